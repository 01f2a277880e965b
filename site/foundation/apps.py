"""What does the ground floor start with?"""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "foundation"
    verbose_name = "Foundation"

    def ready(self) -> None:
        from foundation import due, labels, receivers
        from foundation.search import own_words
        from foundation.search import receivers as search_receivers

        receivers.connect()
        labels.hand_in()
        own_words.hand_in()
        search_receivers.connect()
        for command in ("publish_scheduled", "update_search"):
            due.register(command, every=due.EVERY_TURN)
