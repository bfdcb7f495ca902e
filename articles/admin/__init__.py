"""The newsroom's desk as it stands: Django's own admin, split by subject, in the order in which it is listed."""

from . import article  # isort: skip
from . import findings  # isort: skip
from . import newspaper  # isort: skip
from . import people  # isort: skip
from . import places  # isort: skip
from . import house  # isort: skip
from . import parts  # isort: skip
from . import source  # isort: skip
from . import runs  # isort: skip
from . import reviews  # isort: skip
from . import changes  # isort: skip

__all__ = [
    "article",
    "changes",
    "findings",
    "house",
    "newspaper",
    "parts",
    "people",
    "places",
    "reviews",
    "runs",
    "source",
]
