"""The mail settings, from environment variables.

    PAPERSHELF_SMTP_HOST         server, such as smtp.example.org
    PAPERSHELF_SMTP_PORT         port; default: 587
    PAPERSHELF_SMTP_TLS          starttls, implicit, or none (loopback only); default: implicit for
                                 port 465, starttls for all others
    PAPERSHELF_SMTP_USER         user name; without user and password, there is no login
    PAPERSHELF_SMTP_PASSWORD     password; never printed
    PAPERSHELF_SMTP_FROM         sender, such as Library <library@example.org>
    PAPERSHELF_SMTP_TO           recipients, separated by commas or newlines
    PAPERSHELF_SMTP_UNSUBSCRIBE  https: or mailto: URL for unsubscribing; {address} stands for the
                                 recipient; default: a mail to the sender

Neither files nor options hold settings, so that no password ends up in a repository or in the
list of processes.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address, AddressHeader, HeaderRegistry
from enum import StrEnum
from ipaddress import ip_address
from typing import Any

from generator.content import InvalidValue, parse_url, parse_whole_number
from generator.errors import ContentError, Problem

PREFIX = "PAPERSHELF_SMTP_"
HOST = re.compile(r"[A-Za-z0-9.:-]+")
SUBMISSION, SUBMISSIONS = 587, 465
"""Ports of RFC 6409 (STARTTLS) and RFC 8314 (implicit TLS)."""

LARGEST_PORT = 65535
LONGEST_URL = 700
"""Maximum length of a URL for unsubscribing: with an address, it must fit into a line (998)."""


class Tls(StrEnum):
    """How a connection is encrypted: after STARTTLS, from its start, or not at all."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The settings; a field is empty if its variable is not set."""

    host: str = ""
    port: int = SUBMISSION
    tls: Tls | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    sender: Address | None = None
    recipients: tuple[str, ...] = ()
    unsubscribe: str = ""

    @property
    def security(self) -> Tls:
        """How the connection is encrypted; the default depends on the port."""
        return self.tls or (Tls.IMPLICIT if self.port == SUBMISSIONS else Tls.STARTTLS)

    def missing(self) -> list[Problem]:
        """Return a problem for each setting without which no mail can be sent."""
        problems = [
            _problem(name, "is not set", hint)
            for name, hint in REQUIRED.items()
            if not self._has(name)
        ]
        if bool(self.user) != bool(self.password):
            name = "PASSWORD" if self.user else "USER"
            problems.append(_problem(name, "is not set", "set both user and password, or neither"))
        if self.host and self.security is Tls.NONE and not is_loopback(self.host):
            message = f'"none" would send mail and password unencrypted to "{self.host}"'
            problems.append(_problem("TLS", message, "use starttls or implicit"))
        return problems

    def _has(self, name: str) -> bool:
        return bool(getattr(self, VARIABLES[name][0]))


def read_mail_settings(environment: Mapping[str, str]) -> MailSettings:
    """Read the variables; raises one `ContentError` with the problems of all of them."""
    values: dict[str, Any] = {}
    problems = []
    for name, value in environment.items():
        short = name.removeprefix(PREFIX)
        if short == name or not value.strip():
            continue
        if short not in VARIABLES:
            hint = f"known: {', '.join(PREFIX + known for known in VARIABLES)}"
            problems.append(Problem(name, 0, "unknown variable", hint))
            continue
        attribute, parser = VARIABLES[short]
        try:
            values[attribute] = parser(value)
        except InvalidValue as error:
            problems.append(_problem(short, error.message, error.hint))
    if problems:
        raise ContentError(problems)
    return MailSettings(**values)


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _problem(name: str, message: str, hint: str) -> Problem:
    return Problem(PREFIX + name, 0, message, hint)


def _host(value: str) -> str:
    if not HOST.fullmatch(value.strip()):
        raise InvalidValue(f'"{value}" is not a host', "use a name such as smtp.example.org")
    return value.strip()


def _port(value: str) -> int:
    number = parse_whole_number(value)
    if not 0 < number <= LARGEST_PORT:
        raise InvalidValue(f'"{value}" is not a port', "use 587 or 465")
    return number


def _tls(value: str) -> Tls:
    try:
        return Tls(value.strip().lower())
    except ValueError as error:
        raise InvalidValue(f'unknown mode "{value}"', "use starttls, implicit or none") from error


def _secret(value: str) -> str:
    """Parse printable ASCII, which `smtplib` can send; errors do not quote the value."""
    bare = value.strip("\r\n")
    if not (bare.isascii() and bare.isprintable()):
        raise InvalidValue("must consist of printable ASCII characters", "choose another password")
    return bare


def _sender(value: str) -> Address:
    found = _addresses(value)
    if len(found) != 1:
        raise InvalidValue(f'"{value}" is more than one address', "there can be only one sender")
    return found[0]


def _recipients(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address.addr_spec for address in _addresses(value)))


def _addresses(value: str) -> tuple[Address, ...]:
    listed = ", ".join(filter(None, (line.strip(" \t,") for line in value.splitlines())))
    header = HeaderRegistry()("to", listed)
    assert isinstance(header, AddressHeader)  # noqa: S101 (for mypy)
    valid = not header.defects and all(
        address.username and address.domain and address.addr_spec.isascii()
        for address in header.addresses
    )
    if not valid:
        raise InvalidValue(
            f'"{listed}" is not an email address', "use the form Name <name@example.org>"
        )
    return header.addresses


def _unsubscribe(value: str) -> str:
    url = value.strip()
    if not (url.startswith("mailto:") and "@" in url):
        parse_url(url)
    if not (url.isascii() and url.isprintable()) or len(url) > LONGEST_URL:
        hint = f"use at most {LONGEST_URL} characters, and percent-encode all that are not ASCII"
        raise InvalidValue(f'"{url}" cannot be part of a mail header', hint)
    if set("<> ,") & set(url):
        raise InvalidValue(f'"{url}" is not a URL', "percent-encode <, >, commas and spaces")
    return url


VARIABLES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "HOST": ("host", _host),
    "PORT": ("port", _port),
    "TLS": ("tls", _tls),
    "USER": ("user", _secret),
    "PASSWORD": ("password", _secret),
    "FROM": ("sender", _sender),
    "TO": ("recipients", _recipients),
    "UNSUBSCRIBE": ("unsubscribe", _unsubscribe),
}
"""The variables without prefix: the field of `MailSettings` and the parser of each."""

REQUIRED = {
    "HOST": "set it to the mail server, such as smtp.example.org",
    "FROM": "set it to the sender, such as Name <name@example.org>",
    "TO": "set it to the recipients, separated by commas",
}
"""The variables that must be set to send mail, and a hint for each."""
