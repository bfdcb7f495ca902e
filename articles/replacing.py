"""Find and replace in waiting articles: every hit is found with its context, and only chosen ones are replaced."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .history import recorded
from .mentions import resolve
from .models import Article, Block, Change, Mention

CONTEXT = 15
"""How many characters are shown on either side of a hit."""
LONGEST_MENTION = Mention._meta.get_field("printed").max_length
PARTS = {
    "titles": gettext_lazy("标题（引题、主题、副题）"),
    "lead_in": gettext_lazy("电头"),
    "body": gettext_lazy("正文"),
    "captions": gettext_lazy("图说"),
    "tables": gettext_lazy("表格"),
}
HEADS = {"kicker": "titles", "headline": "titles", "deck": "titles", "lead_in": "lead_in"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of an article: ``row`` and ``field`` hold it, a table's cell at ``steps``; ``part`` is one of PARTS."""

    row: Article | Block
    field: str
    part: str
    text: str
    steps: tuple[int, ...] = ()

    @property
    def told(self) -> str:
        """Where it stands, in words: 主题, 段落 3, 表格 2."""
        if isinstance(self.row, Article):
            return str(self.row._meta.get_field(self.field).verbose_name)
        return f"{self.row.get_kind_display()} {self.row.sequence}"

    @property
    def key(self) -> str:
        return ".".join([self.row._meta.model_name, str(self.row.pk), self.field, *map(str, self.steps)])


@dataclass(frozen=True, slots=True)
class Hit:
    """The words sought, at a character of a passage."""

    passage: Passage
    start: int
    end: int

    @property
    def key(self) -> str:
        return f"{self.passage.key}@{self.start}"

    @property
    def before(self) -> str:
        return self.passage.text[max(self.start - CONTEXT, 0) : self.start]

    @property
    def after(self) -> str:
        return self.passage.text[self.end : self.end + CONTEXT]


def holding(articles: QuerySet[Article], words: str) -> QuerySet[Article]:
    """The articles that may have the words (a table's cells are not asked), with their blocks."""
    heads = Q(*((f"{name}__contains", words) for name in HEADS), _connector=Q.OR)
    blocks = Block.objects.filter(Q(text__contains=words) | Q(kind=Block.Kind.TABLE), article=OuterRef("pk"))
    return articles.filter(heads | Exists(blocks)).prefetch_related("blocks")


def find(article: Article, words: str, parts: Collection[str]) -> list[Hit]:
    """Where an article has the words, in reading order; hits do not overlap."""
    return [hit for passage in passages(article) if passage.part in parts for hit in hits_in(passage, words)]


def hits_in(passage: Passage, words: str) -> Iterator[Hit]:
    start = passage.text.find(words)
    while start >= 0:
        yield Hit(passage, start, start + len(words))
        start = passage.text.find(words, start + len(words))


def passages(article: Article) -> Iterator[Passage]:
    for name, part in HEADS.items():
        yield Passage(article, name, part, getattr(article, name))
    parts = {Block.Kind.CAPTION: "captions", Block.Kind.TABLE: "tables"}
    for block in article.blocks.all():
        yield Passage(block, "text", parts.get(block.kind, "body"), block.text)
        for n, column in enumerate(block.columns):
            yield Passage(block, "columns", "tables", column, (n,))
        for n, row in enumerate(block.rows):
            for m, cell in enumerate(row):
                yield Passage(block, "rows", "tables", cell, (n, m))


def replace(
    keys: Collection[str], versions: dict[int, str], words: str, replacement: str, user: Any, reason: str = ""
) -> Change | None:
    """Replace the words at the chosen hits (``Hit.key``), all or none, as one change.

    ``versions``: ``Article.version`` of each of their articles as the person saw it. Raises ValidationError where an
    article was changed or published since, or would not hold what comes of it.
    """
    articles = Article.objects.filter(pk__in=versions)
    action = _("替换：%(words)s→%(replacement)s") % {"words": words, "replacement": replacement or _("（删去）")}
    with recorded(user, action, *articles, reason=reason) as recording:
        left, renamed = set(keys), []
        for article in articles.prefetch_related("blocks", "mentions").order_by("pk"):
            require_unchanged(article, versions[article.pk])
            chosen = [hit for hit in find(article, words, PARTS) if hit.key in left]
            left -= {hit.key for hit in chosen}
            renamed += replace_in(article, chosen, words, replacement)
        if left or not keys:
            raise ValidationError(_("请至少勾选一处。") if not keys else _("有的地方已经不是这几个字；请重新查找。"))
        resolve(Mention.objects.filter(pk__in=renamed))
    return recording.change


def require_unchanged(article: Article, version: str) -> None:
    if article.state != Article.State.WAITING:
        raise ValidationError(_("《%(title)s》已经发布过，不能替换。") % {"title": article.title})
    if article.version != version:
        raise ValidationError(_("《%(title)s》后来又改过；请重新查找。") % {"title": article.title})


def replace_in(article: Article, hits: Iterable[Hit], words: str, replacement: str) -> list[int]:
    """Write the replacement over the hits of one article; return the mentions that took the new words."""
    old = text_of(article)
    changed = {}
    for key, own in by_passage(hits).items():
        passage = own[0].passage
        put(passage, replaced(passage.text, own, replacement))
        changed[key] = passage.row
    for row in dict.fromkeys(changed.values()):
        require_valid(article, row)
        row.save()
    return list(follow(article, old, words, replacement))


def by_passage(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    found = defaultdict(list)
    for hit in hits:
        found[hit.passage.key].append(hit)
    return found


def replaced(text: str, hits: Iterable[Hit], replacement: str) -> str:
    for hit in sorted(hits, key=lambda hit: -hit.start):
        text = text[: hit.start] + replacement + text[hit.end :]
    return text


def put(passage: Passage, text: str) -> None:
    if not passage.steps:
        return setattr(passage.row, passage.field, text)
    cells = getattr(passage.row, passage.field)
    for step in passage.steps[:-1]:
        cells = cells[step]
    cells[passage.steps[-1]] = text
    return None


def require_valid(article: Article, row: Article | Block) -> None:
    names = {"article": [*HEADS], "block": []}[row._meta.model_name]
    for name in names:
        longest = row._meta.get_field(name).max_length
        if len(getattr(row, name)) > longest:
            words = _("《%(title)s》替换后标题或电头超过 %(longest)d 个字。")
            raise ValidationError(words % {"title": article.title, "longest": longest})
    if not names and row.kind != Block.Kind.TABLE and not row.text.strip():
        raise ValidationError(_("《%(title)s》替换后有一段空了；请在稿件里删去那一段。") % {"title": article.title})


def follow(article: Article, old: str, words: str, replacement: str) -> Iterator[int]:
    """Let mentions whose words the text has no more take the new ones, to be resolved anew, or go; yield the former."""
    new = text_of(article)
    taken = {mention.printed for mention in article.mentions.all()}
    for mention in article.mentions.all():
        if mention.printed not in old or mention.printed in new:
            continue
        name = mention.printed.replace(words, replacement)
        if not name or name in taken or name not in new or len(name) > LONGEST_MENTION:
            mention.delete()
            continue
        mention.printed, mention.place, mention.status, mention.is_settled = name, None, Mention.Status.UNKNOWN, False
        mention.save()
        yield mention.pk


def text_of(article: Article) -> str:
    return "\n".join(passage.text for passage in passages(article))
