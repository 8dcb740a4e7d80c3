"""Values like those of a build cache, but wrong: of the same types, with senseless content."""

import math
from collections.abc import Iterator
from random import Random
from typing import Any

TEXTS = (
    "",
    "../../evil",
    "/etc/passwd",
    "a\0b",
    "<script>x</script>",
    "\n\t",
    "x" * 300,
    "{{",
    "é",
)
NUMBERS = (0, -1, 1, 13, 99, 10**9, 2**31, 2**63 - 1, -(2**63))
FRACTIONS = (math.nan, math.inf, -1.0, 0.0, 1e300)


class Spoiler:
    """Replaces parts of a decoded value, each with a probability; texts also by each other."""

    def __init__(self, chance: Random, probability: float, value: Any) -> None:
        self._chance, self._probability = chance, probability
        self._texts = [*TEXTS, *_texts(value)]

    def spoil(self, value: Any) -> Any:
        """Return a value of the same type."""
        if isinstance(value, list):
            return self._list([self.spoil(entry) for entry in value])
        if isinstance(value, dict):
            return self._dict({self._key(key): self.spoil(entry) for key, entry in value.items()})
        return self._leaf(value) if self._strikes() else value

    def _strikes(self) -> bool:
        return self._chance.random() < self._probability

    def _key(self, key: Any) -> Any:
        return self._leaf(key) if self._strikes() else key

    def _leaf(self, value: Any) -> Any:
        choose = self._chance.choice
        match value:
            case bool():
                return not value
            case int():
                return choose([*NUMBERS, value + 1, value - 1])
            case float():
                return choose(FRACTIONS)
            case str():
                return choose([choose(self._texts), value[::-1], f"{value}x", value[:-1]])
            case bytes():
                return choose([b"", value[:-1], value + b"x", self._chance.randbytes(len(value))])
        return value

    def _list(self, values: list[Any]) -> list[Any]:
        if not self._strikes():
            return values
        shuffled = self._chance.sample(values, len(values))
        return self._chance.choice([[], values * 2, values[1:], shuffled])

    def _dict(self, values: dict[Any, Any]) -> dict[Any, Any]:
        if not self._strikes():
            return values
        shuffled = self._chance.sample(list(values.values()), len(values))
        most = dict(list(values.items())[1:])
        return self._chance.choice([{}, most, dict(zip(values, shuffled, strict=True))])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _texts(key)
            yield from _texts(entry)
