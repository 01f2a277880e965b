"""Front page, project, search over everything."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        from home import search_words

        search_words.hand_in()
