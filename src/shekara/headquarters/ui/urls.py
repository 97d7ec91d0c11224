"""Addresses of head office."""

from django.urls import path

from shekara.headquarters.ui import audit, board, desk, search, sync

app_name = "headquarters"

urlpatterns = [
    path("national/", board.board, name="board"),
    path("national/sync/", sync.sync_page, name="sync"),
    path("national/sync/<str:key>/", desk.quarantine, name="quarantine"),
    path("national/sync/<str:key>/<slug:verb>/", desk.decide, name="decide"),
    path("national/search/", search.search, name="search"),
    path("national/searches/", audit.searches, name="searches"),
    path("national/<slug:code>/", board.point, name="point"),
]
