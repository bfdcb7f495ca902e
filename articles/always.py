"""本报一律如此: a finding settled once and for all, in the house list and wherever the same is open."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from .history import recorded
from .house_list import put_shipped_on_record
from .models import Article, Finding, HouseWord
from .settling import accept, dismiss, require

DECIDED_BY_WORDS = {
    "official_name",
    "house_word",
    "broken_character",
    "misread_character",
    "doubled_word",
    "variant_name",
    "page_furniture",
    "byline_name",
    "similar_place",
}
"""Codes of findings that the words alone decide, whatever stands around them: 星期二 is wrong on some days only."""


def may_be_always(finding: Finding) -> bool:
    """Whether "always so in this paper" makes sense: of two characters and more, wherever they stand."""
    return finding.code in DECIDED_BY_WORDS and 1 < len(finding.words) <= longest()


def longest() -> int:
    return HouseWord._meta.get_field("wrong").max_length


@transaction.atomic
def accept_always(finding: Finding, user) -> int:
    """Accept a finding, put its words on the house list as wrong, and accept the same in every article that waits.

    Returns how many others were settled. Raises as ``accept`` does, or where the words do not go on the list.
    """
    words = words_for_list(finding, user)
    if not finding.suggestion or len(finding.suggestion) > longest():
        raise ValidationError(_("这条意见没有可以记进本报用语的建议。"))
    if words in finding.suggestion:
        raise ValidationError(
            _("“%(words)s”是“%(right)s”的一部分，记进本报用语会误伤；请只采纳这一条。")
            % {
                "words": words,
                "right": finding.suggestion,
            }
        )
    same = list(same_elsewhere(finding))
    accept(finding, user)
    remember(user, words, HouseWord.Kind.WRONG, finding.suggestion)
    return sum(is_settled(accept, other, user) for other in same)


@transaction.atomic
def dismiss_always(finding: Finding, user, reason: str = "") -> int:
    """Dismiss a finding, put its words on the house list as right, and dismiss the same wherever it is open.

    Returns how many others were settled. Raises as ``dismiss`` does, or where the words do not go on the list.
    """
    words = words_for_list(finding, user)
    same = list(same_elsewhere(finding))
    dismiss(finding, user, reason)
    remember(user, words, HouseWord.Kind.ACCEPTED)
    return sum(is_settled(dismiss, other, user, reason or _("本报一律如此")) for other in same)


def words_for_list(finding: Finding, user) -> str:
    require(user, "articles.add_houseword")
    if not may_be_always(finding):
        raise ValidationError(_("这条意见要看上下文，记不进本报用语；请只处理这一条。"))
    return finding.words


def remember(user, words: str, kind: str, right: str = "") -> None:
    """Put words on the house list, which whatever it said of them before makes way for."""
    put_shipped_on_record()
    word = HouseWord.objects.filter(wrong=words).first()
    if word and (word.kind, word.right, word.is_active) != (kind, right, True):
        require(user, "articles.change_houseword")
    with recorded(user, _("记进本报用语"), *filter(None, [word])) as recording:
        fields = {"kind": kind, "right": right, "is_active": True}
        saved, is_new = HouseWord.objects.update_or_create(wrong=words, defaults=fields)
        if is_new:
            recording.add(saved)


def same_elsewhere(finding: Finding) -> models.QuerySet[Finding]:
    """The open findings about the same words, in articles that wait and outside of any."""
    same = Finding.objects.open().filter(code=finding.code, message=finding.message, suggestion=finding.suggestion)
    is_waiting = models.Q(article=None) | models.Q(article__state=Article.State.WAITING)
    return same.filter(is_waiting).exclude(pk=finding.pk).select_related("article", "page")


def is_settled(act, finding: Finding, *given) -> bool:
    """Settle one; what cannot be settled so stays open for a person to look at."""
    try:
        with transaction.atomic():
            act(finding, *given)
    except ValidationError:
        return False
    return True
