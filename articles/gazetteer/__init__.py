"""Places named in running text, found and resolved against a table of names. Plain Python.

``Gazetteer(entries, names).recognise(texts)`` reads the texts of one page in passes, with lists between them:

1. find    every name of the table in one pass over the text (names), less what only looks like one (boundaries);
2. chain   each name with those written right before and after it: 湖北省广水市十里街道观音村 (chains);
3. settle  what may mean several places by the places named around it, then by the newspaper's home region (contexts);
           what may as well be a word and has no support is dropped, what has several candidates stays ambiguous;
4. read on after what is settled, to townships and villages that no table holds (chains, villages), and to names
   that are one character off a place that stands to reason (misprints).
"""

from .boundaries import begins_word
from .entries import Entry, Named, Path
from .recognition import Gazetteer
from .villages import find_entries

__all__ = ["Entry", "Gazetteer", "Named", "Path", "begins_word", "find_entries"]
