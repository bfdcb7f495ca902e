"""What is wrong with the database, in a sentence."""

from django.db import DatabaseError, OperationalError, connection
from django.utils.translation import gettext as _
from psycopg import errors

NOT_THERE = (errors.UndefinedTable, errors.UndefinedColumn)
NO_SUCH = ("no such table", "no such column")
"""What PostgreSQL and SQLite raise and say where migrations have not run."""


def problem_with(error: DatabaseError) -> str:
    """What to do about an error that no command expected; empty where it is a fault of the program."""
    reason = str(error).strip().split("\n")[0]
    if isinstance(error.__cause__, NOT_THERE) or reason.startswith(NO_SUCH):
        words = _("数据库 %(name)s 里还没有表（%(reason)s）；请核对 DATABASE_URL，或者先运行 manage.py migrate。")
    elif isinstance(error, OperationalError):
        words = _("数据库 %(name)s 用不了（%(reason)s）；请核对 DATABASE_URL，或者稍后再试。")
    else:
        return ""
    return words % {"name": connection.settings_dict["NAME"], "reason": reason}
