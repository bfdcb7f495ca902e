"""``|writable``: text that XML can hold."""

from django import template
from django.template.defaultfilters import stringfilter

from articles.xml_text import writable

register = template.Library()
register.filter("writable", stringfilter(writable))
