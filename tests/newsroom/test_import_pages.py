"""The command: what it prints, what it writes, and how it refuses."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Article,
    Byline,
    Change,
    Contributor,
    Edition,
    Finding,
    Mention,
    Page,
    Parse,
    Place,
    SourceText,
)
from awards.models import Award, Contest, Entrant, Tier

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "000_ad50c3f2ba8df3a1.txt"
PRINTED = {"newspaper": "聊城日报", "date": "2023-02-21"}
BRIEF = "县里修通一条路\n本报讯(记者 王小明)3月1日,路修通了。\n"

pytestmark = pytest.mark.django_db


def import_pages(*paths, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command("import_pages", *map(str, paths), stdout=out, stderr=err, **options)
        failed = ""
    except CommandError as error:
        failed = str(error)
    return out.getvalue(), err.getvalue(), failed


def writes(captured) -> list[str]:
    """What was written, other than the record of the run itself."""
    verbs = ("INSERT", "UPDATE", "DELETE")
    written = [query["sql"] for query in captured if query["sql"].lstrip().upper().startswith(verbs)]
    return [sql for sql in written if "articles_import" not in sql]


@pytest.fixture
def seed(gazetteer):
    import_pages(SEED, **PRINTED)


@pytest.fixture
def write_page(tmp_path):
    def write(text, name="page.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_seed_becomes_six_articles_in_order(seed):
    expected = json.loads((ROOT / "tests" / "parser_cases" / f"{SEED.stem}.json").read_text(encoding="utf-8"))
    page = Page.objects.get()
    assert page.name == "党旗飘飘"
    assert [(a.kicker, a.headline, a.deck) for a in page.articles.all()] == [
        (a["kicker"], a["headline"], a["deck"]) for a in expected["articles"]
    ]


def test_typography_is_put_right_in_rows_and_kept_in_source_and_parse(seed):
    article = Article.objects.get(sequence=2)
    assert article.lead_in == "本报讯（记者 王培源）"
    assert article.parse.data["articles"][1]["lead_in"] == "本报讯(记者 王培源)"
    assert article.blocks.first().text.startswith("2月15日，记者从山东省文化和旅游厅了解到，")
    assert article.parse.source.text == SEED.read_bytes().decode()


def test_seed_bylines(seed):
    assert list(Byline.objects.values_list("article__sequence", "contributor__name", "role", "credit")) == [
        (1, "夏旭光", "reporter", "本报记者"),
        (1, "解斌", "correspondent", "本报通讯员"),
        (2, "王培源", "reporter", "记者"),
        (3, "王培源", "reporter", "记者"),
        (4, "夏旭光", "reporter", "记者"),
        (5, "苑芊", "reporter", "本报记者"),
    ]
    assert Contributor.objects.count() == 4


def test_seed_places_are_resolved_with_their_parents(seed):
    expected = json.loads((Path(__file__).parent / "seed_places.json").read_text(encoding="utf-8"))["must_find"]
    for article, places in zip(Article.objects.order_by("sequence"), expected, strict=True):
        mentions = {mention.printed: mention for mention in article.mentions.select_related("place")}
        for place in places:
            mention = mentions[place["printed"]]
            if mention.printed == "在平区":
                assert mention.status == Mention.Status.UNKNOWN
            else:
                assert mention.place.path.split("/") == place["path"]
                assert (mention.place.code or "") == place["code"]


def test_what_is_no_place_is_not_found(seed):
    expected = json.loads((Path(__file__).parent / "seed_places.json").read_text(encoding="utf-8"))
    assert not Mention.objects.filter(printed__in=expected["must_not_find"]).exists()
    allowed = {place["printed"] for places in expected["must_find"] for place in places} | set(expected["may_find"])
    assert set(Mention.objects.values_list("printed", flat=True)) <= allowed


def test_unknown_village_is_proposed_below_its_township(seed):
    village = Place.objects.get(name="李圈村")
    assert str(village) == "山东省 › 聊城市 › 临清市 › 魏湾镇 › 李圈村"
    assert not village.is_confirmed


def test_misprinted_place_is_a_finding_with_the_likely_one(seed):
    finding = Finding.objects.filter(code="similar_place").first()
    assert finding.suggestion == "茌平区"
    assert finding.article.parse.source.text[finding.start : finding.end] == "在平区"


def test_seed_contest(seed):
    contest = Contest.objects.get()
    assert contest.article.sequence == 6
    assert [(t.name, t.rank, t.declared_count, t.awards.count()) for t in contest.tiers.all()] == [
        ("一等奖", 1, 2, 2),
        ("二等奖", 2, 5, 5),
        ("三等奖", 3, 10, 10),
        ("优秀奖", 4, 45, 45),
    ]
    assert Award.objects.get(tier__name="一等奖", number=2).names == ["韩洪欣", "裴飞跃"]
    assert contest.organisations.filter(role="organiser").count() == 4


def test_who_wins_twice_is_one_entrant(seed):
    assert Entrant.objects.get(name="陈辉").awards.count() == 2
    assert Entrant.objects.get(name="润田工作室").kind == Entrant.Kind.STUDIO
    assert Entrant.objects.get(name="陈辉").kind == Entrant.Kind.PERSON


def test_second_import_writes_nothing(seed):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        out, _, failed = import_pages(SEED, **PRINTED)
    assert writes(captured) == []
    assert "未变 1" in out
    assert not failed


def test_second_import_keeps_a_correction(seed):
    Article.objects.filter(sequence=1).update(headline="改过的标题")
    Byline.objects.filter(article__sequence=5).update(credit="记者")
    import_pages(SEED, **PRINTED)
    assert Article.objects.get(sequence=1).headline == "改过的标题"
    assert Byline.objects.get(article__sequence=5).credit == "记者"


def test_dry_run_writes_nothing_and_prints_the_contract(gazetteer):
    with CaptureQueriesContext(connection) as captured:
        out, _, _ = import_pages(SEED, dry_run=True, json=True)
    assert writes(captured) == []
    data = json.loads(out)
    assert len(out.splitlines()) == 1
    assert {"source", "newspaper", "date", "page", "section", "articles", "contests", "unplaced", "findings"} <= set(
        data
    )


def test_page_without_a_date_gets_a_proposal_and_no_date(gazetteer):
    import_pages(SEED, newspaper="聊城日报")
    assert Edition.objects.get().date is None
    assert Finding.objects.get(code="edition_date").suggestion == "2023-02-21"


def test_date_given_later_is_taken(gazetteer):
    import_pages(SEED, newspaper="聊城日报")
    out, _, _ = import_pages(SEED, **PRINTED)
    assert "更新 1" in out
    assert Edition.objects.get().date.isoformat() == "2023-02-21"


def test_date_given_later_settles_what_was_proposed_for_it_and_is_on_record(write_page):
    text = "村里修通一条路\n■ 本报记者 王小明\n村里的路修通了,大家都说方便多了,出门再也不怕下雨。\n"
    import_pages(write_page(text))
    finding = Finding.objects.get(code="edition_date")
    import_pages(write_page(text), newspaper="聊城日报", date="2023-03-06", page="2")
    finding.refresh_from_db()
    assert finding.state == Finding.State.DISMISSED
    assert Change.objects.latest("pk").action == "导入：版的位置"
    import_pages(write_page(text), newspaper="聊城日报", date="2023-03-06", page="2")
    assert Change.objects.filter(action="导入：版的位置").count() == 1


def test_other_date_than_the_one_on_record_is_refused(seed):
    _, err, failed = import_pages(SEED, newspaper="聊城日报", date="2023-03-01")
    assert "请在后台改" in err
    assert failed
    assert Edition.objects.get().date.isoformat() == "2023-02-21"


def test_two_pages_of_one_edition(write_page):
    one, two = write_page(BRIEF, "1.txt"), write_page(BRIEF.replace("路", "桥"), "2.txt")
    import_pages(one, **PRINTED, page="1")
    import_pages(two, **PRINTED, page="2")
    assert list(Edition.objects.get().pages.values_list("number", "sequence")) == [("1", 1), ("2", 2)]


def test_folder_is_read_in_order_of_name(write_page):
    for name, word in (("b.txt", "桥"), ("a.txt", "路"), ("c.md", "井")):
        write_page(BRIEF.replace("路", word), name)
    out, _, failed = import_pages(write_page("", "x").parent / ".", **PRINTED)
    assert [Path(line.split(":")[0]).name for line in out.splitlines()[:-1]] == ["a.txt", "b.txt"]
    assert not failed


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"  \n\n", "空的"),
        ("标题\n正文".encode() + b"\n\x00\x01", "第 3 行有 NUL"),
        ("标题\n正文。\n".encode() + b"\xff\xfe\xfd\x81", "第 3 行"),
        (bytes(range(1, 256)) * 40, "第 "),
        ("这是一段没有标题的话。它只是正文,别的什么也没有。".encode(), "第 1 行"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
    ],
    ids=["empty", "blank", "nul", "bytes", "binary", "no headline", "large"],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(write_page, content, words):
    path = write_page(content)
    _, err, failed = import_pages(path)
    assert words in err
    assert err.count("\n") == 1
    assert str(path) in err
    assert failed
    for model in (SourceText, Parse, Page, Edition, Article):
        assert not model.objects.exists()


def test_missing_file_is_one_sentence(tmp_path):
    _, err, failed = import_pages(tmp_path / "nowhere.txt")
    assert "nowhere.txt" in err
    assert failed


def test_wrong_date_option_is_one_sentence():
    _, _, failed = import_pages(SEED, "--date", "21.2.2023")
    assert "2023-02-21" in failed


def test_failed_page_leaves_nothing_and_the_rest_go_on(write_page):
    bad, good = write_page(b"\x00", "bad.txt"), write_page(BRIEF, "good.txt")
    out, _, failed = import_pages(bad, good, **PRINTED)
    assert "新建 1" in out
    assert "失败 1" in out
    assert failed
    assert Article.objects.get().headline == "县里修通一条路"


def test_error_half_way_leaves_nothing(gazetteer, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("newsroom.importing.write_contests", fail)
    with pytest.raises(RuntimeError):
        import_pages(SEED, **PRINTED)
    for model in (SourceText, Parse, Page, Edition, Article, Contest, Tier):
        assert not model.objects.exists()
