"""A polite client of the web's services: addresses in, answers out.

One request at a time, with a pause after each. What may pass by itself (a dropped or refused
connection, silence, 429, a server's error, a broken answer) is tried again, each time after
twice the wait and a bit of chance, or after what the service asks for by `Retry-After`
(https://www.rfc-editor.org/rfc/rfc9110#name-retry-after). Then it gives up, and says why.

The standard library's client does it: a broken answer must count as a failed attempt and the
pause must hold between attempts too, so that nothing would be left for another one to do.
"""

import http.client
import random
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPResponse, responses
from math import inf
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

ATTEMPTS = 5
FIRST_WAIT = 3.0
"""Seconds before the second attempt."""

LONGEST_WAIT = 300.0
"""Seconds; a service that asks for more is left alone."""

TIMEOUT = 30.0
"""Seconds of silence after which a connection counts as dropped."""

LARGEST = 32 * 2**20
"""Bytes of an answer."""

PASSING = frozenset({408, 425, 429, *range(500, 600)})
"""Statuses that may be others the next time."""

Value = TypeVar("Value")


class Unavailable(Exception):
    """Why a service gave no answer, and what can be done."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Passing(Unavailable):
    """A failure that may be over after some seconds; the service can say how many."""

    def __init__(self, message: str, retry_after: float = 0.0) -> None:
        super().__init__(message, "try again later; fetched metadata is cached")
        self.retry_after = retry_after


class Unreadable(Passing):
    """The service answers, but what cannot be read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service sent."""

    status: int
    body: bytes


@dataclass(slots=True)
class Client:
    """Asks one service. `agent` says who asks, `pause` are the seconds after each request.

    `say` is told of every failure that is not the last.
    """

    service: str
    agent: str
    pause: float
    say: Callable[[str], object] = lambda _message: None
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    chance: Callable[[], float] = random.random
    _free_at: float = -inf

    def get(
        self, address: str, read: Callable[[Answer], Value], expected: Collection[int] = (200,)
    ) -> Value:
        """Return what `read` makes of the answer; it raises `ValueError` for a broken one.

        Raises `Unavailable` for a status that is neither `expected` nor passing, and when
        all attempts have failed.
        """
        for attempt in range(1, ATTEMPTS):
            try:
                return self._attempt(address, read, expected)
            except Passing as failure:
                self._wait_after(failure, attempt)
        return self._attempt(address, read, expected)

    def _wait_after(self, failure: Passing, attempt: int) -> None:
        backoff = FIRST_WAIT * 2 ** (attempt - 1) * (1 + self.chance() / 2)
        wait = max(backoff, failure.retry_after)
        if wait > LONGEST_WAIT:
            raise failure
        self.say(f"{self.service}: {failure.message}; retrying in {wait:.0f} s")
        self._free_at = max(self._free_at, self.clock() + wait)

    def _attempt(
        self, address: str, read: Callable[[Answer], Value], expected: Collection[int]
    ) -> Value:
        self.sleep(max(0.0, self._free_at - self.clock()))
        try:
            answer = self._ask(address, expected)
        except (OSError, http.client.HTTPException) as error:
            raise Passing(_reason(error)) from error
        finally:
            self._free_at = self.clock() + self.pause
        try:
            return read(answer)
        except ValueError as error:
            raise Unreadable(f"invalid response: {error}") from error

    def _ask(self, address: str, expected: Collection[int]) -> Answer:
        request = Request(address, headers={"User-Agent": self.agent})  # noqa: S310 (see `schema.url`)
        try:
            with urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310
                return Answer(response.status, _body(response))
        except HTTPError as error:
            with error:
                if error.code in expected:
                    return Answer(error.code, _body(error))
                raise self._refusal(error) from error

    def _refusal(self, error: HTTPError) -> Unavailable:
        message = f"{error.code} {responses.get(error.code, '')}".strip()
        if error.code in PASSING:
            return Passing(message, seconds_to_wait(error.headers.get("Retry-After", "")))
        return Unavailable(message, "the service may have moved or may block this machine")


def seconds_to_wait(retry_after: str) -> float:
    """Return the seconds that a `Retry-After` means, a number or a date; 0 if it means nothing."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return 0.0


def _body(response: HTTPResponse | HTTPError) -> bytes:
    """Return all that was sent; raises `IncompleteRead` for less, or more than is sensible."""
    body = response.read(LARGEST)
    if missing := getattr(response, "length", None):
        raise http.client.IncompleteRead(body, missing)
    return body


def _reason(error: Exception) -> str:
    """Say what went wrong with a connection."""
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, http.client.IncompleteRead):
        return "incomplete response"
    return (isinstance(cause, OSError) and cause.strerror) or str(cause) or type(cause).__name__
