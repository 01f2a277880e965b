"""Which days stand in a month's grid, and which months lie beside it?"""

import calendar
from dataclasses import dataclass
from datetime import date

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """Return the month written as ``2026-11``, or None for anything else or a year out of range."""
        year, _, number = text.partition("-")
        if len(year) != 4 or len(number) != 2 or not (year + number).isascii() or not (year + number).isdigit():
            return None
        month = cls(int(year), int(number))
        return month if 1 <= month.number <= 12 and FIRST_YEAR <= month.year <= LAST_YEAR else None

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def weeks(self) -> list[list[date]]:
        """Return whole weeks from Monday, with the days of the months beside it that fill them."""
        return calendar.Calendar(firstweekday=0).monthdatescalendar(self.year, self.number)

    def shift(self, months: int) -> "Month":
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)
