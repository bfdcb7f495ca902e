"""Places found in running text: (text, what is found and meant)."""

import pytest

from articles.known_places import shipped_gazetteer

from ..growth import growth


@pytest.fixture(scope="module")
def country():
    return shipped_gazetteer()


@pytest.fixture
def recognise(country):
    def recognise(text, home=""):
        found = country.recognise([text], tuple(home.split("/")) if home else ())[0]
        return {n.printed: "/".join(n.entries[0].path) if n.status == "resolved" else n.status for n in found}

    return recognise


CHAINS = [
    (
        "湖北省广水市十里街道观音村党支部书记",
        {
            "湖北省": "湖北省",
            "广水市": "湖北省/随州市/广水市",
            "十里街道": "湖北省/随州市/广水市/十里街道",
            "观音村": "湖北省/随州市/广水市/十里街道/观音村",
        },
    ),
    (
        "怒江傈僳族自治州兰坪白族普米族自治县有个村",
        {
            "怒江傈僳族自治州": "云南省/怒江傈僳族自治州",
            "兰坪白族普米族自治县": "云南省/怒江傈僳族自治州/兰坪白族普米族自治县",
        },
    ),
    (
        "9月21日 海盐百步横港村",
        {
            "海盐": "浙江省/嘉兴市/海盐县",
            "百步": "浙江省/嘉兴市/海盐县/百步镇",
            "横港村": "浙江省/嘉兴市/海盐县/百步镇/横港村",
        },
    ),
    ("陕西西安未央区", {"陕西": "陕西省", "西安": "陕西省/西安市", "未央区": "陕西省/西安市/未央区"}),
    ("福州市鼓楼区下了雨", {"福州市": "福建省/福州市", "鼓楼区": "福建省/福州市/鼓楼区"}),
    ("温县新港镇的路修好了", {"温县": "河南省/焦作市/温县", "新港镇": "unknown"}),
    (
        "莘县大王寨镇杨庄村。杨庄村修了路",
        {
            "莘县": "山东省/聊城市/莘县",
            "大王寨镇": "山东省/聊城市/莘县/大王寨镇",
            "杨庄村": "山东省/聊城市/莘县/大王寨镇/杨庄村",
        },
    ),
]
SHORT_FORMS = [
    ("记者走访了德江、务川、天柱三县", {"德江", "务川", "天柱"}),
    ("在荔湾看花,在海珠看水,广州的天河、白云也热闹", {"荔湾", "海珠", "广州", "天河", "白云"}),
    ("黔东南州的苗寨", {"黔东南州"}),
    ("内蒙古、广西的代表", {"内蒙古", "广西"}),
    ("本报海口1月8日讯(记者纪小明)", {"海口"}),
    ("本报日照3月2日讯(记者王小明)", {"日照"}),
    ("会议12月15日在京举行,代表莅渝考察", {"京", "渝"}),
    ("臺北市內湖區和苗栗縣頭屋鄉明德村", {"臺北市", "內湖區", "苗栗縣", "頭屋鄉", "明德村"}),
    ("澳門特區政府", {"澳門特區"}),
    ("来自厄立特里亚阿斯马拉和韩国仁川的学生", {"厄立特里亚", "阿斯马拉", "韩国", "仁川"}),
]
TRAPS = [
    ("北京市场开了门", {"北京"}),
    ("黑龙江西北部有雨", {"黑龙江"}),
    ("通讯员 孟西安 报道", set()),
    ("兰州军区的战士", set()),
    ("北京师范大学的学生", set()),
    ("他会说广州话", set()),
    ("黄河南岸的麦田", set()),
    ("太行山西麓的村子", set()),
    ("省市和县两级都要管", set()),
    ("做好示范县创建", set()),
    ("四明山区下雪了", set()),
    ("解放东路的和平旅社", set()),
    ("阳光的日照时间长", set()),
    ("孙中山先生", set()),
    ("绿水青山就是金山银山", set()),
    ("在京广线上", set()),
    ("今日本市有雨", set()),
    ("沿海地区和长江南北", set()),
    ("记者沈北海说", set()),
    ("西部大开发中沈北海说", set()),
    ("她叫张玉环", set()),
    ("龙潭公园的花", set()),
    ("送上马赛克资料", set()),
    ("大兴乡村振兴", set()),
    ("城关、通道和东方", set()),
    ("在全县各乡镇", set()),
    ("冠县各乡镇贫困村", {"冠县"}),
    ("和平区劝业场街道组织社区志愿者", {"和平区", "劝业场街道"}),
    ("冠县梁堂镇村村通公路", {"冠县", "梁堂镇"}),
]


@pytest.mark.parametrize(("text", "places"), CHAINS)
def test_chain_is_read_link_by_link(recognise, text, places):
    assert recognise(text) == places


