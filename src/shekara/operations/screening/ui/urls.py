"""Addresses of the screening pages."""

from django.urls import path

from shekara.operations.screening.ui import lists, second_line

app_name = "screening"
urlpatterns = [
    path("second-line/", second_line.desk, name="second_line"),
    path("second-line/<str:key>/", second_line.hit, name="hit"),
    path("watch-lists/", lists.lists, name="lists"),
    path("watch-lists/<slug:code>/", lists.editions, name="editions"),
]
