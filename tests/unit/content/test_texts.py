import pytest

from generator.content.texts import EXCERPT, Reference, page_html, paper_prose, portable_summary
from generator.model import FreePage, Paper


def paper(body: str = "", **fields: str) -> Paper:
    path = "papers/2024/a.md"
    return Paper("a", "One $x$", path, body=body, body_line=5, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "link", "kind", "name"),
    [
        ("../b.2.md", "b.2.html", "paper", "b.2"),
        ("../b.2.md#method", "b.2.html#method", "paper", "b.2"),
        ("paper:b.2", "b.2.html", "paper", "b.2"),
        ("Paper:b.2#method", "b.2.html#method", "paper", "b.2"),
        ("topic:models", "../topics/models.html", "topic", "models"),
        ("page:about", "../about.html", "page", "about"),
        ("../../pages/about.md", "../about.html", "page", "about"),
        ("a.pdf", "../files/papers/2024/a.pdf", "file", "papers/2024/a.pdf"),
        (
            "../figures/one%20two.PNG",
            "../files/papers/figures/one%20two.PNG",
            "file",
            "papers/figures/one two.PNG",
        ),
    ],
)
def test_references_become_links_even_if_the_target_is_missing(
    target: str, link: str, kind: str, name: str
) -> None:
    prose, references, problems = paper_prose(paper(f"\n[text]({target})"))
    assert problems == ()
    assert references == (Reference(kind, name, target, 6),)
    assert f'<a href="{link}" rel="noopener">text</a>' in prose.summary_html


@pytest.mark.parametrize("target", ["#below", "https://a.b/c?d=e", "HTTPS://a.b/", "mailto:a@b.c"])
def test_external_links_and_fragments_are_not_references(target: str) -> None:
    prose, references, problems = paper_prose(paper(f"[text]({target})"))
    assert (references, problems) == ((), ())
    assert f'<a href="{target}" rel="noopener">text</a>' in prose.summary_html


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("[a](../../../etc/passwd)", 'link "../../../etc/passwd": target not found', "path"),
        ("[a](/papers/b.2.html)", 'link "/papers/b.2.html": target not found', "path"),
        ("[a]()", 'link "": target not found', "path"),
        ("[a](paper:)", 'link "paper:": target not found', "path"),
        ("[a](ftp://a.b/)", 'link "ftp://a.b/": "ftp:" is not allowed', "https"),
        ("[a](file:a.pdf)", 'link "file:a.pdf": "file:" is not allowed', "https"),
        ("![a](http://a.b/c.png)", 'link "http://a.b/c.png": external images', "put"),
    ],
)
def test_invalid_links_are_reported(body: str, message: str, hint: str) -> None:
    prose, references, [problem] = paper_prose(paper(body))
    assert (problem.path, problem.line) == ("papers/2024/a.md", 5)
    assert problem.message.startswith(message)
    assert hint in problem.hint
    assert references == ()
    assert "href" not in prose.summary_html


def test_links_of_free_pages_are_relative_to_the_page() -> None:
    page = FreePage("about", "About", body="On [b](../papers/b.2.md).", path="pages/about.md")
    html, [reference], problems = page_html(page)
    assert (reference.name, problems) == ("b.2", ())
    assert '<a href="papers/b.2.html" rel="noopener">b</a>' in html


def test_titles_and_texts_are_converted_to_html_and_plain_text() -> None:
    prose = paper_prose(paper("*Sum*mary.", abstract="Ab & so.")).text
    assert (prose.title, prose.abstract, prose.summary) == ("One x", "Ab & so.", "Summary.")
    assert prose.title_html.startswith("One <math")
    assert prose.abstract_html == "<p>Ab &amp; so.</p>"
    assert prose.summary_html == "<p><em>Sum</em>mary.</p>"


def test_an_excerpt_is_from_the_summary_or_else_the_abstract() -> None:
    long = paper_prose(paper("word " * 100, abstract="Words.")).text
    assert long.excerpt.startswith("word word")
    assert len(long.excerpt) <= EXCERPT
    assert paper_prose(paper(abstract="Words.")).text.excerpt == "Words."


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("[b](../b.2.md#method)", "[b](/papers/b.2.html#method)"),
        ("[b](paper:b.2) and [c](topic:c)", "[b](/papers/b.2.html) and [c](/topics/c.html)"),
        ("[b](<paper:b.2>)", "[b](</papers/b.2.html>)"),
        ('[b](paper:b.2 "Title")', '[b](/papers/b.2.html "Title")'),
        ("![A dot](../../p/dot.png)", "![A dot](/files/p/dot.png)"),
        ("[b][1]\n\n[1]: page:about", "[b][1]\n\n[1]: /about.html"),
        ('<a href="topic:c">c</a>', '<a href="/topics/c.html">c</a>'),
        ("``a ` [b](paper:b)`` [b](paper:b)", "``a ` [b](paper:b)`` [b](/papers/b.html)"),
        ("```\n[b](paper:b)\n```\n[b](paper:b)", "```\n[b](paper:b)\n```\n[b](/papers/b.html)"),
        ("~~~~\n[b](paper:b)\n~~~\n", "~~~~\n[b](paper:b)\n~~~"),
    ],
)
def test_references_in_a_portable_summary_are_resolved(written: str, moved: str) -> None:
    assert portable_summary(paper(f"\n{written}\n"), lambda path: f"/{path}") == moved


@pytest.mark.parametrize(
    "text",
    [
        "[b](https://a.b/c.png) and [c](#below) and [d](mailto:a@b.c)",
        "One[^1].\n\n[^1]: paper:b is how to refer to one.",
        "paper:b and topic:c are words, and so is (b.md)",
        "`one` [two] (three) \\[x^2\\]",
    ],
)
def test_other_text_in_a_portable_summary_is_unchanged(text: str) -> None:
    assert portable_summary(paper(text), lambda path: f"/{path}") == text


def test_an_excerpt_has_at_most_160_characters() -> None:
    assert paper_prose(paper("x" * 160)).text.excerpt == "x" * 160
    assert paper_prose(paper("x" * 161)).text.excerpt == "x" * 159 + "…"
