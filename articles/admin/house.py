"""本报用语: the words and officials that rules go by, kept by editors."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import HouseWord, Official

from .recording import RecordsChanges
from .seen import RefusesStale


@admin.register(HouseWord)
class HouseWordAdmin(RefusesStale, RecordsChanges, admin.ModelAdmin):
    list_display = ["wrong", "right", "kind", "note", "is_active"]
    list_filter = ["kind", "is_active"]
    search_fields = ["wrong", "right", "note"]
    search_help_text = _("搜印的字样、应作和依据。")


@admin.register(Official)
class OfficialAdmin(RefusesStale, RecordsChanges, admin.ModelAdmin):
    list_display = ["title", "name", "note", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["title", "name"]
    search_help_text = _("搜职务和姓名。")
