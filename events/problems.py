"""How is a refused rule explained to an editor, and beside which field?"""

from django.utils.translation import gettext_lazy as _

from events.domain.rule import Problem

MESSAGES = {
    Problem.UNREADABLE: ("rule", _("This rule cannot be read.")),
    Problem.UNSUPPORTED_PART: ("rule", _("This rule has a part that this calendar does not use.")),
    Problem.FREQUENCY: ("rule", _("A workshop repeats by day, week or month.")),
    Problem.INTERVAL: ("rule", _("Every how many? Between 1 and 12.")),
    Problem.COUNT: ("rule", _("How many times? Between 1 and 60.")),
    Problem.BYDAY: ("rule", _("Choose the days of the week again.")),
    Problem.BYMONTHDAY: ("rule", _("Choose a day that every month has: 1 to 28, or the last.")),
    Problem.ENDS_TWICE: ("until", _("Give either a number of times or a last date, not both.")),
    Problem.ENDS_BEFORE_FIRST_DATE: ("until", _("The last possible date is before the first.")),
    Problem.YEAR: ("first_date", _("The year must be between 2000 and 2100.")),
    Problem.FIRST_DATE_NOT_IN_RULE: ("first_date", _("The first date is not one of the days that repeat.")),
    Problem.TOO_MANY_EXTRA_DATES: ("rule", _("There are too many extra dates.")),
    Problem.NO_SUCH_LOCAL_TIME: (
        "starts",
        _("On one of these dates this time does not exist: the clocks go forward from 2 to 3 in the night."),
    ),
}


def message(problem: Problem) -> tuple[str, str]:
    """Return (field, message) for a problem."""
    return MESSAGES[problem]
