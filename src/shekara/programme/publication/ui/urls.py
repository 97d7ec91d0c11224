"""Addresses of what is published."""

from django.urls import URLPattern

app_name = "publication"
urlpatterns: list[URLPattern] = []
