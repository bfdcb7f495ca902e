"""What was typed for an article that takes no more, because it is gone or out, is given back to be copied."""

import re

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.models import Article, Revision

from .cells import line_of

TYPED = re.compile(
    r"note_text|section|kicker|headline|deck|lead_in|jump(s_to|ed_from)"
    r"|blocks-\d+-(text|columns|rows)|bylines-\d+-credit|mentions-\d+-printed"  # up to here the article's form
    r"|text-.+|cell-.+|byline-(name|credit)|insert|unsaved"  # the desk
)


class GivesBack:
    """An article's admin in whose forms somebody may still be typing when the article goes or goes out."""

    def give_back(self, request, article, number, why=""):
        """The words posted for the article of this number that it does not have; ``article``: None where it is gone.

        A page, or to htmx a note on the page that posted them. Raises PermissionDenied for whoever may change none.
        """
        if not self.has_change_permission(request):
            raise PermissionDenied
        kept = article or Revision.objects.kept_instead_of(Article, number)
        context = {
            "opts": self.opts,
            "why": why or (article.why_closed if article else _("这篇稿件已经不在了，可能并到了别的稿件里。")),
            "article": kept,
            "typed": "\n\n".join(typed_beside(request.POST, kept)),
        }
        if request.htmx:
            note = {"HX-Retarget": ".desk-failure", "HX-Reswap": "outerHTML"}
            return TemplateResponse(request, "admin/articles/desk/_given_back.html", context, headers=note)
        context |= self.admin_site.each_context(request) | {"title": _("没有保存")}
        status = 403 if article else 409
        return TemplateResponse(request, "admin/articles/article/given_back.html", context, status=status)


def typed_beside(post, article):
    """The posted words, in their order, but for those that the article has."""
    had = {plain(text) for text in texts_of(article)} if article else set()
    for name, values in post.lists():
        if TYPED.fullmatch(name):
            yield from (text for text in map(plain, values) if text and text not in had)


def plain(text):
    return text.replace("\r\n", "\n").strip()


def texts_of(article):
    """Each text of the article as its forms show it."""
    yield from (article.section, article.kicker, article.headline, article.deck, article.lead_in)
    yield from (article.jumps_to, article.jumped_from)
    for block in article.blocks.all():
        cells = (block.columns, *block.rows)
        columns, *rows = map(line_of, cells)
        yield from (block.text, columns, "\n".join(rows), *(cell for row in cells for cell in row))
    for byline in article.bylines.select_related("contributor"):
        yield from (byline.contributor.name, byline.credit)
    yield from article.mentions.values_list("printed", flat=True)
