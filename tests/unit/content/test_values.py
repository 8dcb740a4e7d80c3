from typing import Any

import pytest
from people import names

from generator.content.fields import PAPER_PARSERS
from generator.content.identifiers import arxiv_month, parse_arxiv_id, parse_doi
from generator.content.mappings import parse_fields
from generator.content.names import parse_names
from generator.content.values import (
    InvalidValue,
    Parser,
    parse_date,
    parse_language,
    parse_line,
    parse_links,
    parse_list_of,
    parse_mapping,
    parse_paper_id,
    parse_text,
    parse_topic_id,
    parse_url,
    parse_whole_number,
)
from generator.content.yaml_files import YamlDocument, front_matter
from generator.errors import Problem
from generator.model import Date

LONG_ID = "a" * 200


@pytest.mark.parametrize(
    ("parser", "written", "value"),
    [
        (parse_line, "  one \n two\t", "one two"),
        (parse_line, 2024, "2024"),
        (parse_text, " one\n\n two ", "one\n\n two"),
        (parse_whole_number, " 12 ", 12),
        (parse_whole_number, 0, 0),
        (parse_date, "2024", Date(2024)),
        (parse_date, "2024-11", Date(2024, 11)),
        (parse_date, "2024-02-29", Date(2024, 2, 29)),
        (parse_date, 2024, Date(2024)),
        (parse_url, "https://example.org/a?b#c", "https://example.org/a?b#c"),
        (parse_url, "http://[::1]:8000/", "http://[::1]:8000/"),
        (parse_arxiv_id, "2305.07759", "2305.07759"),
        (parse_arxiv_id, "0704.0001v12", "0704.0001"),
        (parse_arxiv_id, "arXiv:2305.07759v2", "2305.07759"),
        (parse_arxiv_id, "arXiv: 2305.07759", "2305.07759"),
        (parse_arxiv_id, "https://arxiv.org/abs/2305.07759", "2305.07759"),
        (parse_arxiv_id, "http://www.arxiv.org/pdf/2305.07759v1.pdf", "2305.07759"),
        (parse_arxiv_id, "hep-th/9901001v3", "hep-th/9901001"),
        (parse_arxiv_id, "math.GT/0309136", "math.GT/0309136"),
        (parse_doi, "10.1000/182", "10.1000/182"),
        (parse_doi, "doi: 10.1000/a(b)<c>;2", "10.1000/a(b)<c>;2"),
        (parse_doi, "https://dx.doi.org/10.1145/1.2", "10.1145/1.2"),
        (parse_topic_id, "question-answering2", "question-answering2"),
        (parse_paper_id, "2305.07759", "2305.07759"),
        (parse_paper_id, "大规模_语言-模型", "大规模_语言-模型"),
        (parse_paper_id, LONG_ID, LONG_ID),
        (parse_links, {"pdf": "https://a.b/", "code": "https://c.d/"},
         (("pdf", "https://a.b/"), ("code", "https://c.d/"))),
        (parse_names, ["Ada", " Alan ", "", "Ada"], names("Ada", "Alan")),
        (parse_language, "zh-Hant", "zh-Hant"),
        (parse_language, "pt-BR", "pt-BR"),
        (parse_mapping, {"a": "b"}, {"a": "b"}),
        (parse_list_of(parse_date), ["2024", " "], (Date(2024),)),
    ],
)  # fmt: skip
def test_valid_values_are_parsed(parser: Parser, written: Any, value: Any) -> None:
    assert parser(written) == value


