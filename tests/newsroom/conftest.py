"""People at their browsers, logged in."""

import pytest

from .browsing import log_in


@pytest.fixture
def at_desk(browser_page, chief):
    """A browser page of the chief editor."""
    return log_in(browser_page, "chief")


@pytest.fixture
def elsewhere(browser, live_server):
    """Log somebody in, in a browser of their own, as wide as a desk: elsewhere("zhangsan")."""
    contexts = []

    def enter(username):
        context = browser.new_context(base_url=live_server.url, locale="zh-CN", viewport={"width": 1280, "height": 900})
        contexts.append(context)
        return log_in(context.new_page(), username)

    yield enter
    for context in contexts:
        context.close()
