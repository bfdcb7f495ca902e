"""The newsroom's admin site: Django's, under its own name, with the evening's work on its first page."""

from django.apps import apps
from django.contrib import admin
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _


class NewsroomAdminSite(admin.AdminSite):
    site_title = site_header = _("采编后台")
    index_title = _("工作台")
    site_url = reverse_lazy("latest")

    def get_app_list(self, request, app_label=None):
        """Apps in the order of the settings, models in the order in which they are registered."""
        shown = super().get_app_list(request, app_label)
        models, labels = list(self._registry), [config.label for config in apps.get_app_configs()]
        for app in shown:
            app["models"].sort(key=lambda entry: models.index(entry["model"]))
        return sorted(shown, key=lambda app: labels.index(app["app_label"]))

    def get_urls(self):
        from . import dashboard, import_screens

        screens = [
            path("next/", self.admin_view(dashboard.go_to_next), name="next_article"),
            path("import/", self.admin_view(import_screens.UploadScreen.as_view()), name="import"),
            path("import/<int:pk>/", self.admin_view(import_screens.PreviewScreen.as_view()), name="import_preview"),
            path("import/<int:pk>/run/", self.admin_view(import_screens.RunScreen.as_view()), name="import_run"),
        ]
        return [*screens, *super().get_urls()]

    def index(self, request, extra_context=None):
        from .dashboard import context_for

        return super().index(request, context_for(request.user) | (extra_context or {}))
