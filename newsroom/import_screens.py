"""导入 in the admin: paste or upload, look at what the parser makes of it, import: by the same code as the command."""

from collections.abc import Iterator

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View

from articles.excerpt import excerpt
from articles.models import Block, Byline, Finding, ImportedPage, ImportRun, Newspaper, Upload

from .importing import NotReady, import_inputs
from .inputs import LARGEST_PAGE
from .uploads import LARGEST, inputs_in, keep_upload

ROWS = "<!-- rows -->"
"""Where the report of a running import is cut open for the pages that arrive."""


class UploadForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("粘贴一个版的文字"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField"}),
    )
    file = forms.FileField(
        label=gettext_lazy("或者选一个文件"),
        required=False,
        help_text=gettext_lazy("一个版的 .txt，或者装着许多版的 .zip；编码不用管。"),
    )

    def clean_text(self):
        if len(self.cleaned_data["text"].encode()) > LARGEST_PAGE:
            raise forms.ValidationError(_("文字超过 5 MB，不像一个版；请按版拆开再导入。"))
        return self.cleaned_data["text"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and not file.name.lower().endswith((".txt", ".zip")):
            raise forms.ValidationError(_("只收 .txt 和 .zip；请另存为文本文件。"))
        if file and file.size > LARGEST:
            raise forms.ValidationError(_("文件超过 50 MB；请按期分开打包，或者请管理员用命令行导入。"))
        return file

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned["text"].strip()) == bool(cleaned["file"]):
            raise forms.ValidationError(_("请粘贴文字，或者选一个文件，二者取一。"))
        return cleaned


