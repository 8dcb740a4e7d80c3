import pytest

from generator.build.link_check import LinkCheck, path_conflicts, resolve
from generator.model import Output


def page(path: str, html: str) -> Output:
    return Output(path, html.encode())


def messages(*outputs: Output, base: str = "/") -> list[tuple[str, str]]:
    pages = {output.path: output.data for output in outputs}
    halves = LinkCheck(base), LinkCheck(base)
    for number, output in enumerate(outputs):
        halves[number % 2].add(output)
    halves[0].merge(halves[1])
    problems = [*path_conflicts(output.path for output in outputs)]
    problems += halves[0].broken(pages, pages.__getitem__)
    return [(problem.path, problem.message) for problem in problems]


TARGET = page("papers/b ü.html", '<h2 id="a&amp;b">B</h2>')


@pytest.mark.parametrize(
    "html",
    [
        '<a href="b%20%C3%BC.html">',
        '<a class="x" href="b%20%C3%BC.html#a%26b">',
        '<a href="../papers/b%20%C3%BC.html">',
        '<a href="#here"> <p id="here">',
        '<a href="">',
        '<a href="https://a.b/c"> <a href="//a.b/c"> <a href="mailto:a@b.c">',
        '<img src="data:image/png;base64,x">',
        "<code>&lt;a href=&quot;nowhere.html&quot;&gt;</code>",
    ],
)
def test_valid_links_are_not_reported(html: str) -> None:
    assert messages(page("papers/a.html", html), TARGET) == []


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<a href="c.html">', "papers/c.html"),
        ('<a href="../../c.html">', "../c.html"),
        ('<a href="b%20%C3%BC.html#c">', "papers/b ü.html#c"),
        ('<a href="#c">', "papers/a.html#c"),
        ('<a href="/papers/c.html">', "papers/c.html"),
        ('<a href="../papers/">', "papers"),
        ('<img alt="x" src="c.png">', "papers/c.png"),
        ('<script defer src="c.js">', "papers/c.js"),
        ('<link rel="next" href="c.html">', "papers/c.html"),
        ('<form action="c.html">', "papers/c.html"),
        ('<a href="http://[bad">', "http://[bad"),
    ],
)
def test_broken_links_are_reported(html: str, target: str) -> None:
    found = messages(page("papers/a.html", html), TARGET)
    assert found == [("papers/a.html", f'broken link to "{target}"')]


def test_a_missing_target_is_reported_once_for_many_pages() -> None:
    pages = [page(f"{name}.html", '<a href="x.html"> <a href="x.html">') for name in "cab"]
    assert messages(*pages) == [("a.html", 'broken link to "x.html", also on 2 other pages')]


@pytest.mark.parametrize(
    ("first", "second"), [("Help.html", "help.html"), ("ü.html", "u\u0308.html"), ("a.md", "a.md")]
)
def test_paths_of_the_same_file_on_some_disks_are_reported(first: str, second: str) -> None:
    [(path, message)] = messages(page(first, ""), page(second, ""), page("other.html", ""))
    assert path == min(first, second)
    assert message.startswith("2 files have the same path: ")


def test_links_from_the_root_are_relative_to_the_base_path() -> None:
    target = page("papers/a.html", "")
    lost = page("404.html", '<a href="/repo/papers/a.html"> <a href="/repo/">')
    home = page("index.html", "")
    assert messages(lost, target, home, base="/repo/") == []
    elsewhere = page("404.html", '<a href="/papers/a.html">')
    assert messages(elsewhere, target, base="/repo/") == [
        ("404.html", 'broken link to "/papers/a.html"')
    ]


@pytest.mark.parametrize(
    ("target", "source", "place"),
    [
        ("b.html?q=1#c", "papers/a.html", ("papers/b.html", "c")),
        ("..", "papers/a.html", ("index.html", "")),
        ("#c%20d", "papers/a.html", ("papers/a.html", "c d")),
        ("https://a.b/", "papers/a.html", (None, "")),
    ],
)
def test_a_link_resolves_to_a_path_and_a_fragment(
    target: str, source: str, place: tuple[str | None, str]
) -> None:
    assert resolve(target, source, "/") == place
