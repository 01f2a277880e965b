"""What must everybody know now, and whom can they call?"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from foundation import kinds
from foundation.fields import DialledNumberField
from foundation.models.facts import Fact
from foundation.models.phrases import Phrase, Purpose
from foundation.models.territory import Municipality, Place
from foundation.querysets import is_current


class NoticeQuerySet(models.QuerySet):
    def current(self, *, now):
        return self.filter(is_current(now)).select_related("phrase")

    def unended(self, *, now):
        """Notices that hold now or will: what a page must know to say until when it is right."""
        return self.filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=now)).select_related("phrase")

    def site_wide(self):
        return self.filter(everywhere=True)

    def at(self, *, places: Iterable[Place | None], also: models.Q | None = None):
        """Notices on any of these places or on its municipality, or for which ``also`` holds; none for every page."""
        there = [place for place in places if place is not None]
        here = models.Q(place__in={place.pk for place in there})
        here |= models.Q(municipality__in={place.municipality_id for place in there})
        return self.filter(here | also if also else here, everywhere=False).distinct()


class Level(models.TextChoices):
    INFO = "info", _("good to know")
    WARNING = "warning", _("urgent")


class Notice(Fact):
    """Dated words from the phrase bank, or free Italian text; it expires by itself."""

    phrase = models.ForeignKey(
        Phrase,
        verbose_name=_("phrase"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        limit_choices_to={"purpose": Purpose.NOTICE},
    )
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    text = models.TextField(
        _("free text"), blank=True, help_text=_("In Italian; a phrase is better: it is in all languages at once.")
    )
    level = models.CharField(_("level"), max_length=8, choices=Level.choices, default=Level.INFO)
    everywhere = models.BooleanField(_("on every page"), default=False)
    on_services = models.BooleanField(
        _("on services that choose it"), default=False, help_text=_("Tick it then among the notices of each service.")
    )
    place = models.ForeignKey(Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.CASCADE)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), null=True, blank=True, on_delete=models.CASCADE
    )
    starts_at = models.DateTimeField(_("shown from"), default=timezone.now)
    ends_at = models.DateTimeField(_("shown until"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    panels = [
        MultiFieldPanel(["phrase", "facts", "text"], heading=_("What")),
        MultiFieldPanel(["everywhere", "place", "municipality", "on_services", "level"], heading=_("Where")),
        FieldRowPanel(["starts_at", "ends_at"], heading=_("When")),
    ]

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="notice_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(everywhere=True)
                | models.Q(on_services=True)
                | models.Q(place__isnull=False)
                | models.Q(municipality__isnull=False),
                name="notice_is_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.phrase)

    def clean(self) -> None:
        where = (self.everywhere, self.on_services, self.place_id is not None, self.municipality_id is not None)
        if sum(where) != 1:
            raise ValidationError(
                {
                    "everywhere": _(
                        "Say where, in one way: on every page, at a place, in a municipality, "
                        "or on services that choose it."
                    )
                }
            )
        if bool(self.phrase_id) == bool(self.text.strip()):
            raise ValidationError(_("Choose a phrase or write a text: one of the two."))
        if self.phrase_id:
            self._read_facts()
        if self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end comes after the start.")})

    def _read_facts(self) -> None:
        """Keep what the editor typed as it is stored (E.164, ISO), or say what is missing or cannot be read."""
        wanted, given = self.phrase.slots, self.facts or {}
        if missing := set(wanted) - set(given):
            raise ValidationError(
                {"facts": _("This phrase also needs: %(slots)s.") % {"slots": ", ".join(sorted(missing))}}
            )
        self.facts, wrong = kinds.read(wanted, given)
        if wrong:
            raise ValidationError({"facts": [_look_again(slot, given[slot], wanted[slot]) for slot in wrong]})

    def unreadable_slots(self, phrase: Phrase) -> list[str]:
        """Return the slots of ``phrase``, as it would be saved, for which this notice has no fact."""
        return kinds.read(phrase.slots, self.facts or {})[1]


def _look_again(slot: str, typed: str, kind: str) -> str:
    said = {"slot": f"{{{slot}}}", "typed": typed, "example": kinds.kind(kind).example or "–"}
    return _("%(slot)s cannot be «%(typed)s». Write it like this: %(example)s") % said


class HelpNumber(Fact):
    """A number for emergencies, shown on every page."""

    number = DialledNumberField(_("number"), max_length=16, unique=True)
    label = models.ForeignKey(
        Phrase, verbose_name=_("label"), on_delete=models.PROTECT, limit_choices_to={"purpose": Purpose.LABEL}
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    panels = ["number", "label", "position"]

    class Meta:
        verbose_name = _("help number")
        verbose_name_plural = _("help numbers")
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.number)