class FactsForm(forms.Form):
    """What goes before anything that the pages print of themselves."""

    newspaper = forms.CharField(label=gettext_lazy("报纸"), required=False, max_length=60)
    date = forms.DateField(
        label=gettext_lazy("日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    page = forms.CharField(label=gettext_lazy("版次"), required=False, max_length=10)
    page_name = forms.CharField(label=gettext_lazy("版名"), required=False, max_length=40)

    def __init__(self, *args, are_many=False, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["newspaper"].widget.attrs["list"] = "newspapers"
        if are_many:
            del self.fields["page"], self.fields["page_name"]

    def given(self):
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


class ImportScreen(PermissionRequiredMixin):
    """A page of the desk for those who may import."""

    permission_required = "articles.add_importrun"
    raise_exception = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(**admin.site.each_context(self.request), **kwargs)

    @cached_property
    def upload(self):
        return get_object_or_404(Upload, pk=self.kwargs["pk"], user=self.request.user)


class UploadScreen(ImportScreen, FormView):
    form_class = UploadForm
    template_name = "admin/import/upload.html"
    extra_context = {"title": gettext_lazy("导入")}

    def form_valid(self, form):
        upload = keep_upload(self.request.user, form.cleaned_data["text"], form.cleaned_data["file"])
        return HttpResponseRedirect(reverse("admin:import_preview", args=[upload.pk]))


class PreviewScreen(ImportScreen, TemplateView):
    """One page of the upload as the parser reads it, beside its text; nothing is written yet."""

    template_name = "admin/import/preview.html"

    def get_context_data(self, **kwargs):
        with inputs_in(self.upload) as inputs:
            number = self.wanted(len(inputs))
            form = FactsForm(self.request.GET if "look" in self.request.GET else None, are_many=len(inputs) > 1)
            given = form.given() if form.is_bound and form.is_valid() else {}
            result = next(iter(import_inputs([inputs[number - 1]], "", given, dry_run=True)))
        return super().get_context_data(
            title=_("导入：%(name)s") % {"name": self.upload.name},
            upload=self.upload,
            form=form if form.is_bound else FactsForm(initial=facts_of(result.data), are_many=len(inputs) > 1),
            newspapers=Newspaper.objects.values_list("name", flat=True),
            number=number,
            count=len(inputs),
            query=self.query(number),
            result=result,
            **(read(result) if result.data else {}),
            **kwargs,
        )

    def wanted(self, count):
        number = self.request.GET.get("n", "1")
        return min(max(int(number), 1), count) if number.isdecimal() and len(number) < 6 else 1

    def query(self, number):
        """The addresses of the pages before and after, with what was given."""
        query = self.request.GET.copy()
        return {step: self.numbered(query, number + n) for step, n in (("previous", -1), ("next", 1))}

    @staticmethod
    def numbered(query, number):
        query["n"] = number
        return query.urlencode()


class RunScreen(ImportScreen, View):
    """Import the upload; a line appears for each page as soon as it is on record."""

    def post(self, request, pk):
        with inputs_in(self.upload) as inputs:
            form = FactsForm(request.POST, are_many=len(inputs) > 1)
        if not form.is_valid():
            messages.error(request, " ".join(problem for problems in form.errors.values() for problem in problems))
            return HttpResponseRedirect(reverse("admin:import_preview", args=[pk]))
        context = {"title": _("导入：%(name)s") % {"name": self.upload.name}, "rows": ROWS, "upload": self.upload}
        page = render_to_string("admin/import/report.html", admin.site.each_context(request) | context, request)
        head, tail = page.split(ROWS)
        return StreamingHttpResponse(self.stream(head, form.given(), tail), headers={"X-Accel-Buffering": "no"})

    def stream(self, head: str, given: dict[str, str], tail: str) -> Iterator[str]:
        yield head
        failed = 0
        try:
            with inputs_in(self.upload) as inputs:
                results = import_inputs(inputs, self.upload.name, given, dry_run=False, user=self.request.user)
                for number, result in enumerate(results, 1):
                    failed += bool(result.error)
                    context = {"number": number, "count": len(inputs), "result": result, "words": words_of(result)}
                    yield render_to_string("admin/import/_row.html", context, self.request)
        except NotReady as error:
            yield render_to_string("admin/import/_row.html", {"problem": error}, self.request)
            failed = 1
        if not failed:
            self.upload.delete()
        run = ImportRun.objects.filter(user=self.request.user).first()
        yield render_to_string("admin/import/_end.html", {"run": run, "left": failed and self.upload}, self.request)
        yield tail


def facts_of(data):
    """What a page says of itself."""
    if not data:
        return {}
    page = data["page"]
    return {"newspaper": data["newspaper"], "date": data["date"], "page": page["number"], "page_name": page["name"]}


def read(result):
    """What the preview shows of a parse: articles in words for people, the source with what was noticed marked."""
    data = result.data
    marks = [(finding["start"], finding["end"]) for finding in data["findings"] if finding["start"] is not None]
    lost = {(start, end) for start, end in data["unplaced"]}
    return {
        "lines": excerpt(result.text, [(0, len(result.text))], marks),
        "articles": [as_shown(n, article, data) for n, article in enumerate(data["articles"])],
        "findings": [shown(finding) for finding in data["findings"] if finding["article"] is None],
        "unplaced": [result.text[start:end] for start, end in sorted(lost)],
        "contests": data["contests"],
    }


def as_shown(number, article, data):
    """A parsed article with its findings, and the names of roles and kinds."""
    roles, kinds = Byline.Role, Block.Kind
    return article | {
        "bylines": [byline | {"role": roles(byline["role"]).label} for byline in article["bylines"]],
        "body": [block | {"label": kinds(block["kind"]).label} for block in article["body"]],
        "findings": [shown(finding) for finding in data["findings"] if finding["article"] == number],
    }


def shown(finding):
    return finding | {"label": Finding.Level(finding["level"]).label}


def words_of(result):
    """What came of a page, in words."""
    if result.error:
        return result.error
    count = len(result.data["articles"])
    told = ngettext("%(count)d 篇稿件", "%(count)d 篇稿件", count) % {"count": count}
    return f"{ImportedPage.Outcome(result.outcome).label} · {told}"
