import html5lib
import pytest

from generator.text import markup
from generator.text.characters import CONTROL_CHARACTER


def convert(text: str) -> str:
    return str(markup.markdown_to_html(text, lambda _tag, target: target))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One", '<h2 id="one">One</h2>'),
        ("*a* `b`", "<p><em>a</em> <code>b</code></p>"),
        ("[a](https://b.c)", '<p><a href="https://b.c" rel="noopener">a</a></p>'),
        ("![a](b.png)", '<p><img alt="a" src="b.png"></p>'),
        ("2. b\n3. c", '<ol start="2">\n<li>b</li>\n<li>c</li>\n</ol>'),
        ("a\n:   b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("```python\n<a>\n```", '<pre><code class="language-python">&lt;a&gt;\n</code></pre>'),
        ("It costs $5 and $10.", "<p>It costs $5 and $10.</p>"),
        ("`$x$`", "<p><code>$x$</code></p>"),
        ("    $x$", "<pre><code>$x$\n</code></pre>"),
        (r"\$x\$", "<p>$x$</p>"),
        (r"$\unknown$", r'<p><code class="math">\unknown</code></p>'),
    ],
)
def test_markdown_is_converted_to_html(text: str, html: str) -> None:
    assert convert(text) == html


def test_markdown_tables_are_converted() -> None:
    html = convert("a | b\n--|--\n1 | $x$")
    assert html.startswith("<table>")
    assert "<th>a</th>" in html
    assert '<td><math display="inline"><mrow><mi>x</mi></mrow></math></td>' in html


def test_math_is_not_parsed_as_markdown() -> None:
    assert "<em>" not in convert("$a_1 * b_2 * c$ and $x_1$")


def test_footnotes_are_linked_both_ways_and_not_shared_between_texts() -> None:
    html = convert("a[^1]\n\n[^1]: A note.")
    assert 'href="#fn:1"' in html
    assert '<li id="fn:1">' in html
    assert 'href="#fnref:1"' in html
    assert 'id="fnref:1"' in html
    assert "note" not in convert("b[^1]")


HOSTILE = [
    "<script>alert(1)</script>",
    "<style>p { color: red }</style>",
    "<math><style><img src=x onerror=alert(1)></style></math>",
    "<math><mtext></mtext><mglyph><style><!--</style><img title='--><img src onerror=alert(1)>'>",
    "<svg><script>alert(1)</script></svg>",
    '<p onclick="alert(1)">a</p>',
    '<img src="a.png" onerror="alert(1)">',
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "<a href='&#106;avascript:alert(1)'>a</a>",
    "[a](data:text/html,x)",
    "<iframe src='https://a.b'></iframe>",
    "<form action='https://a.b'><input></form>",
    "<p style='position:fixed'>a</p>",
    r"$\text{<script>alert(1)</script>}$",
    r"$\href{javascript:alert(1)}{x}$",
    "```<script>\nalert(1)\n```",
]
HARMLESS = markup.TEXT_TAGS | markup.MATH_TAGS | {"html", "head", "body"}


@pytest.mark.parametrize("text", HOSTILE)
def test_dangerous_html_is_removed(text: str) -> None:
    for html in (convert(text), markup.text_to_html(text), markup.inline_to_html(text)):
        for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
            assert str(element.tag).rpartition("}")[2] in HARMLESS
            assert not [name for name in element.attrib if name.startswith(("on", "style"))]
            address = element.get("href") or element.get("src") or ""
            assert not address or ":" not in address or address.startswith("https:")


@pytest.mark.parametrize("text", ["a &#1; b", "a &#x7f; b", "&#12;", "&#xfffe;"])
def test_characters_that_xml_forbids_are_removed(text: str) -> None:
    assert not CONTROL_CHARACTER.search(convert(text))


@pytest.mark.parametrize(
    "text",
    [
        "One.",
        '\n\nOne (2 to 3%), “they” say:\nit\'s\n\n\n"Two"…\n',
        "1 and\n2020, or 1.5",
        "Größe – 模型",
    ],
)
def test_paragraphs_without_markup_are_plain(text: str) -> None:
    assert markup.is_plain_paragraphs(text)
    assert " ".join(markup.html_to_plain(convert(text)).split()) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        *("", "1. One", "1) One", "- One", "    One", "# One", "| One", "> One", "~~~\nOne", "..."),
        *("_One_", "*One*", "`One`", "[One](b)", "One[^1]", "<b>One", "One&amp;", "$1$", r"\1"),
        *("One  \nTwo", "One \n", "One\n---", "One\n===", "One\n: Two", "One\n1. Two"),
        *("One\n\n  Two", "One\tTwo"),
    ],
)
def test_possible_markup_is_not_plain(text: str) -> None:
    assert not markup.is_plain_paragraphs(text)


def test_a_link_without_a_target_becomes_text() -> None:
    html = markup.markdown_to_html("[a](b.md) ![c](d.png)", lambda _tag, _target: None)
    assert html == '<p><a rel="noopener">a</a> <img alt="c"></p>'


def test_every_url_is_resolved_by_its_tag() -> None:
    asked = []
    text = "[a](b.md) ![c](d.png)\n\n<a href='e'>e</a>"
    markup.markdown_to_html(text, lambda tag, target: asked.append((tag, target)))
    assert asked == [("a", "b.md"), ("img", "d.png"), ("a", "e")]


@pytest.mark.parametrize("scheme", ["javascript", "data", "ftp", "vbscript"])
def test_urls_that_the_sanitiser_removes_are_resolved_too(scheme: str) -> None:
    asked = []
    text = f"[a]({scheme}:b) ![c]({scheme}:d)"
    markup.markdown_to_html(text, lambda tag, target: asked.append((tag, target)))
    assert asked == [("a", f"{scheme}:b"), ("img", f"{scheme}:d")]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One & <two>.\n\nThree\nfour.", "<p>One &amp; &lt;two&gt;.</p><p>Three\nfour.</p>"),
        ("*not* emphasis", "<p>*not* emphasis</p>"),
        ("See https://a.b/c, please.",
         '<p>See <a href="https://a.b/c" rel="noopener">https://a.b/c</a>, please.</p>'),
        (r"G\"odel's 5% of $5", "<p>Gödel's 5% of $5</p>"),
    ],
)  # fmt: skip
def test_an_abstract_is_plain_text_in_paragraphs(text: str, html: str) -> None:
    assert markup.text_to_html(text) == html


def test_a_title_can_contain_math_but_no_links() -> None:
    assert markup.inline_to_html("A & B: http://a.b") == "A &amp; B: http://a.b"
    assert markup.inline_to_html("$x$").startswith("<math")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <em>t</em>wo</p>\n<ul><li>a</li><li>b</li></ul>", "One two a b"),
        ("<td>a</td><td>b &amp; c</td>", "a b & c"),
        ("", ""),
    ],
)
def test_html_is_converted_to_one_line_of_text(html: str, text: str) -> None:
    assert markup.html_to_plain(html) == text


@pytest.mark.parametrize(
    ("text", "longest", "excerpt"),
    [
        ("one two", 7, "one two"),
        ("one two three", 9, "one two…"),
        ("one, two", 6, "one…"),
        ("onetwothree", 5, "onet…"),
    ],
)
def test_an_excerpt_ends_with_a_whole_word(text: str, longest: int, excerpt: str) -> None:
    assert markup.excerpt(text, longest) == excerpt
