"""Look again at the pages of a change that touched too many to be done at once. Safe to run twice and at once."""

from django.core.management.base import BaseCommand

from foundation.search import index


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options) -> None:
        if done := index.catch_up():
            self.stdout.write(f"{done} pages looked at again for the search")
