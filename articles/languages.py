"""Chinese words within text of another language."""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .folding import HAN

WORDS = re.compile(rf"[《“（]?[{HAN}](?:[{HAN}\u3001-\u303f\uff01-\uff5e·“”—…\d]*[{HAN}》”）])?")


def han(text: object) -> SafeString:
    """Text in the language of the interface as HTML, its Chinese marked as such for screen readers and fonts."""
    escaped = conditional_escape(text)
    if get_language() == "zh-hans":
        return escaped
    return mark_safe(WORDS.sub(r'<span lang="zh-Hans">\g<0></span>', escaped))  # noqa: S308 (escaped above)
