"""The interface in English: every word of it is there, and readers and commands get it when they ask."""

import gettext
import re
import sys

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from tests.articles.factories import ArticleFactory, BlockFactory
from tests.conftest import ROOT

from .test_settings import run

CATALOGUE = ROOT / "newsroom" / "locale" / "en" / "LC_MESSAGES" / "django.po"
FIELD = re.compile(r'^(msg\S+) ((?:"(?:[^"\\]|\\.)*"\n?)+)', re.MULTILINE)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
ESCAPED = {"n": "\n", "t": "\t"}


def fields_of(entry):
    """What an entry of the catalogue says, by keyword: msgid, msgstr[0] …"""
    return {name: "".join(map(plain, re.findall(r'"(.*)"', text))) for name, text in FIELD.findall(entry)}


def plain(quoted):
    return re.sub(r"\\(.)", lambda found: ESCAPED.get(found[1], found[1]), quoted)


def compiled_fields(fields, compiled):
    """The same entry, its translations as the compiled catalogue has them."""
    msgid, context = fields["msgid"], fields.get("msgctxt")
    if "msgid_plural" in fields:
        words = msgid, fields["msgid_plural"]
        forms = [compiled.npgettext(context, *words, n) if context else compiled.ngettext(*words, n) for n in (1, 2)]
        return fields | {"msgstr[0]": forms[0], "msgstr[1]": forms[1]}
    return fields | {"msgstr": compiled.pgettext(context, msgid) if context else compiled.gettext(msgid)}


@pytest.fixture(scope="module")
def entries():
    """The text of each entry, without the catalogue's head."""
    return CATALOGUE.read_text(encoding="utf-8").strip().split("\n\n")[1:]


def test_every_word_is_translated(entries):
    assert [entry for entry in entries if "" in fields_of(entry).values()] == []
    assert [entry for entry in entries if re.search(r"^#~|^#,.*\bfuzzy\b", entry, re.MULTILINE)] == []


def test_every_placeholder_is_kept(entries):
    for fields in map(fields_of, entries):
        texts = [text for name, text in fields.items() if name != "msgctxt"]
        assert len({frozenset(PLACEHOLDER.findall(text)) for text in texts}) == 1, texts


def test_compiled_catalogue_is_up_to_date(entries):
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = [fields_of(entry) for entry in entries]
    assert [compiled_fields(fields, compiled) for fields in written] == written


@pytest.fixture
def article(db):
    article = ArticleFactory(published=True)
    BlockFactory(article=article)
    return article


def test_english_interface(client, article):
    text = client.get("/en/articles/").content.decode()
    assert '<html lang="en">' in text
    assert "Latest edition" in text
    assert "1 article<" in text
    assert article.headline in text


def page_of(client, address, **headers):
    return BeautifulSoup(client.get(address, headers=headers).content, "lxml")


def test_readers_page_is_in_the_language_of_its_address_whatever_the_browser_asks_for(client, article):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = client.get("/articles/", headers={"accept-language": "en"})
    assert "最新一期" in response.content.decode()
    assert response["Content-Language"] == "zh-hans"
    assert "Vary" not in response


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("/", "/"),
        ("/places/371500/", "/places/371500/"),
        ("/editions/?year=2023", "/editions/?year=2023"),
        ("/articles/?section=党旗飘飘&sort=date", "/articles/?section=%E5%85%9A%E6%97%97%E9%A3%98%E9%A3%98"),
    ],
)
def test_page_leads_to_itself_in_each_language(client, published_seed, address, own):
    chinese, english = page_of(client, address), page_of(client, f"/en{address}")
    alternates = {link["hreflang"]: link["href"] for link in chinese.find_all("link", hreflang=True)}
    assert alternates == {link["hreflang"]: link["href"] for link in english.find_all("link", hreflang=True)}
    assert alternates["zh-hans"] == alternates["x-default"] == f"http://testserver{own}"
    assert alternates["en"] == f"http://testserver/en{own}"
    for page, code in ((chinese, "zh-hans"), (english, "en")):
        assert page.find("link", rel="canonical")["href"] == alternates[code]
        ways = {link["hreflang"]: link["href"] for link in page.select(".languages a")}
        assert list(ways) == ["zh-hans", "en"]
        assert page_of(client, ways["zh-hans"]) == chinese
        assert page_of(client, ways["en"]) == english


@pytest.mark.parametrize("address", ["/en//evil.example/", "/%2Fevil.example/", "/en/%2Fevil.example/", "/en-gb/x/"])
def test_page_that_is_nowhere_leads_nowhere(client, db, address):
    page = page_of(client, address)
    ways = [link["href"] for link in page.select("a[href]")]
    assert "/articles/" in ways or "/en/articles/" in ways
    assert [way for way in ways if "evil" in way or "gb" in way] == []
    assert page.find("link", hreflang=True) is None


def test_all_that_an_english_page_leads_to_is_english(client, published_seed):
    """But for feeds, which are in the language of the articles, and for Chinese itself."""
    page = page_of(client, f"/en{published_seed.articles.first().get_absolute_url()}")
    ways = [link["href"] for link in page.select("a[href]:not([hreflang])")]
    assert [way for way in ways if not way.startswith(("/en/", "#", "/feeds/"))] == []
    assert "/en/" in ways


def test_page_that_is_nowhere_says_so_in_the_language_of_its_address(client, db):
    assert page_of(client, "/nowhere/").html["lang"] == "zh-Hans"
    assert page_of(client, "/en/nowhere/").html["lang"] == "en"
    assert client.get("/zh-hans/articles/").status_code == 404


def test_language_of_the_desk_is_that_of_the_browser_until_one_is_chosen(client, editor):
    client.force_login(editor)
    english = page_of(client, "/admin/", **{"accept-language": "en"})
    assert english.html["lang"] == "en"
    assert english.find("a", string="View site")["href"] == "/en/"
    form = english.select_one("form.languages")
    chosen = {field["name"]: field["value"] for field in form.select("input[name=next], button[value=zh-hans]")}
    assert chosen == {"next": "/admin/", "language": "zh-hans"}
    assert client.post(form["action"], chosen)["Location"] == "/admin/"
    assert page_of(client, "/admin/", **{"accept-language": "en"}).html["lang"] == "zh-hans"


def test_language_is_not_chosen_by_another_site():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/language/", {"language": "en"}).status_code == 403


@pytest.mark.parametrize(
    ("environment", "words"),
    [({}, "导入报纸版面的文字"), ({"LANGUAGE": "en"}, "Import the text of newspaper pages")],
    ids=["chinese", "english"],
)
def test_help_of_a_command(environment, words):
    done = run([sys.executable, "manage.py", "import_pages", "--help"], **environment)
    assert done.returncode == 0, done.stderr
    assert words in done.stdout
