"""What became of what somebody did at the desk, told in one sentence."""

from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@contextmanager
def told(request, done, written=""):
    """Do something; say that it is done, or what stood in the way, with what the person had written for it."""
    try:
        yield
    except ValidationError as error:
        problem = " ".join(error.messages)
        if written.strip():
            problem = _("%(problem)s您写的是：%(written)s") % {"problem": problem, "written": written.strip()}
        messages.error(request, problem)
    else:
        messages.success(request, done)
