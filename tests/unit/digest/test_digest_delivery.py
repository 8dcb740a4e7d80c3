"""Digests that the command sends to a real mail server on this machine."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from generator.cli import main

Write = Callable[[Mapping[str, str | bytes]], Path]
PASSWORD = "hush-hush-7"
READERS = "ada@example.org, bob@example.org, eve@example.org"
LIBRARY = {
    "papers/a.md": '---\ntitle: "Ünder <test>"\ndate: 2026-11-05\n---\n.Dots in front.\n',
    "papers/b.md": "---\ntitle: Older\ndate: 2026-10-05\nupvotes: 3\n---\nText.\n",
}


@dataclass
class Mailbox:
    """Refuses one recipient, and closes each connection after `most` mails."""

    port: int = 0
    refused: str = ""
    most: int = 100
    mails: list[Envelope] = field(default_factory=list)
    connections: int = 0

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name and signature)
        self, _server: Any, session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if getattr(session, "taken", 0) == self.most:
            return "421 That is enough for now"
        if address == self.refused:
            return "550 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        session.taken = getattr(session, "taken", 0) + 1
        self.mails.append(envelope)
        return "250 OK"


def authenticate(_server: Any, _session: Any, _envelope: Any, _how: str, data: Any) -> AuthResult:
    """Accept one login; like a careless server, repeat the password when refusing others."""
    if (data.login, data.password) == (b"ada", PASSWORD.encode()):
        return AuthResult(success=True)
    return AuthResult(success=False, handled=False, message=f"535 no: {data.password.decode()}")


@contextmanager
def listening(mailbox: Mailbox, tls: ssl.SSLContext | None, **more: Any) -> Iterator[Mailbox]:
    """Run a mail server on a free port in a thread; with `tls`, it uses implicit TLS."""
    loop = asyncio.new_event_loop()

    def connected() -> SMTP:
        mailbox.connections += 1
        return SMTP(
            mailbox,
            hostname="localhost",
            authenticator=authenticate,
            auth_require_tls=tls is None and "tls_context" in more,
            loop=loop,
            **more,
        )

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    creating = asyncio.run_coroutine_threadsafe(start(loop, connected, tls), loop)
    server = creating.result()
    mailbox.port = server.sockets[0].getsockname()[1]
    try:
        yield mailbox
    finally:
        asyncio.run_coroutine_threadsafe(stop(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def start(
    loop: asyncio.AbstractEventLoop, connected: Callable[[], SMTP], tls: ssl.SSLContext | None
) -> asyncio.Server:
    return await loop.create_server(connected, "127.0.0.1", 0, ssl=tls)


async def stop(server: asyncio.Server) -> None:
    server.close()
    await server.wait_closed()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def certified(authority: trustme.CA) -> ssl.SSLContext:
    """The TLS context of a server with a certificate for `localhost`."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    return context


@pytest.fixture
def listen(
    authority: trustme.CA, tmp_path: Path, library: Write, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Mailbox]]:
    """Return a function that starts a server and sets the environment variables to use it."""
    library(LIBRARY)
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with ExitStack() as servers:

        def run(
            mailbox: Mailbox | None = None, tls: ssl.SSLContext | None = None, **more: Any
        ) -> Mailbox:
            found = servers.enter_context(listening(mailbox or Mailbox(), tls, **more))
            settings = {
                "HOST": "localhost",
                "PORT": str(found.port),
                "TLS": "implicit" if tls else "starttls",
                "USER": "ada",
                "PASSWORD": PASSWORD,
                "FROM": "library@example.org",
                "TO": READERS,
            }
            for name, value in settings.items():
                monkeypatch.setenv(f"PAPERSHELF_SMTP_{name}", value)
            return found

        yield run


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Run:
    """Return a function that runs `papershelf digest` and returns exit code, output and errors."""

    def command(*arguments: str) -> tuple[int, str, str]:
        days = ["--since", "2026-11-01", "--until", "2026-11-21"]
        given = [*days, "--base-url", "https://example.org/", *arguments]
        monkeypatch.setattr("sys.argv", ["papershelf", "digest", *given])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfdbinary.readouterr()
        return int(ended.value.code or 0), out.decode(), err.decode()

    return command


@pytest.fixture
def mailbox(listen: Callable[..., Mailbox], certified: ssl.SSLContext) -> Mailbox:
    """A server that requires STARTTLS."""
    return listen(tls_context=certified, require_starttls=True, auth_required=True)


def test_each_recipient_gets_a_separate_mail(mailbox: Mailbox, run: Run) -> None:
    assert run("--send") == (0, "Sent to 3 of 3 recipients.\n", "")
    assert [mail.rcpt_tos for mail in mailbox.mails] == [[to] for to in READERS.split(", ")]
    assert mailbox.connections == 1
    for mail in mailbox.mails:
        assert mail.mail_from == "library@example.org"
        assert isinstance(mail.content, bytes)
        message = message_from_bytes(mail.content, policy=default)
        assert message.defects == []
        assert message["To"] == mail.rcpt_tos[0]
        assert message["From"] == "Papershelf <library@example.org>"
        assert message["Subject"] == "1 new paper in Papershelf: Ünder <test>"
        assert "Ünder <test>" in part(message, "plain")
        assert "Ünder &lt;test&gt;" in part(message, "html")


def part(message: Any, kind: str) -> str:
    return str(message.get_body((kind,)).get_content())


def test_implicit_tls(listen: Callable[..., Mailbox], certified: ssl.SSLContext, run: Run) -> None:
    mailbox = listen(tls=certified)
    assert run("--send") == (0, "Sent to 3 of 3 recipients.\n", "")
    assert len(mailbox.mails) == 3


