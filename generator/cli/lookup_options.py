"""The arguments and options that `add` and `enrich` share."""

import re
from collections.abc import Callable
from functools import reduce
from typing import Any

import click

from generator.cli.terminal import dry_run_option
from generator.content import InvalidValue, parse_url
from generator.importers import Identifier, identifier


class IdentifierType(click.ParamType[Identifier]):
    """The type of arguments that are an arXiv id, a DOI, or the URL of either."""

    name = "paper"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Identifier:
        """Parse an identifier."""
        try:
            return value if isinstance(value, Identifier) else identifier(value)
        except InvalidValue as error:
            self.fail(f"{error.message} ({error.hint})", param, ctx)


def _api_url(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    try:
        return parse_url(value) if value else ""
    except InvalidValue as error:
        raise click.BadParameter(f"{error.message} ({error.hint})") from error


def _email(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value and not re.fullmatch(r"[!-'*-~]+@[!-'*-~]+", value):
        raise click.BadParameter(f'"{value}" is not an email address')
    return value


def lookup_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add `--dry-run` and an option for each field of `LookupSettings`."""
    options = [
        dry_run_option,
        click.option("--refresh", is_flag=True, help="Ignore cached responses"),
        click.option(
            "--categories",
            is_flag=True,
            help="Use arXiv categories as the topics of papers that have none",
        ),
        click.option(
            "--email",
            default="",
            envvar="PAPERSHELF_EMAIL",
            show_envvar=True,
            callback=_email,
            help="Your email address, which is sent to the services so that they can contact you",
        ),
        _api_url_option("--arxiv-api", "PAPERSHELF_ARXIV_API"),
        _api_url_option("--crossref-api", "PAPERSHELF_CROSSREF_API"),
    ]
    return reduce(lambda decorated, option: option(decorated), reversed(options), function)


def _api_url_option(name: str, envvar: str) -> Callable[..., Any]:
    """Return a hidden option for the URL of a service, which tests and mirrors set."""
    return click.option(name, default="", envvar=envvar, callback=_api_url, hidden=True)
