"""What must hold of the settings before the site starts."""

from django.conf import settings
from django.core.checks import Error


def check_review_steps(app_configs, **kwargs):
    """One to three reviews, each with a name of its own."""
    names = [name.strip() for name in settings.REVIEW_STEPS]
    if 1 <= len(names) <= 3 and all(names) and len(set(names)) == len(names):
        return []
    return [Error("REVIEW_STEPS must be one to three different names.", hint="初审,复审,终审", id="articles.E001")]
