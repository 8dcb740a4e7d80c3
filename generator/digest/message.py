"""A digest as a mail with the HTML and the text of its templates.

The format is RFC 5322 with a `multipart/alternative` body (RFC 2046). The message is 7-bit:
headers use encoded words (RFC 2047), bodies are quoted-printable in lines of 76 characters
(RFC 2045). Further headers: `Auto-Submitted` (RFC 3834), `List-Id` (RFC 2919),
`List-Unsubscribe` (RFC 2369) and, for web addresses, `List-Unsubscribe-Post` (RFC 8058).
The same digest with the same date is the same bytes.
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
from generator.digest.contents import Digest, DigestView, digest_view
from generator.errors import ContentError
from generator.library import Site
from generator.model import Page
from generator.runtime import content_hash

LARGEST = 100_000
"""Maximum size of a message in bytes; Gmail clips messages of more than 102 kB."""

MOST_NEW, STEP = 40, 5
"""Maximum number of new papers in a mail; a mail that is too large shows `STEP` fewer."""

TEXT_WIDTH = 72
UNDISCLOSED = "undisclosed-recipients:;"


class Verbatim(UnstructuredHeader, BaseHeader):
    """A header that is never folded, as Python would encode a long address as words."""

    def fold(self, *, policy: Policy) -> str:
        """Return the header as one line."""
        return f"{self.name}: {self}{policy.linesep}"


HEADERS = HeaderRegistry()
for _name in ("list-id", "list-unsubscribe", "message-id"):
    HEADERS.map_to_type(_name, Verbatim)

POLICY = SMTP.clone(max_line_length=76, header_factory=HEADERS, cte_type="7bit")


@dataclass(frozen=True, slots=True)
class DigestDraft:
    """What the mails of a digest have in common; `written` is their date.

    `unsubscribe` is the URL for unsubscribing; `{address}` in it stands for the recipient.
    """

    digest: Digest
    site: Site
    renderer: Renderer
    written: datetime
    sender: Address | None = None
    unsubscribe: str = ""

    def message(self, recipient: str = "") -> EmailMessage:
        """Return the mail to a recipient; raises `ContentError` if a template fails."""
        for limit in range(MOST_NEW, 0, -STEP):
            message = self._message(recipient, limit)
            if len(message.as_bytes()) < LARGEST:
                return message
        return self._message(recipient, 1)

    def _message(self, recipient: str, limit: int) -> EmailMessage:
        unsubscribe = self._unsubscribe(recipient)
        view = digest_view(self.digest, self.site, unsubscribe, limit)
        html, text = (self._render(f"mail/digest.{kind}", view) for kind in ("html", "txt"))
        key = content_hash(f"{recipient}\n{text}\n{html}".encode())
        message = EmailMessage(POLICY)
        message["From"] = self._from()
        message["To"] = recipient or UNDISCLOSED
        message["Subject"] = self.digest.subject(self.site)
        message["Date"] = self.written
        message["Message-ID"] = f"<{key}@{self._domain()}>"
        message["List-Id"] = f"<{self._list_id()}>"
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        if unsubscribe.startswith("https:"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(wrap_lines(text), cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        message.set_boundary(f"=_{key}")
        return message

    def _render(self, template: str, view: DigestView) -> str:
        try:
            return self.renderer.render(Page(template, template, lambda: view)).data.decode()
        except TemplateFailure as failure:
            raise ContentError([failure.problem]) from failure

    def _from(self) -> Address:
        """Return the sender, with the library's title if no display name is set."""
        sender = self.sender or Address(username="papershelf", domain=self._domain())
        name = sender.display_name or " ".join(self.site.config.title.split())
        return Address(name, addr_spec=sender.addr_spec)

    def _unsubscribe(self, recipient: str) -> str:
        """Return the URL for unsubscribing; the default is a mail to the sender."""
        if self.unsubscribe and (recipient or PLACEHOLDER not in self.unsubscribe):
            return self.unsubscribe.replace(PLACEHOLDER, quote(recipient, safe="@"))
        return f"mailto:{self._from().addr_spec}?subject=unsubscribe"

    def _domain(self) -> str:
        """Return the site's host with the characters that headers allow."""
        host = urlsplit(self.site.config.base_url).hostname or ""
        return NOT_IN_DOMAINS.sub("-", host.encode("idna").decode())

    def _list_id(self) -> str:
        """Return the list's id: the base URL from the last folder to the host (RFC 2919)."""
        folders = urlsplit(self.site.config.base_url).path.strip("/").split("/")
        labels = [NOT_IN_DOMAINS.sub("-", folder) for folder in reversed(folders) if folder]
        return ".".join(["digest", *labels, self._domain()])


PLACEHOLDER = "{address}"
NOT_IN_DOMAINS = re.compile(r"[^A-Za-z0-9.-]")


def wrap_lines(text: str) -> str:
    """Break long lines between words, keeping their indentation."""
    return "".join(f"{_wrap(line)}\n" for line in text.splitlines())


def _wrap(line: str) -> str:
    if len(line) <= TEXT_WIDTH:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line.strip(),
        TEXT_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
