"""The XML that EndNote exports."""

from pathlib import Path
from typing import Any

import pytest
from import_rows import facts, problems, read_rows
from imports import assert_a_second_import_changes_nothing

from generator.errors import Problem
from generator.importers.readers import endnote_xml
from generator.importers.records.record import ImportRecord
from generator.model import Date, Name


def styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{text}</style>'


ARTICLE = f"""\
<record><database name="a.enl" path="C:\\a.enl">a.enl</database>\
<source-app name="EndNote" version="20">EndNote</source-app>\
<rec-number>1</rec-number><foreign-keys><key app="EN">1</key></foreign-keys>\
<ref-type name="Journal Article">17</ref-type>\
<contributors><authors><author>{styled("van der Berg, Jan, Jr.")}</author>\
<author>{styled("Institute of Shores,")}</author></authors>\
<secondary-authors><author>{styled("Roe, Bo")}</author></secondary-authors>\
<subsidiary-authors><author>{styled("Boe, Ida")}</author></subsidiary-authors></contributors>\
<auth-address>{styled("Dune University")}</auth-address>\
<titles><title>{styled("On CO")}<style face="subscript">2</style>{styled(" &amp; pebbles")}</title>\
<secondary-title>{styled("Journal of Shores")}</secondary-title>\
<short-title>CO2</short-title></titles>\
<periodical><full-title>{styled("Journal of Shores")}</full-title>\
<abbr-1>J. Shores</abbr-1></periodical>\
<pages>{styled("12-34")}</pages><volume>{styled("5")}</volume><number>{styled("2")}</number>\
<edition>2019/10/01</edition><section>12</section>\
<keywords><keyword>{styled("pebbles")}</keyword><keyword>{styled("kettles")}</keyword></keywords>\
<dates><year>{styled("2019")}</year><pub-dates><date>{styled("Nov 7")}</date></pub-dates></dates>\
<publisher>{styled("Dune Press")}</publisher><pub-location>Cove</pub-location>\
<isbn>{styled("1234-5679 (Print)&#xD;2345-6787 (Electronic)")}</isbn>\
<accession-num>1234567</accession-num><call-num>Q1</call-num><label>berg2019</label>\
<urls><related-urls><url>{styled("https://shore.example/co2")}</url></related-urls>\
<pdf-urls><url>internal-pdf://0123/a.pdf</url><url>https://shore.example/co2.pdf</url></pdf-urls></urls>\
<custom1>Legal</custom1><custom2>PMC7654321</custom2><custom7>Seven</custom7>\
<electronic-resource-num>{styled("10.1000/co2")}</electronic-resource-num>\
<access-date>2020/01/02</access-date><language>{styled("English")}</language>\
<abstract>{styled("One&#xD;&#xD;Two,&#xA;too.")}</abstract><notes>A note.</notes>\
<research-notes>Mine.</research-notes><misc2>x</misc2></record>"""


def document(*records: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?><xml><records>{"".join(records)}</records></xml>'
    )


def read(text: str | bytes, folder: Path) -> list[ImportRecord | Problem]:
    return read_rows(endnote_xml.read, text, folder)


def reference_facts(folder: Path, kind: str, content: str) -> dict[str, Any]:
    """Return the facts of a reference of a type, without its title and type."""
    title = "" if "<titles>" in content else "<titles><title>Pebbles</title></titles>"
    record = f'<record><ref-type name="{kind}">0</ref-type>{title}{content}</record>'
    (found,) = facts(read(document(record), folder))
    return {name: value for name, value in found.items() if name not in ("title", "type")}


def test_a_reference_becomes_a_paper(tmp_path: Path) -> None:
    (record,) = read(document(ARTICLE), tmp_path)
    assert isinstance(record, ImportRecord)
    assert record.facts == {
        "title": "On CO2 & pebbles",
        "type": "article-journal",
        "authors": (
            Name("Berg", "Jan", "Jr.", "van der"),
            Name(literal="Institute of Shores"),
        ),
        "editors": (Name("Roe", "Bo"),),
        "translators": (Name("Boe", "Ida"),),
        "date": Date(2019, 11, 7),
        "venue": "J. Shores",
        "container": "Journal of Shores",
        "volume": "5",
        "issue": "2",
        "pages": "12-34",
        "publisher": "Dune Press",
        "place": "Cove",
        "issn": "1234-5679 (Print), 2345-6787 (Electronic)",
        "doi": "10.1000/co2",
        "pmid": "1234567",
        "url": "https://shore.example/co2",
        "links": (("pdf", "https://shore.example/co2.pdf"),),
        "accessed": Date(2020, 1, 2),
        "language": "en",
        "keywords": ("pebbles", "kettles"),
        "citation_key": "berg2019",
        "note": "A note.",
        "abstract": "One\n\nTwo, too.",
        "extra": (
            ("call-number", "Q1"),
            ("title-short", "CO2"),
            ("research-notes", "Mine."),
            ("custom7", "Seven"),
            ("custom1", "Legal"),
            ("PMCID", "PMC7654321"),
            ("available-date", "2019-10-01"),
        ),
    }
    assert record.left_out == ("auth-address", "misc2", "files")
    assert record.name == "berg2019"


