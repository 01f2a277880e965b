"""Make the sample territory: the same one for the same day, once."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.seeding import pages, scale, services, territory, workshops

TRANSLATED = "it,en,fr,ar"
SAY_EVERY = 50


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--services", type=int, default=0, help="grow the directory to this many services")
        parser.add_argument("--workshops", type=int, default=0, help="grow the calendar to this many workshops")
        parser.add_argument("--languages", default=TRANSLATED, help=f"languages of the content (default {TRANSLATED})")
        parser.add_argument("--today", help="the day the sample is for, as 2026-11-23 (default: today)")

    def handle(self, *args, **options) -> None:
        languages = self.languages(options["languages"])
        now = self.moment(options["today"])
        today = timezone.localdate(now)
        self.say("territory: municipalities, organisations, places, needs, phrases in twelve languages")
        territory.seed_languages()
        territory.seed_municipalities()
        territory.seed_organisations()
        territory.seed_places()
        territory.seed_subjects()
        territory.seed_phrases()
        territory.seed_privacy()
        territory.seed_details()
        self.say(f"pages in {', '.join(languages)}")
        home = pages.seed_home(settings.BASE_URL)
        service_list, calendar = pages.seed_lists(home, languages)
        pages.seed_about(home, languages)
        self.say(f"services: {services.seed_services(service_list, languages, today)} new")
        self.say(f"workshops: {workshops.seed_workshops(calendar, languages, now)} new")
        self.count("services", scale.grow_services(service_list, languages, today, options["services"]))
        self.count("workshops", scale.grow_workshops(calendar, languages, now, options["workshops"]))
        self.say("the sample site is ready")

    def languages(self, text: str) -> list[str]:
        languages = [code.strip() for code in text.split(",") if code.strip()]
        if unknown := set(languages) - {code for code, _ in settings.LANGUAGES}:
            raise CommandError(f"--languages: no language of this site: {', '.join(sorted(unknown))}")
        return languages

    def moment(self, text: str | None) -> datetime:
        if not text:
            return timezone.now()
        try:
            return timezone.make_aware(datetime.combine(date.fromisoformat(text), time(8)))
        except ValueError as error:
            raise CommandError(f"--today: {text} is no date; write it as 2026-11-23") from error

    def count(self, what: str, numbers: Iterator[int]) -> None:
        for number in numbers:
            if number % SAY_EVERY == 0:
                self.say(f"{what}: {number}")

    def say(self, text: str) -> None:
        self.stdout.write(f"  {text}")
        self.stdout.flush()
