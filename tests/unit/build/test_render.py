from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from batches import getter

from generator.build import render
from generator.build.execute import Tools, execute
from generator.build.options import BuildOptions
from generator.build.pipeline import build_site
from generator.build.plan import Plan
from generator.errors import ContentError, Problem
from generator.library.recording import Recording
from generator.library.site import Site
from generator.model import Output, Page, Paper
from generator.pages.views import SiteView, site_view
from generator.runtime.build_cache import BuildCache

Library = Callable[..., Path]


def work(pages: list[Page]) -> Plan:
    return Plan(pages)


def rendered(
    pages: list[Page], folders: list[Path], site: SiteView
) -> tuple[list[Output], list[Problem]]:
    outputs: list[Output] = []
    try:
        renderer = render.Renderer(folders, site)
        execute(work(pages), Tools(Recording(), renderer, outputs.append, getter({})), 1)
    except ContentError as error:
        return outputs, list(error.problems)
    return outputs, []


@pytest.fixture
def site(site_of: Callable[..., Site]) -> SiteView:
    return site_view(
        site_of([Paper("a", "A")], title="Mine & yours", base_url="https://a.org/lib/")
    )


@pytest.fixture
def templates(tmp_path: Path) -> Callable[..., Path]:
    def write(**texts: str) -> Path:
        folder = tmp_path / "templates"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.html").write_text(text, encoding="utf-8")
        return folder

    return write


def test_a_template_sees_its_view_the_site_links_and_the_root(
    templates: Callable[..., Path], site: SiteView
) -> None:
    folder = templates(x='{{ word }} {{ site.title }} {{ link("a/b.html") }} {{ root }}\n')
    page = Page("c/d.html", "x.html", lambda: {"word": "<b>"})
    [output], problems = rendered([page], [folder], site)
    assert problems == []
    assert (output.path, output.data) == (
        "c/d.html",
        b"&lt;b&gt; Mine &amp; yours ../a/b.html ../\n",
    )


def test_links_of_the_404_page_start_at_the_root(
    templates: Callable[..., Path], site: SiteView
) -> None:
    folder = templates(x='{{ link("a/b.html") }} {{ root }}')
    [output], _ = rendered([Page("404.html", "x.html")], [folder], site)
    assert output.data == b"/lib/a/b.html /lib/"


def test_the_first_folder_shadows_the_next_file_by_file(tmp_path: Path, site: SiteView) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, names in ((first, "a"), (second, "ab")):
        for name in names:
            for file in (folder / f"{name}.html", folder / "assets" / f"{name}.css"):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(folder.name)
    (second / "assets/.hidden").write_text("")
    pages = [Page("a.html", "a.html"), Page("b.html", "b.html")]
    outputs, _ = rendered(pages, [first, second], site)
    assert [output.data for output in outputs] == [b"first", b"second"]
    found = [(output.path, output.data) for output in render.load_assets([first, second])]
    assert found == [("assets/a.css", b"first"), ("assets/b.css", b"second")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\n{{ wrod }}", 2, "template: 'wrod' is undefined, on 0.html and 2 more"),
        ("\n\n{{ site.nmae }}", 3, "has no attribute 'nmae', on 0.html and 2 more"),
        ("{% if %}", 1, "template: Expected an expression, got 'end of statement block', on 0"),
        ("\n{{ 1 / 0 }}", 2, "template: division by zero, on 0.html and 2 more"),
    ],
)
def test_a_failing_template_is_one_problem_at_its_line(
    templates: Callable[..., Path], site: SiteView, text: str, line: int, message: str
) -> None:
    folder = templates(x=text, good="good")
    pages = [Page(f"{number}.html", "x.html") for number in range(3)]
    pages.append(Page("good.html", "good.html"))
    outputs, [problem] = rendered(pages, [folder], site)
    assert [output.path for output in outputs] == ["good.html"]
    assert (problem.path, problem.line) == ("templates/x.html", line)
    assert message in problem.message
    assert problem.hint


