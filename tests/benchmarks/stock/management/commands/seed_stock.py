"""Make the site that is measured: the sample, the yardsticks' rows, the stock site; the database counts its rows."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from tests.benchmarks.stock import copying
from tests.benchmarks.yardsticks import ROWS


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--languages", required=True)
        parser.add_argument("--services", type=int, required=True)
        parser.add_argument("--workshops", type=int, required=True)

    def handle(self, *args, **options) -> None:
        call_command("migrate", verbosity=0)
        sizes = {name: options[name] for name in ("languages", "services", "workshops")}
        call_command("seed_demo", stdout=self.stdout, **sizes)
        copying.make_rows(ROWS)
        copying.make_site(options["languages"].split(","))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
