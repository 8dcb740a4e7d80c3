"""Properties of the readers of tagged formats and of XML."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from import_rows import read_rows

from generator.content.fields import PAPER_FIELDS
from generator.errors import Problem
from generator.importers.readers.formats import Reader
from generator.importers.readers.lines import Line
from generator.importers.records.languages import language_tag
from generator.importers.records.markup import abstract_text
from generator.importers.records.record import ImportRecord
from generator.text.characters import CONTROL_CHARACTER

TEXTS = (
    "Poe, Ada", "Poe A", "2019 Nov 7", "2019", "12-34", "10.1000/a [doi]", "0000-0002-1825-0097",
    "https://a.example/b.pdf", "internal-pdf://a", "978-0-306-40615-7", "Dutch", "and", ",", ", ",
    "Jr.", "Retracted", "arXiv:2305.07759", "$x$", "&amp;", "&", "<", "%", "é", "\u2028", "{", "\\",
)  # fmt: skip


def split(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


TAGS = {
    "nbib": split(
        "PMID- |TI  - |AU  - |FAU - |AUID- |AD  - |CN  - |DP  - |PG  - |IS  - |LID - |BTI - |"
        "PT  - Book|ISBN- |      "
    ),
    "endnote": split("%0 Book|%0 Thesis|%T |%A |%E |%D |%8 |%@ |%P |%K |%Z |%X |%U |%M |%Q |%7 |%"),
    "refworks": split(
        "RT Book|RT Journal Article|T1 |A1 |A2 |YR |FD |SP |OP |SN |LA |K1 |AB |CL |UL "
    ),
}
ELEMENTS = {
    "pubmed-xml": split(
        "PubmedArticle|PubmedBookArticle|MedlineCitation|Article|BookDocument|Book|AuthorList|"
        "Author|LastName|CollectiveName|ArticleTitle|BookTitle|Abstract|AbstractText|PubDate|Year|"
        "Month|MedlinePgn|Pagination|Isbn|Language"
    ),
    "endnote-xml": split(
        "record|titles|title|style|contributors|authors|author|dates|year|pub-dates|date|isbn|"
        "pages|urls|related-urls|url|ref-type|abstract|label"
    ),
    "acl-xml": split(
        "paper|collection|volume|meta|title|fixed-case|tex-math|b|i|author|first|last|url|doi|"
        "pages|revision|retracted|year|month|abstract|bibkey|booktitle|video"
    ),
    "mods": split(
        "mods|titleInfo|title|name|namePart|role|roleTerm|originInfo|dateIssued|genre|relatedItem|"
        "part|detail|extent|start|end|identifier|note|etal"
    ),
}
"""Names of elements, the first one that of a record."""


def read(format: str, text: str) -> list[ImportRecord | Problem]:  # noqa: A002
    clean = CONTROL_CHARACTER.sub(" ", text)
    lines = [Line(n, line) for n, line in enumerate(clean.splitlines(keepends=True), 1)]
    return list(Reader(format)(lines, "source"))


def is_safe(row: ImportRecord | Problem) -> bool:
    """Return whether a row is a problem, or a record that front matter can have."""
    if isinstance(row, Problem):
        return bool(row.message)
    written = {name: PAPER_FIELDS[name].plain(value) for name, value in row.facts.items()}
    json.dumps(written)
    return bool(row.facts["title"]) and dict(row.facts) == {
        name: PAPER_FIELDS[name].parse(value) for name, value in written.items()
    }


WORDS = st.sampled_from(TEXTS) | st.text(max_size=10)


@pytest.mark.parametrize("format", TAGS)
@given(data=st.data())
def test_tagged_formats_accept_any_tags(format: str, data: st.DataObject) -> None:  # noqa: A002
    line = st.tuples(st.sampled_from(TAGS[format]), WORDS, st.sampled_from(["\n", "\n\n", "\r\n"]))
    lines = data.draw(st.lists(line.map("".join), max_size=12))
    assert all(map(is_safe, read(format, "".join(lines))))


def trees(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return elements in each other, most of them well-formed."""
    escaped = WORDS.map(lambda text: text.replace("<", "&lt;"))
    return st.recursive(
        escaped,
        lambda inner: st.tuples(st.sampled_from(names), st.lists(inner, max_size=4)).map(
            lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
        ),
        max_leaves=12,
    )


@pytest.mark.parametrize("format", ELEMENTS)
@given(data=st.data())
def test_xml_formats_accept_any_elements(format: str, data: st.DataObject) -> None:  # noqa: A002
    names = ELEMENTS[format]
    content = "".join(data.draw(st.lists(trees(names), max_size=4)))
    assert all(map(is_safe, read(format, f"<{names[0]}>{content}</{names[0]}>")))


@pytest.mark.parametrize("format", ELEMENTS)
@given(data=st.data())
def test_xml_formats_accept_any_scraps_of_tags(format: str, data: st.DataObject) -> None:  # noqa: A002
    tags = [f"<{name}>" for name in ELEMENTS[format]] + [f"</{name}>" for name in ELEMENTS[format]]
    scraps = st.sampled_from([*tags, "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [", "/>", '"'])
    assert all(
        map(is_safe, read(format, "".join(data.draw(st.lists(scraps | WORDS, max_size=20)))))
    )


@pytest.mark.parametrize("format", [*TAGS, *ELEMENTS])
@given(data=st.binary(max_size=200))
@settings(max_examples=50)
def test_any_bytes_are_read(
    format: str,  # noqa: A002
    data: bytes,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    assert all(map(is_safe, read_rows(Reader(format), data, tmp_path_factory.mktemp("bytes"))))


@given(st.text(max_size=30) | WORDS)
def test_any_text_is_a_language_or_none(text: str) -> None:
    assert language_tag(language_tag(text)) == language_tag(text)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "<br/>", "&lt;", " a ", "<", "\n\n"])))
def test_abstracts_lose_their_markup_at_once(parts: list[str]) -> None:
    plain = abstract_text("".join(parts))
    assert "<p>" not in plain
    assert plain == "\n\n".join(plain.split("\n\n"))
