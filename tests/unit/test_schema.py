from typing import Any

import pytest

from generator import schema
from generator.documents import Document, front_matter
from generator.errors import Problem
from generator.model import Date
from generator.schema import InvalidValue

LONG_ID = "a" * schema.LONGEST_ID


@pytest.mark.parametrize(
    ("parser", "written", "value"),
    [
        (schema.line, "  one \n two\t", "one two"),
        (schema.line, 2024, "2024"),
        (schema.text, " one\n\n two ", "one\n\n two"),
        (schema.whole_number, " 12 ", 12),
        (schema.whole_number, 0, 0),
        (schema.date, "2024", Date(2024)),
        (schema.date, "2024-11", Date(2024, 11)),
        (schema.date, "2024-02-29", Date(2024, 2, 29)),
        (schema.date, 2024, Date(2024)),
        (schema.url, "https://example.org/a?b#c", "https://example.org/a?b#c"),
        (schema.url, "http://[::1]:8000/", "http://[::1]:8000/"),
        (schema.arxiv_id, "2305.07759", "2305.07759"),
        (schema.arxiv_id, "0704.0001v12", "0704.0001"),
        (schema.arxiv_id, "arXiv:2305.07759v2", "2305.07759"),
        (schema.arxiv_id, "arXiv: 2305.07759", "2305.07759"),
        (schema.arxiv_id, "https://arxiv.org/abs/2305.07759", "2305.07759"),
        (schema.arxiv_id, "http://www.arxiv.org/pdf/2305.07759v1.pdf", "2305.07759"),
        (schema.arxiv_id, "hep-th/9901001v3", "hep-th/9901001"),
        (schema.arxiv_id, "math.GT/0309136", "math.GT/0309136"),
        (schema.doi, "10.1000/182", "10.1000/182"),
        (schema.doi, "doi: 10.1000/a(b)<c>;2", "10.1000/a(b)<c>;2"),
        (schema.doi, "https://dx.doi.org/10.1145/1.2", "10.1145/1.2"),
        (schema.topic_id, "question-answering2", "question-answering2"),
        (schema.paper_id, "2305.07759", "2305.07759"),
        (schema.paper_id, "大规模_语言-模型", "大规模_语言-模型"),
        (schema.paper_id, LONG_ID, LONG_ID),
        (schema.links, {"pdf": "https://a.b/", "code": "https://c.d/"},
         (("pdf", "https://a.b/"), ("code", "https://c.d/"))),
        (schema.names, ["Ada", " Alan ", "", "Ada"], ("Ada", "Alan")),
        (schema.language, "zh-Hant", "zh-Hant"),
        (schema.language, "pt-BR", "pt-BR"),
        (schema.mapping, {"a": "b"}, {"a": "b"}),
        (schema.list_of(schema.date), ["2024", " "], (Date(2024),)),
    ],
)  # fmt: skip
def test_a_good_value_is_read(parser: schema.Parser, written: Any, value: Any) -> None:
    assert parser(written) == value


