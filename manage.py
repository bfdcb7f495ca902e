#!/usr/bin/env python
"""Django's command line for the newsroom."""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError
from django.utils import translation

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        django.setup()
        if os.environ.get("LANGUAGE", "").startswith("en"):
            translation.activate("en")
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"manage.py: {error}")
    except (OperationalError, ProgrammingError) as error:
        from newsroom.database import problem_with

        if not (problem := problem_with(error)):
            raise
        sys.exit(f"manage.py: {problem}")
