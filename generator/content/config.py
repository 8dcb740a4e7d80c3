"""Settings of a library: `content/site.yaml` to one small frozen object."""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.groupings import ALL_GROUPINGS, parse_groupings
from generator.content.mappings import parse_fields
from generator.content.values import (
    InvalidValue,
    Parser,
    parse_language,
    parse_line,
    parse_url,
    parse_whole_number,
)
from generator.content.yaml_files import YamlDocument, read_yaml
from generator.errors import ContentError, Problem

CONFIG_FILE = "site.yaml"


@dataclass(frozen=True, slots=True)
class Config:
    """What a maintainer may set; every field but the title may stay empty.

    `base_url` is where the site will live, with a slash at its end; without it the
    site has no absolute addresses (canonical links, a useful sitemap). `language`
    is a BCP 47 tag. `repository` is the web page of the content's repository,
    `branch` the one that readers' corrections are for, and `content_path` the place of the
    content folder in it, empty for its root. `page_size` is the number of papers on one
    page of a listing. `groupings` are the names of the groupings that have pages; `site.yaml`
    switches one off with `groupings: {days: false}`.
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


def parse_base_url(value: Any) -> str:
    """A web address that ends in a slash and has neither query nor fragment."""
    address = parse_url(value)
    if "?" in address or "#" in address:
        raise InvalidValue(f'"{address}" has a query or fragment', "leave out ? and #")
    return address.rstrip("/") + "/"


def parse_branch(value: Any) -> str:
    """The name of a Git branch, or of a tag."""
    name = parse_line(value)
    if NO_BRANCH.search(name):
        raise InvalidValue(f'"{name}" is not a branch name', "write one like main")
    return name


def parse_content_path(value: Any) -> str:
    """A folder's path below the repository's root; `.` is the root, as which it stays empty."""
    path = posixpath.normpath(parse_line(value)).strip("/")
    if "\\" in path or path.split("/")[0] == "..":
        hint = "write its path from the repository's root, with forward slashes"
        raise InvalidValue(f'"{path}" is not a folder of the repository', hint)
    return "" if path == "." else path


NO_BRANCH = re.compile(r"[\s~^:?*\[\\]|\.\.|^[/-]|/$")
"""What Git has in no name of a branch (https://git-scm.com/docs/git-check-ref-format)."""


def parse_page_size(value: Any) -> int:
    """A positive number of papers."""
    size = parse_whole_number(value)
    if size == 0:
        raise InvalidValue('"0" is not a positive number', "write one like 20")
    return size


PARSERS: dict[str, Parser] = {
    "title": parse_line,
    "description": parse_line,
    "base_url": parse_base_url,
    "language": parse_language,
    "author": parse_line,
    "repository": parse_url,
    "branch": parse_branch,
    "content_path": parse_content_path,
    "page_size": parse_page_size,
    "groupings": parse_groupings,
}


def read_config(content: Path) -> tuple[Config, list[Problem]]:
    """Read `site.yaml`; a library without one gets the defaults."""
    file = content / CONFIG_FILE
    if not file.exists():
        return Config(), []
    try:
        document = read_yaml(file, CONFIG_FILE)
    except ContentError as error:
        return Config(), list(error.problems)
    return parse_config(document)


def parse_config(document: YamlDocument) -> tuple[Config, list[Problem]]:
    """Turn the fields of `site.yaml` into settings."""
    if document.data in (None, ""):
        return Config(), []
    values, problems = parse_fields(document, document.data, PARSERS)
    return Config(**values), problems
