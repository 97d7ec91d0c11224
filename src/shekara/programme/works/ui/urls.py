"""Addresses of the works pages."""

from django.urls import path

from shekara.programme.works.ui import (
    audits,
    begin,
    bulk,
    item,
    labels,
    listing,
    photos,
    records,
    sites,
)

app_name = "works"
urlpatterns = [
    path("equipment/", listing.listing, name="list"),
    path("equipment/need/", begin.need, name="need"),
    path("equipment/stock/", begin.stock, name="stock"),
    path("equipment/import/", bulk.bulk, name="bulk"),
    path("equipment/import/template.csv", bulk.template, name="bulk_template"),
    path("equipment/idle/", listing.idle, name="idle"),
    path("equipment/due/", listing.due, name="due"),
    path("equipment/uptime/", listing.uptime, name="uptime"),
    path("equipment/labels/", labels.labels, name="labels"),
    path("equipment/contracts/", sites.contracts, name="contracts"),
    path("equipment/audits/", audits.audits, name="audits"),
    path("equipment/audits/<str:number>/", audits.audit, name="audit"),
    path("equipment/audits/<str:number>/scan/", audits.scan, name="scan"),
    path("equipment/audits/<str:number>/here/", audits.correct_place, name="correct_place"),
    path("equipment/audits/<str:number>/close/", audits.close_audit, name="close_audit"),
    path("equipment/<str:number>/", item.item, name="item"),
    path("equipment/<str:number>/used/", item.use_once, name="use_once"),
    path("equipment/<str:number>/<slug:verb>/", item.step, name="step"),
    path("works/", sites.sites, name="sites"),
    path("works/<slug:noun>/new/", records.new, name="new"),
    path("works/<slug:noun>/<str:code>/change/", records.change, name="change"),
    path("works/<slug:noun>/<str:code>/history/", records.history, name="history"),
    path("works/photos/<str:name>", photos.photo, name="photo"),
    path("works/sites/<str:code>/", sites.site, name="site"),
]
