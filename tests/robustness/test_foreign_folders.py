"""Content folders of other people: they neither run code nor publish other files."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from generator.build.options import own_templates
from generator.build.render import Renderer, TemplateFailure
from generator.library.site import Site
from generator.model import Page
from generator.pages.views import site_view

SECRET = "not to be published"
PAPER = "---\ntitle: One\n---\nA summary.\n"
RECORDS = '[{"id": "two", "type": "book", "title": "Two"}]'

Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def content(library: Write) -> Path:
    return library({"papers/one.md": PAPER, "../secret/secret.md": f"---\ntitle: {SECRET}\n---\n"})


def papershelf(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command beside the content folder."""
    whole = [sys.executable, "-m", "generator", *command]
    return subprocess.run(
        whole, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def commands(folder: Path) -> list[Sequence[str]]:
    (folder / "records.json").write_text(RECORDS)
    return [
        ("build",),
        ("check",),
        ("import", "csl-json", "records.json"),
        ("new", "Three"),
        ("digest", "--since", "2000-01-01"),
    ]


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("link", ["papers/leak.png", "papers/leak.md", "pages", "site.yaml"])
def test_no_command_follows_links_out_of_the_content_folder(content: Path, link: str) -> None:
    target = "../secret" if "." not in link else f"{'../' * link.count('/')}../secret/secret.md"
    (content / link).symlink_to(target)
    before = files_in(content)
    for command in commands(content.parent):
        done = papershelf(content.parent, *command)
        assert done.returncode == 1, command
        assert f"{link}: symbolic link out of the folder" in done.stderr, command
        assert "(replace it by a copy of what it leads to)" in done.stderr
        assert SECRET not in done.stderr + done.stdout
        assert "Traceback" not in done.stderr
    assert files_in(content) == before
    assert not (content.parent / "site").exists()


@pytest.mark.parametrize("link", ["templates", "templates/assets/leak.css", "templates/paper.html"])
def test_no_build_follows_links_out_of_the_templates(content: Path, link: str) -> None:
    templates = content.parent / link
    templates.parent.mkdir(parents=True, exist_ok=True)
    templates.symlink_to("/usr/share" if link == "templates" else "/etc/hostname")
    done = papershelf(content.parent, "build")
    assert done.returncode == 1
    assert f"{link}: symbolic link out of the folder" in done.stderr
    assert not (content.parent / "site").exists()


ESCAPES = [
    "{{ cycler.__init__.__globals__.os.popen('touch ' ~ 'ESCAPED').read() }}",
    "{{ link.func.__globals__ }}",
    "{{ site.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__}'.format(site) }}",
    "{{ ('{0.__class__}'|string).format_map({'0': site}) }}",
    "{{ [link]|map(attribute='func.__globals__')|join }}",
    "{% set x = [] %}{{ x.append(1) }}",
    "{{ lipsum.__globals__['os'].system('touch ESCAPED') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ url_for.__globals__ if url_for is defined else joiner.__init__.__globals__ }}",
    "{{ range(1000000)|list }}",
]
"""Templates from which code could be run, or that change values or take too long."""


@pytest.mark.parametrize("command", ["build", "check"])
def test_templates_cannot_run_code(content: Path, command: str) -> None:
    templates = content.parent / "templates"
    templates.mkdir()
    for name in ("paper", "home"):
        (templates / f"{name}.html").write_text(f"one\n{ESCAPES[0]}\n")
    done = papershelf(content.parent, command)
    assert done.returncode == 1
    message = "template: access to attribute '__init__' of 'type' object is unsafe."
    assert f"templates/paper.html:2: {message}" in done.stderr
    assert "(delete it: templates run in a sandbox)" in done.stderr
    assert not list(content.parent.rglob("ESCAPED"))


@pytest.mark.parametrize("escape", ESCAPES)
def test_the_sandbox_refuses(escape: str, tmp_path: Path, site_of: Callable[..., Site]) -> None:
    (tmp_path / "x.html").write_text(escape)
    renderer = Renderer([tmp_path, own_templates().resolve()], site_view(site_of([])))
    with pytest.raises(TemplateFailure) as failure:
        renderer.render(Page("x.html", "x.html"))
    assert (failure.value.problem.path, failure.value.problem.line) == (
        f"{tmp_path.name}/x.html",
        1,
    )
    assert failure.value.problem.hint


def test_own_templates_work_in_the_sandbox(content: Path) -> None:
    assert papershelf(content.parent, "build", "--output", "plain").returncode == 0
    (content.parent / "templates").mkdir()
    assert papershelf(content.parent, "build", "--output", "sandboxed").returncode == 0
    plain, sandboxed = (content.parent / name for name in ("plain", "sandboxed"))
    for file in filter(Path.is_file, plain.rglob("*")):
        assert (sandboxed / file.relative_to(plain)).read_bytes() == file.read_bytes()
