"""English words and phrases that pages, feeds and messages share."""

from collections.abc import Sized

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def count_text(number: int, noun: str) -> str:
    """Return a number with its noun: `1 paper`, `1,204 papers`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def plural(noun: str, things: Sized) -> str:
    """Return the singular of a noun for one thing, and else its plural."""
    return noun if len(things) == 1 else f"{noun}s"
