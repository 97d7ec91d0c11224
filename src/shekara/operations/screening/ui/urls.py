"""Addresses of the screening pages."""

from django.urls import URLPattern

app_name = "screening"
urlpatterns: list[URLPattern] = []