@dataclass(frozen=True, slots=True)
class Shown:
    head: str
    paper: Paper


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{{ papr }}", 'did you mean "paper"?'),
        ("{{ lnik('a.html') }}", 'did you mean "link"?'),
        ("{{ zzz }}", "known: head, link, paper, root, site"),
        ("{{ paper.titel }}", 'did you mean "title"?'),
        ("{{ paper.title.zzz }}", "known: none"),
        ("{{ site.titel.first }}", 'did you mean "title"?'),
        ("{% if site.menue %}{% endif %}", 'did you mean "menu"?'),
        ("{% for x in {'one': 1}.oen %}{% endfor %}", 'did you mean "one"?'),
        (
            '{% from "macro.html" import part %}{{ part() }}',
            'macros do not see variables of the page: pass "head" as an argument',
        ),
    ],
)
def test_the_hint_for_an_undefined_name_suggests_one_that_exists(
    templates: Callable[..., Path], site: SiteView, text: str, hint: str
) -> None:
    folder = templates(x=text, macro="{% macro part() %}{{ head }}{% endmacro %}")
    page = Page("a.html", "x.html", lambda: Shown("Head", Paper("a", "A")))
    _, [problem] = rendered([page], [folder], site)
    assert problem.hint == hint


def test_the_hint_lists_all_names_if_none_is_similar(
    templates: Callable[..., Path], site: SiteView
) -> None:
    folder = templates(x="{{ paper.zzz }}")
    _, [problem] = rendered(
        [Page("a.html", "x.html", lambda: Shown("Head", Paper("a", "A")))], [folder], site
    )
    assert problem.hint == f"known: {', '.join(sorted(Paper._fields))}"


def test_a_missing_template_is_named(templates: Callable[..., Path], site: SiteView) -> None:
    folder = templates(x='{% include "y.html" %}')
    _, [problem] = rendered([Page("a.html", "x.html")], [folder], site)
    assert problem.message == 'there is no template "y.html", on a.html'


def test_a_template_that_is_not_utf_8_is_a_problem(
    templates: Callable[..., Path], site: SiteView
) -> None:
    folder = templates()
    (folder / "x.html").write_bytes(b"\xff")
    _, [problem] = rendered([Page("a.html", "x.html")], [folder], site)
    assert problem.path.endswith("x.html")
    assert "UnicodeDecodeError" in problem.message


def test_several_processes_render_the_same_pages_and_find_the_same_problems(
    templates: Callable[..., Path],
    site: SiteView,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = templates(x="{{ number }}", bad="{{ wrod }}")
    pages = [
        Page(f"{n}.html", "bad.html" if n % 5 == 4 else "x.html", partial(dict, number=n))
        for n in range(30)
    ]
    monkeypatch.setattr("generator.build.execute.PAGES_WORTH_A_PROCESS", 1)

    def put(output: Output) -> None:
        (tmp_path / output.path).write_bytes(output.data)

    renderer = render.Renderer([folder], site)
    with pytest.raises(ContentError) as caught:
        execute(work(pages), Tools(Recording(), renderer, put, getter({})), 2)
    outputs, problems = rendered(pages, [folder], site)
    assert list(caught.value.problems) == problems
    assert {file.name: file.read_bytes() for file in tmp_path.glob("*.html")} == {
        output.path: output.data for output in outputs
    }
    assert len(outputs) == 24


def test_a_template_next_to_the_content_overrides_ours(
    library: Library, templates: Callable[..., Path], tmp_path: Path
) -> None:
    content = library({"papers/a.md": "---\ntitle: A\n---\nText.\n"})
    templates(paper="<p>{{ paper.title }}, my way</p>")
    build_site(BuildOptions(content, tmp_path / "site"), lambda _name, _seconds: None, BuildCache())
    assert (tmp_path / "site/papers/a.html").read_bytes() == b"<p>A, my way</p>"
    assert b"<h1>" in (tmp_path / "site/papers/index.html").read_bytes()


def test_nothing_is_written_if_a_template_fails(
    library: Library, templates: Callable[..., Path], tmp_path: Path
) -> None:
    content = library({"papers/a.md": "---\ntitle: A\n---\nText.\n"})
    templates(paper="{{ wrod }}")
    with pytest.raises(ContentError, match=r"templates/paper.html:1: .*on papers/a.html"):
        build_site(
            BuildOptions(content, tmp_path / "site"), lambda _name, _seconds: None, BuildCache()
        )
    assert not (tmp_path / "site").exists()
