"""Addresses of the shell: languages, theme, documentation."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from shekara.web import views

urlpatterns = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("theme/", views.choose_theme, name="theme"),
    path("docs/", views.documentation, name="docs"),
    path("docs/files/<path:name>", views.picture, name="docs_picture"),
    path("docs/<path:name>/", views.documentation, name="docs_page"),
]
