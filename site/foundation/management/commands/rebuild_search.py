"""Make the search index anew from the live pages."""

from django.core.management.base import BaseCommand

from foundation.search import index


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{index.rebuild()} pages can be found")
