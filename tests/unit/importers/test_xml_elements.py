"""Reading XML record by record, safely."""

import time
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from import_rows import read_rows

from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.readers.xml_elements import XmlNode, text_at, text_of, texts_at, xml_nodes


def lines_of(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.splitlines(keepends=True), 1)]


def nodes(text: str) -> list[XmlNode | Problem]:
    return list(xml_nodes(lines_of(text), "a.xml", ["item", "meta"], ["list"]))


def texts(text: str) -> list[str]:
    """Return the text of each element, or the message of its problem."""
    return [
        str(node) if isinstance(node, Problem) else text_of(node.element) for node in nodes(text)
    ]


def test_records_have_their_lines_and_attributes() -> None:
    text = '<list\n id="1">\n<item\n n="2">a</item><item>b\nc</item>\n</list>'
    found = [
        (node.line, node.element.tag, node.element.attrib, text_of(node.element))
        for node in nodes(text)
        if isinstance(node, XmlNode)
    ]
    assert found == [
        (1, "list", {"id": "1"}, ""),
        (3, "item", {"n": "2"}, "a"),
        (4, "item", {}, "b c"),
    ]


def test_a_name_is_not_the_start_of_a_longer_one() -> None:
    assert texts("<items><itemized>x</itemized><item>a</item></items>") == ["a"]


def test_namespaces_need_no_declaration() -> None:
    found = nodes("<x:list><x:item q:id='1'><y:b>a</y:b></x:item></x:list>")
    assert [node.element.tag for node in found if isinstance(node, XmlNode)] == ["list", "item"]
    assert isinstance(found[1], XmlNode)
    assert found[1].element.attrib == {"id": "1"}
    assert text_at(found[1].element, "b") == "a"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("AT&T &amp; R&D", "AT&T & R&D"),
        ("caf&eacute;&nbsp;&hellip;", "café …"),
        ("&#233;&#xE9;&#0;&#xD800;&#99999999;", "éé &#99999999;"),
        ("<![CDATA[a & <b> &amp; c]]>", "a & <b> &amp; c"),
        ("&lt;b&gt; &unknown;", "<b> &unknown;"),
    ],
)
def test_characters_are_read_as_programs_write_them(written: str, text: str) -> None:
    assert texts(f"<item>{written}</item>") == [text]


LAUGHS = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declarations",
    [
        f'<!ENTITY lol0 "ha">{LAUGHS}',
        '<!ENTITY lol9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "https://shore.example/a.dtd"> %p;',
    ],
)
def test_entities_are_never_expanded(declarations: str) -> None:
    text = f"<!DOCTYPE list [{declarations}]>\n<list><item>&lol9;</item></list>"
    assert texts(text) == ["", "&lol9;"]


def test_a_document_type_in_a_record_is_an_error() -> None:
    (problem,) = nodes("<item><!DOCTYPE a [<!ENTITY b 'c'>]>&b;</item>")
    assert isinstance(problem, Problem)


def test_comments_and_other_sections_are_no_records() -> None:
    assert texts("<!-- <item>a</item>\n<item> --><item>b</item>") == ["b"]
    assert texts("<![CDATA[<item>a</item>]]><item>b<!-- c --></item>") == ["b"]
    assert texts("<item>a</item><!-- <item>b</item>") == ["a"]


def test_a_broken_record_costs_no_other() -> None:
    assert texts("<item>a</item>\n<item>\n<b>one</c></item>\n<item>d</item>") == [
        "a",
        'a.xml:3: the element <item> is broken (mismatched tag in "<b>one</c></item>"); skipped'
        " (download the complete file again)",
        "d",
    ]


def test_messages_quote_the_place_of_an_error_in_a_long_line() -> None:
    (problem,) = nodes(f"<item>{'a' * 500} one < two {'b' * 500}</item>")
    assert isinstance(problem, Problem)
    assert "one < two" in problem.message
    assert len(problem.message) < 160


def test_a_record_without_an_end_costs_no_other() -> None:
    found = texts("<item><b>a</b>\n<item>b</item>\n<item>c")
    assert found[1] == "b"
    assert [text.split(" is broken")[0] for text in found[::2]] == [
        "a.xml:2: the element <item>",
        "a.xml:3: the element <item>",
    ]


@pytest.mark.parametrize("end", range(1, 60, 7))
def test_truncated_files_have_the_records_before_the_end(end: int) -> None:
    text = "<list><item>first</item>" + "<item><b>second, which is longer</b></item>"
    found = nodes(text[: len("<list><item>first</item>") + end])
    assert isinstance(found[1], XmlNode)
    assert text_of(found[1].element) == "first"


def test_a_byte_that_is_not_utf_8_costs_only_its_record(tmp_path: Path) -> None:
    data = b"<list><item>a</item><item>b\xe9</item><item>c</item></list>"
    found = read_rows(
        lambda lines, path: iter(map(text_or_problem, xml_nodes(lines, path, ["item"]))),  # type: ignore[arg-type]
        data,
        tmp_path,
    )
    assert found[::2] == ["a", "c"]
    assert "byte 0xe9 is not UTF-8" in str(found[1])


def text_or_problem(node: XmlNode | Problem) -> str | Problem:
    return node if isinstance(node, Problem) else text_of(node.element)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_end_is_white_space(newline: str) -> None:
    text = newline.join(["<list>", "<item>a", "b</item>", "</list>"])
    assert texts(text) == ["", "a b"]


def test_deep_nesting_is_an_error() -> None:
    (problem,) = nodes(f"<item>{'<a>' * 1000}{'</a>' * 1000}</item>")
    assert "nested too deeply" in str(problem)


@pytest.mark.parametrize(
    "part", ["<item>", "<item", "<!--", "<a>", "&#38;", "<![CDATA[", "</item>", "<item><a>\n"]
)
def test_the_time_is_linear(part: str) -> None:
    start = time.perf_counter()
    nodes(part * 20_000)
    assert time.perf_counter() - start < 10


def test_texts_are_found_at_paths() -> None:
    (node,) = nodes("<item><a><b> </b><b>x <i>y</i></b></a><c>z</c></item>")
    assert isinstance(node, XmlNode)
    assert text_at(node.element, "a/b", "c") == "x y"
    assert text_at(node.element, "d", "c") == "z"
    assert text_at(node.element, "d") == ""
    assert texts_at(node.element, "a/b") == ["x y"]
    assert text_of(None) == ""
    assert isinstance(node.element, Element)
