"""Villages and communities of china-division, joined to the townships on record."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.division_table import load_divisions
from articles.divisions import Division
from articles.models import Place
from articles.village_table import find_townships, load_villages, read_villages

from .factories import PlaceFactory

pytestmark = pytest.mark.django_db

TABLE = [
    Division(1, "370000", "", "山东省"),
    Division(2, "371500", "370000", "聊城市"),
    Division(3, "371502", "371500", "东昌府区"),
    Division(4, "371502002", "371502", "新区街道"),
    Division(4, "371502003", "371502", "柳园街道"),
]
STREETS = "code,name,areaCode\n371502002,柳园街道办事处,371502\n371502099,无此街道,371502\n"
VILLAGES = """code,name,streetCode
371502002001,"郑官屯社区居委会",371502002
371502002002,"王庄村村民委员会",371502002
371502002003,"李庄村委会",371502002
371502099001,"张庄村委会",371502099
371502002498,"开发区虚拟社区居委会",371502002
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "streets.csv").write_text(STREETS, encoding="utf-8")
    (tmp_path / "villages.csv").write_text(VILLAGES, encoding="utf-8")
    load_divisions(TABLE)
    return tmp_path / "villages.csv"


def load(path):
    return load_villages(read_villages(path), find_townships(path.with_name("streets.csv")))


def test_township_is_found_by_name_where_its_code_is_another(files):
    assert load(files) == {"created": 3, "left_out": 1}
    village = Place.objects.get(code="371502002001")
    assert str(village) == "山东省 › 聊城市 › 东昌府区 › 柳园街道 › 郑官屯社区"


def test_name_of_the_office_is_left_off(files):
    load(files)
    names = Place.objects.filter(level=Place.Level.VILLAGE).values_list("name", flat=True)
    assert set(names) == {"郑官屯社区", "王庄村", "李庄村"}


def test_same_table_again_writes_nothing(files, django_assert_num_queries):
    load(files)
    with django_assert_num_queries(5):  # townships, paths and the county's villages, in a savepoint
        assert load(files) == {"unchanged": 3, "left_out": 1}


def test_village_that_the_paper_named_first_is_confirmed(files):
    township = Place.objects.get(code="371502003")
    village = PlaceFactory(name="李庄村", parent=township, is_confirmed=False)
    assert load(files)["updated"] == 1
    village.refresh_from_db()
    assert (village.code, village.is_confirmed) == ("371502002003", True)


def test_command_loads_villages_and_says_what_it_left_out(files):
    out = StringIO()
    call_command("load_gazetteer", villages=files, stdout=out)
    assert "新建 3" in out.getvalue()
    assert "有 1 个村" in out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"), [("streets.csv", None, "放在一起"), ("villages.csv", "a,b\n1,2\n", "几列")]
)
def test_bad_table_is_one_sentence(files, name, content, words):
    path = files.with_name(name)
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=words):
        call_command("load_gazetteer", villages=files)
    assert not Place.objects.filter(level=Place.Level.VILLAGE).exists()
