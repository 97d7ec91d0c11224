"""Addresses of the programme's pages."""

from django.urls import path

from shekara.programme.activity.ui import drafts
from shekara.programme.activity.ui.views import (
    media,
    missions,
    pages,
    records,
    results,
    tables,
    talk,
    trainees,
)

app_name = "activity"
urlpatterns = [
    path("programme/", pages.overview, name="overview"),
    path("programme/phases/<str:code>/", pages.phase, name="phase"),
    path("programme/projects/<str:code>/", pages.project, name="project"),
    path("programme/activities/<str:code>/", pages.activity, name="activity"),
    path("programme/activities/<str:code>/trained/", trainees.trained, name="trainees"),
    path("programme/missions/<str:code>/", missions.mission, name="mission"),
    path("programme/recommendations/", missions.recommendations, name="recommendations"),
    path("programme/results/", results.results, name="results"),
    path("programme/indicators/<str:code>/", results.indicator, name="indicator"),
    path("programme/indicators/<str:code>/measure/", results.feed, name="feed"),
    path("programme/import/", tables.send, name="import"),
    path("programme/import/template.csv", tables.template, name="import_template"),
    path("programme/photos/", media.photos, name="photos"),
    path("programme/pictures/<str:digest>.jpg", media.picture, name="picture"),
    path("programme/news/", media.news, name="news"),
    path("programme/comments/", talk.comment, name="comment"),
    path("programme/comments/<str:code>/seen/", talk.saw, name="saw"),
    path("programme/drafts/", drafts.keep, name="keep_draft"),
    path("programme/drafts/away/", drafts.throw_away, name="throw_away"),
    path("programme/records/<str:noun>/new/", records.new_record, name="new"),
    path("programme/records/<str:noun>/<str:code>/", records.edit_record, name="edit"),
    path(
        "programme/records/<str:noun>/<str:code>/history/", records.record_history, name="history"
    ),
]
