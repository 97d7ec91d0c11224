"""Addresses of the crossing domain."""

from django.urls import path

from shekara.operations.crossing.ui import desk, gate, lane

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
]
