from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = _("大赛与获奖")

    def ready(self):
        from articles.applying import KINDS

        from .applying import CONTEST
        from .proposals import CODE

        KINDS[CODE] = CONTEST
        from articles.checklist import register

        from .checklist import declared_counts_met

        register(declared_counts_met)
