"""Around every answer: one clock reading, the point's zone, headers that keep strangers out."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",  # the QR code of a second factor is a data: image
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def edge(get_response: Answer) -> Answer:
    """The outermost layer: ``request.now``, the point's zone, security headers.

    What no one marked as cacheable is never stored: any page may hold personal data.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.now = timezone.now()  # type: ignore[attr-defined]
        with timezone.override(settings.POINT_TIME_ZONE):
            response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if getattr(settings, "SECURE", False):
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
            patch_vary_headers(response, ["HX-Request", "Cookie"])
        return response

    return answer


def language(get_response: Answer) -> Answer:
    """The officer's own language where this desk has not chosen one; after authentication."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
            return get_response(request)
        user: Any = getattr(request, "user", None)
        own = getattr(user, "language", "")
        if own in dict(settings.LANGUAGES) and own != translation.get_language():
            translation.activate(own)
            request.LANGUAGE_CODE = own
        return get_response(request)

    return answer
