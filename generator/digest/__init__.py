"""A mail with the new and the trending papers of a library, written or sent.

In: the content folder, two days, and the variables `PAPERSHELF_SMTP_...` of the environment
(see `settings`). Out: a message of RFC 5322 (see `message`), or one for each reader, by SMTP
(see `delivery`). What a mail says is chosen in `contents`; how it looks is up to the templates
`mail/digest.html` and `mail/digest.txt`.

A paper may come into the library days after the date it bears. So that it is in one mail even
then, and in no second one, a file can hold the ids of the papers that were sent, one a line:
ask for the papers of the last two weeks, and leave out those of the file.
"""

from datetime import datetime
from pathlib import Path

from generator.build import BuildOptions, Renderer, load_site, template_folders
from generator.content import CONFIG_FILE, decode, read_bytes
from generator.digest.contents import DigestChoice, choose
from generator.digest.delivery import Delivery, Letter, deliver
from generator.digest.message import DigestDraft
from generator.digest.settings import MailSettings, read_mail_settings
from generator.errors import ContentError, Problem
from generator.pages import site_view
from generator.runtime import BuildCache, cache_file

__all__ = [
    "DigestChoice",
    "MailSettings",
    "draft_digest",
    "read_mail_settings",
    "read_sent_ids",
    "send_digest",
]

NO_ADDRESS = Problem(
    CONFIG_FILE,
    0,
    "no base_url is set, and the links of a mail need one",
    "add `base_url: https://...`, or give --base-url",
)


def draft_digest(
    options: BuildOptions, choice: DigestChoice, settings: MailSettings, written: datetime
) -> DigestDraft:
    """Read the library and choose the papers; raises `ContentError`.

    What the last build remembers is made use of, and left as it is.
    """
    cache = BuildCache(cache_file(options.content, options.output))
    site, _ = load_site(options, cache, lambda *_: None)
    if not site.config.base_url:
        raise ContentError([NO_ADDRESS])
    renderer = Renderer(template_folders(options), site_view(site), BuildCache())
    chosen = choose(choice, site)
    return DigestDraft(chosen, site, renderer, written, settings.sender, settings.unsubscribe)


def send_digest(mail: DigestDraft, settings: MailSettings, sent: Path | None) -> Delivery:
    """Send a digest to its readers, and note its new papers in the file `sent`.

    They count as sent if one reader got them. Raises `ContentError` for missing settings.
    """
    missing = settings.missing()
    if missing:
        raise ContentError(missing)
    letters = [Letter(reader, mail.message(reader).as_bytes()) for reader in settings.recipients]
    if sent:
        sent.touch()  # what the disk refuses is better known before than after
    delivery = deliver(letters, settings)
    if sent and delivery.sent:
        with sent.open("a", encoding="utf-8") as file:
            file.writelines(f"{paper.id}\n" for paper in mail.digest.new)
    return delivery


def read_sent_ids(file: Path | None) -> frozenset[str]:
    """Return the ids of the papers that were sent; before the first time there is no file."""
    if file is None or not file.exists():
        return frozenset()
    return frozenset(decode(read_bytes(file, str(file)), str(file)).split())
