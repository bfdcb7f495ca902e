"""The newsroom's admin site: Django's, under its own name and in the order of the work."""

from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class NewsroomAdminSite(admin.AdminSite):
    site_title = site_header = _("采编后台")
    index_title = _("工作台")

    def get_app_list(self, request, app_label=None):
        """Apps in the order of the settings, models in the order in which they are registered."""
        shown = super().get_app_list(request, app_label)
        models, labels = list(self._registry), [config.label for config in apps.get_app_configs()]
        for app in shown:
            app["models"].sort(key=lambda entry: models.index(entry["model"]))
        return sorted(shown, key=lambda app: labels.index(app["app_label"]))
