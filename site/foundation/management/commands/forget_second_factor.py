"""Take the second factor from somebody who has lost phone and codes; the next log-in asks for another."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from foundation.second_factor import operations


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("username")

    def handle(self, *args, **options) -> None:
        users = get_user_model()
        try:
            user = users.objects.get_by_natural_key(options["username"])
        except users.DoesNotExist as error:
            raise CommandError(f"there is nobody called {options['username']}") from error
        found = operations.forget(user=user)
        self.stdout.write("forgotten" if found else "there was none")
