"""Lists a part at a time: by what the part begins or ends with, so that nothing is skipped or told twice."""

from datetime import date

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound, ParseError

from articles.hits import BadCursor, Cursor

SIZE, MOST = 20, 100


def read_cursor(text: str | None) -> Cursor | None:
    """Raises NotFound."""
    try:
        return Cursor.read(text) if text else None
    except BadCursor as error:
        raise NotFound(_("没有这一页；请从第一页看起。")) from error


def read_size(text: str | None) -> int:
    """Raises ParseError."""
    size = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 4 else 0
    if text is not None and not 1 <= size <= MOST:
        raise ParseError(_("size：要是 1 到 %(most)d 的整数。") % {"most": MOST})
    return size or SIZE


class Rows:
    """A part of a queryset, by number from the highest down, or by the days of ``day`` and then by number."""

    def __init__(self, rows, *, cursor: Cursor | None = None, size: int = SIZE, day: str = ""):
        self.rows, self.cursor, self.size, self.day = rows, cursor, size, day

    @property
    def is_back(self) -> bool:
        return bool(self.cursor and self.cursor.is_back)

    @cached_property
    def window(self) -> list:
        """The rows of the part, and one more where there are any beyond it; one query."""
        keys = [self.day, "pk"] if self.day else ["pk"]
        order = keys if self.is_back else [f"-{key}" for key in keys]
        rows = self.rows.filter(self.beyond(self.cursor)) if self.cursor else self.rows
        window = list(rows.order_by(*order)[: self.size + 1])
        return window[::-1] if self.is_back else window

    def beyond(self, cursor: Cursor) -> Q:
        """What comes after the cursor, or before it where it leads back. Raises NotFound."""
        side = "gt" if cursor.is_back else "lt"
        number = Q(**{f"pk__{side}": cursor.number})
        if not self.day:
            return number
        try:
            day = date.fromordinal(cursor.score)
        except (ValueError, OverflowError) as error:
            raise NotFound(_("没有这一页；请从第一页看起。")) from error
        return Q(**{f"{self.day}__{side}": day}) | Q(number, **{self.day: day})

    @property
    def page(self) -> list:
        return self.window[-self.size :] if self.is_back else self.window[: self.size]

    @property
    def previous(self) -> Cursor | None:
        has_more = len(self.window) > self.size if self.is_back else self.cursor
        return self.cursor_at(self.page[0], is_back=True) if self.page and has_more else None

    @property
    def next(self) -> Cursor | None:
        has_more = self.is_back or len(self.window) > self.size
        return self.cursor_at(self.page[-1], is_back=False) if self.page and has_more else None

    def cursor_at(self, row, *, is_back: bool) -> Cursor:
        return Cursor(is_back, getattr(row, self.day).toordinal() if self.day else 0, row.pk)
