from django.apps import AppConfig
from django.contrib.admin import apps
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("采编系统")
    default = True


class NewsroomAdminConfig(apps.AdminConfig):
    default = False
    default_site = "newsroom.admin_site.NewsroomAdminSite"
