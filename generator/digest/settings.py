"""How mail leaves the house: variables of the environment to one frozen object.

    PAPERSHELF_SMTP_HOST         the server, smtp.example.org say
    PAPERSHELF_SMTP_PORT         its port, 587 unless it is given
    PAPERSHELF_SMTP_TLS          starttls, implicit, or none (on this machine only); unless it is
                                 given, implicit on port 465 and starttls on all others
    PAPERSHELF_SMTP_USER         who logs in; nobody does without user and password
    PAPERSHELF_SMTP_PASSWORD     appears in no output
    PAPERSHELF_SMTP_FROM         Library <library@example.org>
    PAPERSHELF_SMTP_TO           the readers, with commas or one a line; each gets an own mail
    PAPERSHELF_SMTP_UNSUBSCRIBE  a web address or mailto: to leave the list by; {address} in it
                                 becomes the reader's. Unless it is given, the sender is written to

Only the environment is asked, so that no password gets into a file or a list of processes.
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
LONGEST_ADDRESS = 700
"""Characters of an address to unsubscribe by that fit into a line (998) with a reader's in it."""


class Tls(StrEnum):
    """How a connection is made private: after a greeting, from the first byte on, or not."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """What the environment says; an empty field was not given."""

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
        """How the connection is made private."""
        return self.tls or (Tls.IMPLICIT if self.port == SUBMISSIONS else Tls.STARTTLS)

    def missing(self) -> list[Problem]:
        """Return what stands in the way of sending."""
        problems = [
            _problem(name, "is not set", cure)
            for name, cure in NEEDED.items()
            if not self._has(name)
        ]
        if bool(self.user) != bool(self.password):
            name = "PASSWORD" if self.user else "USER"
            problems.append(_problem(name, "is not set", "set user and password, or neither"))
        if self.host and self.security is Tls.NONE and not is_loopback(self.host):
            message = f'"none" would send mail and password unprotected to "{self.host}"'
            problems.append(_problem("TLS", message, "write starttls or implicit"))
        return problems

    def _has(self, name: str) -> bool:
        return bool(getattr(self, VARIABLES[name][0]))


def read_mail_settings(environment: Mapping[str, str]) -> MailSettings:
    """Read the variables; raises one `ContentError` with all that is wrong with them."""
    values: dict[str, Any] = {}
    problems = []
    for name, value in environment.items():
        short = name.removeprefix(PREFIX)
        if short == name or not value.strip():
            continue
        if short not in VARIABLES:
            cure = f"known: {', '.join(PREFIX + known for known in VARIABLES)}"
            problems.append(Problem(name, 0, "there is no such setting", cure))
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
    """Tell whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _problem(name: str, message: str, hint: str) -> Problem:
    return Problem(PREFIX + name, 0, message, hint)


def _host(value: str) -> str:
    if not HOST.fullmatch(value.strip()):
        raise InvalidValue(f'"{value}" is not a host', "write one like smtp.example.org")
    return value.strip()


def _port(value: str) -> int:
    number = parse_whole_number(value)
    if not 0 < number <= LARGEST_PORT:
        raise InvalidValue(f'"{value}" is not a port', "write 587 or 465")
    return number


def _tls(value: str) -> Tls:
    try:
        return Tls(value.strip().lower())
    except ValueError as error:
        raise InvalidValue(f'"{value}" is not known', "write starttls, implicit or none") from error


def _secret(value: str) -> str:
    """Text that `smtplib` can send; what is wrong with it is said without quoting it."""
    bare = value.strip("\r\n")
    if not (bare.isascii() and bare.isprintable()):
        raise InvalidValue("holds a character that is not ASCII", "choose another password")
    return bare


def _sender(value: str) -> Address:
    found = _addresses(value)
    if len(found) != 1:
        raise InvalidValue(f'"{value}" is more than one address', "name one sender")
    return found[0]


def _recipients(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address.addr_spec for address in _addresses(value)))


def _addresses(value: str) -> tuple[Address, ...]:
    listed = ", ".join(filter(None, (line.strip(" \t,") for line in value.splitlines())))
    header = HeaderRegistry()("to", listed)
    assert isinstance(header, AddressHeader)  # noqa: S101 (for the type: "to" is one)
    sound = not header.defects and all(
        address.username and address.domain and address.addr_spec.isascii()
        for address in header.addresses
    )
    if not sound:
        raise InvalidValue(f'"{listed}" is not a mail address', "write Name <name@example.org>")
    return header.addresses


def _unsubscribe(value: str) -> str:
    address = value.strip()
    mail = address.startswith("mailto:") and "@" in address
    if not mail:
        parse_url(address)
    if not (address.isascii() and address.isprintable()) or len(address) > LONGEST_ADDRESS:
        hint = "use ASCII characters only, percent-encoded if need be"
        raise InvalidValue(f'"{address}" cannot stand in the head of a mail', hint)
    if set("<> ,") & set(address):
        raise InvalidValue(f'"{address}" is no address', "percent-encode < > , and spaces")
    return address


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
"""The variables without their prefix: the field that each fills, and its parser."""

NEEDED = {
    "HOST": "name the mail server, smtp.example.org say",
    "FROM": "write Name <name@example.org>",
    "TO": "name the readers, with commas between them",
}
"""What must be set to send, and the cure."""
