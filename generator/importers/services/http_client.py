"""HTTP client with retries and rate limiting.

Requests are sequential, with a pause after each. Temporary failures (connection errors,
timeouts, 429, server errors, invalid responses) are retried with exponential backoff and
jitter, or after the time in `Retry-After`
(https://www.rfc-editor.org/rfc/rfc9110#name-retry-after).

It is built on `urllib.request`, because an invalid response has to count as a failed attempt
and the pause also applies between attempts; a client library would add nothing to that.
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
from typing import Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

ATTEMPTS = 5
FIRST_WAIT = 3.0
"""Seconds before the second attempt."""

LONGEST_WAIT = 300.0
"""Seconds; a longer wait ends the attempts."""

TIMEOUT = 30.0
"""Seconds."""

MAX_BODY = 32 * 2**20
"""Bytes."""

TEMPORARY_STATUSES = frozenset({408, 425, 429, *range(500, 600)})
"""Statuses that are retried."""

Value = TypeVar("Value")


class Unavailable(Exception):
    """A service returned no usable answer."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class TemporaryFailure(Unavailable):
    """A failure that is retried, at the earliest after `retry_after` seconds."""

    def __init__(self, message: str, retry_after: float = 0.0) -> None:
        super().__init__(message, "try again later; fetched metadata is cached")
        self.retry_after = retry_after


class InvalidResponse(TemporaryFailure):
    """The service responds, but the response cannot be parsed."""


class SameHostRedirects(HTTPRedirectHandler):
    """Follows redirects within a host only, so that a service cannot name one in this network."""

    def redirect_request(  # noqa: PLR0913, PLR0917 (a method of the base class)
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Return the request of the new URL; raises `Unavailable` if it is of another host."""
        if urlsplit(newurl).hostname != urlsplit(req.full_url).hostname:
            message = f'redirected to another host: "{newurl}"'
            raise Unavailable(message, "the service may have moved")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


OPENER: OpenerDirector = build_opener(SameHostRedirects)


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP response."""

    status: int
    body: bytes


@dataclass(slots=True)
class Client:
    """A client of one service.

    `agent` is the User-Agent, `pause` the seconds after each request. `say` is called with a
    message for each failure that is retried.
    """

    service: str
    agent: str
    pause: float
    say: Callable[[str], object] = lambda _message: None
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    jitter: Callable[[], float] = random.random
    _free_at: float = -inf

    def get(
        self, address: str, read: Callable[[Answer], Value], expected: Collection[int] = (200,)
    ) -> Value:
        """Return the response as parsed by `read`, which raises `ValueError` if it is invalid.

        Raises `Unavailable` for a status that is neither `expected` nor temporary, and after
        the last attempt.
        """
        for attempt in range(1, ATTEMPTS):
            try:
                return self._attempt(address, read, expected)
            except TemporaryFailure as failure:
                self._wait_after(failure, attempt)
        return self._attempt(address, read, expected)

    def _wait_after(self, failure: TemporaryFailure, attempt: int) -> None:
        backoff = FIRST_WAIT * 2 ** (attempt - 1) * (1 + self.jitter() / 2)
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
            raise TemporaryFailure(_reason(error)) from error
        finally:
            self._free_at = self.clock() + self.pause
        try:
            return read(answer)
        except ValueError as error:
            raise InvalidResponse(f"invalid response: {error}") from error

    def _ask(self, address: str, expected: Collection[int]) -> Answer:
        request = Request(address, headers={"User-Agent": self.agent})  # noqa: S310 (the scheme is checked by `parse_url`)
        try:
            with OPENER.open(request, timeout=TIMEOUT) as response:
                return Answer(response.status, _body(response))
        except HTTPError as error:
            with error:
                if error.code in expected:
                    return Answer(error.code, _body(error))
                raise self._refusal(error) from error

    def _refusal(self, error: HTTPError) -> Unavailable:
        message = f"{error.code} {responses.get(error.code, '')}".strip()
        if error.code in TEMPORARY_STATUSES:
            return TemporaryFailure(message, seconds_to_wait(error.headers.get("Retry-After", "")))
        return Unavailable(message, "the service may have moved or may block this machine")


def seconds_to_wait(retry_after: str) -> float:
    """Return the seconds of a `Retry-After` value, a number or a date; 0 if it is invalid."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return 0.0


def _body(response: HTTPResponse | HTTPError) -> bytes:
    """Return the body; raises `IncompleteRead` if it is incomplete or exceeds `MAX_BODY`."""
    body = response.read(MAX_BODY)
    if missing := getattr(response, "length", None):
        raise http.client.IncompleteRead(body, missing)
    return body


def _reason(error: Exception) -> str:
    """Return the message of a connection error."""
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, http.client.IncompleteRead):
        return "incomplete response"
    return (isinstance(cause, OSError) and cause.strerror) or str(cause) or type(cause).__name__
