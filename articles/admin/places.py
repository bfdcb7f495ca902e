"""地名: the gazetteer, and the places that articles proposed for it."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.authorities import merge_places
from articles.history import recorded
from articles.mentions import resolve_again
from articles.models import Mention, Place, PlaceName

from .access import ShownToReaders
from .merging import MergesRows
from .recording import RecordsChanges
from .seen import RefusesStale


class PlaceNameInline(admin.TabularInline):
    model = PlaceName
    fields = ["name", "kind"]
    classes = ["plain-rows"]
    extra = 0


@admin.register(Place)
class PlaceAdmin(MergesRows, RefusesStale, RecordsChanges, ShownToReaders, admin.ModelAdmin):
    inlines = [PlaceNameInline]
    list_display = ["name", "level", "path", "code", "is_confirmed"]
    list_filter = ["level", "is_confirmed"]
    search_fields = ["name", "code__startswith", "path", "names__name"]
    search_help_text = gettext_lazy("搜地名、代码开头几位或全路径；几个词用空格隔开，如：临清 魏湾。")
    autocomplete_fields = ["parent"]
    fields = ["name", "level", "parent", "code", "is_confirmed", "path"]
    readonly_fields = ["path"]
    show_full_result_count = False
    actions = ["confirm", *MergesRows.actions]
    merge = merge_places
    merge_counts = {
        gettext_lazy("稿件"): (Mention.objects, "place"),
        gettext_lazy("下级"): (Place.objects, "parent"),
        gettext_lazy("其他名称"): (PlaceName.objects, "place"),
    }

    def save_related(self, request, form, formsets, change):
        """A new place or name may be what open mentions of these words meant."""
        super().save_related(request, form, formsets, change)
        place = form.instance
        words = [place.name, *place.names.values_list("name", flat=True)]
        resolve_again(Mention.objects.open_to_resolving().filter(printed__in=words), request.user)

    @admin.action(description=gettext_lazy("标为已核实"), permissions=["change"])
    def confirm(self, request, queryset):
        proposed = list(queryset.filter(is_confirmed=False))
        with recorded(request.user, _("核实"), *proposed):
            Place.objects.filter(pk__in=[place.pk for place in proposed]).update(is_confirmed=True)
            words = [place.name for place in proposed]
            resolve_again(Mention.objects.open_to_resolving().filter(printed__in=words), request.user)
        self.message_user(request, _("核实了 %(count)d 个地名。") % {"count": len(proposed)})
