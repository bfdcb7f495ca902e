"""``|han``: text in the language of the interface, its Chinese words marked as such for screen readers and fonts."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from articles.folding import HAN

WORDS = re.compile(rf"[《“（]?[{HAN}](?:[{HAN}\u3001-\u303f\uff01-\uff5e·“”—…\d]*[{HAN}》”）])?")

register = template.Library()


@register.filter(is_safe=True)
def han(text):
    text = conditional_escape(text)
    if get_language() == "zh-hans":
        return text
    return mark_safe(WORDS.sub(r'<span lang="zh-Hans">\g<0></span>', text))  # noqa: S308 (escaped above)
