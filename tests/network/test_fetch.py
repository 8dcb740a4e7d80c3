"""The HTTP client, with services that fail."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from socket import socket
from unittest.mock import MagicMock, Mock

import pytest
from services import FakeTime, Mishap, Service, breaks_off, drops, replies, stays_silent

from generator.importers.services import http_client
from generator.importers.services.http_client import (
    ATTEMPTS,
    Answer,
    Client,
    InvalidResponse,
    Unavailable,
    seconds_to_wait,
)

Open = Callable[..., Client]


def body(answer: Answer) -> bytes:
    return answer.body


def refuse(_answer: Answer) -> bytes:
    raise ValueError("not what was expected")


@pytest.fixture
def address(arxiv: Service) -> str:
    arxiv.answer = lambda _path: (200, {}, b"good")
    return arxiv.address


@pytest.mark.parametrize(
    ("mishap", "said"),
    [
        (replies(429), "arXiv: 429 Too Many Requests; retrying in 3 s"),
        (replies(408), "408 Request Timeout"),
        (replies(425), "425 Too Early"),
        (replies(500), "500 Internal Server Error"),
        (replies(503), "503 Service Unavailable"),
        (replies(520), "arXiv: 520; retrying in 3 s"),
        (drops, "Remote end closed connection without response"),
        (breaks_off, "incomplete response"),
    ],
)
def test_temporary_failures_are_retried(
    arxiv: Service, address: str, open_client: Open, mishap: Mishap, said: str
) -> None:
    arxiv.mishaps = [mishap]
    told: list[str] = []
    assert open_client(say=told.append).get(address, body) == b"good"
    assert len(arxiv.requests) == 2
    assert said in told[0]


def test_a_timeout_is_retried_like_a_dropped_connection(
    arxiv: Service, address: str, open_client: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def say(message: str) -> None:
        told.append(message)
        monkeypatch.setattr(http_client, "TIMEOUT", 30.0)

    monkeypatch.setattr(http_client, "TIMEOUT", 0.01)
    arxiv.mishaps = [stays_silent]
    assert open_client(say=say).get(address, body) == b"good"
    assert told == ["arXiv: timed out; retrying in 3 s"]


def test_responses_above_the_size_limit_are_refused(
    address: str, open_client: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_client, "MAX_BODY", 3)
    with pytest.raises(Unavailable):
        open_client().get(address, body)


def test_the_delay_doubles_after_each_failure(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [replies(500)] * 4
    open_client().get(address, body)
    assert arxiv.times == [0, 3, 9, 21, 45]


def test_jitter_only_increases_the_delay(arxiv: Service, address: str, open_client: Open) -> None:
    arxiv.mishaps = [replies(500)]
    client = open_client()
    client.jitter = lambda: 0.5
    client.get(address, body)
    assert arxiv.times == [0, 3.75]


def test_retry_after_is_respected(arxiv: Service, address: str, open_client: Open) -> None:
    arxiv.mishaps = [replies(429, Retry_After="40"), replies(503, Retry_After="1")]
    open_client().get(address, body)
    assert arxiv.times == [0, 40, 46]


def test_a_retry_after_of_hours_is_not_waited_for(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [replies(429, Retry_After="7200")]
    with pytest.raises(Unavailable, match="429"):
        open_client().get(address, body)
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize(("seconds", "requests"), [(300, 2), (301, 1)])
def test_the_maximum_delay_is_five_minutes(
    arxiv: Service, address: str, open_client: Open, seconds: int, requests: int
) -> None:
    arxiv.mishaps = [replies(503, Retry_After=str(seconds))]
    with suppress(Unavailable):
        open_client().get(address, body)
    assert len(arxiv.requests) == requests


def test_responses_are_limited_to_30_seconds_and_32_megabytes(
    open_client: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = MagicMock(status=200, length=None)
    response.__enter__.return_value = response
    opener = Mock()
    opener.open.return_value = response
    monkeypatch.setattr(http_client, "OPENER", opener)
    open_client().get("https://a.example", body)
    assert opener.open.call_args.kwargs["timeout"] == 30
    response.read.assert_called_once_with(32 * 1024 * 1024)


def test_retry_after_can_be_a_date_and_invalid_values_are_ignored() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=2), usegmt=True)
    assert 100 < seconds_to_wait(later) <= 120
    assert seconds_to_wait("12") == 12
    assert [seconds_to_wait(text) for text in ("", "soon", "1.5.")] == [0, 0, 0]


def test_the_client_gives_up_after_the_last_attempt(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [drops] * 20
    with pytest.raises(Unavailable) as failure:
        open_client().get(address, body)
    assert len(arxiv.requests) == ATTEMPTS
    assert failure.value.hint == "try again later; fetched metadata is cached"


def test_unreadable_responses_are_reported(arxiv: Service, address: str, open_client: Open) -> None:
    with pytest.raises(InvalidResponse, match="invalid response: not what was expected"):
        open_client().get(address, refuse)
    assert len(arxiv.requests) == ATTEMPTS


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_client_errors_are_not_retried(
    arxiv: Service, address: str, open_client: Open, status: int
) -> None:
    arxiv.mishaps = [replies(status, "no")]
    with pytest.raises(Unavailable, match=f"{status}"):
        open_client().get(address, body)
    assert len(arxiv.requests) == 1


def test_redirects_within_a_host_are_followed(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [replies(302, Location="/elsewhere")]
    assert open_client().get(address, body) == b"good"
    assert arxiv.requests[-1] == "/elsewhere"


@pytest.mark.parametrize(
    "target", ["http://localhost:1/", "http://10.0.0.1/", "file:///etc/passwd", "ftp://a.example/"]
)
def test_redirects_to_other_hosts_and_files_are_refused(
    arxiv: Service, address: str, open_client: Open, target: str
) -> None:
    arxiv.mishaps = [replies(302, Location=target)]
    with pytest.raises(Unavailable):
        open_client().get(address, body)
    assert len(arxiv.requests) == 1


def test_an_expected_status_is_returned(arxiv: Service, address: str, open_client: Open) -> None:
    arxiv.mishaps = [replies(404, "none")]
    assert open_client().get(address, lambda answer: answer, (404,)) == Answer(404, b"none")


def test_requests_are_separated_by_the_minimum_interval(
    arxiv: Service, address: str, open_client: Open, time: FakeTime
) -> None:
    client = open_client(pause=3.0)
    for spent in (0.0, 1.0, 2.0, 10.0):
        time.now += spent
        client.get(address, body)
    assert arxiv.times == [0, 3, 6, 16]


def test_an_unreachable_service_is_reported(open_client: Open) -> None:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        with pytest.raises(Unavailable, match="Connection refused"):
            open_client().get(address, body)
