"""Where to find help."""

from django.apps import AppConfig


class ServicesDirectoryConfig(AppConfig):
    name = "services_directory"
    verbose_name = "Services directory"

    def ready(self) -> None:
        from services_directory import papers, search_words

        papers.hand_in()
        search_words.hand_in()
