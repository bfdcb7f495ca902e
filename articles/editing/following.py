"""What goes along when words go from one article to another: places, findings, bylines, jump lines, contests."""

from collections.abc import Callable
from typing import Any

from django.db.models import PROTECT

from ..models import Article, Finding, Mention
from ..parser.jumps import read_jump
from ..positions import Moved
from .bylines import read_bylines
from .coverage import is_within, spans_of
from .edits import Edit, Spans, source_of


def carrier(giver: Article, taker: Article) -> Callable[[Spans], Spans]:
    """How spans of one article's source are told in the other's; an article without a source takes over the giver's."""
    if giver.parse and not taker.parse:
        taker.parse = giver.parse
        Article.objects.filter(pk=taker.pk).update(parse=giver.parse)
    if not giver.parse or giver.parse.source_id == taker.parse.source_id:
        return lambda spans: spans
    moved = Moved(source_of(giver), source_of(taker))
    return moved.spans


def share_mentions(giver: Article, taker: Article) -> None:
    """Let each article name the places that its own words name; both, where both do."""
    taken = {mention.printed for mention in taker.mentions.all()}
    words, other = words_of(giver), words_of(taker)
    for mention in list(giver.mentions.all()):
        if mention.printed in other and mention.printed not in taken:
            if mention.printed in words:
                locate(copy_of(mention, taker), taker)
            else:
                mention.article = taker
                locate(mention, taker)
        elif mention.printed in other and mention.printed not in words:
            mention.delete()
            continue
        if mention.printed in words:
            locate(mention, giver)


def copy_of(mention: Mention, taker: Article) -> Mention:
    named = {name: getattr(mention, name) for name in ("printed", "start", "end", "status", "place", "is_settled")}
    return Mention(article=taker, **named)


def words_of(article: Article) -> str:
    heads = (article.section, article.kicker, article.headline, article.deck, article.lead_in)
    cells = [cell for block in article.blocks.all() for row in [block.columns, *block.rows] for cell in row]
    return "\n".join([*heads, *(block.text for block in article.blocks.all()), *cells])


def locate(mention: Mention, article: Article) -> None:
    """Save a mention where the article first names it, if it stood elsewhere."""
    source, spans = source_of(article), spans_of(article)
    if not is_within(mention.start, spans):
        found = (source.find(mention.printed, start, end) for start, end in sorted(spans))
        start = next((at for at in found if at >= 0), None)
        mention.start, mention.end = start, None if start is None else start + len(mention.printed)
    mention.save()


def move_findings(giver: Article, taker: Article, spans: Spans) -> None:
    """Findings about words in the spans go along."""
    for finding in giver.findings.exclude(start=None):
        if is_within(finding.start, spans):
            Finding.objects.filter(pk=finding.pk).update(article=taker)


def move_endings(giver: Edit, taker: Article, start: int) -> None:
    """Bylines and marks that the page printed behind a place go along with what stands there, and its jump line."""
    for name in ("bylines", "marks"):
        spans = giver.article.spans.get(name, [])
        later = [span for span in spans if span[0] >= start]
        if later:
            giver.article.spans = {**giver.article.spans, name: [span for span in spans if span[0] < start]}
            taker.spans = {**taker.spans, name: later}
    move_bylines(giver, taker)
    jumps = [read_jump(giver.source[first:last]) for first, last in taker.spans.get("marks", [])]
    if giver.article.jumps_to and any(jump and jump[0] == "jumps_to" for jump in jumps):
        taker.jumps_to, giver.article.jumps_to = giver.article.jumps_to, ""
    giver.save("spans", "jumps_to")
    Article.objects.filter(pk=taker.pk).update(spans=taker.spans, jumps_to=taker.jumps_to)


def move_bylines(giver: Edit, taker: Article) -> None:
    """Whoever only the words that went along name signs the other article."""
    gone, kept = (names_in(giver.source, article.spans.get("bylines", [])) for article in (taker, giver.article))
    for byline in giver.article.bylines.select_related("contributor"):
        if byline.contributor.name in gone - kept:
            byline.article = taker
            byline.save()


def names_in(source: str, spans: Spans) -> set[str]:
    return {byline.name for start, end in spans for byline in read_bylines(source[start:end])}


def hand_over(recording: Any, giver: Article, taker: Article) -> None:
    """What must not go with a deleted article, such as contests, belongs to the other one from then on."""
    for relation in Article._meta.related_objects:
        if relation.on_delete is PROTECT:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: giver})
            recording.watch(giver, rows)
            rows.update(**{relation.field.name: taker})
