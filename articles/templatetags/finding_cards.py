"""What a finding's card shows: what would change, and which buttons somebody has."""

from django import template
from django.utils.translation import gettext as _

from articles.always import may_be_always
from articles.applying import kind_of, side
from articles.differences import differences
from articles.settling import changes_article, gone_over, is_out, may_settle, permission_for, replaces_words

register = template.Library()
register.filter(gone_over)


@register.simple_tag(takes_context=True)
def card_of(context, finding):
    """A finding's card, for whoever asks for the page; ``next`` in the context says where its buttons lead back to."""
    user = context["request"].user
    may = finding.is_open and may_settle(user, finding)
    always = may and user.has_perm("articles.add_houseword") and may_be_always(finding)
    return {
        "pieces": list(differences(finding.words, finding.suggestion)) if replaces_words(finding) else [],
        "sides": list(sides(finding)) if kind_of(finding) else [],
        "does_something": bool(changes_article(finding) or finding.code == "edition_date"),
        "may_settle": may,
        "may_accept": may and may_accept(user, finding),
        "may_always_accept": always and replaces_words(finding),
        "may_always_dismiss": always,
        "next": context.get("next") or context["request"].get_full_path(),
    }


def may_accept(user, finding):
    permission = permission_for(finding)
    is_closed = is_out(finding) and permission == "articles.change_article"
    return not is_closed and (not permission or user.has_perm(permission))


def sides(finding):
    """What an import proposes beside what there is: base, mine as it differs from base, new as it differs from mine."""
    kind = kind_of(finding)
    values = side(finding, "base"), kind.current(finding), side(finding, "new")
    base, mine, new = (kind.say(finding, value) for value in values)
    yield _("上次导入"), [("equal", base)] if base else []
    yield _("现在"), list(differences(base, mine))
    yield _("这次导入"), list(differences(mine, new))
