"""Addresses of the public pages, the value thread and the donor's view."""

from django.urls import path, re_path

from shekara.programme.publication.ui import donor, public, publishing, thread

CODE = r"(?P<code>[a-z0-9]+(?:[.-][a-z0-9]+)*)"
LANGUAGE = r"(?P<language>kk|ru|en)"

urlpatterns = [
    path("projects/", public.projects, name="projects"),
    re_path(rf"^projects/{LANGUAGE}/$", public.projects, name="projects_in"),
    re_path(rf"^projects/{CODE}/$", public.project, name="project"),
    re_path(rf"^projects/{CODE}/{LANGUAGE}/$", public.project, name="project_in"),
    re_path(rf"^projects/{CODE}/{LANGUAGE}/(?P<name>[a-z]+\.[a-z]+)$", public.file, name="file"),
    re_path(
        rf"^projects/{CODE}/pictures/(?P<digest>[0-9a-f]{{40,64}})\.jpg$",
        public.photo,
        name="photo",
    ),
    path("programme/publish/<str:code>/", publishing.publish, name="publish"),
    path("programme/thread/", thread.start, name="thread"),
    path("programme/thread/donors/<str:code>/", thread.donor, name="thread_donor"),
    path("programme/thread/points/<str:code>/", thread.point, name="thread_point"),
    path("programme/thread/points/<str:code>/<str:lane>/", thread.lane, name="thread_lane"),
    path("programme/thread/equipment/<str:number>/", thread.equipment, name="thread_equipment"),
    path("programme/donor/", donor.own, name="donor_own"),
    path("programme/donor/<str:code>/", donor.view, name="donor"),
    re_path(
        rf"^programme/donor/(?P<code>[A-Za-z0-9.-]+)/report-{LANGUAGE}\.pdf$",
        donor.report,
        name="donor_report",
    ),
]
