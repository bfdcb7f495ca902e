"""Words of an article replaced where a finding complains of them, and the mention of a place that they are part of."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .mentions import resolve
from .models import Article, Finding, Mention
from .occurrences import Slot, find_words, text_of_article
from .registers import contributors_named
from .typography import set_typography


def replace_words(finding: Finding) -> None:
    """Put the suggestion where the finding's words stand in its article.

    Raises ValidationError where they do not stand there any more, or where it is not known where they stood.
    """
    article = finding.article
    if finding.start is None or not article.parse:
        raise ValidationError(_("这条意见没有记下位置；请在稿件里照它改好，再标为不采纳。"))
    found = find_words(article, article.parse.source.text, finding.start, finding.end)
    if not found:
        raise ValidationError(_("文中已没有这几个字；如果已经改好，请标为不采纳。"))
    words, before = found.words, found.slot.text
    text = found.replaced(finding.suggestion)
    write(found.slot, set_typography(text) if set_typography(before) == before else text)
    rename_mentions(finding, words)


def write(slot: Slot, text: str) -> None:
    """Save another text in a row's field or cell. Raises ValidationError where the row cannot hold it."""
    row, (name, *keys) = slot.row, slot.path
    if name == "contributor":
        row.contributor = contributors_named({text})[text]
    elif keys:
        put_in_cell(getattr(row, name), keys, text)
    else:
        setattr(row, name, row._meta.get_field(name).clean(text, row))
    row.validate_constraints()
    row.save(update_fields=[name])


def put_in_cell(cells: Any, keys: list[int], text: str) -> None:
    for key in keys[:-1]:
        cells = cells[key]
    cells[keys[-1]] = text


def rename_mentions(finding: Finding, words: str) -> None:
    """Let the places that the article names be called as it now has them, and resolve what is new."""
    article = Article.objects.prefetch_related("blocks", "bylines__contributor").get(pk=finding.article.pk)
    text, changed = text_of_article(article), []
    known = {mention.printed: mention for mention in article.mentions.all()}
    for mention in [mention for printed, mention in known.items() if words in printed]:
        printed = mention.printed.replace(words, finding.suggestion)
        if printed in text:
            changed += rename(mention, printed, printed in known, mention.printed in text, finding)
    resolve(Mention.objects.filter(pk__in=changed))


def rename(mention: Mention, printed: str, is_known: bool, is_left: bool, finding: Finding) -> list[int]:
    """Rename a mention, or add one where the article has the old words too; return what may be resolved."""
    if is_known:
        if not is_left:
            mention.delete()
        return []
    if is_left:
        added = Mention(article=mention.article, printed=printed, start=finding.start, end=finding.end)
        added.save()
        return [added.pk]
    mention.printed = printed
    if not mention.is_settled:
        mention.place = None
    mention.save()
    return [mention.pk]
