"""Make the yardsticks' rows and the stock site beside a seeded site, then let the database count its rows."""

from django.core.management.base import BaseCommand
from django.db import connection

from tests.benchmarks.stock import copying
from tests.benchmarks.yardsticks import ROWS


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--languages", required=True)

    def handle(self, *args, **options) -> None:
        copying.make_rows(ROWS)
        copying.make_site(options["languages"].split(","))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
