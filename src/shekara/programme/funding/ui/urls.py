"""Addresses of the funding pages."""

from django.urls import URLPattern

app_name = "funding"
urlpatterns: list[URLPattern] = []
