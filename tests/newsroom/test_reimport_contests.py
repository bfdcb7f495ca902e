"""A winners' list imported again: field by field, tier by tier, award by award."""

import copy

import pytest
from django.utils import timezone

from articles.importer import Received
from articles.models import Article, Finding, Parse
from awards.models import Award, Contest, Entrant, Organisation, Tier
from newsroom import importing

from .reimports import VERSIONS, everything
from .test_import_pages import gazetteer_free_seed as seed  # noqa: F401
