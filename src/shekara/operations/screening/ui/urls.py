"""Addresses of the screening pages."""

from django.urls import path

from shekara.operations.screening.ui import (
    analyst,
    by_hand,
    lists,
    photos,
    readers,
    redress,
    second_line,
    taking,
)

app_name = "screening"
urlpatterns = [
    path("second-line/", second_line.desk, name="second_line"),
    path("second-line/<str:key>/", second_line.hit, name="hit"),
    path("second-line/<str:key>/case/", redress.give, name="give_case"),
    path("redress/", redress.ask, name="redress"),
    path("redress/cases/", redress.desk, name="cases"),
    path("redress/cases/<str:key>/", redress.case, name="case"),
    path("watch-lists/search/", analyst.search, name="search"),
    path("watch-lists/compare/", analyst.compare, name="compare"),
    path("watch-lists/figures/", analyst.figures, name="figures"),
    path("clearances/", analyst.clearances, name="clearances"),
    path("watch-lists/import/", taking.send, name="send"),
    path("watch-lists/import/<str:key>/", taking.look, name="incoming"),
    path("watch-lists/template/<slug:name>.csv", taking.template, name="template"),
    path("watch-lists/", lists.lists, name="lists"),
    path("watch-lists/<slug:code>/", lists.editions, name="editions"),
    path("watch-lists/<slug:code>/photos/<slug:digest>.jpg", photos.photo, name="photo"),
    path("watch-lists/<slug:code>/readers/", readers.readers, name="readers"),
    path("watch-lists/<slug:code>/entries/", by_hand.entries, name="entries"),
    path("watch-lists/<slug:code>/entries/new/", by_hand.new, name="new_entry"),
    path("watch-lists/<slug:code>/entries/<str:entry>/", by_hand.change, name="change_entry"),
]
