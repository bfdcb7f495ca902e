"""Whatever is done at the desk: no character of the source is lost or held twice, and undoing it all undoes it all."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import editing
from articles.editing.coverage import free_spans
from articles.history import undo
from articles.models import Article, Block, Change, Parse

from .desks import held, rows, store

pytestmark = pytest.mark.django_db

MARKS = ["kicker", "headline", "deck", "byline", "lead_in", "subhead", "paragraph", "caption", "table"]
HEADS = ["section", "kicker", "headline", "deck", "lead_in"]
OPERATIONS = [
    ("mark", st.sampled_from(MARKS)),
    ("mark_head", st.tuples(st.sampled_from(HEADS), st.sampled_from(MARKS))),
    ("text", st.sampled_from(["改过的一段。", "3月1日，记者在镇里看到：路已通车", "桥 宽 六 米"])),
    ("split_block", st.integers(-1, 40)),
    ("join", st.none()),
    ("move", st.sampled_from([-1, 1])),
    ("delete", st.none()),
    ("insert", st.none()),
    ("split", st.none()),
    ("merge", st.none()),
    ("to_article", st.tuples(st.integers(0, 5), st.integers(0, 5))),
    ("pick_up", st.none()),
]
STEPS = st.lists(
    st.one_of(*(st.tuples(st.just(name), st.integers(0, 20), value) for name, value in OPERATIONS)),
    min_size=1,
    max_size=8,
)


def perform(name, n, value, user):
    """Do one thing to some block; returns the characters that are held no more (a deletion) or newly (a pick-up)."""
    block = Block.objects.order_by("pk")[n % Block.objects.count()]
    article = block.article
    hand = {"user": user, "version": article.version}
    articles = list(Article.objects.all())
    free = free_spans(Parse.objects.get(), [[at, at + 1] for at in held()])
    if name == "delete":
        editing.delete_block(article, block, **hand)
        return [at for start, end in block.spans for at in range(start, end)]
    if name == "pick_up":
        if not free:
            return []
        editing.pick_up(article, *free[0], block, **hand)
        return list(range(*free[0]))
    {
        "mark": lambda: editing.mark_block(article, block, value, **hand),
        "mark_head": lambda: editing.mark_head(article, *value, **hand),
        "text": lambda: editing.set_text(article, block, value, **hand),
        "split_block": lambda: editing.split_block(article, block, value, **hand),
        "join": lambda: editing.join_next(article, block, **hand),
        "move": lambda: editing.move_block(article, block, value, **hand),
        "insert": lambda: editing.insert_paragraph(article, block, "编者加的话。", **hand),
        "split": lambda: editing.split_article(article, block, **hand),
        "merge": lambda: editing.merge_next(article, **hand),
        "to_article": lambda: editing.move_to_article(
            article, block, articles[value[0] % len(articles)], value[1], **hand
        ),
    }[name]()
    return []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_character_is_lost_and_undoing_everything_undoes_it(editor, steps):
    with transaction.atomic():
        store()
        first, before = rows(), held()
        assert set(before.values()) == {1}
        for name, n, value in steps:
            try:
                gone = perform(name, n, value, editor)
            except ValidationError:
                assert held() == before
                continue
            for at in gone:
                before[at] += 1 if name == "pick_up" else -1
            before += type(before)()
            assert held() == before, (name, n, value)
        for change in Change.objects.filter(user=editor).order_by("-pk"):
            undo(change, editor)
        assert rows() == first
        transaction.set_rollback(True)
