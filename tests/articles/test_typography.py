import pytest

from articles.typography import set_typography


@pytest.mark.parametrize(
    ("printed", "set_right"),
    [
        ("本报讯(记者 王培源)", "本报讯（记者 王培源）"),
        ("一等奖 (2件)", "一等奖（2件）"),
        ("受人民监督,2月20日", "受人民监督，2月20日"),
        ("党(工)委", "党（工）委"),
        ("他说:“好”,走了", "他说：“好”，走了"),
        ('他说:"好的"', "他说：“好的”"),
        ("1,200件", "1,200件"),
        ("“3+9”模式", "“3+9”模式"),
        ("增长5.2%,创新高", "增长5.2%，创新高"),
        ("上午9:30到", "上午9:30到"),
        ("为民--助老", "为民——助老"),
        ("等等...", "等等……"),
        ("Hello, world (2023)", "Hello, world (2023)"),
    ],
)
def test_set_typography(printed, set_right):
    assert set_typography(printed) == set_right


@pytest.mark.parametrize("text", ["“党建红”点亮产业路", "本报讯（记者 王培源）", "——大王寨镇"])
def test_what_is_right_stays(text):
    assert set_typography(text) == text
