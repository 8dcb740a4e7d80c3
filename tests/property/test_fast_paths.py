"""Each optimised function gives the result of a simple one."""

import sys
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pylatexenc.latexwalker import LatexWalker
from topic_words import words_of

from generator import urls
from generator.content import yaml_writer
from generator.content.plain_yaml import plain_field
from generator.content.values import is_empty
from generator.content.yaml_files import FENCE, load_yaml, split_front_matter
from generator.errors import ContentError
from generator.library import topic_rules
from generator.library.related.extract import TERM, words
from generator.model import Paper, Rules, Topic
from generator.text import latex, latex_symbols, markup
from generator.text.characters import CONTROL_CHARACTER

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]
ANYTHING = st.text(max_size=80)
APART = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Keeps marks from joining the letter before them."""


def pieces(*choices: str, most: int = 30) -> st.SearchStrategy[str]:
    """Return texts that are combined from pieces."""
    return st.lists(st.sampled_from(choices), max_size=most).map("".join)


@given(
    st.sampled_from(["---\n", "--- \t\n", "---", "----\n", ""]),
    pieces("a: b", " ", "\t", "\n", "\n---", "\n----", "\n---\n", "---", "-", "\u2028"),
)
def test_front_matter_ends_at_the_first_fence(opening: str, rest: str) -> None:
    text = opening + rest
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if fences[:1] != [0] or len(fences) < 2:
        assert split_front_matter(text) is None
    else:
        front = "".join(f"{line}\n" for line in lines[1 : fences[1]])
        assert split_front_matter(text) == (front, "\n".join(lines[fences[1] + 1 :]))


YAML = (
    *("a: ", "b: ", "- ", "\n", "\n  ", "? ", "[", "]", "{", "}", ", ", "'", '"', "| ", "> ", "#"),
    *("word", "2024", "null", "!!int 1", "<<: ", "&a ", "*a", "a: &a [*a]", "b: &a {c: *a}", "---"),
    *("a: &b [c]\nd: *b", "a: {a: b}", "''", '"\\x41"', "\u2028", "é"),
)


@given(pieces(*YAML))
def test_yaml_equals_pyyaml_except_for_duplicate_keys(text: str) -> None:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        expected = yaml.load(text, Loader=loader)
    except yaml.YAMLError:
        with pytest.raises(ContentError):
            load_yaml(text, "a.md")
        return
    try:
        assert load_yaml(text, "a.md") == expected
    except ContentError as error:
        assert "duplicate field" in str(error)


NEARLY_PLAIN = st.one_of(
    st.text("aZé1 .,:;/()'+&_-#\u00d7\u0130", max_size=20), st.text(max_size=70), st.just("x" * 61)
)


@given(NEARLY_PLAIN | st.lists(NEARLY_PLAIN, max_size=3))
def test_plain_fields_are_written_as_by_pyyaml(value: object) -> None:
    written = plain_field("name", value)
    assert written in ("", yaml_writer._dump({"name": value}))


def test_printable_characters_are_not_control_characters() -> None:
    assert not CONTROL_CHARACTER.search("".join(filter(str.isprintable, EVERY_CHARACTER)))


@given(st.one_of(st.none(), ANYTHING, st.text(" \t\n\u2028x"), st.lists(ANYTHING), st.integers()))
def test_is_empty_equals_its_definition(value: object) -> None:
    bare = value.strip() if isinstance(value, str) else value
    assert is_empty(value) == (bare in ("", None, [], {}))


PROSE = (
    *(
        "word",
        "a b ",
        "1",
        "1.",
        "1. ",
        "12) ",
        "²",
        "١. ",
        "_",
        "-",
        "- ",
        "--- ",
        "===",
        ": ",
        "é",
    ),
    *("“", "(", ")", '"', "'", "...", "/", "!", "?", "%", "  ", "\n", "\n\n", "\n\n\n", "    "),
)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(pieces(*PROSE, most=6))
def test_plain_paragraphs_are_converted_like_markdown(text: str) -> None:
    assume(markup.is_plain_paragraphs(text))
    html = markup.markdown_to_html(text, lambda _tag, target: target)
    with patch.object(markup, "is_plain_paragraphs", return_value=False):
        assert markup.markdown_to_html(text, lambda _tag, target: target) == html


class TextOnly(HTMLParser):
    """Collects text; a block's end separates words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        blocks = ["p", "li", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd"]
        if tag in [*blocks, "blockquote", "pre"]:
            self.parts.append(" ")


HTML = (
    *("word", " ", "\n", "<b>", "</b>", "<p>", "</p>", "<li>a</li>", "<dt>a</dt>", "<h2>", "</h2>"),
    *("<table><tr><td>a</td><td>b</td></tr></table>", "<pre>", "</pre>", "<br>", "<hr>", "<div>"),
    *("<img alt='a>b'>", "<img alt='\">'>", "<a title='</p>'>", "</a>", "<!--", "-->", "<", ">"),
    *("&amp;", "&", "&lt;b&gt;", "&amp;lt;", "lt;", "&#62;", "&nbsp;", "\xa0", "<math>", "</math>"),
)


