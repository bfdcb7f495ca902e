"""What is edited inside an article: body, bylines, places."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles.models import Block, Byline, Mention

from .access import may_correct
from .forms import BlockForm, MentionForm
from .ordering import NamedFormSet, OrderedForm, OrderedFormSet


class BlockInline(admin.StackedInline):
    model = Block
    verbose_name_plural = _("正文（次序改成几，就挪到第几；空着排在最后）")
    form = BlockForm
    formset = OrderedFormSet
    readonly_fields = ["content"]
    classes = ["blocks"]
    extra = 0

    def get_fields(self, request, obj=None):
        """A table is edited as lines of text, and read as a table."""
        is_edited = self.has_change_permission(request, obj) and self.is_open(request, obj)
        return [("kind", "sequence"), *(["text", "columns", "rows"] if is_edited else ["content"])]

    def is_open(self, request, article):
        return not article or may_correct(request.user, article)

    @admin.display(description=_("内容"))
    def content(self, block):
        if not block.rows:
            return block.text
        rows = ((format_html_join("", "<td>{}</td>", ((cell,) for cell in row)),) for row in block.rows)
        heads = format_html_join("", "<th>{}</th>", ((column,) for column in block.columns))
        return format_html("<table><tr>{}</tr>{}</table>", heads, format_html_join("", "<tr>{}</tr>", rows))


class CorrectedBlockInline(BlockInline):
    """The body of an article that is out, in the form of its correction."""

    def is_open(self, request, article):
        return True


class BylineInline(admin.TabularInline):
    model = Byline
    form = OrderedForm
    formset = OrderedFormSet
    fields = ["sequence", "role", "contributor", "credit"]
    autocomplete_fields = ["contributor"]
    classes = ["plain-rows"]
    extra = 0


class MentionInline(admin.TabularInline):
    model = Mention
    form = MentionForm
    formset = NamedFormSet
    fields = ["printed", "place", "status", "is_settled"]
    readonly_fields = ["status"]
    autocomplete_fields = ["place"]
    classes = ["plain-rows"]
    extra = 0
