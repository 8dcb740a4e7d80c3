"""MODS."""

from pathlib import Path
from typing import Any

import pytest
from import_rows import facts, problems, read_rows
from imports import assert_a_second_import_changes_nothing

from generator.content.paper_types import PAPER_TYPES
from generator.errors import Problem
from generator.importers.readers import mods
from generator.importers.records.record import ImportRecord
from generator.model import ET_AL, Date, Name

EXPORTED = """\
<?xml version="1.0" encoding="UTF-8"?>
<modsCollection xmlns="http://www.loc.gov/mods/v3">
  <mods version="3.6">
    <titleInfo><title>Pebbles &amp; kettles</title></titleInfo>
    <name type="personal"><namePart type="family">van der Berg</namePart>\
<namePart type="given">Jan</namePart><namePart type="termsOfAddress">Jr.</namePart>\
<role><roleTerm type="text" authority="marcrelator">author</roleTerm></role></name>
    <name type="corporate"><namePart>Institute of Shores</namePart>\
<role><roleTerm type="text" authority="marcrelator">author</roleTerm></role></name>
    <name><etal/></name>
    <name type="personal"><namePart type="family">Roe</namePart>\
<namePart type="given">Bo</namePart>\
<role><roleTerm type="text" authority="marcrelator">editor</roleTerm></role></name>
    <name type="conference"><namePart>Shore 2019</namePart></name>
    <typeOfResource>text</typeOfResource>
    <genre>conference publication</genre>
    <genre>demonstration</genre>
    <originInfo><place><placeTerm type="text">Cove</placeTerm></place>\
<publisher>Dune Press</publisher><dateIssued encoding="w3cdtf">2019-11-07</dateIssued>\
<edition>2nd</edition></originInfo>
    <language><languageTerm type="code" authority="rfc5646">de</languageTerm></language>
    <abstract>We count.</abstract>
    <note>Retracted</note>
    <note>A note.</note>
    <subject><topic>pebbles</topic></subject>
    <subject><topic>kettles</topic></subject>
    <relatedItem type="host"><titleInfo><title>Proceedings of Shores</title></titleInfo><part>\
<detail type="volume"><number>12</number></detail><detail type="issue"><number>3</number></detail>\
<extent unit="pages"><start>1</start><end>20</end></extent></part></relatedItem>
    <relatedItem type="series"><titleInfo><title>Shore Books</title></titleInfo></relatedItem>
    <identifier type="isbn">978-0-306-40615-7</identifier>
    <identifier type="issn">1234-5679</identifier>
    <identifier type="doi">10.1000/shore.7</identifier>
    <identifier type="arxiv">2305.07759</identifier>
    <identifier type="citekey">berg2019</identifier>
    <location><url>https://arxiv.org/abs/2305.07759</url></location>
  </mods>
</modsCollection>
"""


def read(text: str, folder: Path) -> list[ImportRecord | Problem]:
    return read_rows(mods.read, text, folder)


def item_facts(folder: Path, content: str) -> dict[str, Any]:
    """Return the facts of an item with some content beside its title."""
    title = "<titleInfo><title>Pebbles</title></titleInfo>"
    (found,) = facts(read(f"<mods>{title}{content}</mods>", folder))
    return {name: value for name, value in found.items() if name != "title"}


def test_an_exported_paper_comes_back(tmp_path: Path) -> None:
    (record,) = read(EXPORTED, tmp_path)
    assert isinstance(record, ImportRecord)
    assert record.facts == {
        "title": "Pebbles & kettles",
        "type": "paper-conference",
        "authors": (
            Name("Berg", "Jan", "Jr.", "van der"),
            Name(literal="Institute of Shores"),
            ET_AL,
        ),
        "editors": (Name("Roe", "Bo"),),
        "date": Date(2019, 11, 7),
        "venue": "Proceedings of Shores",
        "event": "Shore 2019",
        "volume": "12",
        "issue": "3",
        "pages": "1-20",
        "edition": "2nd",
        "series": "Shore Books",
        "genre": "demonstration",
        "publisher": "Dune Press",
        "place": "Cove",
        "isbn": "978-0-306-40615-7",
        "issn": "1234-5679",
        "arxiv": "2305.07759",
        "doi": "10.1000/shore.7",
        "keywords": ("pebbles", "kettles"),
        "language": "de",
        "status": "retracted",
        "citation_key": "berg2019",
        "note": "A note.",
        "abstract": "We count.",
    }
    assert (record.line, record.name, record.left_out) == (3, "berg2019", ())


SAME_GENRE = {"article-magazine", "article-newspaper"}


@pytest.mark.parametrize("kind", sorted(set(PAPER_TYPES) - SAME_GENRE))
def test_the_types_of_exports_come_back(kind: str, tmp_path: Path) -> None:
    assert item_facts(tmp_path, f"<genre>{PAPER_TYPES[kind].mods}</genre>")["type"] == kind


