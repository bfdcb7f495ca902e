"""Pages for the rules to read, from a few lines of text."""

import re

from articles.proofing import HouseList, proofread

HOUSE = HouseList(
    {"攻府": "政府", "既使": "即使", "千部": "干部"},
    frozenset({"既使用", "三千部", "福夕阳"}),
    [("市委书记", "张大山"), ("市长", "李强")],
)
PART = re.compile(r"(kicker|headline|deck|lead_in|bylines|subhead|table|rest)> ")
HEADS = ("kicker", "headline", "deck", "lead_in", "bylines")


def make_page(text, date="2023-02-21", bylines=(), places=()):
    """One article of which each line is a paragraph, or the part that it names: «headline> …»; rest> is outside it."""
    spans, body, start = {}, [], 0
    for line in text.split("\n"):
        found = PART.match(line)
        kind, size = (found[1], found.end()) if found else ("paragraph", 0)
        span = [start + size, start + len(line)]
        if kind in HEADS:
            spans[kind] = [span]
        elif kind != "rest":
            body.append({"kind": kind, "text": line[size:], "spans": [span]})
        start += len(line) + 1
    article = {
        "spans": spans,
        "body": body,
        "bylines": [{"name": name} for name in bylines],
        "places": [{"path": list(path)} for path in places],
    }
    return {"date": date, "articles": [article], "findings": []}


def findings_of(text, code="", house=HOUSE, **page):
    findings = proofread(text, make_page(text, **page), house)
    return [finding for finding in findings if code in ("", finding["code"])]


def marked(text, code, **page):
    """(words complained of, suggestion) of a rule's findings."""
    found = findings_of(text, code, **page)
    return [(text[finding["start"] : finding["end"]], finding["suggestion"]) for finding in found]
