"""A digest as a mail: the templates' HTML and text as one message.

Format: RFC 5322 with a body of `multipart/alternative` (RFC 2046), all of it 7-bit: headers
in encoded words (RFC 2047), texts quoted-printable in lines of 76 characters (RFC 2045). The
message says that a program wrote it (`Auto-Submitted`, RFC 3834), which list it is of
(`List-Id`, RFC 2919) and how to leave that list (`List-Unsubscribe`, RFC 2369, with one
click where that is a web address, RFC 8058). Equal digests at equal times are equal bytes.
"""

import re
import textwrap
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from urllib.parse import quote, urlsplit

from generator.build import Renderer, TemplateFailure
from generator.digest.contents import Digest, view
from generator.errors import ContentError
from generator.library import Site
from generator.model import Page, View
from generator.runtime import content_hash as name_of

LARGEST = 100_000
"""Bytes of a message; Gmail cuts off what goes beyond 102 kB."""

MOST_NEW, FEWER = 40, 5
"""New papers that a mail shows, and by how many fewer are tried while it is too large."""

TEXT_COLUMNS = 72
NOBODY = "undisclosed-recipients:;"


class Verbatim(UnstructuredHeader, BaseHeader):
    """A header that is never folded: Python would put a long address into encoded words."""

    def fold(self, *, policy: Policy) -> str:
        """Return the header's line."""
        return f"{self.name}: {self}{policy.linesep}"


HEADERS = HeaderRegistry()
for _name in ("list-id", "list-unsubscribe", "message-id"):
    HEADERS.map_to_type(_name, Verbatim)

POLICY = SMTP.clone(max_line_length=76, header_factory=HEADERS, cte_type="7bit")


@dataclass(frozen=True, slots=True)
class DigestDraft:
    """All that the mails of a digest have in common; `written` is their date.

    `unsubscribe` is the address to leave the list by, `{address}` in it the reader's.
    """

    digest: Digest
    site: Site
    renderer: Renderer
    written: datetime
    sender: Address | None = None
    unsubscribe: str = ""

    def message(self, recipient: str = "") -> EmailMessage:
        """Return the mail to a recipient; raises `ContentError` if a template fails."""
        for most in range(MOST_NEW, 0, -FEWER):
            message = self._message(recipient, most)
            if len(message.as_bytes()) < LARGEST:
                return message
        return self._message(recipient, 1)

    def _message(self, recipient: str, most: int) -> EmailMessage:
        leave = self._leave(recipient)
        values = view(self.digest, self.site, leave, most)
        html, text = (self._rendered(f"mail/digest.{kind}", values) for kind in ("html", "txt"))
        key = name_of(f"{recipient}\n{text}\n{html}".encode())
        message = EmailMessage(POLICY)
        message["From"] = self._from()
        message["To"] = recipient or NOBODY
        message["Subject"] = self.digest.subject(self.site)
        message["Date"] = self.written
        message["Message-ID"] = f"<{key}@{self._domain()}>"
        message["List-Id"] = f"<{self._list_id()}>"
        message["List-Unsubscribe"] = f"<{leave}>"
        if leave.startswith("https:"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(wrapped(text), cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        message.set_boundary(f"=_{key}")
        return message

    def _rendered(self, template: str, values: View) -> str:
        try:
            return self.renderer.render(Page(template, template, lambda: values)).data.decode()
        except TemplateFailure as failure:
            raise ContentError([failure.problem]) from failure

    def _from(self) -> Address:
        """Return the sender by the library's name, if by no other."""
        sender = self.sender or Address(username="papershelf", domain=self._domain())
        name = sender.display_name or " ".join(self.site.config.title.split())
        return Address(name, addr_spec=sender.addr_spec)

    def _leave(self, recipient: str) -> str:
        """Return the address to leave the list by; one that needs a reader is none for nobody."""
        if self.unsubscribe and (recipient or READER not in self.unsubscribe):
            return self.unsubscribe.replace(READER, quote(recipient, safe="@"))
        return f"mailto:{self._from().addr_spec}?subject=unsubscribe"

    def _domain(self) -> str:
        """Return the site's host as it may stand in the head of a mail."""
        host = urlsplit(self.site.config.base_url).hostname or ""
        return NOT_IN_DOMAINS.sub("-", host.encode("idna").decode())

    def _list_id(self) -> str:
        """Return the site's address the way lists are named: what is widest comes last."""
        folders = urlsplit(self.site.config.base_url).path.strip("/").split("/")
        labels = [NOT_IN_DOMAINS.sub("-", folder) for folder in reversed(folders) if folder]
        return ".".join(["digest", *labels, self._domain()])


READER = "{address}"
NOT_IN_DOMAINS = re.compile(r"[^A-Za-z0-9.-]")


def wrapped(text: str) -> str:
    """Break long lines between words; what follows is indented like the line's beginning."""
    return "".join(f"{_wrapped(line)}\n" for line in text.splitlines())


def _wrapped(line: str) -> str:
    if len(line) <= TEXT_COLUMNS:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line.strip(),
        TEXT_COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
