"""The models, split by subject; each module may import only those above it in this list."""

from .newspaper import Edition, Newspaper, Page  # isort: skip
from .history import Change, Revision  # isort: skip
from .source import Parse, SourceText  # isort: skip
from .article import Article, Block  # isort: skip
from .people import Byline, Contributor, ContributorName  # isort: skip
from .places import Mention, Place, PlaceName  # isort: skip
from .findings import Finding  # isort: skip
from .reviews import Claim, Review  # isort: skip
from .corrections import Correction  # isort: skip
from .runs import ImportedPage, ImportRun, Upload  # isort: skip
from .house import HouseWord, Official  # isort: skip
from .search import SearchEntry, SearchWords  # isort: skip

__all__ = [
    "Article",
    "Block",
    "Byline",
    "Change",
    "Claim",
    "Contributor",
    "ContributorName",
    "Correction",
    "Edition",
    "Finding",
    "HouseWord",
    "ImportRun",
    "ImportedPage",
    "Mention",
    "Newspaper",
    "Official",
    "Page",
    "Parse",
    "Place",
    "PlaceName",
    "Review",
    "Revision",
    "SearchEntry",
    "SearchWords",
    "SourceText",
    "Upload",
]