def test_a_server_without_tls_gets_no_mail(listen: Callable[..., Mailbox], run: Run) -> None:
    mailbox = listen()
    code, out, err = run("--send")
    assert (code, out, mailbox.mails) == (1, "Sent to 0 of 3 recipients.\n", [])
    assert "STARTTLS extension not supported by server" in err


def test_mail_without_tls_is_allowed_on_loopback(
    listen: Callable[..., Mailbox], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox = listen()
    monkeypatch.setenv("PAPERSHELF_SMTP_TLS", "none")
    assert run("--send")[0] == 0
    assert len(mailbox.mails) == 3


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_of_another_host_is_refused(
    listen: Callable[..., Mailbox],
    authority: trustme.CA,
    run: Run,
    tls: str,
) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("example.org").configure_cert(context)
    mailbox = listen(tls=context) if tls == "implicit" else listen(tls_context=context)
    code, _, err = run("--send")
    assert (code, mailbox.mails) == (1, [])
    assert "is not valid: Hostname mismatch" in err


def test_a_certificate_of_an_unknown_authority_is_refused(
    mailbox: Mailbox, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    code, _, err = run("--send")
    assert (code, mailbox.mails) == (1, [])
    assert 'PAPERSHELF_SMTP_HOST: the certificate of "localhost:' in err


def test_a_wrong_password_is_reported_but_not_shown(
    mailbox: Mailbox, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERSHELF_SMTP_PASSWORD", "wrong-secret")
    code, out, err = run("--send")
    assert (code, mailbox.mails) == (1, [])
    assert err.startswith("PAPERSHELF_SMTP_USER: ")
    assert 'refused the login of "ada" (535)' in err
    assert "wrong-secret" not in out + err


def test_a_refused_recipient_does_not_stop_the_others(
    mailbox: Mailbox, run: Run, tmp_path: Path
) -> None:
    mailbox.refused = "bob@example.org"
    code, out, err = run("--send", "--sent", "sent.txt")
    assert (code, out) == (1, "Sent to 2 of 3 recipients.\n")
    assert [mail.rcpt_tos for mail in mailbox.mails] == [["ada@example.org"], ["eve@example.org"]]
    assert err.startswith(
        'PAPERSHELF_SMTP_TO: the email to "bob@example.org" was refused: 550 No such user here ('
    )
    assert (tmp_path / "sent.txt").read_text() == "a\n"


def test_a_closed_connection_is_opened_again(mailbox: Mailbox, run: Run) -> None:
    mailbox.most = 1
    assert run("--send")[:2] == (0, "Sent to 3 of 3 recipients.\n")
    assert [mail.rcpt_tos for mail in mailbox.mails] == [[to] for to in READERS.split(", ")]


def test_a_server_that_accepts_no_mail_is_not_retried_forever(
    mailbox: Mailbox, run: Run, tmp_path: Path
) -> None:
    mailbox.most = 0
    code, out, err = run("--send", "--sent", "sent.txt")
    assert (code, out) == (1, "Sent to 0 of 3 recipients.\n")
    assert "the server closed the connection" in err
    assert (tmp_path / "sent.txt").read_text() == ""


def test_an_unreachable_server_is_named(
    mailbox: Mailbox, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERSHELF_SMTP_PORT", "1")
    code, _, err = run("--send")
    assert (code, mailbox.mails) == (1, [])
    assert '"localhost:1" cannot be reached: Connection refused' in err


def test_no_mail_is_sent_to_another_machine_without_tls(
    mailbox: Mailbox, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERSHELF_SMTP_HOST", "mail.example.org")
    monkeypatch.setenv("PAPERSHELF_SMTP_TLS", "none")
    code, _, err = run("--send")
    assert (code, mailbox.mails) == (1, [])
    assert "PAPERSHELF_SMTP_TLS: " in err


def test_sent_papers_are_not_sent_again(mailbox: Mailbox, run: Run) -> None:
    assert run("--send", "--sent", "sent.txt")[0] == 0
    code, out, err = run("--send", "--sent", "sent.txt")
    assert (code, out, len(mailbox.mails)) == (0, "", 3)
    assert err == ("No new papers (1 November 2026 to 21 November 2026): no email was written.\n")
    assert run("--send", "--sent", "sent.txt", "--even-if-empty")[0] == 0
    assert len(mailbox.mails) == 6


def test_a_mail_is_printed_or_written(library: Write, run: Run, tmp_path: Path) -> None:
    library(LIBRARY)
    code, out, err = run("--content", str(tmp_path / "content"))
    assert (code, err) == (0, "")
    assert message_from_bytes(out.encode(), policy=default)["To"] == "undisclosed-recipients:;"
    file = tmp_path / "digest.eml"
    assert run("--content", str(tmp_path / "content"), "--output", str(file))[1] == ""
    assert part(message_from_bytes(file.read_bytes(), policy=default), "plain").startswith(
        "1 new paper in Papershelf\r\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--base-url", ""], 1, "site.yaml: no base_url is set"),
        (["--topic", "none"], 1, 'unknown topic "none"'),
        (["--since", "2026-12-01"], 2, "--since is after --until"),
        (["--since", "soon"], 2, "does not match the format"),
        (["--send"], 1, "PAPERSHELF_SMTP_HOST: is not set"),
    ],
)
def test_errors_are_reported_before_anything_is_written(  # noqa: PLR0917, PLR0913
    library: Write, run: Run, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    content = library(LIBRARY)
    file = tmp_path / "digest.eml"
    given = ["--content", str(content), "--output", str(file), *arguments]
    found, out, err = run(*given)
    assert (found, out, file.exists()) == (code, "", False)
    assert said in err