HOST = "<relatedItem type='host'><titleInfo><title>Shores</title></titleInfo>{}</relatedItem>"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<genre authority='local'>journalArticle</genre>", "article-journal"),
        ("<genre authority='local'>bookSection</genre>", "chapter"),
        ("<genre>theses</genre>", "thesis"),
        (
            HOST.format("<genre>periodical</genre><genre>academic journal</genre>"),
            "article-journal",
        ),
        (HOST.format("<genre>conference publication</genre>"), "paper-conference"),
        (HOST.format("<genre>book</genre>"), "chapter"),
        (HOST.format(""), "article-journal"),
        ("<typeOfResource>cartographic</typeOfResource>", "map"),
        ("<originInfo><issuance>monographic</issuance></originInfo>", "book"),
        ("", "document"),
    ],
)
def test_genres_of_the_item_or_its_host_are_types(content: str, kind: str, tmp_path: Path) -> None:
    assert item_facts(tmp_path, content)["type"] == kind


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        (
            "<name><namePart type='family'>Poe</namePart><namePart type='given'>Ada</namePart>"
            "<namePart type='given'>B.</namePart><affiliation>Dune U</affiliation></name>",
            {"authors": (Name("Poe", "Ada B.", affiliation="Dune U"),)},
        ),
        (
            "<name type='personal'><namePart>Poe, Ada</namePart>"
            "<role><roleTerm type='code'>trl</roleTerm></role></name>",
            {"translators": (Name("Poe", "Ada"),)},
        ),
        (
            "<genre>thesis</genre><name type='corporate'><namePart>Dune University</namePart>"
            "<role><roleTerm>degree grantor</roleTerm></role></name>",
            {"institution": "Dune University"},
        ),
        (
            HOST.format(
                "<name><namePart type='family'>Roe</namePart><role><roleTerm>edt</roleTerm></role>"
                "</name><originInfo><publisher>Press</publisher><dateIssued>2008</dateIssued>"
                "</originInfo><identifier type='issn'>1234-5679</identifier>"
                "<part><date>2007</date><extent><list>1-2, 5</list></extent></part>"
            ),
            {
                "venue": "Shores",
                "editors": (Name("Roe"),),
                "publisher": "Press",
                "date": Date(2008),
                "issn": "1234-5679",
                "pages": "1-2, 5",
            },
        ),
        (
            "<genre>thesis</genre><originInfo><publisher>Dune U</publisher></originInfo>",
            {"institution": "Dune U"},
        ),
        (
            "<titleInfo type='abbreviated'><title>Peb.</title></titleInfo>"
            "<accessCondition>Free</accessCondition>",
            {"extra": (("title-short", "Peb."), ("rights", "Free"))},
        ),
        (
            "<language><languageTerm type='text'>Dutch</languageTerm></language>",
            {"language": "nl"},
        ),
        (
            HOST.format("<name><namePart type='family'>Boe</namePart></name>"),
            {"authors": None, "extra": (("container-author", "Boe"),)},
        ),
        (
            "<originInfo><place><placeTerm type='code'>sh</placeTerm></place><place>"
            "<placeTerm type='text'>Cove</placeTerm></place><copyrightDate>c1999</copyrightDate>"
            "</originInfo>",
            {"place": "Cove", "date": Date(1999)},
        ),
        ("<identifier type='doi' invalid='yes'>10.1000/x</identifier>", {"doi": None}),
        (
            "<location><url>https://shore.example/a</url></location>",
            {"url": "https://shore.example/a"},
        ),
    ],
)
def test_elements_become_fields(content: str, fields: dict[str, Any], tmp_path: Path) -> None:
    found = item_facts(tmp_path, content)
    assert {name: found.get(name) for name in fields} == fields


def test_titles_have_articles_and_subtitles(tmp_path: Path) -> None:
    text = "<m:mods><m:titleInfo><m:nonSort>The</m:nonSort><m:title>Pebbles</m:title>"
    text += "<m:subTitle>A count</m:subTitle></m:titleInfo><m:extension/></m:mods>"
    (record,) = read(text, tmp_path)
    assert isinstance(record, ImportRecord)
    assert record.facts["title"] == "The Pebbles: A count"
    assert record.left_out == ("extension",)


def test_broken_items_cost_no_others(tmp_path: Path) -> None:
    found = read("<mods><titleInfo></mods>\n" + EXPORTED, tmp_path)
    assert len(facts(found)) == 1
    assert "mismatched tag" in problems(found)[0]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    report = assert_a_second_import_changes_nothing("mods", EXPORTED, tmp_path)
    assert report.left_out == {}
