"""What was typed for an article that takes no more, because it is gone or out, is given back to be copied."""

import re

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.models import Article, Revision

from .cells import line_of

TYPED = re.compile(
    r"note_text|section|kicker|headline|deck|lead_in|blocks-\d+-(text|columns|rows)"  # the article's form
    r"|text-.+|cell-.+|byline-(name|credit)|insert|unsaved"  # the desk
)


class GivesBack:
    """An article's admin in whose forms somebody may still be typing when the article goes or goes out."""

    def give_back(self, request, article, number, why=""):
        """The words posted for the article of this number that it does not have; ``article``: None where it is gone.

        Raises PermissionDenied for whoever may change no article.
        """
        if not self.has_change_permission(request):
            raise PermissionDenied
        kept = article or Article.objects.filter(pk=Revision.objects.successor_of(Article, number)).first()
        context = self.admin_site.each_context(request) | {
            "title": _("没有保存"),
            "opts": self.opts,
            "why": why or why_closed(article),
            "article": kept,
            "typed": "\n\n".join(typed_beside(request.POST, kept)),
        }
        return TemplateResponse(
            request, "admin/articles/article/given_back.html", context, status=403 if article else 409
        )


def why_closed(article):
    if not article:
        return _("这篇稿件已经不在了，可能并到了别的稿件里。")
    if article.state == Article.State.WITHDRAWN:
        return _("这篇稿件已经撤下，不能再改。")
    return _("这篇稿件已经发布过，只能用“更正”来改。")


def typed_beside(post, article):
    """The posted words, in their order, but for those that the article has."""
    had = set(texts_of(article)) if article else set()
    for name, values in post.lists():
        if TYPED.fullmatch(name):
            texts = (value.replace("\r\n", "\n").strip() for value in values)
            yield from (text for text in texts if text and text not in had)


def texts_of(article):
    """Each text of the article as its forms show it."""
    yield from (article.section, article.kicker, article.headline, article.deck, article.lead_in)
    for block in article.blocks.all():
        yield block.text
        lines = [line_of(cells) for cells in (block.columns, *block.rows)]
        yield from (lines[0], "\n".join(lines[1:]), *(cell for cells in (block.columns, *block.rows) for cell in cells))
    for byline in article.bylines.select_related("contributor"):
        yield from (byline.contributor.name, byline.credit)
