"""What is wrong with the database, in a sentence."""

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

NO_TABLE = ("no such table", "does not exist")
"""What SQLite and PostgreSQL say of a table that is not there."""


def problem_with(error: DatabaseError) -> str:
    """What to do about an error that no command expected."""
    reason = str(error).strip().split("\n")[0]
    if any(words in reason for words in NO_TABLE):
        words = _("数据库 %(name)s 里还没有表（%(reason)s）；请核对 DATABASE_URL，或者先运行 manage.py migrate。")
    else:
        words = _("数据库 %(name)s 用不了（%(reason)s）；请核对 DATABASE_URL。")
    return words % {"name": connection.settings_dict["NAME"], "reason": reason}
