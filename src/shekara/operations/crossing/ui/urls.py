"""Addresses of the crossing domain."""

from django.urls import path

from shekara.operations.crossing.ui import (
    board,
    desk,
    file_page,
    find,
    gate,
    lane,
    refusal_form,
)

app_name = "crossing"

urlpatterns = [
    path("place/", lane.place, name="place"),
    path("lane/", lane.lane, name="lane"),
    path("lane/scan/", lane.scan, name="lane_scan"),
    path("lane/<str:file>/<slug:verb>/", lane.ask_lane, name="lane_ask"),
    path("desk/", desk.desk, name="desk"),
    path("desk/hs/", desk.codes, name="desk_hs"),
    path("desk/<str:file>/<slug:verb>/", desk.ask_desk, name="desk_ask"),
    path("gate/", gate.gate, name="gate"),
    path("gate/plate/", gate.plate, name="gate_plate"),
    path("gate/<str:file>/<slug:verb>/", gate.ask_gate, name="gate_ask"),
    path("board/", board.board, name="board"),
    path("board/take/", board.take, name="board_take"),
    path("crossing/", find.find, name="find"),
    path("crossing/<str:file>/", file_page.file, name="file"),
    path("crossing/<str:file>/refusal/<slug:person>/", refusal_form.refusal, name="refusal"),
    path(
        "crossing/<str:file>/refusal/<slug:person>/form.pdf",
        refusal_form.refusal_pdf,
        name="refusal_pdf",
    ),
    path("crossing/<str:file>/<slug:verb>/", file_page.ask_file, name="file_ask"),
]
