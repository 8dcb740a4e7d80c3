"""Properties of any text: inverse functions, and valid and safe output."""

import json
from string import ascii_letters, ascii_uppercase
from xml.etree import ElementTree as ET

import html5lib
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from people import names
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from generator import urls
from generator.build.link_check import resolve
from generator.content.values import parse_date, parse_paper_id
from generator.content.yaml_files import load_yaml, split_front_matter
from generator.content.yaml_writer import dump_yaml
from generator.library import citations, metadata
from generator.model import Date, Paper
from generator.text import latex, markup
from generator.text.characters import CONTROL_CHARACTER

LINE_ENDS = "\r\x85\u2028\u2029"
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters=LINE_ENDS).filter(
    lambda char: not CONTROL_CHARACTER.match(char)
)
TEXT = st.text(CHARACTERS, max_size=80)
FIELDS = st.dictionaries(
    st.from_regex(r"[a-z_]{1,12}", fullmatch=True),
    st.one_of(TEXT, st.lists(TEXT, max_size=4), st.dictionaries(TEXT, TEXT, max_size=3)),
    min_size=1,
    max_size=5,
)
NAME = st.text(
    st.characters(categories=["L", "N"], include_characters=" .,-_#?%&+:@'\"()~"), min_size=1
)
PATH = st.lists(NAME.filter(lambda name: name.strip(".")), min_size=1, max_size=4).map("/".join)
ACCENTED = "äöüÄÖÜßéèêëÉçÇñÑøØåÅœŒæÆłŁšŠžŽčČćĆőŐűŰğĞşŞıİřŘťďňůąężźśń"
WORD = st.text(ascii_letters + ACCENTED, min_size=1, max_size=12)
NAME_WORD = st.tuples(st.sampled_from(ascii_uppercase), WORD).map("".join)
TITLE_WORD = st.one_of(WORD, st.sampled_from(["&", "50%", "C#", "a_b", "(x)", "GPT-4o:", "don't"]))


@given(FIELDS)
def test_written_yaml_is_read_back(fields: dict[str, object]) -> None:
    assert load_yaml(dump_yaml(fields), "a.md") == fields


@given(FIELDS, TEXT)
def test_values_cannot_end_front_matter(fields: dict[str, object], body: str) -> None:
    front = dump_yaml(fields)
    assert split_front_matter(f"---\n{front}---\n{body}") == (front, body)


@given(PATH, PATH)
def test_a_relative_link_resolves_to_its_path(target: str, source: str) -> None:
    assume(target not in ("", "."))
    assert resolve(urls.link(target, source), source, "/") == (target, "")


@given(PATH, st.sampled_from(["/", "/repo/", "/a/b/"]))
def test_a_link_from_the_root_resolves_to_its_path(target: str, root: str) -> None:
    assert resolve(urls.link_from_root(root, target), "any/where.html", root) == (target, "")


@given(TEXT)
def test_a_slug_is_a_valid_id_and_idempotent(text: str) -> None:
    slug = urls.slug(text)
    assert not slug or parse_paper_id(slug) == slug
    assert urls.slug(slug) == slug


@given(st.dates())
def test_a_date_is_read_back_in_any_precision(day: object) -> None:
    year, month, number = map(int, str(day).split("-"))
    for date in (Date(year), Date(year, month), Date(year, month, number)):
        assert parse_date(str(date)) == date


@given(TEXT)
def test_splitting_math_loses_only_delimiters(text: str) -> None:
    kept = "".join(segment.text for segment in latex.split_math(text))
    bare = "".join(char for char in text if char not in "$\\()[]")
    assert "".join("".join(char for char in kept if char not in "$\\()[]").split()) == "".join(
        bare.split()
    )


@given(st.lists(TITLE_WORD, min_size=1, max_size=8))
def test_bibtex_titles_are_read_back(words: list[str]) -> None:
    title = " ".join(words)
    [entry] = parse_string(
        citations.to_bibtex(citations.citation(Paper("a", title), "a", title)), "bibtex"
    ).entries.values()
    assert LatexNodes2Text().latex_to_text(entry.fields["title"]) == title


@given(st.lists(st.tuples(NAME_WORD, NAME_WORD), min_size=1, max_size=5))
def test_bibtex_authors_are_read_back(people: list[tuple[str, str]]) -> None:
    paper = Paper("a", "A", authors=names(*map(" ".join, people)))
    [entry] = parse_string(
        citations.to_bibtex(citations.citation(paper, "a", "A")), "bibtex"
    ).entries.values()
    read = [
        (" ".join(person.first_names), " ".join(person.last_names))
        for person in entry.persons["author"]
    ]
    plain = LatexNodes2Text().latex_to_text
    assert [(plain(first), plain(last)) for first, last in read] == people


@given(TEXT)
def test_bibtex_has_balanced_braces_for_any_title(title: str) -> None:
    assume("$" not in title and "\\" not in title)
    written = citations.title_as_latex(title)
    depth = 0
    for char in written:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0


@settings(max_examples=60)
@given(TEXT)
def test_any_text_becomes_safe_html_with_the_same_text(text: str) -> None:
    assume("$" not in text and "\\" not in text and "http" not in text)
    assume("{" not in text or latex.has_ordinary_braces(text))
    html = markup.inline_to_html(text)
    shown = html5lib.parseFragment(f"<p>{html}</p>", namespaceHTMLElements=False)
    assert "".join(shown.itertext()) == text
    assert len(list(shown.iter())) == 2


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_markdown_becomes_safe_html(text: str) -> None:
    html = markup.markdown_to_html(text, lambda _tag, target: target)
    allowed = markup.TEXT_TAGS | markup.MATH_TAGS | {"DOCUMENT_FRAGMENT"}
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert {str(element.tag).rpartition("}")[2] for element in tree.iter()} <= allowed
    assert not CONTROL_CHARACTER.search(html)
    ET.fromstring(f"<p>{markup.html_to_plain(html).translate({38: None, 60: None})}</p>")


@given(st.dictionaries(TEXT, TEXT, max_size=3))
def test_json_ld_is_read_back_and_cannot_close_its_element(data: dict[str, str]) -> None:
    script = metadata.json_ld_script(data)
    assert json.loads(script)["@graph"] == [data]
    document = html5lib.parse(f"<script>{script}</script><i></i>", namespaceHTMLElements=False)
    assert document.find("head/script").text == script
