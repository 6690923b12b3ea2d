from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "samenspraak.pages"
    label = "pages"

    def ready(self) -> None:
        from samenspraak.pages import checks, listeners, readers  # noqa: F401
        from samenspraak.pages.permissions import register

        register()
