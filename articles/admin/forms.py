"""The forms of an article and of a block of its body."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Block

from .cells import ColumnsField, RowsField, check_widths
from .ordering import OrderedForm

CHANGED = _("您打开之后，别人又改过这篇稿件；您的改动没有保存，还留在下面，请另开一页看过现在的稿件再改。")


class ArticleForm(forms.ModelForm):
    """Refuses to save over what somebody else saved since the form was opened; MergesSaves answers before it can."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.updated_at.isoformat()

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("version") != self.stored_version():
            raise ValidationError(CHANGED)
        if "_edit" in self.data:
            raise ValidationError(_("还没有保存；请在下面接着改，改好了再保存。"))
        return cleaned

    def stored_version(self):
        """When the article was last saved; it stays locked until this form is saved too."""
        stored = Article.objects.select_for_update().filter(pk=self.instance.pk)
        return stored.values_list("updated_at", flat=True).get().isoformat()


class MentionForm(forms.ModelForm):
    """What a person says of a place is settled: nothing tries it again."""

    def save(self, commit=True):
        self.instance.is_settled |= self.has_changed()
        return super().save(commit)


class BlockForm(OrderedForm):
    columns = ColumnsField(label=_("表头"), required=False, help_text=_("各列的名称，用 | 隔开；没有表头就空着。"))
    rows = RowsField(
        label=_("表格各行"), required=False, help_text=_("一行写一行，格与格用 | 隔开；从电子表格里粘贴也可以。")
    )

    class Meta:
        model = Block
        fields = ["sequence", "kind", "text", "columns", "rows"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", "placeholder": " "})}

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == Block.Kind.TABLE:
            self.clean_table(cleaned.get("columns", []), cleaned.get("rows", []))
        elif cleaned.get("rows") or cleaned.get("columns"):
            raise ValidationError(_("只有表格才有表头和各行；请把种类改成“表格”，或者清空它们。"))
        return cleaned

    def clean_table(self, columns, rows):
        if not rows:
            raise ValidationError(_("表格至少要有一行。"))
        if {"kind", "columns", "rows"} & set(self.changed_data):
            check_widths(columns, rows)
