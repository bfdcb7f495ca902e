"""Articles of a page: one split in two, two made one, blocks moved between them, lines picked up."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..jumps import link_jumps
from ..models import Article, Block, Byline
from ..typography import set_typography
from .blocks import put_after
from .bylines import add_spans
from .coverage import free_spans, spans_of
from .edits import Edit, arrange, editing, require_waiting
from .following import carrier, hand_over, move_endings, move_findings, share_mentions
from .heads import SETTABLE


def split_article(article: Article, block: Block, *, user: Any, version: str) -> Article:
    """Let the blocks from this one on be an article of their own, right behind on the page. Returns it."""
    rest = list(Article.objects.filter(page=article.page_id).exclude(pk=article.pk))
    with editing(user, _("拆成两篇"), article, version, *rest) as edit:
        at = edit.blocks.index(edit.block(block))
        if at == 0:
            raise ValidationError(_("从第一块拆，前面就没有正文了；请选后面的一块。"))
        moved = edit.blocks[at:]
        new = Article(page=edit.article.page, parse=edit.article.parse, sequence=0, section=edit.article.section)
        put_behind(edit.article, new)
        edit.recording.add(new)
        Block.objects.filter(pk__in=[row.pk for row in moved]).update(article=new)
        spans = [span for row in moved for span in row.spans]
        move_findings(edit.article, new, spans)
        if spans:
            move_endings(edit, new, min(start for start, _end in spans))
        share_mentions(edit.article, new)
    return new


def put_behind(article: Article, new: Article) -> None:
    """Number a new article right behind another one; those that follow make room."""
    articles = list(Article.objects.filter(page=article.page_id))
    articles.insert([row.pk for row in articles].index(article.pk) + 1, new)
    arrange(articles)


def merge_next(article: Article, *, user: Any, version: str) -> None:
    """Let the next article of the page be the end of this one: its heads become blocks, and it is deleted."""
    following = next_on_page(article)
    if not following:
        raise ValidationError(_("这是本版最后一篇，后面没有可以合并的。"))
    with editing(user, _("合并下一篇"), article, version, following) as edit:
        giver = fresh(following)
        take_words(edit, giver)
        take_bylines(edit.article, giver)
        giver.findings.update(article=edit.article)
        share_mentions(giver, edit.article)
        hand_over(edit.recording, giver, edit.article)
        for name in ("jumps_to", "jumped_from"):
            setattr(edit.article, name, getattr(edit.article, name) or getattr(giver, name))
        edit.save("spans", "jumps_to", "jumped_from")
        giver.delete()
        link_jumps(edit.article.page)


def next_on_page(article: Article) -> Article | None:
    articles = list(Article.objects.filter(page=article.page_id))
    places = [n for n, row in enumerate(articles) if row.pk == article.pk]
    return next(iter(articles[places[0] + 1 :]), None) if places else None


def fresh(article: Article) -> Article:
    """Another article that the change concerns, as it is now. Raises ValidationError where it may not be changed."""
    found = Article.objects.select_related("parse__source").filter(pk=article.pk).first()
    if not found:
        raise ValidationError(_("那篇稿件已经不在了。"))
    require_waiting(found)
    return found


def take_words(edit: Edit, giver: Article) -> None:
    """Heads and blocks of the giver stand behind the article's own, where they came from still known."""
    carried = carrier(giver, edit.article)
    blocks = [*head_blocks(edit.article, giver), *giver.blocks.all()]
    for block in blocks:
        block.article, block.spans, block.sequence = edit.article, carried(block.spans), 0
        if block.pk:
            Block.objects.filter(pk=block.pk).update(article=edit.article, spans=block.spans)
    for name in giver.spans:
        if name not in SETTABLE or (name == "section" and giver.section == edit.article.section):
            add_spans(edit.article, name, carried(giver.spans[name]))
    edit.blocks += blocks
    arrange(edit.blocks)


def head_blocks(article: Article, giver: Article) -> list[Block]:
    """The giver's heads as blocks, but for a section that is the article's too."""
    kinds = {"headline": Block.Kind.SUBHEAD}
    return [
        Block(text=words, kind=kinds.get(name, Block.Kind.PARAGRAPH), spans=giver.spans.get(name, []))
        for name in SETTABLE
        if (words := getattr(giver, name)) and (name != "section" or words != article.section)
    ]


def take_bylines(article: Article, giver: Article) -> None:
    had = set(article.bylines.values_list("contributor", "role"))
    last = article.bylines.count()
    new = [row for row in giver.bylines.all() if (row.contributor_id, row.role) not in had]
    for sequence, row in enumerate(new, last + 1):
        Byline.objects.filter(pk=row.pk).update(article=article, sequence=sequence)


def move_to_article(
    article: Article, block: Block, target: Article, position: int | None = None, *, user: Any, version: str
) -> None:
    """Put a block into another article of the page, before its block number ``position`` (from 0), or at its end."""
    if target.pk == article.pk:
        raise ValidationError(_("它已经在这一篇里；要换位置，请用“上移”“下移”。"))
    with editing(user, _("移到另一篇"), article, version, target) as edit:
        row, taker = edit.block(block), fresh(target)
        if taker.page_id != edit.article.page_id:
            raise ValidationError(_("只能移到同一版的稿件里。"))
        spans = row.spans
        there = list(taker.blocks.all())
        edit.blocks.remove(row)
        edit.require_words()
        row.article, row.spans, row.sequence = taker, carrier(edit.article, taker)(spans), 0
        there.insert(len(there) if position is None else max(position, 0), row)
        Block.objects.filter(pk=row.pk).update(article=taker, spans=row.spans)
        arrange(there)
        move_findings(edit.article, taker, spans)
        share_mentions(edit.article, taker)


def pick_up(article: Article, start: int, end: int, after: Block | None = None, *, user: Any, version: str) -> Block:
    """Let a line of the source that no article holds be a paragraph, behind a block or, without one, at the end."""
    with editing(user, _("拾回一行"), article, version) as edit:
        parse = edit.article.parse
        beside = Article.objects.filter(parse__source=parse.source_id).prefetch_related("blocks") if parse else ()
        if not parse or (start, end) not in free_spans(parse, [span for row in beside for span in spans_of(row)]):
            raise ValidationError(_("这一行已经在别的稿件里了。"))
        text = set_typography(edit.source[start:end].strip())
        new = Block(article=edit.article, text=text, spans=[[start, end]], sequence=0)
        put_after(edit.blocks, new, edit.block(after) if after else next(reversed(edit.blocks), None))
    return new
