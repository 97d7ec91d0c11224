"""Addresses of the screening pages."""

from django.urls import path

from shekara.operations.screening.ui import analyst, lists, second_line

app_name = "screening"
urlpatterns = [
    path("second-line/", second_line.desk, name="second_line"),
    path("second-line/<str:key>/", second_line.hit, name="hit"),
    path("watch-lists/search/", analyst.search, name="search"),
    path("watch-lists/compare/", analyst.compare, name="compare"),
    path("watch-lists/figures/", analyst.figures, name="figures"),
    path("clearances/", analyst.clearances, name="clearances"),
    path("watch-lists/", lists.lists, name="lists"),
    path("watch-lists/<slug:code>/", lists.editions, name="editions"),
]
