"""How does an editor say when a workshop repeats, without knowing what an RRULE is?"""

import recurrence
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.domain.rule import MAX_COUNT, MAX_INTERVAL, WEEKDAYS, Problem, read
from events.problems import message
from foundation import formats

DAILY, WEEKLY, NTH_WEEKDAY, MONTH_DAY, KEPT = "daily", "weekly", "nth_weekday", "month_day", "kept"
REPEATS = [
    ("", _("does not repeat")),
    (DAILY, _("every day")),
    (WEEKLY, _("every week")),
    (NTH_WEEKDAY, _("every month, on a weekday")),
    (MONTH_DAY, _("every month, on a day")),
]
ORDINALS = [
    ("1", _("first")),
    ("2", _("second")),
    ("3", _("third")),
    ("4", _("fourth")),
    ("-1", _("last")),
]
LAST_DAY_OF_MONTH = ("-1", _("the last"))


def stored_text(value) -> str:
    """Return the RRULE value that django-recurrence holds; empty for a single date."""
    return ((recurrence.serialize(value) if value else "") or "").removeprefix("RRULE:")


def answers(text: str) -> dict:
    """Return what the form shows for a rule (one RRULE value); a rule it has no words for is kept as it is."""
    if not text:
        return {"repeat": ""}
    rule, _problems = read(text)
    kept = {"repeat": KEPT, "kept": text}
    if rule is None:
        return kept
    said = {"interval": rule.interval, "count": rule.count or ""}
    days, month_days = rule.weekdays, rule.month_days
    if rule.frequency == "WEEKLY":
        return said | {"repeat": WEEKLY, "weekdays": [WEEKDAYS[day.day] for day in days]}
    if rule.frequency == "DAILY" and not days:
        return said | {"repeat": DAILY}
    if days and str(days[0].ordinal) in dict(ORDINALS):
        return said | {"repeat": NTH_WEEKDAY, "ordinal": str(days[0].ordinal), "weekday": WEEKDAYS[days[0].day]}
    if len(month_days) == 1:
        return said | {"repeat": MONTH_DAY, "month_day": str(month_days[0])}
    return kept


def rule_text(given: dict) -> str:
    """Return the RRULE value that the answers say, not yet checked; empty for a single date."""
    repeat = given.get("repeat", "")
    if repeat == KEPT:
        return given.get("kept", "")
    frequency, days = {
        DAILY: ("DAILY", ""),
        WEEKLY: ("WEEKLY", "BYDAY=" + ",".join(given.get("weekdays", [])) if given.get("weekdays") else ""),
        NTH_WEEKDAY: ("MONTHLY", f"BYDAY={given.get('ordinal', '')}{given.get('weekday', '')}"),
        MONTH_DAY: ("MONTHLY", f"BYMONTHDAY={given.get('month_day', '')}"),
    }.get(repeat, ("", ""))
    if not frequency:
        return ""
    parts = [f"FREQ={frequency}", f"INTERVAL={given.get('interval') or 1}"]
    if given.get("count"):
        parts.append(f"COUNT={given['count']}")
    return ";".join([*parts, days] if days else parts)


class RuleWidget(forms.Widget):
    """Plain, labelled questions; what does not apply is hidden by a script, and ignored without one."""

    template_name = "events/admin/rule_widget.html"
    use_fieldset = True
    single = ("repeat", "interval", "ordinal", "weekday", "month_day", "count", "kept")

    class Media:
        js = ["js/admin-rule.js"]
        css = {"all": ["css/admin-rule.css"]}

    def format_value(self, value) -> dict:
        if isinstance(value, dict):
            return value
        return answers(stored_text(value))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        weekdays = [(code, formats.weekday(number)) for number, code in enumerate(WEEKDAYS)]
        given = context["widget"]["value"]
        kept = [(KEPT, _("as it is now: %(rule)s") % {"rule": given["kept"]})] if given.get("kept") else []
        context.update(
            given=given,
            repeats=[*REPEATS, *kept],
            ordinals=ORDINALS,
            weekdays=weekdays,
            month_days=[*((str(day), str(day)) for day in range(1, 29)), LAST_DAY_OF_MONTH],
            most_interval=MAX_INTERVAL,
            most_count=MAX_COUNT,
            dates_url=reverse("workshop_dates"),
        )
        return context

    def value_from_datadict(self, data, files, name) -> dict:
        given = {part: data.get(f"{name}_{part}", "").strip() for part in self.single}
        weekdays = data.getlist(f"{name}_weekdays") if hasattr(data, "getlist") else data.get(f"{name}_weekdays", [])
        return given | {"weekdays": weekdays}

    def value_omitted_from_data(self, data, files, name) -> bool:
        return f"{name}_repeat" not in data

    def id_for_label(self, id_):
        return ""


class RuleField(forms.Field):
    """A django-recurrence value that the domain accepts, or None for a single date."""

    widget = RuleWidget

    def clean(self, value):
        text = rule_text(value or {})
        if not text:
            return None
        rule, problems = read(text)
        if problems:
            raise ValidationError([message(problem)[1] for problem in dict.fromkeys(problems)])
        if rule is None:
            raise ValidationError(message(Problem.UNREADABLE)[1])
        return recurrence.deserialize(f"RRULE:{rule}", include_dtstart=False)

    def has_changed(self, initial, data) -> bool:
        return read(stored_text(initial))[0] != read(rule_text(data or {}))[0]
