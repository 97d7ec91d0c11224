"""Addresses of drills and continuity sheets."""

from django.urls import path

from shekara.operations.continuity.ui import drills, sheets

app_name = "continuity"

urlpatterns = [
    path("outages/", drills.overview, name="overview"),
    path("outages/drills/new/", drills.schedule, name="schedule"),
    path("outages/drills/<str:drill>/", drills.drill, name="drill"),
    path("outages/drills/<str:drill>/<slug:verb>/", drills.ask, name="drill_ask"),
    path("outages/sheets/print/", sheets.print_sheets, name="print"),
    path("outages/sheets/<str:sheet>/", sheets.sheet, name="sheet"),
    path("outages/sheets/<str:sheet>/close/", sheets.close, name="close_sheet"),
    path("outages/sheets.pdf", sheets.paper, name="paper"),
    path("outages/line/", sheets.line, name="line"),
    path("outages/line/enter/", sheets.enter, name="enter"),
]
