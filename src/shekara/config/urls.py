"""Every address of the program, one line a domain."""

from django.urls import include, path, re_path

from shekara.config.api import api
from shekara.config.api.problems import not_there
from shekara.config.pages.home import home
from shekara.web import errors

urlpatterns = [
    path("", include("shekara.config.pages.urls")),
    path("", home, name="home"),
    path("", include("shekara.web.urls")),
    path("", include("shekara.kernel.access.ui.urls")),
    path("", include("shekara.kernel.sync.doors")),
    path("", include("shekara.registry.ui.urls")),
    path("", include("shekara.operations.crossing.ui.urls")),
    path("", include("shekara.operations.screening.ui.urls")),
    path("", include("shekara.operations.continuity.ui.urls")),
    path("", include("shekara.programme.activity.ui.urls")),
    path("", include("shekara.programme.funding.ui.urls")),
    path("", include("shekara.programme.works.ui.urls")),
    path("", include("shekara.programme.publication.ui.urls")),
    path("", include("shekara.headquarters.ui.urls")),
    path("", include("shekara.demonstration.urls")),
    path("api/", api.urls),
    re_path(r"^api/", not_there),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
