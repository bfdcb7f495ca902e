"""The interface in English: every word of it is there, and readers and commands get it when they ask."""

import gettext
import re
import sys

import pytest
from django.conf import settings
from django.utils import translation

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


@pytest.fixture(autouse=True)
def language_of_the_settings():
    """A request leaves its language behind in the thread; the next test must not meet it."""
    with translation.override(settings.LANGUAGE_CODE, deactivate=True):
        yield


@pytest.fixture
def article(db):
    article = ArticleFactory(published=True)
    BlockFactory(article=article)
    return article


def test_english_interface(client, article):
    text = client.get("/articles/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en">' in text
    assert "Latest edition" in text
    assert "1 article<" in text
    assert article.headline in text


def test_language_is_chosen_without_script(client, article):
    assert "最新一期" in client.get("/articles/").content.decode()
    response = client.post("/language/", {"language": "en", "next": "/articles/"})
    assert response["Location"] == "/articles/"
    assert "Latest edition" in client.get("/articles/").content.decode()


@pytest.mark.parametrize(
    ("environment", "words"),
    [({}, "导入报纸版面的文字"), ({"LANGUAGE": "en"}, "Import the text of newspaper pages")],
    ids=["chinese", "english"],
)
def test_help_of_a_command(environment, words):
    done = run([sys.executable, "manage.py", "import_pages", "--help"], **environment)
    assert done.returncode == 0, done.stderr
    assert words in done.stdout
