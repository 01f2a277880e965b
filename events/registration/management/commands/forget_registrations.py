"""Delete the contacts and half-filled forms whose time is over."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.registration import operations


class Command(BaseCommand):
    help = "Delete contacts 30 days after the last date, and forms left half filled for a day."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, delete nothing")

    def handle(self, *args, dry_run: bool, **options) -> None:
        done = operations.forget(now=timezone.now(), dry_run=dry_run)
        verb = "Would forget" if dry_run else "Forgot"
        self.stdout.write(f"{verb} {done.contacts} contacts and {done.drafts} half-filled forms.")
