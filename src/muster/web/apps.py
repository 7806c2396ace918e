"""The one Django app."""

from django.apps import AppConfig


class MusterConfig(AppConfig):
    name = "muster.web"
    label = "muster"
    verbose_name = "Muster"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from muster.web.accounts import heard  # noqa: F401 - it listens from now on