@pytest.mark.parametrize(
    ("parser", "written", "message"),
    [
        (schema.text, True, '"True" is not text'),
        (schema.text, ["one", "two"], '"[one, two]" is not text'),
        (schema.text, "a\x07b", "character U+0007 is not allowed"),
        (schema.text, "a\ud800b", "character U+D800 is not allowed"),
        (schema.whole_number, "-1", '"-1" is not a whole number'),
        (schema.whole_number, "1.5", '"1.5" is not a whole number'),
        (schema.whole_number, "١", '"١" is not a whole number'),
        (schema.whole_number, "1" * 10, '"1111111111" is not a whole number'),
        (schema.whole_number, True, '"True" is not a whole number'),
        (schema.date, "27.11.2024", '"27.11.2024" is not a date'),
        (schema.date, "2024-1", '"2024-1" is not a date'),
        (schema.date, "2024-11-27T00:00", '"2024-11-27T00:00" is not a date'),
        (schema.date, "2024-13", '"2024-13" is not in the calendar'),
        (schema.date, "2024-00", '"2024-00" is not in the calendar'),
        (schema.date, "2023-02-29", '"2023-02-29" is not in the calendar'),
        (schema.date, "0000", '"0000" is not in the calendar'),
        (schema.url, "www.example.org", '"www.example.org" is not a web address'),
        (schema.url, "javascript:alert(1)", '"javascript:alert(1)" is not a web address'),
        (schema.url, "https://", '"https://" is not a web address'),
        (schema.url, "https://exa mple.org", '"https://exa mple.org" is not a web address'),
        (schema.url, "http://[bad", '"http://[bad" is not a web address'),
        (schema.arxiv_id, "2305.077", '"2305.077" is not an arXiv id'),
        (schema.arxiv_id, "https://example.org/2305.07759",
         '"https://example.org/2305.07759" is not an arXiv id'),
        (schema.doi, "11.1000/182", '"11.1000/182" is not a DOI'),
        (schema.doi, "10.1000/a b", '"10.1000/a b" is not a DOI'),
        (schema.topic_id, "Deep Learning", '"Deep Learning" is not a topic id'),
        (schema.topic_id, "a--b", '"a--b" is not a topic id'),
        (schema.paper_id, "../a", '"../a" is not an id'),
        (schema.paper_id, ".a", '".a" is not an id'),
        (schema.paper_id, "a b", '"a b" is not an id'),
        (schema.paper_id, LONG_ID + "b", '"' + "a" * 59 + '…" is not an id'),
        (schema.paper_id, "语" * 80, '"' + "语" * 59 + '…" is not an id'),
        (schema.links, "https://a.b", '"https://a.b" is not a list of links'),
        (schema.links, {"cod": "https://a.b"}, 'unknown kind of link "cod"'),
        (schema.links, {"code": "a.b"}, '"a.b" is not a web address'),
        (schema.names, "Ada", '"Ada" is not a list'),
        (schema.language, "English!", '"English!" is not a language tag'),
        (schema.mapping, ["a"], '"[a]" is not a list of fields'),
    ],
)  # fmt: skip
def test_a_bad_value_is_quoted_and_has_a_cure(
    parser: schema.Parser, written: Any, message: str
) -> None:
    with pytest.raises(InvalidValue) as raised:
        parser(written)
    assert raised.value.message == message
    assert raised.value.hint


@pytest.mark.parametrize(
    ("arxiv", "month"),
    [
        ("2305.07759", Date(2023, 5)),
        ("0704.0001", Date(2007, 4)),
        ("2313.00001", None),
        ("math.GT/0309136", None),
        ("hep-th/9901001", None),
        ("", None),
    ],
)
def test_a_modern_arxiv_id_tells_its_month(arxiv: str, month: Date | None) -> None:
    assert schema.arxiv_month(arxiv) == month


def test_all_fields_of_a_mapping_are_judged_at_once() -> None:
    yaml = (
        "title: A\nathors: [Ada]\ndate: soon\nvenue: '  '\ndoi:\ntopics: [a,\n  B C]\n"
        "links:\n  pdf: https://a.b/\n  code: c.d\n"
    )
    document = front_matter(f"---\n{yaml}---\n".encode(), "a.md")
    values, problems = schema.parse_fields(document, document.data, schema.PAPER_FIELDS)
    assert values == {"title": "A"}
    assert [(problem.line, problem.message) for problem in problems] == [
        (3, 'unknown field "athors"'),
        (4, 'date: "soon" is not a date'),
        (8, 'topics: "B C" is not a topic id'),
        (11, 'links: "c.d" is not a web address'),
    ]
    assert problems[0].hint == 'did you mean "authors"?'


def test_what_is_no_mapping_is_one_problem() -> None:
    document = Document("a.yaml", ["a"])
    assert schema.parse_fields(document, "a", {}, 0) == (
        {},
        [Problem("a.yaml", 1, '"a" is not a list of fields', "write `name: value`")],
    )