@pytest.mark.parametrize(
    ("name", "number", "kind"),
    [
        ("Journal Article", "17", "article-journal"),
        ("Book", "6", "book"),
        ("Book Section", "5", "chapter"),
        ("Conference Proceedings", "10", "paper-conference"),
        ("Thesis", "32", "thesis"),
        ("Report", "27", "report"),
        ("Computer Program", "9", "software"),
        ("Web Page", "12", "webpage"),
        ("Patent", "25", "patent"),
        ("Dataset", "59", "dataset"),
        ("Standard", "58", "standard"),
        ("Newspaper Article", "23", "article-newspaper"),
        ("Generic", "13", "document"),
        ("Of Our Own", "", "document"),
    ],
)
def test_types_have_names_and_numbers(name: str, number: str, kind: str, tmp_path: Path) -> None:
    content = "<titles><title>Pebbles</title></titles></record>"
    by_name = f'<record><ref-type name="{name}">0</ref-type>{content}'
    by_number = f"<record><ref-type>{number}</ref-type>{content}"
    found = facts(read(document(by_name, by_number), tmp_path))
    assert [row["type"] for row in found] == [kind, kind]


BOTH_EDITORS = (
    "<contributors><secondary-authors><author>Roe, Bo</author></secondary-authors>"
    "<tertiary-authors><author>Boe, Ida</author></tertiary-authors></contributors>"
)
TITLES = "<titles><title>T</title><secondary-title>S</secondary-title>"
SERIES = f"{TITLES}<tertiary-title>Series</tertiary-title></titles>"


@pytest.mark.parametrize(
    ("kind", "content", "fields"),
    [
        ("Book", BOTH_EDITORS, {"editors": (Name("Boe", "Ida"),)}),
        (
            "Book Section",
            BOTH_EDITORS,
            {"editors": (Name("Roe", "Bo"),), "extra": (("collection-editor", "Boe, Ida"),)},
        ),
        ("Thesis", BOTH_EDITORS, {"extra": (("advisor", "Boe, Ida"),)}),
        (
            "Edited Book",
            "<contributors><authors><author>Roe, Bo</author></authors></contributors>",
            {"editors": (Name("Roe", "Bo"),)},
        ),
        ("Book", f"{TITLES}</titles>", {"series": "S"}),
        ("Book Section", SERIES, {"venue": "S", "series": "Series"}),
        ("Conference Proceedings", SERIES, {"venue": "S", "series": "Series"}),
        (
            "Conference Proceedings",
            f"{TITLES}</titles><custom3>Proceedings</custom3><custom1>Cove</custom1>"
            "<pub-location>Dune</pub-location>",
            {
                "venue": "Proceedings",
                "event": "S",
                "place": "Cove",
                "extra": (("event-place", "Dune"),),
            },
        ),
        ("Web Page", f"{TITLES}</titles>", {"venue": "S"}),
        (
            "Thesis",
            "<publisher>Dune U</publisher><volume>PhD</volume><pages>220 p.</pages>",
            {
                "institution": "Dune U",
                "genre": "PhD",
                "extra": (("number-of-pages", "220"),),
            },
        ),
        (
            "Report",
            "<publisher>Shore Institute</publisher><isbn>TR-12</isbn><work-type>Memo</work-type>",
            {"institution": "Shore Institute", "number": "TR-12", "genre": "Memo"},
        ),
        (
            "Book",
            "<isbn>978-0-306-40615-7 0306406152</isbn><edition>2nd</edition><num-vols>3</num-vols>",
            {
                "isbn": "978-0-306-40615-7, 0306406152",
                "edition": "2nd",
                "extra": (("number-of-volumes", "3"),),
            },
        ),
        ("Journal Article", "<section>12</section>", {"pages": "12"}),
        ("Journal Article", "<dates><year>2019</year></dates>", {"date": Date(2019)}),
        (
            "Journal Article",
            "<accession-num>WOS:0001</accession-num>",
            {"extra": (("archive_location", "WOS:0001"),)},
        ),
        ("Journal Article", "<notes>arXiv:2305.07759</notes>", {"arxiv": "2305.07759"}),
    ],
)
def test_elements_mean_what_the_type_says(
    kind: str, content: str, fields: dict[str, Any], tmp_path: Path
) -> None:
    found = reference_facts(tmp_path, kind, content)
    assert {name: found.get(name) for name in fields} == fields


def test_a_broken_record_on_the_same_line_costs_no_other(tmp_path: Path) -> None:
    found = read(document(ARTICLE, "<record><titles><title>x</titles></record>", ARTICLE), tmp_path)
    assert len(facts(found)) == 2
    (problem,) = problems(found)
    assert problem.startswith("source.txt:1: the element <record> is broken (mismatched tag in ")


def test_a_byte_that_is_not_utf_8_costs_only_its_record(tmp_path: Path) -> None:
    found = read(document(ARTICLE, "<record>\xe9</record>").encode("latin-1"), tmp_path)
    assert len(facts(found)) == 1
    assert "byte 0xe9 is not UTF-8" in problems(found)[0]


@pytest.mark.parametrize(
    "change", [lambda text: "\ufeff" + text, lambda text: text.replace("<d", "\r\n<d")]
)
def test_byte_order_marks_and_line_ends_do_not_matter(change: Any, tmp_path: Path) -> None:
    text = document(ARTICLE)
    assert facts(read(change(text), tmp_path)) == facts(read(text, tmp_path))


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    report = assert_a_second_import_changes_nothing("endnote-xml", document(ARTICLE), tmp_path)
    assert report.left_out == {"auth-address": 1, "files": 1, "misc2": 1}
