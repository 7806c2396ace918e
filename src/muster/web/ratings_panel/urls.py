"""The addresses of live results."""

from django.urls import path

from muster.web.ratings_panel import views

app_name = "ratings_panel"
urlpatterns = [
    path("<int:inspection_id>/", views.results, name="results"),
    path("<int:inspection_id>/results.csv", views.results_file, name="results_file"),
    path("<int:inspection_id>/<str:code>/", views.service, name="service"),
    path("<int:inspection_id>/<str:code>/<str:question>/", views.cases, name="cases"),
]
