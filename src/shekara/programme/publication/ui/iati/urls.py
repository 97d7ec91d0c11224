"""Addresses of the publisher's pages, and what anybody may fetch of a project."""

from django.urls import path

from shekara.programme.publication.ui.iati import ours, profiles, public, theirs

urlpatterns = [
    path("programme/iati/", ours.overview, name="iati"),
    path("programme/iati/make/<str:kind>/", ours.make, name="iati-make"),
    path("programme/iati/files/<str:code>/", ours.download, name="iati-file"),
    path("programme/iati/projects/", profiles.projects, name="iati-projects"),
    path("programme/iati/projects/<str:code>/", profiles.edit, name="iati-profile"),
    path("programme/iati/in/", theirs.send, name="iati-send"),
    path("programme/iati/in/<str:digest>/", theirs.look, name="iati-look"),
    path("projects/<str:code>/iati.xml", public.iati, name="project-iati"),
    path("programme/iati/records/", theirs.records, name="iati-records"),
]
