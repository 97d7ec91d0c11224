"""Addresses of head office."""

from django.urls import path

from shekara.headquarters.ui import audit, board, desk, nodes, search, sync

app_name = "headquarters"

urlpatterns = [
    path("national/", board.board, name="board"),
    path("national/sync/", sync.sync_page, name="sync"),
    path("national/sync/<str:key>/", desk.quarantine, name="quarantine"),
    path("national/sync/<str:key>/<slug:verb>/", desk.decide, name="decide"),
    path("national/search/", search.search, name="search"),
    path("national/searches/", audit.searches, name="searches"),
    path("national/nodes/", nodes.nodes, name="nodes"),
    path("national/nodes/invite/", nodes.invite, name="invite"),
    path("national/nodes/<slug:code>/", nodes.node, name="node"),
    path("national/nodes/<slug:code>/<slug:verb>/", nodes.act, name="act"),
    path("national/<slug:code>/", board.point, name="point"),
]
