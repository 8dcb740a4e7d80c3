"""Where a reader puts a page right: the repository that the content comes from.

A file of the content in, links out: to the page on which the forge lets it be edited (who
may not write to the repository is offered a fork), and to a new issue that names the file.
A page that is made of many files has the latter only, which names the page.
Which addresses a forge has is told from its host's name:

- GitHub: REPOSITORY/edit/BRANCH/PATH and REPOSITORY/issues/new?title=&body=
  (https://docs.github.com/issues, "Creating an issue from a URL query")
- GitLab: REPOSITORY/-/edit/BRANCH/PATH and
  REPOSITORY/-/issues/new?issue[title]=&issue[description]=
  (https://docs.gitlab.com, "Using a URL with prefilled values")
- Codeberg, Forgejo and Gitea: REPOSITORY/_edit/BRANCH/PATH and REPOSITORY/issues/new?title=&body=

Of other hosts nothing is known, and there are no links.
"""

import posixpath
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from generator.content import Config
from generator.library.items import Link


class CodeHost(NamedTuple):
    """The ways to edit and to tell, below a repository, and the names of an issue's parts."""

    edit: str
    issue: str
    title: str = "title"
    body: str = "body"


GITHUB = CodeHost("edit", "issues/new")
GITLAB = CodeHost("-/edit", "-/issues/new", "issue[title]", "issue[description]")
GITEA = CodeHost("_edit", "issues/new")

CODE_HOSTS = {
    "github": GITHUB,
    "gitlab": GITLAB,
    "codeberg": GITEA,
    "forgejo": GITEA,
    "gitea": GITEA,
}
"""By a word in the host's name."""


def correction_links(path: str, config: Config) -> tuple[Link, ...]:
    """Return the links by which a file of the content is put right; their paths are addresses."""
    forge = _forge(config)
    if not forge or not path:
        return ()
    file = posixpath.join(config.content_path, path)
    place = quote(f"{config.branch}/{file}")
    edit = Link("Fix this page", f"{_repository(config)}/{forge.edit}/{place}")
    return (edit, *report_links(file, config))


def report_links(name: str, config: Config) -> tuple[Link, ...]:
    """Return the link by which a mistake in a page or a file of that name is told."""
    forge = _forge(config)
    if not forge:
        return ()
    issue = {forge.title: f"Correction: {name}", forge.body: WHAT_IS_WRONG}
    address = f"{_repository(config)}/{forge.issue}?{urlencode(issue, safe=':/,')}"
    return (Link("Report a mistake", address),)


def _forge(config: Config) -> CodeHost | None:
    host = urlsplit(config.repository).hostname or ""
    return next((forge for word, forge in CODE_HOSTS.items() if word in host), None)


def _repository(config: Config) -> str:
    return config.repository.removesuffix(".git").rstrip("/")


WHAT_IS_WRONG = "What is wrong, and what is right?"
