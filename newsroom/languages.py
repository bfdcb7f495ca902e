"""The language of an answer: that of the address for readers' pages, that wished for at the desk and in the API."""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

BY_WISH = ("/admin/", "/api/", "/language/")
"""Addresses whose language is that of a cookie or of the browser; all others are Chinese, but for those below /en/."""


class LanguageMiddleware:
    """In place of Django's, which with addresses in several languages leaves none to wish for one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_wished = request.path_info.startswith(BY_WISH)
        told = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = translation.get_language_from_request(request) if is_wished else told
        translation.activate(request.LANGUAGE_CODE)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        if is_wished:
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def in_each_language(path: str, language: str) -> dict[str, str]:
    """The path of a readers' page, in its language, in each: {"zh-hans": "/places/", "en": "/en/places/"}."""
    bare = path if language == settings.LANGUAGE_CODE else path.removeprefix(f"/{language}")
    return {code: bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}" for code, _name in settings.LANGUAGES}
