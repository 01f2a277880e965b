"""When does a workshop take place, as a rule, and from when until when?"""

import uuid
from datetime import date, datetime

import recurrence
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from recurrence.fields import RecurrenceField

from events.domain import recurrence as dates
from events.models.series import Series
from events.problems import message
from foundation.models import Fact


class Schedule(Fact):
    """One stretch of a workshop's dates (schema.org ``Schedule``): first day, wall-clock times in Rome, rule, end.

    A workshop that goes on at another hour gets another schedule, and keeps page, address, seats and families.
    """

    WHEN = ("first_date", "starts", "ends", "rule", "until")

    series = models.ForeignKey(Series, verbose_name=_("workshop"), on_delete=models.CASCADE, related_name="schedules")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # RFC 5545 UID of its rule, for life
    sequence = models.PositiveIntegerField(default=0, editable=False)
    first_date = models.DateField(_("first date"))
    starts = models.TimeField(_("starts at"))
    ends = models.TimeField(_("ends at"), help_text=_("An end before the start means the next day."))
    rule = RecurrenceField(verbose_name=_("repeats"), include_dtstart=False, null=True, blank=True)
    until = models.DateField(_("last possible date"), null=True, blank=True)
    extra_dates = models.JSONField(_("extra dates"), default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        ordering = ["first_date", "pk"]

    def __str__(self) -> str:
        return f"{self.first_date:%Y-%m-%d} {self.starts:%H:%M} {self.rule_text}".rstrip()

    @property
    def rule_text(self) -> str:
        """Return the rule as one RRULE value (RFC 5545 §3.3.10) without its prefix; empty for a single date."""
        text = recurrence.serialize(self.rule) if self.rule else ""
        lines = [line for line in (text or "").splitlines() if line]
        if len(lines) > 1 or (lines and not lines[0].startswith("RRULE:")):
            return "\n".join(lines)  # more than a rule: the domain refuses it by name
        return lines[0].removeprefix("RRULE:") if lines else ""

    @property
    def slots(self) -> dates.Slots:
        return dates.Slots(
            first_date=self.first_date,
            starts=self.starts,
            ends=self.ends,
            rule=self.rule_text or None,
            until=self.until,
            extra_dates=tuple(date.fromisoformat(day) for day in self.extra_dates),
        )

    @property
    def first_moments(self) -> tuple[datetime, datetime]:
        """Return when its first slot starts and ends, aware."""
        start, end = dates.span(datetime.combine(self.first_date, self.starts), self.starts, self.ends)
        return dates.instant(start), dates.instant(end)

    def clean(self) -> None:
        super().clean()
        errors: dict = {}
        if self.first_date and self.starts and self.ends:
            for problem in dates.problems(self.slots):
                errors.setdefault(*message(problem))
        if errors:
            raise ValidationError(errors)
