"""What the house list says: wrong words with their right ones, and officials' names with their titles."""

from collections import defaultdict
from collections.abc import Iterator

from .alike import alike_to, any_of
from .shapes import Mark, Proof


def wrong_words(proof: Proof) -> Iterator[Mark]:
    """Words on record as wrong, unless a longer accepted word holds them."""
    wrong = proof.house.wrong
    words = any_of([*wrong, *proof.house.accepted])
    for passage in proof.passages:
        for found in words.finditer(passage.text):
            if right := wrong.get(found[0]):
                yield passage.mark(found.start(), found.end(), right)


def misprinted_officials(proof: Proof) -> Iterator[Mark]:
    """A title on record, and right before or after it a name that is one character off the name on record."""
    names = defaultdict(list)
    for title, name in proof.house.officials:
        names[title].append(name)
    titles = any_of(names)
    for passage in proof.passages:
        for found in titles.finditer(passage.text):
            for name in names[found[0]]:
                for start in (found.start() - len(name), found.end()):
                    if start >= 0 and is_misprint(passage.text[start : start + len(name)], name):
                        yield passage.mark(start, start + len(name), name)


def is_misprint(printed: str, name: str) -> bool:
    """One character off: any of a longer name; of a name of two, only one that looks or sounds alike."""
    if len(printed) != len(name):
        return False
    differing = [(one, other) for one, other in zip(printed, name, strict=True) if one != other]
    return len(differing) == 1 and (len(name) > 2 or differing[0][0] in alike_to(differing[0][1]))
