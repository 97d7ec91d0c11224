"""Addresses of the demonstration; they answer 404 where there is none."""

from django.urls import path

from shekara.demonstration import views

app_name = "demonstration"
app_name = "demonstration"
urlpatterns = [
    path("demonstration/", views.control, name="control"),
    path("demonstration/sign-in/", views.sign_in, name="sign_in"),
    path("demonstration/speed/", views.set_speed, name="speed"),
    path("demonstration/state/", views.state, name="state"),
    path("demonstration/samples/", views.samples, name="samples"),
    path("demonstration/samples/<slug:name>.svg", views.code, name="code"),
]
