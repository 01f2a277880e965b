"""What does an editor say about a workshop and its dates?"""

from collections.abc import Sequence
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.domain import recurrence
from events.domain.recurrence import NoSuchLocalTime, Slots
from events.domain.rule import Problem
from events.models import Schedule
from events.problems import message
from events.rule_field import RuleField, stored_text
from foundation.choices import ClockInput, DayInput, NamedChoiceField, PlaceField
from foundation.fact_views import FactForm


class DatesForm(forms.Form):
    """What the dates of a workshop follow from; also asked alone, while the editor is still typing."""

    first_date = forms.DateField(label=capfirst(_("first date")), widget=DayInput)
    starts = forms.TimeField(label=_("Starts at"), widget=ClockInput)
    ends = forms.TimeField(
        label=_("Ends at"), widget=ClockInput, help_text=_("An end before the start means the next day.")
    )
    rule = RuleField(label=_("Repeats"), required=False)
    until = forms.DateField(
        label=capfirst(_("last possible date")),
        required=False,
        widget=DayInput,
        help_text=_("For workshops without a number of times."),
    )

    problems: Sequence[Problem] = ()

    def clean(self):
        cleaned = super().clean()
        if cleaned.keys() >= set(Schedule.WHEN):
            self.problems = recurrence.problems(self.slots)
        for problem in self.problems:
            self.add_error(*message(problem))
        return cleaned

    @property
    def slots(self) -> Slots:
        """Return what the answers say, once they have passed their fields."""
        given = self.cleaned_data
        return Slots(
            given["first_date"], given["starts"], given["ends"], stored_text(given["rule"]) or None, given["until"]
        )


class SeriesForm(DatesForm, FactForm):
    """The facts of a workshop and its schedule, on one page."""

    class Meta(FactForm.Meta):
        field_classes = {"topic": NamedChoiceField, "place": PlaceField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.schedule = (self.instance.schedule if self.instance.pk else None) or Schedule(series=self.instance)
        self.initial = {name: getattr(self.schedule, name) for name in Schedule.WHEN} | self.initial

    def stored_beside(self, saved) -> list:
        return [saved.schedule]

    def _post_clean(self):
        super()._post_clean()
        for name in Schedule.WHEN:
            if name in self.cleaned_data:
                setattr(self.schedule, name, self.cleaned_data[name])


class NewWorkshopForm(SeriesForm):
    title = forms.CharField(label=_("Title in Italian"), max_length=255)


class MoveForm(FactForm):
    """Another day, time or place for one date; both ends are wall-clock times in Rome."""

    day = forms.DateField(label=_("Day"), widget=DayInput)
    starts = forms.TimeField(label=_("Starts at"), widget=ClockInput)
    ends = forms.TimeField(
        label=_("Ends at"), widget=ClockInput, help_text=_("An end before the start means the next day.")
    )

    class Meta(FactForm.Meta):
        field_classes = {"place": PlaceField, "reason": NamedChoiceField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        start, end = (timezone.localtime(moment) for moment in (self.instance.starts_at, self.instance.ends_at))
        self.initial |= {"day": start.date(), "starts": start.time(), "ends": end.time()}

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not recurrence.FIRST_DAY <= day <= recurrence.LAST_DAY:
            raise ValidationError(message(Problem.YEAR)[1])
        return day

    def clean(self):
        cleaned = super().clean()
        if self.instance.is_cancelled:
            self.add_error(None, _("This date is cancelled, and families have been told: it cannot be moved."))
        if {"day", "starts", "ends"} <= cleaned.keys():
            start, end = recurrence.span(
                datetime.combine(cleaned["day"], cleaned["starts"]), cleaned["starts"], cleaned["ends"]
            )
            try:
                self.moment = recurrence.instant(start), recurrence.instant(end)
            except NoSuchLocalTime:
                self.add_error("starts", message(Problem.NO_SUCH_LOCAL_TIME)[1])
            else:
                if self.moment[0] <= timezone.now():
                    self.add_error("day", _("This moment has passed."))
        return cleaned


class CancelForm(FactForm):
    """A public reason, from the phrase bank so that every family reads it."""

    class Meta(FactForm.Meta):
        field_classes = {"reason": NamedChoiceField}

    def clean(self):
        cleaned = super().clean()
        if self.instance.is_cancelled:
            self.add_error(None, _("This date is cancelled already."))
        if not cleaned.get("reason"):
            self.add_error("reason", _("Say why: families read it in their language."))
        return cleaned
