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

from generator.build import Options, load, template_folders
from generator.config import FILE
from generator.digest.contents import Choice, choose
from generator.digest.delivery import Delivery, Letter, deliver
from generator.digest.message import Draft
from generator.digest.settings import Settings, read_settings
from generator.documents import decode, read_bytes
from generator.errors import ContentError, Problem
from generator.memory import Memory, memory_file
from generator.render import Renderer
from generator.views import site_view

__all__ = ["Choice", "Settings", "draft", "read_sent", "read_settings", "send"]

NO_ADDRESS = Problem(
    FILE,
    0,
    "no base_url is set, and the links of a mail need one",
    "add `base_url: https://...`, or give --base-url",
)


def draft(options: Options, choice: Choice, settings: Settings, written: datetime) -> Draft:
    """Read the library and choose the papers; raises `ContentError`.

    What the last build remembers is made use of, and left as it is.
    """
    memory = Memory(memory_file(options.content, options.output))
    site, _ = load(options, memory, lambda *_: None)
    if not site.config.base_url:
        raise ContentError([NO_ADDRESS])
    renderer = Renderer(template_folders(options), site_view(site), Memory())
    chosen = choose(choice, site)
    return Draft(chosen, site, renderer, written, settings.sender, settings.unsubscribe)


def send(mail: Draft, settings: Settings, sent: Path | None) -> Delivery:
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


def read_sent(file: Path | None) -> frozenset[str]:
    """Return the ids of the papers that were sent; before the first time there is no file."""
    if file is None or not file.exists():
        return frozenset()
    return frozenset(decode(read_bytes(file, str(file)), str(file)).split())
