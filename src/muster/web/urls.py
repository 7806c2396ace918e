"""Every address of the site, area by area."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("muster.web.home.urls")),
    path("inspections/", include("muster.web.inspections.urls")),
    path("samples/", include("muster.web.sample.urls")),
    path("moderation/", include("muster.web.moderation.urls")),
    path("results/", include("muster.web.ratings_panel.urls")),
    path("reviews/", include("muster.web.case_review.urls")),
    path("", include("muster.web.accounts.urls")),
    path("account/", include("muster.web.accounts.signing_in")),
    path("language/", login_not_required(set_language), name="set_language"),
]
