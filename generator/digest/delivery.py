"""Send mails by SMTP (RFC 5321), one to each recipient.

Connections use TLS, and the server's certificate must be valid for its host and issued by an
authority that this machine trusts (or that is in the file `SSL_CERT_FILE`). The exception is a
server on this machine with `PAPERSHELF_SMTP_TLS=none`. The server's reply to a refused login
is not shown, because it may contain the password.
"""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import NamedTuple

from generator.digest.settings import PREFIX, MailSettings, Tls
from generator.errors import Problem

TIMEOUT = 60
"""Seconds to wait for a reply; RFC 5321 recommends minutes."""

SERVICE_CLOSING = 421
"""Reply code of a server that closes the connection, often after a limited number of mails."""


class Letter(NamedTuple):
    """A message in wire format, and its recipient."""

    recipient: str
    data: bytes


class Delivery(NamedTuple):
    """The number of mails that were accepted, and the problems of the others."""

    sent: int
    problems: tuple[Problem, ...]


def deliver(letters: Sequence[Letter], settings: MailSettings) -> Delivery:
    """Send mails one by one, even if some are refused.

    If the server closes the connection, connect again for the remaining mails, as long as each
    connection gets a reply to at least one.
    """
    refused: list[Problem] = []
    done = 0
    while done < len(letters):
        try:
            with _connection(settings) as smtp:
                replies = list(_replies(smtp, letters[done:], settings))
            if not replies:
                raise SMTPServerDisconnected("the server closed the connection")
        except (OSError, UnicodeError) as error:
            return Delivery(done - len(refused), (*refused, _failure(error, settings)))
        done += len(replies)
        refused += filter(None, replies)
    return Delivery(done - len(refused), tuple(refused))


def _replies(
    smtp: SMTP, letters: Sequence[Letter], settings: MailSettings
) -> Iterator[Problem | None]:
    """Send mails until the connection is closed; yield a problem or None for each."""
    sender = settings.sender.addr_spec if settings.sender else ""
    for letter in letters:
        try:
            smtp.sendmail(sender, [letter.recipient], letter.data)
        except SMTPServerDisconnected:
            return
        except (SMTPRecipientsRefused, SMTPResponseException) as error:
            code, text = _reply(error)
            if code == SERVICE_CLOSING:
                return
            name = "FROM" if isinstance(error, SMTPSenderRefused) else "TO"
            message = f'the email to "{letter.recipient}" was refused: {code} {text}'
            yield Problem(
                PREFIX + name, 0, message, "check the address and the reply of the server"
            )
        else:
            yield None


def _reply(error: SMTPRecipientsRefused | SMTPResponseException) -> tuple[int, str]:
    """Return the code and the text of a reply, the text as one line."""
    if isinstance(error, SMTPRecipientsRefused):
        [(code, reply)] = error.recipients.values()
    else:
        code, reply = error.smtp_code, _bytes(error.smtp_error)
    return code, " ".join(reply.decode(errors="replace").split())


def _bytes(reply: bytes | str) -> bytes:
    """Encode the text of a reply, which is a string if it comes from `smtplib` itself."""
    return reply if isinstance(reply, bytes) else reply.encode()


@contextmanager
def _connection(settings: MailSettings) -> Iterator[SMTP]:
    """Connect, encrypt the connection and log in."""
    context = ssl.create_default_context()
    smtp = _connect(settings, context)
    try:
        if settings.security is Tls.STARTTLS:
            smtp.starttls(context=context)
        if settings.user:
            smtp.login(settings.user, settings.password)
        yield smtp
        with suppress(SMTPException):
            smtp.quit()
    finally:
        smtp.close()


def _connect(settings: MailSettings, context: ssl.SSLContext) -> SMTP:
    if settings.security is Tls.IMPLICIT:
        return SMTP_SSL(settings.host, settings.port, timeout=TIMEOUT, context=context)
    return SMTP(settings.host, settings.port, timeout=TIMEOUT)


def _failure(error: OSError | UnicodeError, settings: MailSettings) -> Problem:
    """Return the problem of a connection that failed."""
    server = f'"{settings.host}:{settings.port}"'
    name, message, hint = "HOST", f"{server} cannot be reached: {_reason(error)}", CHECK_HOST
    match error:
        case SMTPAuthenticationError():
            name = "USER"
            message = f'{server} refused the login of "{settings.user}" ({error.smtp_code})'
            hint = f"check the user and {PREFIX}PASSWORD"
        case SMTPServerDisconnected():
            message = f"{server}: {error}"
        case SMTPNotSupportedError():
            message, hint = f"{server}: {error}", "email is sent only over TLS; try another port"
        case SMTPResponseException():
            message = "{} refused the connection: {} {}".format(server, *_reply(error))
        case ssl.SSLCertVerificationError():
            message = f"the certificate of {server} is not valid: {error.verify_message}"
            hint = "use the host name in it; this machine must trust its issuer"
        case ssl.SSLError():
            name, message = "TLS", f"{server} does not speak TLS as expected: {error.reason}"
            hint = "use implicit for port 465 and starttls for 587"
    return Problem(PREFIX + name, 0, message, hint)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", "") or str(error)


CHECK_HOST = f"check the host and {PREFIX}PORT"
