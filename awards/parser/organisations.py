"""Who holds a contest: 由A、B主办,C承办,D协办; 主办单位:A、B."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ROLES = {
    "主办": "organiser",
    "主辦": "organiser",
    "举办": "organiser",
    "舉辦": "organiser",
    "承办": "undertaker",
    "承辦": "undertaker",
    "协办": "co_organiser",
    "協辦": "co_organiser",
    "冠名": "title_sponsor",
    "赞助": "sponsor",
    "贊助": "sponsor",
    "支持": "supporter",
}
ROLE = rf"(?P<role>{'|'.join(ROLES)})"
LABEL_END = r"(?:单位|單位|方)?\s*[:：]\s*"
ORGANISER_LINE = re.compile(
    rf"(?<![\u4e00-\u9fff]){ROLE}{LABEL_END}(?P<names>[^。;；]{{2,200}}?)"
    rf"(?=\s*(?:指导|{'|'.join(ROLES)}){LABEL_END}|[。;；]|$)"
)
CLAUSE = re.compile(
    rf"(?:^|(?<=[,，。;；:：、]))(?P<names>[^,，。;；:：]{{2,120}}?)(?:共同|联合|独家)*{ROLE}(?=[,，。;；、的了]|$)"
)
INTRODUCED = re.compile(r".*(?:由|单位[:：]?)")
BODY_END = re.compile(r"(?:局|委|部|会|會|社|院|校|学|學|公司|集团|中心|馆|办|协|联|行|室|厅|网|台|府|工会)$")
BETWEEN = re.compile(r"、|\s{2,}|联合|和(?=[\u4e00-\u9fff]{4})|与(?=[\u4e00-\u9fff]{4})")
NAME = re.compile(r"[^:：]{2,100}")


@dataclass(frozen=True, slots=True)
class ParsedOrganisation:
    """One role and the bodies that had it, as printed."""

    role: str
    printed_role: str
    names: tuple[str, ...]


def organisations_of(paragraphs: Iterable[str]) -> tuple[ParsedOrganisation, ...]:
    """The organisers that paragraphs name, in printed order, no body twice in one role."""
    known: set[tuple[str, str]] = set()
    organisations = []
    for found in (organisation for paragraph in paragraphs for organisation in parse_organisations(paragraph)):
        names = tuple(name for name in found.names if (found.role, name) not in known)
        known |= {(found.role, name) for name in names}
        organisations += [ParsedOrganisation(found.role, found.printed_role, names)] if names else []
    return tuple(organisations)


def parse_organisations(text: str) -> Iterator[ParsedOrganisation]:
    """The organisers of one paragraph: after the role and a colon, or before the role where 由 or a body stands."""
    clauses = (clause for clause in CLAUSE.finditer(text) if names_bodies(clause["names"]))
    for clause in list(ORGANISER_LINE.finditer(text)) or clauses:
        names = split_bodies(INTRODUCED.sub("", clause["names"]))
        if names:
            yield ParsedOrganisation(ROLES[clause["role"]], clause["role"], names)


def names_bodies(words: str) -> bool:
    return bool(INTRODUCED.match(words)) or all(BODY_END.search(name) for name in split_bodies(words))


def split_bodies(text: str) -> tuple[str, ...]:
    names = (name.strip(" \u3000等") for name in BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in names if NAME.fullmatch(name)))
