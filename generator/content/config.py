"""Reads the settings of a library from `site.yaml`."""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.groupings import ALL_GROUPINGS, parse_groupings
from generator.content.mappings import parse_fields
from generator.content.scale import AUTOMATIC_SCALE, ScaleSetting, parse_scale
from generator.content.values import (
    InvalidValue,
    Parser,
    parse_language,
    parse_line,
    parse_positive,
    parse_url,
)
from generator.content.yaml_files import YamlDocument, read_yaml
from generator.errors import ContentError, Problem

CONFIG_FILE = "site.yaml"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings; all texts except the title may be empty.

    `base_url` is the URL of the site with a slash at its end; without it the site has no
    absolute URLs, and so no canonical links and no useful sitemap. `language` is a BCP 47 tag.
    `repository` is the web page of the content's repository, `branch` the branch to which
    readers propose corrections, and `content_path` the path of the content folder in the
    repository, empty for its root. `page_size` is the number of papers on a page of a listing.
    `groupings` are the names of the groupings that have pages; `groupings: {days: false}` in
    `site.yaml` disables one. `scale` says how much is published of a library of a size.
    """

    title: str = "Papershelf"
    description: str = ""
    base_url: str = ""
    language: str = "en"
    author: str = ""
    repository: str = ""
    branch: str = "main"
    content_path: str = "content"
    page_size: int = 20
    groupings: tuple[str, ...] = ALL_GROUPINGS
    scale: ScaleSetting = AUTOMATIC_SCALE


def parse_base_url(value: Any) -> str:
    """An absolute URL without query and fragment; a slash is added at its end."""
    address = parse_url(value)
    if "?" in address or "#" in address:
        raise InvalidValue(f'"{address}" has a query or fragment', "leave out ? and #")
    return address.rstrip("/") + "/"


def parse_branch(value: Any) -> str:
    """The name of a Git branch or tag."""
    name = parse_line(value)
    if INVALID_IN_BRANCH.search(name):
        raise InvalidValue(f'"{name}" is not a branch name', "write one like main")
    return name


def parse_content_path(value: Any) -> str:
    """A path relative to the root of the repository; `.`, the root itself, becomes empty."""
    path = posixpath.normpath(parse_line(value)).strip("/")
    if "\\" in path or path.split("/")[0] == "..":
        hint = "write its path from the repository's root, with forward slashes"
        raise InvalidValue(f'"{path}" is not a folder of the repository', hint)
    return "" if path == "." else path


INVALID_IN_BRANCH = re.compile(r"[\s~^:?*\[\\]|\.\.|^[/-]|/$")
"""Matches what Git forbids in branch names (https://git-scm.com/docs/git-check-ref-format)."""


PARSERS: dict[str, Parser] = {
    "title": parse_line,
    "description": parse_line,
    "base_url": parse_base_url,
    "language": parse_language,
    "author": parse_line,
    "repository": parse_url,
    "branch": parse_branch,
    "content_path": parse_content_path,
    "page_size": parse_positive,
    "groupings": parse_groupings,
    "scale": parse_scale,
}


def read_config(content: Path) -> tuple[Config, list[Problem]]:
    """Read `site.yaml`; without this file the settings have their defaults."""
    file = content / CONFIG_FILE
    if not file.exists():
        return Config(), []
    try:
        document = read_yaml(file, CONFIG_FILE)
    except ContentError as error:
        return Config(), list(error.problems)
    return parse_config(document)


def parse_config(document: YamlDocument) -> tuple[Config, list[Problem]]:
    """Parse the fields of `site.yaml`."""
    if document.data in (None, ""):
        return Config(), []
    values, problems = parse_fields(document, document.data, PARSERS)
    return Config(**values), problems
