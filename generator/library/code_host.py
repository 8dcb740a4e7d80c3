"""Links to edit the content and to report mistakes on the host of its repository.

In: the path of a content file. Out: a link to the editor of the code host (which offers a fork
to users without write access) and a link to a new issue that names the file. Pages that are
made from many files have only the second link, which names the page. The URLs depend on the
code host, which is recognized by a word in its host name:

- GitHub: REPOSITORY/edit/BRANCH/PATH and REPOSITORY/issues/new?title=&body=
  (https://docs.github.com/issues, "Creating an issue from a URL query")
- GitLab: REPOSITORY/-/edit/BRANCH/PATH and
  REPOSITORY/-/issues/new?issue[title]=&issue[description]=
  (https://docs.gitlab.com, "Using a URL with prefilled values")
- Codeberg, Forgejo and Gitea: REPOSITORY/_edit/BRANCH/PATH and REPOSITORY/issues/new?title=&body=

For other hosts there are no links.
"""

import posixpath
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from generator.content import Config
from generator.library.items import Link


class CodeHost(NamedTuple):
    """Paths below a repository (edit a file, open an issue) and query parameters of an issue."""

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
"""Code hosts by a word in their host name."""


def correction_links(path: str, config: Config) -> tuple[Link, ...]:
    """Return links to edit a content file and to report a mistake in it; their paths are URLs."""
    host = _code_host(config)
    if not host or not path:
        return ()
    file = posixpath.join(config.content_path, path)
    branch_path = quote(f"{config.branch}/{file}")
    edit = Link("Fix this page", f"{_repository(config)}/{host.edit}/{branch_path}")
    return (edit, *report_links(file, config))


def report_links(name: str, config: Config) -> tuple[Link, ...]:
    """Return a link to report a mistake in a page or file, if the code host is known."""
    host = _code_host(config)
    if not host:
        return ()
    issue = {host.title: f"Correction: {name}", host.body: ISSUE_BODY}
    url = f"{_repository(config)}/{host.issue}?{urlencode(issue, safe=':/,')}"
    return (Link("Report a mistake", url),)


def _code_host(config: Config) -> CodeHost | None:
    name = urlsplit(config.repository).hostname or ""
    return next((host for word, host in CODE_HOSTS.items() if word in name), None)


def _repository(config: Config) -> str:
    return config.repository.removesuffix(".git").rstrip("/")


ISSUE_BODY = "What is wrong, and what should it say?"
