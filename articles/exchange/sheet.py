"""Articles as CSV: a row each."""

from collections.abc import Iterable, Iterator

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.models import Article
from articles.spreadsheets import csv_lines

from .parts import LOCALE, Absolute, corrections_of, credits_of, lines_of, places_of


def article_lines(articles: Iterable[Article], absolute: Absolute) -> Iterator[str]:
    """A line of heads, then the articles."""
    heads = [
        *(_("编号"), _("网址"), _("报纸"), _("日期"), _("版次"), _("版名"), _("栏目"), _("引题"), _("主题"), _("副题")),
        *(_("电头"), _("署名"), _("地名"), _("正文"), _("字数"), _("发布时间"), _("更正")),
    ]
    return csv_lines(heads, (cells_of(article, absolute) for article in articles))


@translation.override(LOCALE)
def cells_of(article: Article, absolute: Absolute) -> list[str | int]:
    page, edition = article.page, article.page.edition
    heads = [article.section, article.kicker, article.headline, article.deck, article.lead_in]
    return [
        article.pk,
        absolute(article.get_absolute_url()),
        edition.newspaper.name,
        edition.date.isoformat(),
        page.number,
        page.name,
        *heads,
        credits_of(article),
        "、".join(place.path for place in places_of(article)),
        "\n".join(lines_of(article)),
        article.character_count,
        timezone.localtime(article.published_at).isoformat(timespec="seconds"),
        "\n".join(corrections_of(article)),
    ]
