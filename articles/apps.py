from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("稿件")

    def ready(self):
        from .checks import check_review_steps

        register(check_review_steps)