@pytest.mark.parametrize(
    ("parser", "written", "message"),
    [
        (parse_text, True, '"True" is not text'),
        (parse_text, ["one", "two"], '"[one, two]" is not text'),
        (parse_text, "a\x07b", "character U+0007 is not allowed"),
        (parse_text, "a\ud800b", "character U+D800 is not allowed"),
        (parse_text, "a\u202eb", "character U+202E is not allowed"),
        (parse_text, "a\u2066b", "character U+2066 is not allowed"),
        (parse_whole_number, "-1", '"-1" is not a whole number'),
        (parse_whole_number, "1.5", '"1.5" is not a whole number'),
        (parse_whole_number, "١", '"١" is not a whole number'),
        (parse_whole_number, "1" * 10, '"1111111111" is not a whole number'),
        (parse_whole_number, True, '"True" is not a whole number'),
        (parse_date, "27.11.2024", '"27.11.2024" is not a date'),
        (parse_date, "2024-1", '"2024-1" is not a date'),
        (parse_date, "2024-11-27T00:00", '"2024-11-27T00:00" is not a date'),
        (parse_date, "2024-13", '"2024-13" does not exist'),
        (parse_date, "2024-00", '"2024-00" does not exist'),
        (parse_date, "2023-02-29", '"2023-02-29" does not exist'),
        (parse_date, "0000", '"0000" does not exist'),
        (parse_url, "www.example.org", '"www.example.org" is not a web address'),
        (parse_url, "javascript:alert(1)", '"javascript:alert(1)" is not a web address'),
        (parse_url, "https://", '"https://" is not a web address'),
        (parse_url, "https://exa mple.org", '"https://exa mple.org" is not a web address'),
        (parse_url, "http://[bad", '"http://[bad" is not a web address'),
        (parse_arxiv_id, "2305.077", '"2305.077" is not an arXiv id'),
        (parse_arxiv_id, "https://example.org/2305.07759",
         '"https://example.org/2305.07759" is not an arXiv id'),
        (parse_doi, "11.1000/182", '"11.1000/182" is not a DOI'),
        (parse_doi, "10.1000/a b", '"10.1000/a b" is not a DOI'),
        (parse_topic_id, "Deep Learning", '"Deep Learning" is not a topic id'),
        (parse_topic_id, "a--b", '"a--b" is not a topic id'),
        (parse_paper_id, "../a", '"../a" is not an id'),
        (parse_paper_id, ".a", '".a" is not an id'),
        (parse_paper_id, "a.", '"a." is not an id'),
        (parse_paper_id, "a b", '"a b" is not an id'),
        (parse_paper_id, LONG_ID + "b", '"' + "a" * 59 + '…" is not an id'),
        (parse_paper_id, "语" * 80, '"' + "语" * 59 + '…" is not an id'),
        (parse_links, "https://a.b", '"https://a.b" must be a mapping'),
        (parse_links, {"cod": "https://a.b"}, 'unknown kind of link "cod"'),
        (parse_links, {"code": "a.b"}, '"a.b" is not a web address'),
        (parse_names, "Ada", '"Ada" is not a list'),
        (parse_language, "English!", '"English!" is not a language tag'),
        (parse_mapping, ["a"], '"[a]" must be a mapping'),
    ],
)  # fmt: skip
def test_invalid_values_are_quoted_with_a_hint(parser: Parser, written: Any, message: str) -> None:
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
def test_the_month_of_a_modern_arxiv_id_is_known(arxiv: str, month: Date | None) -> None:
    assert arxiv_month(arxiv) == month


def test_all_problems_of_a_mapping_are_reported_together() -> None:
    yaml = (
        "title: A\nathors: [Ada]\ndate: soon\nvenue: '  '\ndoi:\ntopics: [a,\n  B C]\n"
        "links:\n  pdf: https://a.b/\n  code: c.d\n"
    )
    document = front_matter(f"---\n{yaml}---\n".encode(), "a.md")
    values, problems = parse_fields(document, document.data, PAPER_PARSERS)
    assert values == {"title": "A"}
    assert [(problem.line, problem.message) for problem in problems] == [
        (3, 'unknown field "athors"'),
        (4, 'date: "soon" is not a date'),
        (8, 'topics: "B C" is not a topic id'),
        (11, 'links: "c.d" is not a web address'),
    ]
    assert problems[0].hint == 'did you mean "authors"?'


def test_the_name_of_a_field_in_bibliographies_is_explained() -> None:
    document = front_matter(b"---\ntitle: A\nschool: MIT\n---\n", "a.md")
    (problem,) = parse_fields(document, document.data, PAPER_PARSERS)[1]
    assert problem.hint == 'did you mean "institution"?'


def test_a_value_that_is_not_a_mapping_is_one_problem() -> None:
    document = YamlDocument("a.yaml", ["a"])
    assert parse_fields(document, "a", {}, 0) == (
        {},
        [Problem("a.yaml", 1, '"a" must be a mapping', "write `name: value`")],
    )
