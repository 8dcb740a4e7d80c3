"""Mails with the new and the trending papers of a library.

contents   the papers of a digest, and the view of its templates
message    the mail (RFC 5322)
settings   the mail settings, from environment variables
delivery   SMTP

In: the content folder and the first and last day. Out: a mail, or one mail for each recipient
sent by SMTP. The templates are `mail/digest.html` and `mail/digest.txt`.

A paper may be added to the library days after its date. To send each paper exactly once,
choose a period that overlaps earlier ones, such as the last two weeks, and keep the ids of
the papers that were sent in a file, one a line.
"""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from generator.build import BuildOptions, Renderer, load_site, template_folders
from generator.content import CONFIG_FILE, decode, read_bytes
from generator.digest.contents import DigestChoice, choose_papers
from generator.digest.delivery import Delivery, Letter, deliver
from generator.digest.message import DigestDraft
from generator.digest.settings import MailSettings, read_mail_settings
from generator.errors import ContentError, Problem
from generator.library import Site
from generator.pages import site_view
from generator.runtime import BuildCache, cache_file

__all__ = [
    "DigestChoice",
    "DigestDraft",
    "MailSettings",
    "draft_digest",
    "read_mail_settings",
    "read_sent_ids",
    "send_digest",
]

NO_ADDRESS = Problem(
    CONFIG_FILE,
    0,
    "no base_url is set, but the links in an email need one",
    "add `base_url: https://...`, or use --base-url",
)


def draft_digest(
    options: BuildOptions, choice: DigestChoice, settings: MailSettings, written: datetime
) -> DigestDraft:
    """Read the library and choose the papers; raises `ContentError`.

    This reads the build cache, but does not change it.
    """
    site = _load(options)
    if not site.config.base_url:
        raise ContentError([NO_ADDRESS])
    renderer = Renderer(template_folders(options), site_view(site))
    chosen = choose_papers(choice, site)
    return DigestDraft(chosen, site, renderer, written, settings.sender, settings.unsubscribe)


def _load(options: BuildOptions) -> Site:
    """Read the library with the build cache, or without it if the values in it are wrong."""
    with closing(BuildCache(cache_file(options.content, options.output))) as cache:
        try:
            site, _ = load_site(options, cache, lambda *_: None)
        except Exception:
            site, _ = load_site(options, BuildCache(), lambda *_: None)
    return site


def send_digest(mail: DigestDraft, settings: MailSettings, sent: Path | None) -> Delivery:
    """Send a digest to its recipients; raises `ContentError` if settings are missing.

    The ids of its new papers are added to the file `sent` if at least one mail was accepted.
    """
    missing = settings.missing()
    if missing:
        raise ContentError(missing)
    letters = [Letter(each, mail.message(each).as_bytes()) for each in settings.recipients]
    if sent:
        sent.touch()  # fail before sending if the file cannot be written
    delivery = deliver(letters, settings)
    if sent and delivery.sent:
        with sent.open("a", encoding="utf-8") as file:
            file.writelines(f"{paper.id}\n" for paper in mail.digest.new)
    return delivery


def read_sent_ids(file: Path | None) -> frozenset[str]:
    """Return the ids of the papers that were sent; none if the file does not exist yet."""
    if file is None or not file.exists():
        return frozenset()
    return frozenset(decode(read_bytes(file, str(file)), str(file)).split())
