"""What does an editor say about a workshop and its dates?"""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.domain import recurrence
from events.domain.recurrence import NoSuchLocalTime, Slots
from events.domain.rule import Problem
from events.problems import message
from events.rule_field import RuleField, stored_text
from foundation.choices import ClockInput, DayInput, NamedChoiceField, PlaceField
from foundation.fact_views import FactForm

UNTIL_HELP = _("For workshops without a number of times.")


class SeriesForm(FactForm):
    rule = RuleField(label=_("Repeats"), required=False)

    class Meta(FactForm.Meta):
        field_classes = {"topic": NamedChoiceField, "place": PlaceField}
        widgets = {"first_date": DayInput, "starts": ClockInput, "ends": ClockInput, "until": DayInput}
        help_texts = {"until": UNTIL_HELP}


class NewWorkshopForm(SeriesForm):
    title = forms.CharField(label=_("Title in Italian"), max_length=255)


class DatesForm(forms.Form):
    """What the dates of a workshop follow from; asked while the editor is still typing."""

    first_date = forms.DateField()
    starts = forms.TimeField()
    ends = forms.TimeField()
    rule = RuleField(required=False)
    until = forms.DateField(required=False)

    def slots(self) -> Slots:
        """Return what the valid answers say."""
        given = self.cleaned_data
        rule = stored_text(given["rule"]) or None
        return Slots(given["first_date"], given["starts"], given["ends"], rule, given["until"])


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
