"""The shell's own addresses and the sign-in: nothing from above."""

from django.urls import include, path

from shekara.web import errors

urlpatterns = [
    path("", include("shekara.web.urls")),
    path("", include("shekara.kernel.access.ui.urls")),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
