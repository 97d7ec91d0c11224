"""Addresses of the money pages."""

from django.urls import path

from shekara.programme.funding.ui.views import entering, pages, tables

app_name = "funding"
urlpatterns = [
    path("money/", pages.overview, name="overview"),
    path("money/rates/", pages.rates, name="rates"),
    path("money/projects/<str:code>/", pages.project, name="project"),
    path("money/donors/<str:code>/", pages.donor, name="donor"),
    path("money/lines/<str:code>/", pages.line, name="line"),
    path("money/new/<slug:noun>/", entering.new, name="new"),
    path("money/import/<slug:noun>/", tables.send, name="import"),
    path("money/import/<slug:noun>/template.csv", tables.template, name="import_template"),
    path("money/<slug:noun>/<str:code>/correct/", entering.correct, name="correct"),
    path("money/<slug:noun>/<str:code>/change/", entering.change, name="change"),
    path("money/<slug:noun>/<str:code>/history/", entering.history, name="history"),
]
