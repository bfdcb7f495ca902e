"""The other reading of the lines above a body: which of them is the headline."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import Article, Finding
from .occurrences import fold
from .parts import LONGEST
from .typography import set_typography

LABELS = {"引题:": "kicker", "主题:": "headline", "副题:": "deck"}


def read_titles(finding: Finding) -> None:
    """Let kicker, headline and deck be what the suggestion says: 引题:… / 主题:….

    Raises ValidationError where the article's titles have other words by now, which would be lost.
    """
    article, reading = finding.article, titles_in(finding.suggestion)
    if words_of(reading) != words_of(titles_of(article)):
        raise ValidationError(_("标题后来改过，和建议的字数对不上；请直接改标题，再标为不采纳。"))
    spans = {name: article.spans.get(name, []) for name in LABELS.values()}
    held = {name: fold(text)[1] for name, text in titles_of(article).items()}
    for name, text in reading.items():
        whole = fold(text)[1]
        own = [span for other, words in held.items() if words and words in whole for span in spans[other]]
        article.spans = {**article.spans, name: own}
        setattr(article, name, set_typography(text)[: LONGEST[name]])
    article.save(update_fields=["spans", *reading])


def titles_in(suggestion: str) -> dict[str, str]:
    """The three titles by name, empty where the reading has none."""
    lines = suggestion.split(" / ")
    return {name: next((line[3:] for line in lines if line.startswith(label)), "") for label, name in LABELS.items()}


def titles_of(article: Article) -> dict[str, str]:
    return {name: getattr(article, name) for name in LABELS.values()}


def words_of(titles: dict[str, str]) -> str:
    return fold("".join(titles.values()))[1]
