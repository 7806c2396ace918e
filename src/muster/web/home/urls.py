"""The first page, and the one that says only that the site answers."""

from django.urls import path

from muster.web.home import views

urlpatterns = [path("", views.home, name="home"), path("up/", views.up, name="up")]
