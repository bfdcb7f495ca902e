"""Who holds a contest: 由A、B主办,C承办,D协办."""

import re
from dataclasses import dataclass

ROLES = {
    "主办": "organiser",
    "承办": "undertaker",
    "协办": "co_organiser",
    "冠名": "title_sponsor",
    "赞助": "sponsor",
    "支持": "supporter",
}
CLAUSE = re.compile(rf"(?P<names>[^,，。;；:：]+?)(?:共同|联合|独家)?(?P<role>{'|'.join(ROLES)})(?=[,，。;；、的]|$)")
INTRODUCED = re.compile(r".*(?:由|单位[:：]?)")


@dataclass(frozen=True, slots=True)
class ParsedOrganisation:
    """One role and the bodies that had it, as printed."""

    role: str
    printed_role: str
    names: tuple[str, ...]


def parse_organisations(text: str) -> tuple[ParsedOrganisation, ...]:
    """The organisers named in a paragraph, in printed order; none where no clause opens with 由."""
    found = list(CLAUSE.finditer(text))
    if not found or not INTRODUCED.match(found[0]["names"]):
        return ()
    return tuple(
        ParsedOrganisation(ROLES[clause["role"]], clause["role"], split_bodies(INTRODUCED.sub("", clause["names"])))
        for clause in found
    )


def split_bodies(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("、") if name.strip())
