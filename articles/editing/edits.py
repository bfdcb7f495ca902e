"""An article under somebody's hands: locked, fresh, and put on record when they are done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from ..history import Recording, recorded
from ..models import Article, Block
from ..parts import LONGEST

Spans = list[list[int]]


class Edit:
    """The article as it is now, its blocks in order, and the recording of what is being done to it."""

    def __init__(self, article: Article, recording: Recording) -> None:
        self.article, self.recording = article, recording
        self.blocks = list(article.blocks.all())
        self.source = source_of(article)

    def block(self, block: Block) -> Block:
        """The block as it is now. Raises ValidationError where it is not in the article any more."""
        found = next((row for row in self.blocks if row.pk == block.pk), None)
        if not found:
            raise ValidationError(_("这一块已经不在这篇稿件里了。"))
        return found

    def remove(self, block: Block) -> None:
        self.blocks.remove(block)
        block.delete()

    def take_head(self, name: str) -> tuple[str, Spans]:
        """The words of a head and where they came from; the head is empty then."""
        words, spans = getattr(self.article, name), self.article.spans.get(name, [])
        setattr(self.article, name, "")
        self.article.spans = {key: value for key, value in self.article.spans.items() if key != name}
        return words, spans

    def put_head(self, name: str, words: str, spans: Spans) -> None:
        """Raises ValidationError where the words are too many for this head."""
        words = " ".join(words.split("\n")).strip()
        if len(words) > LONGEST[name]:
            told = {"name": self.article._meta.get_field(name).verbose_name, "count": len(words), "most": LONGEST[name]}
            raise ValidationError(_("%(name)s最多 %(most)d 字，这里有 %(count)d 字。") % told)
        setattr(self.article, name, words)
        if spans:
            self.article.spans = {**self.article.spans, name: spans}

    def save(self, *names: str) -> None:
        """Save fields of the article without making another version of it: the history does so where words differ."""
        Article.objects.filter(pk=self.article.pk).update(**{name: getattr(self.article, name) for name in names})

    def require_words(self) -> None:
        """An article holds something: the last of it is deleted as an article, not as a block."""
        heads = ("kicker", "headline", "deck", "lead_in")
        if not self.blocks and not any(getattr(self.article, name) for name in heads):
            raise ValidationError(_("这是这篇稿件最后的内容；要并到别的稿件，请用“合并”，不要了就删去整篇。"))


@contextmanager
def editing(user: Any, action: str, article: Article, version: str, *others: Article) -> Iterator[Edit]:
    """Do one thing to an article, and to others with it. ``action``: what, as people say it.

    Raises ValidationError where the article is another version by now, or is out, or something stands in the way.
    """
    try:
        with recorded(user, action, article, *others) as recording:
            yield Edit(current(article, version), recording)
    except IntegrityError as error:
        raise ValidationError(_("别处已有同样的内容，没有改成。")) from error


def current(article: Article, version: str) -> Article:
    """The article's row as it is now, if it waits and is still what the person saw."""
    found = Article.objects.select_related("page__edition", "parse__source").filter(pk=article.pk).first()
    if not found:
        raise ValidationError(_("这篇稿件已经不在了，可能并到了别的稿件里。"))
    require_waiting(found)
    if found.version != version:
        raise ValidationError(_("您打开之后，这篇稿件又改过；请看过现在的样子再改。"))
    return found


def require_waiting(article: Article) -> None:
    if article.state != Article.State.WAITING:
        raise ValidationError(_("《%(title)s》已经发布或定时发布，这里不能改。") % {"title": article.title})


def source_of(article: Article) -> str:
    """The source text that the article is shown beside; of one that an editor wrote, none."""
    return article.parse.source.text if article.parse else ""


def arrange(rows: Sequence[Any]) -> None:
    """Let rows stand in this order, and write only those whose number or home has to change."""
    last = 0
    for row in rows:
        is_new = row.pk is None
        if row.sequence <= last:
            row.sequence = last + 1
            is_new or type(row).objects.filter(pk=row.pk).update(sequence=row.sequence)
        if is_new:
            row.save()
        last = row.sequence