@given(st.one_of(pieces(*HTML), ANYTHING))
def test_plain_text_equals_that_of_an_html_parser(written: str) -> None:
    html = markup._sanitiser().clean(written, lambda _tag, target: target)
    parser = TextOnly()
    parser.feed(html)
    parser.close()
    assert markup.html_to_plain(html) == " ".join("".join(parser.parts).split())


LATEX = (
    *("word", " ", "a b", "1.5", ", ", "\n", "\n\n", "{", "}", "[", "]", "(", ")", "<", "*", "$"),
    *("\\", "\\emph", "\\cite", "\\frac", "\\href", "\\alpha", "\\\\", "\\%", "%", "&", "~", "``"),
    *("''", "--", "---", "!`", "?`", "\\'", '\\"', "\\(", "\\)", "\\[", "\\]", "\\left(", "\\item"),
    *("\\begin{itemize}", "\\end{itemize}", "\\begin{equation}", "\\end{equation}", "\\begin"),
    *("\\verb|a b|", "\\verb", "\\sqrt[", "\\mathbb", "\\textbf{", "\\title{", "\\maketitle", "é"),
)


@given(st.one_of(pieces(*LATEX), ANYTHING))
def test_the_latex_reader_equals_reading_letter_by_letter(text: str) -> None:
    read = latex_symbols.read_latex(text, otherwise="failed")
    with patch.object(latex_symbols, "_Reader", LatexWalker):
        assert latex_symbols.read_latex(text, otherwise="failed") == read


@given(st.one_of(pieces(*LATEX), ANYTHING))
def test_has_commands_equals_the_pattern(text: str) -> None:
    assert latex.has_commands(text) == bool(latex.LATEX_COMMAND.search(text))


def written_as_latex(text: str) -> str:
    source = latex_symbols.write_latex(text)
    return source.replace(r"{\{}", r"{\textbraceleft}").replace(r"{\}}", r"{\textbraceright}")


ACCENTED = ("e", "é", "\u0301", "\u0327", "A\u030a", "\u212b", "\u1100", "\u1161", "ű", "ħ", "가")


@given(st.one_of(pieces(*LATEX, *ACCENTED), ANYTHING))
def test_latex_of_a_text_is_that_of_its_characters(text: str) -> None:
    assert latex.text_to_latex(text) == written_as_latex(text)


def test_latex_of_every_character_equals_the_definition() -> None:
    every = [char for char in EVERY_CHARACTER if unicodedata.category(char)[0] != "C"]
    for start in range(0, len(every), 100):
        text = APART.join(every[start : start + 100])
        assert latex.text_to_latex(text) == written_as_latex(text)


@given(st.text(st.characters(codec="ascii")))
def test_ascii_has_no_accents_to_remove(text: str) -> None:
    assert urls._without_accents(text) == text.lower()


WORDS = st.sampled_from(["graph", "graphs", "Graph-based", "net", "nets", "network", "bus", "ai"])
TEXT = st.lists(WORDS, max_size=8).map(" ".join)
PHRASE = st.tuples(
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join), st.sampled_from(["", "*"])
)
PHRASES = st.lists(PHRASE.map("".join), max_size=3).map(tuple)
RULES = st.builds(Rules, PHRASES, PHRASES, PHRASES, st.integers(0, 3))


def topics_by_hand(paper: Paper, tree: list[Topic]) -> tuple[str, ...]:
    """Try every phrase at every word."""
    found: Counter[tuple[str, str]] = Counter()
    everywhere = f"{paper.title}\n{paper.abstract}\n{paper.body}"
    for phrase in topic_rules._phrases(tree):
        words = words_of(paper.title if phrase.kind == "title" else everywhere)
        for start in range(len(words) - len(phrase.words) + 1):
            *here, last = words[start : start + len(phrase.words)]
            wanted = phrase.words[-1]
            ends = f"{last}s".startswith(wanted) if phrase.is_prefix else last == wanted
            found[phrase.topic, phrase.kind] += (*here,) == phrase.words[:-1] and ends
    evidence = {
        topic.id: 5 * found[topic.id, "title"] + found[topic.id, "text"]
        for topic in tree
        if (found[topic.id, "title"] or found[topic.id, "text"] >= max(1, topic.match.at_least))
        and not found[topic.id, "never"]
    }
    return tuple(sorted(evidence, key=lambda key: -evidence[key])[:4])


@given(TEXT, TEXT, TEXT, st.lists(RULES, max_size=6))
def test_indexed_topic_rules_equal_a_linear_search(
    title: str, abstract: str, body: str, rules: list[Rules]
) -> None:
    tree = [Topic(f"t{number}", "T", match=rule) for number, rule in enumerate(rules)]
    paper = Paper("a", title, abstract=abstract, body=body)
    assert topic_rules.TopicRules(tree).topics_of(paper) == topics_by_hand(paper, tree)


@given(st.text(st.characters(codec="ascii"), max_size=60) | pieces("ab", "abc", "_", "'", "1", " "))
def test_shared_words_are_runs_of_letters_and_digits(text: str) -> None:
    assert [word for word in words(text) if len(word) >= 3] == TERM.findall(text)
