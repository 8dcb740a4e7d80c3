import pytest

from generator.model import FreePage, Library, Paper, Topic
from generator.prose import EXCERPT, read_texts


def library(body: str, path: str = "papers/2024/a.md", **fields: str) -> Library:
    return Library(
        (
            Paper("a", "One $x$", path, body=body, body_line=5, **fields),  # type: ignore[arg-type]
            Paper("b.2", "Two", "papers/b.2.md", abstract="Words."),
        ),
        (Topic("models", "Models"),),
        (FreePage("about", "About", body="About [b](../papers/b.2.md).", path="pages/about.md"),),
        frozenset({"papers/figures/one two.png", "papers/2024/a.pdf"}),
    )


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("../b.2.md", "b.2.html"),
        ("../b.2.md#method", "b.2.html#method"),
        ("paper:b.2", "b.2.html"),
        ("Paper:b.2#method", "b.2.html#method"),
        ("topic:models", "../topics/models.html"),
        ("page:about", "../about.html"),
        ("../../pages/about.md", "../about.html"),
        ("a.pdf", "../files/papers/2024/a.pdf"),
        ("../figures/one%20two.png", "../files/papers/figures/one%20two.png"),
        ("#below", "#below"),
        ("https://a.b/c?d=e", "https://a.b/c?d=e"),
        ("HTTPS://a.b/", "HTTPS://a.b/"),
        ("mailto:a@b.c", "mailto:a@b.c"),
    ],
)
def test_a_reference_becomes_a_link(target: str, link: str) -> None:
    texts, problems = read_texts(library(f"[text]({target})"))
    assert problems == []
    assert f'<a href="{link}" rel="noopener">text</a>' in texts.papers["a"].summary_html


@pytest.mark.parametrize(
    ("body", "line", "message", "hint"),
    [
        ("\n[a](c.md)", 6, 'link "c.md": nothing is there', "known: a, b.2"),
        ("[a](paper:b.3)", 5, 'link "paper:b.3": nothing is there', 'did you mean "b.2"?'),
        ("[a](topic:xyz)", 5, 'link "topic:xyz": nothing is there', "known: models"),
        ("[a](page:abuot)", 5, 'link "page:abuot": nothing is there', 'did you mean "about"?'),
        ("[a](../../../etc/passwd)", 5, 'link "../../../etc/passwd": nothing is there', "path"),
        ("[a](/papers/b.2.html)", 5, 'link "/papers/b.2.html": nothing is there', "path"),
        ("[a]()", 5, 'link "": nothing is there', "path"),
        ("![a](one.png)", 5, 'link "one.png": nothing is there', "path"),
        ("![a](http://a.b/c.png)", 5, 'link "http://a.b/c.png": pictures from elsewhere', "put"),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_problem(
    body: str, line: int, message: str, hint: str
) -> None:
    texts, [problem] = read_texts(library(body))
    assert (problem.path, problem.line) == ("papers/2024/a.md", line)
    assert problem.message.startswith(message)
    assert hint in problem.hint
    assert "href" not in texts.papers["a"].summary_html


def test_only_files_that_are_referred_to_are_kept() -> None:
    texts, _ = read_texts(library("![a](<../figures/one two.png>)"))
    assert texts.files == {"papers/figures/one two.png"}


def test_free_pages_are_linked_from_their_own_place() -> None:
    texts, problems = read_texts(library(""))
    assert problems == []
    assert '<a href="papers/b.2.html" rel="noopener">b</a>' in texts.pages["about"]


def test_titles_and_texts_are_there_as_html_and_as_plain_text() -> None:
    texts, _ = read_texts(library("*Sum*mary.", abstract="Ab & so."))
    prose = texts.papers["a"]
    assert (prose.title, prose.abstract, prose.summary) == ("One x", "Ab & so.", "Summary.")
    assert prose.title_html.startswith("One <math")
    assert prose.abstract_html == "<p>Ab &amp; so.</p>"
    assert prose.summary_html == "<p><em>Sum</em>mary.</p>"


def test_an_excerpt_is_of_the_summary_or_else_of_the_abstract() -> None:
    texts, _ = read_texts(library("word " * 100))
    assert texts.papers["a"].excerpt.startswith("word word")
    assert len(texts.papers["a"].excerpt) <= EXCERPT
    assert texts.papers["b.2"].excerpt == "Words."
