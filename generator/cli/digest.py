"""`papershelf digest`: a mail with what is new."""

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click

from generator.build import BuildOptions
from generator.cli.terminal import DIRECTORY, address, print_problems
from generator.digest import (
    DigestChoice,
    draft_digest,
    read_mail_settings,
    read_sent_ids,
    send_digest,
)
from generator.library import TRENDING
from generator.model import Date
from generator.text import count_text


def _day(_context: click.Context, _parameter: click.Parameter, value: datetime) -> Date:
    return Date.of_day(value)


DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option(
    "--since",
    type=DAY,
    metavar="DAY",
    callback=_day,
    required=True,
    help="The first day of the new papers, 2026-11-01 say.",
)
@click.option(
    "--until",
    type=DAY,
    metavar="DAY",
    callback=_day,
    default=lambda: date.today().isoformat(),
    show_default="today",
    help="The last one; ages are counted up to it.",
)
@click.option("topics", "--topic", multiple=True, help="Of this topic only; may be repeated.")
@click.option(
    "--trending",
    type=click.IntRange(0, 10),
    default=5,
    show_default=True,
    help=f"How many other papers to add, by {TRENDING}.",
)
@click.option(
    "--output",
    type=click.File("wb", atomic=True),
    default="-",
    help="The mail.  [default: print it]",
)
@click.option("--send", is_flag=True, help="Send it to the readers instead, one mail each.")
@click.option(
    "--sent",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file with the ids of papers to leave out; what is sent is added to it.",
)
@click.option("--even-if-empty", is_flag=True, help="Also when there are no new papers.")
@click.option("--content", type=DIRECTORY, default="content", show_default=True)
@click.option("--templates", type=DIRECTORY, help="Templates that shadow Papershelf's own.")
@click.option("--base-url", callback=address, default="", help="Where the site lives.")
def digest(  # noqa: PLR0913 (as many as there are options)
    *,
    since: Date,
    until: Date,
    topics: tuple[str, ...],
    trending: int,
    output: BinaryIO,
    send: bool,
    sent: Path | None,
    even_if_empty: bool,
    **options: Any,
) -> None:
    """Write a mail with the new and the trending papers, or send it.

    A paper is new if its date is one of the days; a date that is known to the month or the year
    stands for its first day.

    Mail is sent by SMTP over TLS. The variables PAPERSHELF_SMTP_HOST, _PORT, _USER, _PASSWORD,
    _FROM and _TO (the readers, with commas or one a line) say how; _UNSUBSCRIBE is the https: or
    mailto: address to leave the list by, with {address} where the reader's belongs.
    """
    if since > until:
        raise click.UsageError("--since is after --until.")
    choice = DigestChoice(since, until, topics, trending, read_sent_ids(sent))
    settings = read_mail_settings(os.environ)
    mail = draft_digest(BuildOptions(**options), choice, settings, datetime.now().astimezone())
    if not (mail.digest.new or even_if_empty):
        click.echo(f"No new papers, {choice.period}: there is no mail.", err=True)
    elif not send:
        output.write(mail.message().as_bytes())
    else:
        delivery = send_digest(mail, settings, sent)
        print_problems(delivery.problems)
        readers = count_text(len(settings.recipients), "reader")
        click.echo(f"Sent to {delivery.sent:,} of {readers}.")
        sys.exit(int(bool(delivery.problems)))
