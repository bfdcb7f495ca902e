"""The gazetteer: the table's names, and the passes that find them in the texts of one page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .abbreviations import find_abbreviations
from .chains import link_names, read_on
from .contexts import accept_neighbours, regions, settle
from .entries import Entry, Named, Path
from .misprints import Lookalikes, find_misprints
from .names import TRADITIONAL, Names
from .villages import find_villages, merge


class Gazetteer:
    """The table of names, asked by ``recognise``.

    ``entries`` hold the country down to township; ``other_names`` pair a former name or alias with a place's path.
    """

    def __init__(self, entries: Iterable[Entry], other_names: Iterable[tuple[str, Path]] = ()) -> None:
        self.names = Names(entries, other_names)
        self.lookalikes = Lookalikes(self.names)

    def entry(self, path: Path) -> Entry | None:
        """The place of the table that has that path."""
        return self.names.by_path.get(path)

    def recognise(self, texts: Sequence[str], home: Path = ()) -> list[list[Named]]:
        """The places named in each text of one page; texts share their context.

        ``home`` is the path of the newspaper's region. Positions count characters of the text they are in.
        """
        folded = [text.translate(TRADITIONAL) for text in texts]
        found = [self.find(text) for text in folded]
        page = regions(n.entries[0].path for named in found for n in named if n.is_settled)
        found = [settle(named, page, home) for named in found]
        found = [read_on(text, named, self.names) for text, named in zip(folded, found, strict=True)]
        found = find_villages(folded, found)
        found = [find_misprints(text, named) for text, named in zip(folded, found, strict=True)]
        around = regions(n.entries[0].path for named in found for n in named if n.is_settled) | self.homeland(home)
        found = [self.lookalikes.find(text, named, around) for text, named in zip(folded, found, strict=True)]
        return [as_printed(text, settle(named, page, home)) for text, named in zip(texts, found, strict=True)]

    def homeland(self, home: Path) -> frozenset[Path]:
        """The regions that a newspaper's home lies in, and those right below it."""
        return regions([home]) | {entry.path for entry in self.names.below.get(home, ())} if home else frozenset()

    def find(self, text: str) -> list[Named]:
        found = self.names.find(text)
        found = merge(found, find_abbreviations(text, found, self.names))
        return accept_neighbours(text, link_names(text, found, self.names))

    def home_of(self, newspaper: str) -> Path:
        """The region that a newspaper carries in its name: 聊城 of 聊城日报; empty where it carries none."""
        found = settle(self.names.find(newspaper)[:1], frozenset(), ())
        return found[0].entries[0].path if found and found[0].is_settled and found[0].start == 0 else ()


def as_printed(text: str, found: Iterable[Named]) -> list[Named]:
    """What was found, in the characters of the text itself."""
    return [replace(named, printed=text[named.start : named.end]) for named in found]
