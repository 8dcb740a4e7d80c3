"""Dates with the precision that is known."""

from datetime import date as calendar_date
from typing import NamedTuple

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Date(NamedTuple):
    """A date with the precision of a year, a month or a day (0 means unknown).

    A less precise date sorts before the more precise dates that it contains. Only the day of a
    list may lack its year.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of_day(cls, day: calendar_date) -> "Date":
        """Return the date of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """The date in ISO 8601: `2024`, `2024-11` or `2024-11-27`; `--11-27` without a year."""
        return "-".join(
            [f"{self.year:04}" if self.year else "-", *(f"{part:02}" for part in self[1:] if part)]
        )

    @property
    def slashed(self) -> str:
        """The date separated by slashes, as RIS and Google Scholar expect it: `2024/11/27`."""
        return self.iso.replace("-", "/")

    @property
    def month_name(self) -> str:
        """The English name of the month, or an empty string."""
        return MONTHS[self.month - 1] if self.month else ""

    @property
    def text(self) -> str:
        """The date in words: `27 November 2024`, `November 2024` or `2024`."""
        return " ".join(str(part) for part in (self.day, self.month_name, self.year) if part)

    @property
    def first_day(self) -> calendar_date:
        """The first calendar day of the year or month, or the day itself."""
        return calendar_date(self.year, self.month or 1, self.day or 1)

    def contains(self, other: "Date") -> bool:
        """Tell whether another date is equal to this one or a more precise form of it."""
        known = sum(map(bool, self))
        return self[:known] == other[:known]

    def __str__(self) -> str:
        return self.iso
