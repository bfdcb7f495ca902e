"""What people call each rule: of the proofing rules, and of whatever else makes findings on the way in."""


def gettext_noop(name: str) -> str:
    """Marks a name for translation: whoever shows it translates it."""
    return name


_ = gettext_noop

RULE_NAMES = {
    "official_name": _("领导人姓名"),
    "house_word": _("本报用语"),
    "broken_character": _("转码残字"),
    "misread_character": _("形近误认"),
    "dash_as_one": _("破折号误作“一”"),
    "turned_quote": _("引号反向"),
    "unpaired_mark": _("标点不成对"),
    "doubled_mark": _("标点重复"),
    "mixed_width": _("标点半角全角混用"),
    "doubled_word": _("文字重复"),
    "numbering": _("序号不连"),
    "weekday": _("星期不对"),
    "impossible_date": _("没有这一天"),
    "late_date": _("日期在出版之后"),
    "variant_name": _("名称写法不一"),
    "page_furniture": _("版面附带文字"),
    "byline_name": _("署名存疑"),
    "similar_place": _("地名疑误"),
    "kicker_or_deck": _("主题未定"),
    "declared_count": _("公布数与名单不符"),
    "edition_date": _("出版日期"),
    "vanished": _("再导入：稿件没有了"),
    "reimport_section": _("再导入：栏目"),
    "reimport_kicker": _("再导入：引题"),
    "reimport_headline": _("再导入：主题"),
    "reimport_deck": _("再导入：副题"),
    "reimport_lead_in": _("再导入：电头"),
    "reimport_jumps_to": _("再导入：下转"),
    "reimport_jumped_from": _("再导入：上接"),
    "reimport_bylines": _("再导入：署名"),
    "reimport_places": _("再导入：地名"),
    "reimport_body": _("再导入：正文"),
    "reimport_contest": _("再导入：获奖名单"),
}
