"""How often one client may ask: ``API_RATE``, counted in each process of the server, or in ``CLIENTS_CACHE``."""

from django.core.cache import caches
from rest_framework.throttling import SimpleRateThrottle


class ClientThrottle(SimpleRateThrottle):
    """By the address that a client comes from; behind a proxy, by the one that the proxy tells."""

    cache = caches["clients"]
    scope = "client"

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}
