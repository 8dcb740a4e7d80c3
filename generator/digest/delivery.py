"""Mails to an SMTP server (RFC 5321), one for each recipient, never without TLS.

The certificate must be of the host that was named, by an authority that this machine
trusts (those of the file in `SSL_CERT_FILE`, where that is set). The only exception is a
server on this machine, if `PAPERSHELF_SMTP_TLS` is `none`. What a server says about a
refused login is not repeated: it might hold the password.
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

SECONDS = 60
"""How long a server may be silent; RFC 5321 would wait for minutes."""

CLOSING = 421
"""The reply of a server that hangs up, often because it takes so many mails at a time only."""


class Letter(NamedTuple):
    """A message and who gets it."""

    recipient: str
    data: bytes


class Delivery(NamedTuple):
    """How many mails were taken, and what went wrong with the others."""

    sent: int
    problems: tuple[Problem, ...]


def deliver(letters: Sequence[Letter], settings: MailSettings) -> Delivery:
    """Send mails one by one; one that is refused does not keep back the others.

    A server that hangs up is called again as long as it takes some mail each time.
    """
    refused: list[Problem] = []
    done = 0
    while done < len(letters):
        try:
            with _connection(settings) as smtp:
                replies = list(_replies(smtp, letters[done:], settings))
            if not replies:
                raise SMTPServerDisconnected("the server hung up")
        except (OSError, UnicodeError) as error:
            return Delivery(done - len(refused), (*refused, _failure(error, settings)))
        done += len(replies)
        refused += filter(None, replies)
    return Delivery(done - len(refused), tuple(refused))


def _replies(
    smtp: SMTP, letters: Sequence[Letter], settings: MailSettings
) -> Iterator[Problem | None]:
    """Send mails until the server hangs up; yield for each what is wrong with it, if anything."""
    sender = settings.sender.addr_spec if settings.sender else ""
    for letter in letters:
        try:
            smtp.sendmail(sender, [letter.recipient], letter.data)
        except SMTPServerDisconnected:
            return
        except (SMTPRecipientsRefused, SMTPResponseException) as error:
            code, said = _reply(error)
            if code == CLOSING:
                return
            name = "FROM" if isinstance(error, SMTPSenderRefused) else "TO"
            message = f'the mail to "{letter.recipient}" was refused: {code} {said}'
            yield Problem(PREFIX + name, 0, message, "check the address, and what the server says")
        else:
            yield None


def _reply(error: SMTPRecipientsRefused | SMTPResponseException) -> tuple[int, str]:
    """Return a refusal's code and its text in one line."""
    if isinstance(error, SMTPRecipientsRefused):
        [(code, said)] = error.recipients.values()
    else:
        code, said = error.smtp_code, _bytes(error.smtp_error)
    return code, " ".join(said.decode(errors="replace").split())


def _bytes(said: bytes | str) -> bytes:
    """Return what a server said; where `smtplib` says it itself, it is text."""
    return said if isinstance(said, bytes) else said.encode()


@contextmanager
def _connection(settings: MailSettings) -> Iterator[SMTP]:
    """Connect and log in."""
    context = ssl.create_default_context()
    smtp = _connected(settings, context)
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


def _connected(settings: MailSettings, context: ssl.SSLContext) -> SMTP:
    if settings.security is Tls.IMPLICIT:
        return SMTP_SSL(settings.host, settings.port, timeout=SECONDS, context=context)
    return SMTP(settings.host, settings.port, timeout=SECONDS)


def _failure(error: OSError | UnicodeError, settings: MailSettings) -> Problem:
    """Return why a server could not be made to take mail."""
    server = f'"{settings.host}:{settings.port}"'
    name, message, hint = "HOST", f"{server} cannot be reached: {_reason(error)}", CHECK_HOST
    match error:
        case SMTPAuthenticationError():
            name = "USER"
            message = f'{server} refuses the login of "{settings.user}" ({error.smtp_code})'
            hint = f"check the user and {PREFIX}PASSWORD"
        case SMTPNotSupportedError():
            message, hint = f"{server}: {error}", "nothing is sent without it; try another port"
        case SMTPResponseException():
            message = "{} refuses the connection: {} {}".format(server, *_reply(error))
        case ssl.SSLCertVerificationError():
            message = f"the certificate of {server} is not valid: {error.verify_message}"
            hint = "use the name that is in it, and an authority that this machine trusts"
        case ssl.SSLError():
            name, message = "TLS", f"{server} does not speak TLS as expected: {error.reason}"
            hint = "write implicit for port 465 and starttls for 587"
    return Problem(PREFIX + name, 0, message, hint)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", "") or str(error)


CHECK_HOST = f"check it and {PREFIX}PORT, and try again"
