"""For random edits and random texts of a page: no edit is ever lost, and importing again changes nothing."""

import hashlib

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.gazetteer import Gazetteer
from articles.house_list import build_house_list
from articles.importer import Received
from articles.models import Article, Block, Byline
from newsroom import importing
from newsroom.reading import Authorities, read_page

from .reimports import BRIDGE, ROAD, WELL, everything
from .test_import_pages import PRINTED

pytestmark = pytest.mark.django_db

BARE = Authorities(Gazetteer([]), {}, build_house_list({}, []))
CORRECTIONS = [
    ("镇里", "城里"),
    ("一座桥", "一座大桥"),
    ("李大山", "李小山"),
    ("一脚泥", "两脚泥"),
    ("桥宽六米,", ""),
    ("甜水。", "甜水。\n村民都说好。"),
]
TEXTS = st.tuples(
    st.permutations([ROAD, BRIDGE, WELL]), st.integers(1, 3), st.sets(st.sampled_from(CORRECTIONS), max_size=4)
).map(lambda drawn: corrected("".join(drawn[0][: drawn[1]]), drawn[2]))
EDITS = st.lists(
    st.tuples(st.sampled_from(["headline", "deck", "section", "text", "credit", "delete", "move"]), st.integers(0, 5)),
    min_size=1,
    max_size=4,
)


def corrected(text, corrections):
    for wrong, right in sorted(corrections):
        text = text.replace(wrong, right)
    return text


def store(text):
    importing.AT_HAND.set(BARE)
    received = Received("page.txt", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text)
    return importing.store_page(received, read_page(received, {**PRINTED, "page": "3"}, BARE))


def edit(kind, n):
    """What a person does to some row; returns what must then be so: row, field and value, None where it is deleted."""
    rows = {"text": Block, "move": Block, "credit": Byline}.get(kind, Article).objects.order_by("pk")
    if not rows:
        return {}
    row = rows[n % len(rows)]
    if kind == "delete":
        printed = printed_ending(row)
        row.delete()
        return {(Article, printed, "headline"): None}
    name, words = ("article", Article.objects.order_by("pk").last()) if kind == "move" else (kind, f"人改的{n}")
    if getattr(row, name) == words:
        return {}
    type(row).objects.filter(pk=row.pk).update(**{name: words})
    return {(type(row), row.pk, name): words}


def printed_ending(article):
    """路, 桥 or 井: what no correction changes of the printed headline."""
    return article.parse.data["articles"][article.parse_index]["headline"][-1]


def stands(model, key, name, words):
    if words is None:
        return key not in map(printed_ending, model.objects.select_related("parse"))
    row = model.objects.filter(pk=key).first()
    return row is not None and getattr(row, name) == words


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=2, max_size=4, unique=True), edits=EDITS)
def test_no_edit_is_lost_and_importing_again_changes_nothing(db, texts, edits):
    with transaction.atomic():
        store(texts[0])
        made = {}
        for kind, n in edits:
            made |= edit(kind, n)
        made = {key: words for key, words in made.items() if words is None or key[0].objects.filter(pk=key[1])}
        for text in texts[1:]:
            store(text)
            assert all(stands(*key, words) for key, words in made.items())
        before = everything()
        for text in texts:
            assert store(text).outcome == "unchanged"
        assert everything() == before
        transaction.set_rollback(True)
