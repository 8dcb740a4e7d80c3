"""The arguments of the commands that ask arXiv and Crossref, on the command line."""

import re
from collections.abc import Callable
from functools import reduce
from typing import Any

import click

from generator.content import InvalidValue, parse_url
from generator.importers import Identifier, identifier


class PaperName(click.ParamType[Identifier]):
    """An arXiv id, a DOI, or the address of either."""

    name = "paper"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Identifier:
        """Return what the text stands for."""
        try:
            return value if isinstance(value, Identifier) else identifier(value)
        except InvalidValue as error:
            self.fail(f"{error.message} ({error.hint})", param, ctx)


def _service(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    try:
        return parse_url(value) if value else ""
    except InvalidValue as error:
        raise click.BadParameter(f"{error.message} ({error.hint})") from error


def _email(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value and not re.fullmatch(r"[!-'*-~]+@[!-'*-~]+", value):
        raise click.BadParameter(f'"{value}" is not an e-mail address')
    return value


def lookup_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the fields of `lookup.Settings` as options, and `--dry-run`."""
    options = [
        click.option("--dry-run", is_flag=True, help="Report, and leave the library as it is."),
        click.option("--refresh", is_flag=True, help="Ask anew what was asked within 30 days."),
        click.option(
            "--categories",
            is_flag=True,
            help="Make arXiv's categories topics of the papers that have no topics.",
        ),
        click.option(
            "--email",
            default="",
            envvar="PAPERSHELF_EMAIL",
            show_envvar=True,
            callback=_email,
            help="Your address, by which the services can tell you of trouble.",
        ),
        _address_option("--arxiv-api", "PAPERSHELF_ARXIV_API"),
        _address_option("--crossref-api", "PAPERSHELF_CROSSREF_API"),
    ]
    return reduce(lambda decorated, option: option(decorated), reversed(options), function)


def _address_option(name: str, envvar: str) -> Callable[..., Any]:
    """Return an option for a stand-in of a service, which only tests and mirrors need."""
    return click.option(name, default="", envvar=envvar, callback=_service, hidden=True)
