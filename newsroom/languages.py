"""The language of an answer: that of the address for readers' pages, that wished for at the desk and in the API."""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

BY_WISH = ("/admin/", "/api/", "/language/")
"""Addresses whose language is that of a cookie or of the browser; all others are Chinese, but for those below /en/."""


class LanguageMiddleware(LocaleMiddleware):
    """Django's, which with addresses in several languages leaves none to wish for one."""

    def process_request(self, request):
        super().process_request(request)
        if request.path_info.startswith(BY_WISH):
            translation.activate(translation.get_language_from_request(request))
            request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        """Say what the language depends on: an address in one language has nothing else that it depends on."""
        response.headers.setdefault("Content-Language", translation.get_language())
        if request.path_info.startswith(BY_WISH):
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def addresses_in_languages(path: str) -> dict[str, str]:
    """The path of a readers' page, in any language, in each: {"zh-hans": "/places/", "en": "/en/places/"}."""
    code = translation.get_language_from_path(path)
    bare = path.removeprefix(f"/{code}") if code else path
    return {code: bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}" for code, _name in settings.LANGUAGES}
