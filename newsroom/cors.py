"""Lets scripts of any site read the API: https://fetch.spec.whatwg.org/#http-cors-protocol."""


class OpenApiMiddleware:
    """Errors, redirects and 304 are for everybody too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/api/"):
            response["Access-Control-Allow-Origin"] = "*"
        return response
