"""WSGI entry point. It does not start without SECRET_KEY."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_wsgi_application()
settings.SECRET_KEY  # noqa: B018 (raises ImproperlyConfigured where there is none)
