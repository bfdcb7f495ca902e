"""``|han``: Chinese words within text of another language, marked as such."""

from django import template

from articles.languages import han

register = template.Library()
register.filter(han)
