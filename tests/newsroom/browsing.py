"""What the tests in a real browser share.

A click returns as soon as the next page begins to arrive, before there is anything in it: what a test then asks at
once (`count`, `is_visible`, `evaluate`) may be asked of an empty page. Ask by `expect`, which waits, or by what is
here.
"""

from pathlib import Path

import pytest

AT_A_DESK = pytest.mark.parametrize("browser_page", [(1280, 900)], ids=["desk"], indirect=True)
AXE = Path(__file__).resolve().parents[1] / "axe.min.js"
"""axe-core 4.14.1, Deque Systems, Mozilla Public License 2.0."""
VIOLATIONS = """axe.run().then(({violations}) => violations.flatMap(({id, impact, nodes}) =>
    nodes.map(({target, failureSummary}) => `${impact}: ${id} ${target} ${failureSummary}`)))"""
FITS = "document.documentElement.scrollWidth <= window.innerWidth"


def log_in(page, username, path=""):
    """Log somebody in, and return the page, at an address of the admin."""
    page.goto(f"/admin/login/?next=/admin/{path}")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill("Pass-word-3715")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"/admin/{path}")
    return page


def fits(page):
    """Tell whether a page, once it is all there, is no wider than its window."""
    page.wait_for_load_state()
    return page.evaluate(FITS)


def load_axe(page):
    """Have axe at hand in a page, for `violations`."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text(encoding="utf-8"))


def violations(page):
    """Return what axe finds in a page that has it, a line each, beginning with how bad it is."""
    return page.evaluate(VIOLATIONS)


def told(page):
    """Return what the next page of the admin says of what was done."""
    return page.locator(".messagelist").inner_text()


def choose(page, row, words):
    """Pick, in a row's autocomplete, the first thing offered for the words."""
    row.locator(".select2-selection").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()
