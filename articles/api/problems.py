"""What the API says when it has no answer: one sentence, as JSON."""

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, MethodNotAllowed, Throttled
from rest_framework.response import Response
from rest_framework.views import exception_handler


class Gone(APIException):
    status_code = 410


def problem(error: Exception, context: dict) -> Response | None:
    """The answer to an error of the API; none for one of the program, which is Django's to tell."""
    response = exception_handler(error, context)
    if response is not None:
        response.data = {"detail": sentence(error)}
    return response


def sentence(error: Exception) -> str:
    if isinstance(error, Throttled):
        return _("请求太多了，请 %(seconds)d 秒以后再来。") % {"seconds": error.wait or 1}
    if isinstance(error, MethodNotAllowed):
        return _("这里只能读取（GET）。")
    if isinstance(error, Http404):
        return _("这个地址上没有内容，或者还没有发布。")
    return str(error.detail)
