"""Addresses of what is published."""

from shekara.programme.publication.ui import public_urls as public
from shekara.programme.publication.ui.iati import urls as iati

app_name = "publication"
urlpatterns = [*iati.urlpatterns, *public.urlpatterns]