@pytest.mark.parametrize(("text", "printed"), SHORT_FORMS)
def test_short_form_is_found(recognise, text, printed):
    assert set(recognise(text)) == printed


@pytest.mark.parametrize(("text", "printed"), TRAPS)
def test_what_only_looks_like_a_name_is_not_found(recognise, text, printed):
    assert set(recognise(text)) == printed


def test_former_name_means_the_place_of_today(recognise):
    assert recognise("茌平县和襄樊市")["茌平县"] == "山东省/聊城市/茌平区"
    assert recognise("茌平县和襄樊市")["襄樊市"] == "湖北省/襄阳市"


def test_name_of_several_places_is_ambiguous_with_its_candidates(country):
    (named,) = country.recognise(["鼓楼区下了雨"])[0]
    assert named.status == "ambiguous"
    assert {entry.path[-2] for entry in named.entries} == {"南京市", "徐州市", "福州市", "开封市"}


def test_parent_named_nearby_decides(recognise):
    assert recognise("开封市今天开会。鼓楼区介绍经验")["鼓楼区"] == "河南省/开封市/鼓楼区"


def test_place_named_last_goes_before_others_of_the_article(recognise):
    assert recognise("福州市先开会。后来开封市开会,鼓楼区介绍经验")["鼓楼区"] == "河南省/开封市/鼓楼区"


def test_other_texts_of_the_page_are_context(country):
    named = country.recognise(["开封市开会", "鼓楼区介绍经验"])[1]
    assert named[0].entries[0].path == ("河南省", "开封市", "鼓楼区")


def test_home_region_decides_last(recognise):
    assert recognise("鼓楼区下了雨", "江苏省/徐州市")["鼓楼区"] == "江苏省/徐州市/鼓楼区"


def test_county_in_short_that_is_also_a_word_counts_at_home(recognise):
    assert "高唐" in recognise("路通到高唐", "山东省/聊城市")
    assert "江北" in recognise("江北好市民", "浙江省/宁波市")
    assert "江北" not in recognise("江北好市民", "山东省/聊城市")


def test_misprinted_parent_has_a_suggestion(country):
    found = {n.printed: n.suggestion for n in country.recognise(["在平区博平镇的路"], ("山东省", "聊城市"))[0]}
    assert found == {"在平区": "茌平区", "博平镇": ""}


@pytest.mark.parametrize(
    ("text", "misprinted", "right"),
    [
        ("记者来到在平区,看到新修的路", "在平区", "茌平区"),
        ("位于幸县的果园", "幸县", "莘县"),
        ("寇县推进春耕", "寇县", "冠县"),
        ("临请市开会", "临请市", "临清市"),
        ("东昌俯区启动活动", "东昌俯区", "东昌府区"),
        ("莘县古域镇开会", "古域镇", "古城镇"),
        ("枊园街道举行活动", "枊园街道", "柳园街道"),
    ],
)
def test_name_that_looks_like_one_of_the_region_has_a_suggestion(country, text, misprinted, right):
    found = country.recognise([text], ("山东省", "聊城市"))[0]
    assert [(n.printed, n.suggestion, n.entries) for n in found if n.suggestion] == [(misprinted, right, ())]


@pytest.mark.parametrize(
    "text",
    [
        "我县各镇、本市各区",  # no place at all
        "辛集市开会",  # a place elsewhere
        "郸城县开会",  # too, though one character off 郓城县
        "现在平区和街道都装了灯",  # inside other words
        "冠县、莘县和高唐县",  # right as they are
    ],
)
def test_other_words_are_no_misprints(country, text):
    assert not any(
        n.suggestion for home in ("聊城市", "菏泽市") for n in country.recognise([text], ("山东省", home))[0]
    )


def test_likeness_counts_only_in_the_region_of_the_page(country):
    assert not any(n.suggestion for n in country.recognise(["寇县推进春耕"], ("江苏省", "徐州市"))[0])


@pytest.mark.parametrize(
    ("newspaper", "home"),
    [("聊城日报", ("山东省", "聊城市")), ("重庆晨报", ("重庆市",)), ("今日早报", ()), ("", ())],
)
def test_newspaper_carries_its_home_in_its_name(country, newspaper, home):
    assert country.home_of(newspaper) == home


def test_positions_are_those_of_the_text(country):
    text = "從臺北市內湖區到汐止區"
    assert all(text[n.start : n.end] == n.printed for n in country.recognise([text])[0])


@pytest.mark.parametrize("unit", ["聊城市", "莘县大王寨镇杨庄村", "鼓楼区", "和平、", "在京", "省" * 20, "村" * 30])
def test_time_grows_with_the_length_of_the_text(country, unit):
    assert growth(lambda times: country.recognise([unit * times]), 1_000) < 25
