"""The search index: for each article that readers may see, its folded text and the terms that it is found by."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article

BELOW_DAY = 40
"""Bits of an entry's number below its day; the number of an article fits in them."""


class Kind(models.TextChoices):
    """What is special about the form of an article, as readers may look for it."""

    BRIEF = "brief", _("简讯（无标题）")
    PICTURES = "pictures", _("有图片")
    TABLE = "table", _("有表格")


class SearchEntryQuerySet(models.QuerySet):
    def published(self):
        """Entries of what readers may see now; the index holds nothing else but what they may see later."""
        return self.filter(published_at__lte=timezone.now())

    def scheduled(self):
        return self.filter(published_at__gt=timezone.now())


class SearchEntry(models.Model):
    """A published article as searches see it; ``articles.search`` writes it together with the article.

    Its number is its place in lists: the higher, the newer the edition, and in a day the lower the article's number.
    """

    id = models.BigAutoField(primary_key=True)
    article = models.OneToOneField(Article, verbose_name=_("稿件"), on_delete=models.CASCADE, related_name="entry")
    published_at = models.DateTimeField(_("发布时间"), db_index=True)
    filters = models.TextField(_("检索条件"), help_text="newspaper:1 place:371500 …")
    text = models.TextField(_("检索文字"), help_text=_("标题和姓名、地名，空一行，正文。"))

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("检索条目")

    def __str__(self):
        return f"{day_of(self.pk)} {self.article_id}"


def number_of(day: date, article: int) -> int:
    """The number of an article's entry."""
    return number_above(day) - 1 - article


def article_of(number: int) -> int:
    """The number of the article whose entry has this one."""
    return ~number & ((1 << BELOW_DAY) - 1)


def number_below(day: date) -> int:
    """A number below those of all entries of the day."""
    return day.toordinal() << BELOW_DAY


def number_above(day: date) -> int:
    """A number above those of all entries of the day."""
    return number_below(day) + (1 << BELOW_DAY)


def day_of(number: int) -> date:
    return date.fromordinal(number >> BELOW_DAY)


class Terms(models.TextField):
    """Terms in the index of the database: an FTS5 table on SQLite, a tsvector on PostgreSQL."""


@Terms.register_lookup
class Matches(models.Lookup):
    """Whether the terms fit an FTS5 expression. (PostgreSQL is asked by its function articles_matches.)"""

    lookup_name = "matches"

    def as_sqlite(self, compiler, connection):
        table = connection.ops.quote_name(SearchWords._meta.db_table)
        return f"{connection.ops.quote_name(self.lhs.alias)}.{table} MATCH %s", [self.rhs]


class SearchWords(models.Model):
    """The terms of an entry, in a table that the migration makes as each database needs it."""

    entry = models.OneToOneField(
        SearchEntry, primary_key=True, db_column="rowid", on_delete=models.DO_NOTHING, related_name="words"
    )
    terms = Terms()

    class Meta:
        managed = False
        db_table = "articles_searchwords"

    def __str__(self):
        return str(self.pk)
