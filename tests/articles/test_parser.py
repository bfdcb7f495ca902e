"""Parser cases are pairs of files: NAME.txt (or a seed) and NAME.json, of which every key given must match."""

import json
from pathlib import Path

import pytest

from articles.parser import NoArticle, parse_page
from articles.parser.contract import page_as_data
from articles.parser.lines import split_lines
from awards.parser import contest_as_data, parse_contests

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "parser_cases"
SOURCES = sorted([*(ROOT / "seeds").glob("*.txt"), *CASES.glob("*.txt")])


def read(source: Path) -> str:
    return source.read_bytes().decode("utf-8-sig")


def parse(text: str) -> dict:
    page = parse_page(text)
    contests = [contest_as_data(c, n) for n, article in enumerate(page.articles) for c in parse_contests(article)]
    return json.loads(json.dumps({**page_as_data(page), "contests": contests}))


def differences(expected, parsed, where="page"):
    if isinstance(expected, dict):
        missing = [f"{where}.{key} is missing" for key in expected if key not in parsed]
        return missing + [
            found
            for key in expected.keys() & parsed.keys()
            for found in differences(expected[key], parsed[key], f"{where}.{key}")
        ]
    if isinstance(expected, list) and isinstance(parsed, list) and len(expected) == len(parsed):
        pairs = enumerate(zip(expected, parsed, strict=True))
        return [found for n, (one, other) in pairs for found in differences(one, other, f"{where}[{n}]")]
    return [] if expected == parsed else [f"{where}: {parsed!r} should be {expected!r}"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_case(source):
    expected = json.loads((CASES / f"{source.stem}.json").read_text(encoding="utf-8"))
    expected.pop("source", None)
    assert differences(expected, parse(read(source))) == []


def test_every_case_has_its_pair():
    assert {source.stem for source in SOURCES} == {expected.stem for expected in CASES.glob("*.json")}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_no_line_is_lost(source):
    text = read(source)
    page = parse_page(text)
    spans = sorted(
        [*page.header_spans, *page.section.spans, *page.unplaced, *(s for a in page.articles for s in a.spans)]
    )
    used = [n for start, end in spans for n in range(start, end)]
    assert len(used) == len(set(used)), "a character is used twice"
    printed = {n for line in split_lines(text) for n in range(*line.span) if not text[n].isspace()}
    assert printed <= set(used), "a character is used nowhere"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_text_is_what_its_spans_hold(source):
    text = read(source)
    for article in parse_page(text).articles:
        for part in (article.kicker, article.headline, article.deck, article.lead_in):
            assert part.text == "".join(text[start:end] for start, end in part.spans)
        for block in article.body:
            if block.kind != "table":
                assert block.text == "".join(text[start:end] for start, end in block.spans)


@pytest.mark.parametrize("text", ["", "\n \n　\n", "第3版 要闻"])
def test_text_without_an_article_is_refused(text):
    with pytest.raises(NoArticle):
        parse_page(text)


@pytest.mark.parametrize(
    "text",
    ["字" * 100_000, "字\n" * 20_000, "((((" * 2_500, "(记者 " * 5_000, "。" * 20_000 + ")" * 20_000, "本报" * 20_000],
    ids=["no break", "one character a line", "brackets", "credits", "stops", "media"],
)
def test_hostile_text_is_parsed_whole(text):
    page = parse_page(f"标题一行\n{text}")
    spans = [*page.section.spans, *page.unplaced, *(span for article in page.articles for span in article.spans)]
    assert sum(end - start for start, end in spans) == 4 + len(text.replace("\n", "").rstrip())
