"""Makes batches as a build without a cache does."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from generator.model import Batch, GetCached, Output

T = TypeVar("T")


def outputs_of(batch: Batch) -> list[Output]:
    """Return the files of a batch."""
    return list(batch.make(getter({})).outputs)


def getter(cached: Mapping[str, Any]) -> GetCached:
    """Return a function that returns cached values."""

    def get(name: str, kind: type[T]) -> T | None:
        return msgspec.convert(cached[name], kind) if name in cached else None

    return get
