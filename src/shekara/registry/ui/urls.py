"""Addresses of the registry's pages."""

from django.urls import path

from shekara.registry.ui import lists, views

app_name = "registry"
urlpatterns = [
    path("map/", views.map_page, name="map"),
    path("points/", views.points_page, name="points"),
    path("points/<str:code>/", views.point_page, name="point"),
    path("points/<str:code>/history/", views.history_page, name="history"),
    path("points/<str:code>/change/<slug:about>/", views.property_page, name="property"),
    path("agreements/", lists.agreements_page, name="agreements"),
    path("hs/", lists.hs_page, name="hs"),
    path("hs/<str:code>/", lists.hs_page, name="hs_code"),
    path("countries/", lists.countries_page, name="countries"),
]
