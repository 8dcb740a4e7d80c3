"""`papershelf digest`."""

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click

from generator.build import BuildOptions
from generator.cli.terminal import base_url_option, content_option, print_problems, templates_option
from generator.digest import (
    DigestChoice,
    DigestDraft,
    MailSettings,
    draft_digest,
    read_mail_settings,
    read_sent_ids,
    send_digest,
)
from generator.library import TRENDING
from generator.model import Date
from generator.text import count_text

DAY = click.DateTime(["%Y-%m-%d"])

SMTP_VARIABLES = """Emails are sent by SMTP over TLS, configured by environment variables:

\b
PAPERSHELF_SMTP_HOST         server
PAPERSHELF_SMTP_PORT         port, 587 by default
PAPERSHELF_SMTP_TLS          starttls, implicit, or none (loopback only)
PAPERSHELF_SMTP_USER         user name
PAPERSHELF_SMTP_PASSWORD     password
PAPERSHELF_SMTP_FROM         sender
PAPERSHELF_SMTP_TO           recipients, separated by commas or newlines
PAPERSHELF_SMTP_UNSUBSCRIBE  https: or mailto: URL for unsubscribing;
                             {address} is replaced by the recipient
"""
"""The end of the help; click preserves the lines of a paragraph that starts with \\b."""


def _day(_context: click.Context, _parameter: click.Parameter, value: datetime) -> Date:
    return Date.of_day(value)


@click.command(epilog=SMTP_VARIABLES)
@click.option(
    "--since",
    type=DAY,
    metavar="DAY",
    callback=_day,
    required=True,
    help="First day of the period, such as 2026-11-01",
)
@click.option(
    "--until",
    type=DAY,
    metavar="DAY",
    callback=_day,
    default=lambda: date.today().isoformat(),
    show_default="today",
    help="Last day of the period, at which the ages of papers are measured",
)
@click.option(
    "topics",
    "--topic",
    metavar="ID",
    multiple=True,
    help="Include only papers with this topic; can be repeated",
)
@click.option(
    "--trending",
    type=click.IntRange(0, 10),
    default=5,
    show_default=True,
    help=f"Maximum number of trending papers, ranked by {TRENDING}",
)
@click.option(
    "--output",
    type=click.File("wb", atomic=True),
    default="-",
    help="File to write the email to  [default: standard output]",
)
@click.option("--send", is_flag=True, help="Send the email to each recipient instead")
@click.option(
    "--sent",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File with the ids of papers to exclude; ids of sent papers are added to it",
)
@click.option(
    "--even-if-empty",
    is_flag=True,
    help="Write or send the email even if there are no new papers",
)
@content_option
@templates_option
@base_url_option
def digest(  # noqa: PLR0913 (one for each option)
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
    """Write or send an email about new papers.

    A paper is new if its date is in the period; a date without a day or month counts as the
    first day of its month or year. The email also lists trending papers.
    """
    if since > until:
        raise click.UsageError("--since is after --until.")
    choice = DigestChoice(since, until, topics, trending, read_sent_ids(sent))
    settings = read_mail_settings(os.environ)
    mail = draft_digest(BuildOptions(**options), choice, settings, datetime.now().astimezone())
    if not (mail.digest.new or even_if_empty):
        click.echo(f"No new papers ({choice.period}): no email was written.", err=True)
    elif send:
        _send(mail, settings, sent)
    else:
        output.write(mail.message().as_bytes())


def _send(mail: DigestDraft, settings: MailSettings, sent: Path | None) -> None:
    """Send the email, print the result, and exit with 1 if any recipient was refused."""
    delivery = send_digest(mail, settings, sent)
    print_problems(delivery.problems)
    recipients = count_text(len(settings.recipients), "recipient")
    click.echo(f"Sent to {delivery.sent:,} of {recipients}.")
    sys.exit(int(bool(delivery.problems)))
