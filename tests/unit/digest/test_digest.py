"""The papers, the text and the mail of a digest; see `test_digest_delivery` for sending it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import html5lib
import pytest
from people import names

from generator.build.options import own_templates
from generator.build.render import Renderer
from generator.digest.contents import DigestChoice, choose_papers
from generator.digest.message import LARGEST, TEXT_WIDTH, DigestDraft, wrap_lines
from generator.digest.settings import MailSettings, Tls, read_mail_settings
from generator.errors import ContentError
from generator.library.groupings import trending, trending_score
from generator.library.site import Site
from generator.model import Date, Paper, Topic
from generator.pages.views import site_view

SiteOf = Callable[..., Site]
BASE = "https://example.org/lib/"
WRITTEN = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
NOVEMBER = DigestChoice(Date(2026, 11, 1), Date(2026, 11, 21))
HOSTILE = 'A <script>alert("x")</script> & é\u2028Bcc: eve@example.org\x85To: x 𝔸'
PAPERS = [
    Paper("first", "On the first", date=Date(2026, 11, 1), topics=("low",), body="One."),
    Paper(
        "month", "In the month", date=Date(2026, 11), authors=names("Ada"), upvotes=3, body="Two."
    ),
    Paper("last", "On the last", date=Date(2026, 11, 21), venue="NeurIPS", body="Three."),
    Paper("later", "Too late", date=Date(2026, 11, 22), upvotes=99, body="Four."),
    Paper("before", "Too early", date=Date(2026, 10, 31), upvotes=9, topics=("top",), body="5."),
    Paper("undated", "Undated", upvotes=99, body="Six."),
]
TOPICS = [Topic("top", "Top"), Topic("low", "Low", parent="top")]


def draft(site: Site, choice: DigestChoice = NOVEMBER, **more: Any) -> DigestDraft:
    renderer = Renderer([own_templates()], site_view(site))
    return DigestDraft(choose_papers(choice, site), site, renderer, WRITTEN, **more)


def parsed(message: EmailMessage) -> EmailMessage:
    found = message_from_bytes(message.as_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def new_ids(site: Site, choice: DigestChoice) -> list[str]:
    return [paper.id for paper in choose_papers(choice, site).new]


def test_new_papers_are_those_of_the_period_including_both_ends(site_of: SiteOf) -> None:
    assert new_ids(site_of(PAPERS, TOPICS), NOVEMBER) == ["last", "first", "month"]


def test_a_date_without_a_day_counts_as_the_first_of_the_month(site_of: SiteOf) -> None:
    days = DigestChoice(Date(2026, 11, 2), Date(2026, 11, 21))
    assert new_ids(site_of(PAPERS, TOPICS), days) == ["last"]


def test_a_paper_that_was_sent_is_not_new(site_of: SiteOf) -> None:
    choice = NOVEMBER._replace(sent=frozenset({"last", "month"}))
    assert new_ids(site_of(PAPERS, TOPICS), choice) == ["first"]


def test_a_topic_includes_its_subtopics(site_of: SiteOf) -> None:
    found = choose_papers(NOVEMBER._replace(topics=("top",)), site_of(PAPERS, TOPICS))
    assert [paper.id for paper in (*found.new, *found.trending)] == ["first", "before"]
    assert (found.about, found.path) == ("Top", "topics/top.html")


def test_an_unknown_topic_is_a_problem_with_a_hint(site_of: SiteOf) -> None:
    with pytest.raises(ContentError, match=r'"topp" \(did you mean "top"\?\)'):
        choose_papers(NOVEMBER._replace(topics=("topp",)), site_of(PAPERS, TOPICS))


def test_trending_papers_are_not_new_papers(site_of: SiteOf) -> None:
    assert [paper.id for paper in choose_papers(NOVEMBER, site_of(PAPERS, TOPICS)).trending] == [
        "before"
    ]


def test_trending_papers_are_ranked_by_votes_and_age() -> None:
    assert trending_score(16, 2) == 16 / 8
    found = trending(PAPERS, Date(2026, 11, 21), 5)
    assert [paper.id for paper in found] == ["before", "month"]
    assert [paper.id for paper in trending(PAPERS, Date(2026, 11, 22), 1)] == ["later"]


def test_newer_papers_with_equal_votes_come_first() -> None:
    week = [Paper(f"d{day}", "A", date=Date(2026, 11, day), upvotes=5) for day in range(1, 8)]
    found = trending(week, Date(2026, 11, 7), 9)
    assert [paper.id for paper in found] == [f"d{day}" for day in range(7, 0, -1)]


def test_the_message_has_sender_subject_and_unsubscribe_headers(site_of: SiteOf) -> None:
    mail = draft(
        site_of(PAPERS, TOPICS, base_url=BASE, title="Bücher, Papers"),
        unsubscribe="https://example.org/leave?who={address}",
    )
    message = parsed(mail.message("ada+1@example.net"))
    [sender] = message["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Bücher, Papers", "papershelf@example.org")
    assert message["To"] == "ada+1@example.net"
    assert message["Subject"] == "3 new papers in Bücher, Papers: On the last"
    assert message["Date"].datetime == WRITTEN
    assert message["List-Id"] == "<digest.lib.example.org>"
    leave = "https://example.org/leave?who=ada%2B1@example.net"
    assert message["List-Unsubscribe"] == f"<{leave}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "multipart/alternative"
    assert f"Unsubscribe: {leave}" in part(message, "plain")
    assert f'href="{leave}"' in part(message, "html")


def test_unsubscribing_is_by_mail_to_the_sender_by_default(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS, base_url=BASE)
    for unsubscribe in ("", "https://example.org/{address}"):
        message = draft(site, unsubscribe=unsubscribe).message()
        assert message["List-Unsubscribe"] == "<mailto:papershelf@example.org?subject=unsubscribe>"
        assert message["List-Unsubscribe-Post"] is None
        assert message["To"] == "undisclosed-recipients:;"


def test_text_and_html_link_to_the_same_papers(site_of: SiteOf) -> None:
    message = parsed(draft(site_of(PAPERS, TOPICS, base_url=BASE)).message())
    pages = re.compile(rf"{BASE}papers/\w+\.html")
    expected = [f"{BASE}papers/{name}.html" for name in ("last", "first", "month", "before")]
    assert pages.findall(part(message, "plain")) == expected
    assert pages.findall(part(message, "html")) == expected
    for words in ("On the last", "NeurIPS", "Ada", "votes / (age in days + 2)^1.5"):
        assert all(words in part(message, kind) for kind in ("plain", "html"))


def test_a_hostile_title_adds_neither_html_nor_headers(site_of: SiteOf) -> None:
    papers = [Paper("a", HOSTILE, date=Date(2026, 11, 5), body="Text.")]
    data = draft(site_of(papers, base_url=BASE)).message("ada@example.org").as_bytes()
    message = message_from_bytes(data, policy=default)
    assert (message["Bcc"], message.get_all("To")) == (None, ["ada@example.org"])
    assert message.defects == []
    html = part(message, "html")
    assert "<script" not in html
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    [title] = ["".join(found.itertext()) for found in document.iter("h2")]
    assert 'A <script>alert("x")</script> & é' in title


@pytest.mark.parametrize("letter", ["e", "é", "漢"])
def test_lines_and_messages_are_within_the_limits_of_mail(site_of: SiteOf, letter: str) -> None:
    papers = [
        Paper(f"p{n}", letter * 5000, date=Date(2026, 11, 5), body=f"{letter * 9} " * 90)
        for n in range(90)
    ]
    host = f"https://{'host.' * 30}example.org/{'folder/' * 30}"
    mail = draft(site_of(papers, base_url=host), unsubscribe=f"{host}?{'x' * 200}")
    data = mail.message("ada@example.org").as_bytes()
    assert len(data) < LARGEST
    assert data.isascii()
    head, _, body = data.partition(b"\r\n\r\n")
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert max(map(len, body.split(b"\r\n"))) <= 76
    assert b"\n" not in data.replace(b"\r\n", b"")
    message = message_from_bytes(data, policy=default)
    assert message["List-Unsubscribe"] == f"<{host}?{'x' * 200}>"
    text, html = part(message, "plain"), part(message, "html")
    [more] = re.findall(r"And (\d+) more", text)
    shown = set(re.findall(r"papers/(p\d+)\.html", html))
    assert len(shown) == 90 - int(more) > 0
    assert f"And {more} more" in html
    assert f"{host}papers/" in text


def test_equal_digests_are_equal_bytes_and_each_recipient_has_a_message_id(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS, base_url=BASE)
    assert draft(site).message("a@b.c").as_bytes() == draft(site).message("a@b.c").as_bytes()
    assert draft(site).message("a@b.c")["Message-ID"] != draft(site).message("d@b.c")["Message-ID"]


def test_the_html_loads_no_resources(site_of: SiteOf) -> None:
    html = part(parsed(draft(site_of(PAPERS, TOPICS, base_url=BASE)).message()), "html")
    assert not re.search(r"<(img|script|link|iframe|object)\b|url\(|@import|@font-face", html)
    assert "prefers-color-scheme: dark" in html


def test_long_lines_are_wrapped_between_words_with_their_indentation() -> None:
    address = "https://example.org/" + "x" * 90
    text = wrap_lines("  " + "word " * 40 + f"\n  {address}\nshort\n")
    lines = text.splitlines()
    assert lines[-2:] == [f"  {address}", "short"]
    assert all(line.startswith("  word") and len(line) <= TEXT_WIDTH for line in lines[:-2])
    assert text.split() == ["word"] * 40 + [address, "short"]


SERVER = {
    "PAPERSHELF_SMTP_HOST": "smtp.example.org",
    "PAPERSHELF_SMTP_FROM": "Library <library@example.org>",
    "PAPERSHELF_SMTP_TO": "Ada <ada@example.org>, bob@example.org\neve@a.org,\nbob@example.org",
}


def test_settings_come_from_the_environment() -> None:
    settings = read_mail_settings({**SERVER, "HOME": "/", "PAPERSHELF_SMTP_PORT": ""})
    assert settings.recipients == ("ada@example.org", "bob@example.org", "eve@a.org")
    assert str(settings.sender) == "Library <library@example.org>"
    assert (settings.port, settings.security) == (587, Tls.STARTTLS)
    assert settings.missing() == []
    assert read_mail_settings({"PAPERSHELF_SMTP_PORT": "465"}).security is Tls.IMPLICIT


def test_the_password_is_never_shown() -> None:
    settings = read_mail_settings({"PAPERSHELF_SMTP_PASSWORD": "hush-hush"})
    assert settings.password == "hush-hush"
    assert "hush" not in f"{settings} {settings!r} {settings.missing()}"
    with pytest.raises(ContentError) as failed:
        read_mail_settings({"PAPERSHELF_SMTP_PASSWORD": "hüsh-hush"})
    assert "hush" not in str(failed.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "0", '"0" is not a port'),
        ("PORT", "smtp", '"smtp" is not a whole number'),
        ("HOST", "a b", '"a b" is not a host'),
        ("TLS", "maybe", "use starttls, implicit or none"),
        ("FROM", "nobody", '"nobody" is not an email address'),
        ("FROM", "a@b.c, d@b.c", "is more than one address"),
        ("TO", "ada@example.org, bob", "is not an email address"),
        ("TO", "ü@example.org", "is not an email address"),
        ("UNSUBSCRIBE", "javascript:x", "is not a web address"),
        ("UNSUBSCRIBE", "https://a.org/>x", "percent-encode"),
        ("PASWORD", "hush", "PAPERSHELF_SMTP_PASSWORD"),
    ],
)
def test_an_invalid_setting_is_reported_with_its_name(name: str, value: str, said: str) -> None:
    with pytest.raises(ContentError) as failed:
        read_mail_settings({f"PAPERSHELF_SMTP_{name}": value})
    [problem] = failed.value.problems
    assert problem.path == f"PAPERSHELF_SMTP_{name}"
    assert said in str(problem)


def test_sending_requires_server_sender_and_recipients() -> None:
    names = [problem.path.rpartition("_")[2] for problem in MailSettings(user="ada").missing()]
    assert names == ["HOST", "FROM", "TO", "PASSWORD"]


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("a.org", False),
        ("10.0.0.1", False),
    ],
)
def test_only_loopback_is_allowed_without_tls(host: str, allowed: bool) -> None:
    settings = read_mail_settings(
        {**SERVER, "PAPERSHELF_SMTP_HOST": host, "PAPERSHELF_SMTP_TLS": "none"}
    )
    assert (settings.missing() == []) is allowed
