"""How the client behaves towards a service that misbehaves."""

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
def test_what_may_pass_is_tried_again(
    arxiv: Service, address: str, open_client: Open, mishap: Mishap, said: str
) -> None:
    arxiv.mishaps = [mishap]
    told: list[str] = []
    assert open_client(say=told.append).get(address, body) == b"good"
    assert len(arxiv.requests) == 2
    assert said in told[0]


def test_silence_counts_as_a_dropped_connection(
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


def test_an_answer_without_end_is_not_taken_in(
    address: str, open_client: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_client, "MAX_BODY", 3)
    with pytest.raises(Unavailable):
        open_client().get(address, body)


def test_a_service_gets_twice_the_time_after_each_failure(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [replies(500)] * 4
    open_client().get(address, body)
    assert arxiv.times == [0, 3, 9, 21, 45]


def test_chance_makes_the_wait_longer_never_shorter(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [replies(500)]
    client = open_client()
    client.jitter = lambda: 0.5
    client.get(address, body)
    assert arxiv.times == [0, 3.75]


def test_a_service_gets_the_time_that_it_asks_for(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [replies(429, Retry_After="40"), replies(503, Retry_After="1")]
    open_client().get(address, body)
    assert arxiv.times == [0, 40, 46]


def test_a_service_that_asks_for_hours_is_left_alone_at_once(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [replies(429, Retry_After="7200")]
    with pytest.raises(Unavailable, match="429"):
        open_client().get(address, body)
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize(("seconds", "requests"), [(300, 2), (301, 1)])
def test_five_minutes_is_the_longest_wait(
    arxiv: Service, address: str, open_client: Open, seconds: int, requests: int
) -> None:
    arxiv.mishaps = [replies(503, Retry_After=str(seconds))]
    with suppress(Unavailable):
        open_client().get(address, body)
    assert len(arxiv.requests) == requests


def test_an_answer_may_take_30_seconds_and_32_megabytes(
    open_client: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = MagicMock(status=200, length=None)
    response.__enter__.return_value = response
    urlopen = Mock(return_value=response)
    monkeypatch.setattr(http_client, "urlopen", urlopen)
    open_client().get("https://a.example", body)
    assert urlopen.call_args.kwargs["timeout"] == 30
    response.read.assert_called_once_with(32 * 1024 * 1024)


def test_a_date_to_wait_for_is_understood_and_nonsense_is_not() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=2), usegmt=True)
    assert 100 < seconds_to_wait(later) <= 120
    assert seconds_to_wait("12") == 12
    assert [seconds_to_wait(text) for text in ("", "soon", "1.5.")] == [0, 0, 0]


def test_after_some_attempts_the_client_gives_up(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [drops] * 20
    with pytest.raises(Unavailable) as failure:
        open_client().get(address, body)
    assert len(arxiv.requests) == ATTEMPTS
    assert failure.value.hint == "try again later; fetched metadata is cached"


def test_answers_that_cannot_be_read_are_said_to_be_broken(
    arxiv: Service, address: str, open_client: Open
) -> None:
    with pytest.raises(InvalidResponse, match="invalid response: not what was expected"):
        open_client().get(address, refuse)
    assert len(arxiv.requests) == ATTEMPTS


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_a_refusal_is_final(arxiv: Service, address: str, open_client: Open, status: int) -> None:
    arxiv.mishaps = [replies(status, "no")]
    with pytest.raises(Unavailable, match=f"{status}"):
        open_client().get(address, body)
    assert len(arxiv.requests) == 1


def test_a_status_that_is_expected_is_an_answer(
    arxiv: Service, address: str, open_client: Open
) -> None:
    arxiv.mishaps = [replies(404, "none")]
    assert open_client().get(address, lambda answer: answer, (404,)) == Answer(404, b"none")


def test_there_is_a_pause_between_requests_however_soon_they_come(
    arxiv: Service, address: str, open_client: Open, time: FakeTime
) -> None:
    client = open_client(pause=3.0)
    for spent in (0.0, 1.0, 2.0, 10.0):
        time.now += spent
        client.get(address, body)
    assert arxiv.times == [0, 3, 6, 16]


def test_nobody_at_the_address_is_said_without_a_traceback(open_client: Open) -> None:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        with pytest.raises(Unavailable, match="Connection refused"):
            open_client().get(address, body)
