"""Two people, one article: the second sees what the first saved beside what they typed, and chooses, field by field.

The page posts the article's own form again, on top of what is there now; a radio button carries the value that it
stands for, so that nothing but the form itself decides what is saved.
"""

from django import forms
from django.contrib.admin.utils import unquote
from django.core import serializers
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.differences import differences
from articles.filters import NUMBER
from articles.history import key_of, state_after
from articles.models import Block, Revision

from .giving_back import GivesBack
from .sides import DELETE, ON, SEQUENCE, Choice, Sides, changed_by, posted, same, typed_rows

COUNTS = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")


class MergesSaves(GivesBack):
    """An article's admin that answers a form opened before the last save with the three sides of it.

    It stands behind RecordsChanges, which locks the article.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id and NUMBER.fullmatch(unquote(object_id)):
            number = int(unquote(object_id))
            article = self.get_object(request, number)
            if not (article and self.has_change_permission(request, article)):
                return self.give_back(request, article, number)
            if opened_at := self.opened_before(request, article):
                return self.conflict_view(request, article, opened_at)
            request.POST = without_dropped(request.POST)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def opened_before(self, request, article):
        """When the form was opened, where somebody has saved the article since; None where it cannot be told."""
        version = request.POST.get("version", "")
        if version == article.version:
            return None
        try:
            opened_at = parse_datetime(version)
        except ValueError:
            return None
        return opened_at if opened_at and timezone.is_aware(opened_at) else None

    def conflict_view(self, request, article, opened_at):
        revisions = Revision.objects.of(article)
        base = state_after(article, revisions.filter(change__made_at__lte=opened_at).first())
        since = revisions.filter(change__made_at__gt=opened_at).exclude(rows=[])
        authors = dict.fromkeys(revision.change.author for revision in since)
        conflict = Conflict(request.POST, base)
        conflict.add_form(self.get_form(request, article, change=True)(instance=article), article)
        for formset_class, inline in self.get_formsets_with_inlines(request, article):
            prefix = formset_class.get_default_prefix()
            rows = inline.get_queryset(request)
            conflict.add_formset(formset_class(instance=article, prefix=prefix, queryset=rows))
        context = self.admin_site.each_context(request) | {
            "title": _("别人也改了这篇稿件"),
            "subtitle": str(article),
            "opts": self.opts,
            "article": article,
            "authors": "、".join(authors) or _("别人"),
            "choices": [(choice, *marked(choice)) for choice in conflict.choices],
            "both_count": sum(choice.changed_by == "both" for choice in conflict.choices),
            "notices": conflict.notices,
            "hidden": [("version", article.version), *conflict.hidden],
        }
        return TemplateResponse(request, "admin/articles/article/conflict.html", context)


def without_dropped(data):
    """Posted rows without new ones that are marked for deletion, which a form shown again would bring back."""
    kept = data.copy()
    for prefix in [name.removesuffix("-TOTAL_FORMS") for name in data if name.endswith("-TOTAL_FORMS")]:
        first, total = (data.get(f"{prefix}-{name}", "") for name in ("INITIAL_FORMS", "TOTAL_FORMS"))
        if first.isdecimal() and total.isdecimal():
            keep_rows(kept, data, prefix, range(int(first), int(total)))
    return kept


def keep_rows(kept, data, prefix, numbers):
    """Number the rows that stay anew, from the first of the numbers on."""
    rows = [n for n in numbers if not data.get(f"{prefix}-{n}-{DELETE}")]
    if len(rows) == len(numbers):
        return
    for n in numbers:
        for name in [name for name in kept if name.startswith(f"{prefix}-{n}-")]:
            del kept[name]
    for place, n in enumerate(rows, numbers.start):
        start = f"{prefix}-{n}-"
        for name in [name for name in data if name.startswith(start)]:
            kept[f"{prefix}-{place}-{name.removeprefix(start)}"] = data[name]
    kept[f"{prefix}-TOTAL_FORMS"] = str(numbers.start + len(rows))


def marked(choice):
    """What they and what I made of the field, by character."""
    return [list(differences(choice.base, side)) for side in (choice.theirs, choice.mine)]


class Conflict:
    """``choices``: where the sides differ; ``hidden``: what is posted anyway; ``notices``: sentences to be read."""

    def __init__(self, data, base):
        self.data, self.base = data, base
        self.choices, self.hidden, self.notices = [], [], []

    def add_form(self, form, article):
        base = values_of(type(form)(instance=instance_at(key_of(article), self.base)))
        theirs = values_of(form)
        mine = {name: posted(self.data.get(form.add_prefix(name))) for name in theirs}
        self.add_fields(form, "", (base, theirs, mine))

    def add_fields(self, form, row_label, sides):
        base, theirs, mine = sides
        for name, value in theirs.items():
            by = changed_by(base[name], mine[name], value)
            if not by:
                self.hidden.append((form.add_prefix(name), value))
                continue
            field = form.fields[name]
            label = " · ".join(filter(None, [row_label, "" if name == "text" else str(field.label)]))
            texts = (shown(field, side[name]) for side in sides)
            values = {"mine": mine[name], "theirs": value}
            self.choices.append(Choice(form.add_prefix(name), label, *texts, values, by))

    def add_formset(self, formset):
        prefix, blank = formset.prefix, values_of(formset.empty_form, formset.form.base_fields)
        forms_now = {str(form.instance.pk): form for form in formset.initial_forms}
        instances = {str(key[1]): instance_at(key, self.base) for key in self.base if is_row_of(formset, key)}
        base = {key: values_of(formset.form(instance=row)) for key, row in instances.items()}
        base = dict(sorted(base.items(), key=lambda entry: int(entry[1].get(SEQUENCE) or 0)))
        theirs = {key: values_of(form, blank) for key, form in forms_now.items()}
        sides = Sides(base, typed_rows(self.data, prefix, base, theirs, blank), theirs)
        if sides.are_both_arranged():
            words = _("“%(rows)s”的先后两人都改了，这里按您的排；请看过再保存。")
            self.notices.append(words % {"rows": formset.model._meta.verbose_name})
        self.add_rows(formset, sides, forms_now, instances)

    def add_rows(self, formset, sides, forms_now, instances):
        order = [key for key in sides.order() if key in sides.theirs or formset.can_delete]
        numbers = {key: n for n, key in enumerate(sorted(order, key=lambda key: key not in forms_now))}
        counts = (len(order), len(forms_now), 0, formset.max_num)
        self.hidden += [(f"{formset.prefix}-{name}", str(count)) for name, count in zip(COUNTS, counts, strict=True)]
        for place, key in enumerate(order, 1):
            row = RowForm(formset, numbers[key], place, forms_now.get(key), instances.get(key))
            self.hidden += row.hidden()
            self.add_row(row, *(side.get(key) for side in sides))

    def add_row(self, row, base, mine, theirs):
        if mine and theirs:
            self.add_fields(row.form, row.label, [same(side) for side in (base or theirs, theirs, mine)])
            return
        self.hidden += [(row.form.add_prefix(name), value) for name, value in same(mine or theirs).items()]
        by = changed_by(base and same(base), mine and same(mine), theirs and same(theirs))
        values = {"mine": "" if mine else ON, "theirs": "" if theirs else ON}
        texts = (row.words(side) for side in (base, theirs, mine))
        self.choices.append(Choice(row.form.add_prefix(DELETE), row.label, *texts, values, by))


class RowForm:
    """A row's place in the formset that is posted again: ``form`` gives its names and fields."""

    def __init__(self, formset, number, place, form, instance):
        self.formset, self.place, self.number = formset, place, number
        self.instance = form.instance if form else instance
        self.form = formset.form(instance=self.instance, prefix=formset.add_prefix(number))

    def hidden(self):
        """What tells which row of which article this is, and where it stands."""
        pk = self.instance.pk if self.number < len(self.formset.initial_forms) else ""
        own = {"id": pk, self.formset.fk.name: self.formset.instance.pk}
        own |= {SEQUENCE: self.place} if SEQUENCE in self.form.fields else {}
        return [(self.form.add_prefix(name), str(value)) for name, value in own.items()]

    @property
    def label(self):
        if self.formset.model is Block:
            return _("第%(number)d段") % {"number": self.place}
        return f"{self.formset.model._meta.verbose_name} {self.instance or ''}".strip()

    def words(self, values):
        """What a whole row says, empty where there is none."""
        blank = values_of(self.formset.empty_form, self.form.fields)
        said = [(name, value) for name, value in same(values or {}).items() if value != blank[name]]
        return " · ".join(shown(self.form.fields[name], value) for name, value in said)


def values_of(form, names=None):
    """What a form shows, as it would be posted."""
    return {name: posted(form[name].value()) for name in names or form.fields if name != "version"}


def shown(field, value):
    """A posted value as people read it."""
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.filter(pk=value).first() or "") if value.isdecimal() else ""
    if isinstance(field, forms.BooleanField):
        return str(field.label) if value else ""
    return str(dict(getattr(field, "choices", ())).get(value, value))


def is_row_of(formset, key):
    return key[0] == formset.model._meta.label_lower


def instance_at(key, rows):
    """The row as it was, not to be saved."""
    data = {"model": key[0], "pk": key[1], "fields": rows[key]}
    return next(iter(serializers.deserialize("python", [data], ignorenonexistent=True))).object
