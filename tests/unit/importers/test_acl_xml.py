"""The XML of the ACL Anthology."""

from pathlib import Path
from typing import Any

import pytest
from import_rows import facts, problems, read_rows
from imports import assert_a_second_import_changes_nothing

from generator.errors import Problem
from generator.importers.readers import acl_xml
from generator.importers.records.record import ImportRecord
from generator.model import Date, Name, Version

META = """\
<meta>
  <booktitle>Proceedings of the 4th Shore Meeting (Volume 1: Long Papers)</booktitle>
  <editor><last>Boe</last><first>Ida</first></editor>
  <publisher>Shore Association</publisher>
  <address>Dune, Shoreland</address>
  <month>July 5–10</month>
  <year>2018</year>
  <isbn>978-0-306-40615-7</isbn>
  <url hash="a">P18-1</url>
  <venue>shore</venue>
</meta>
<frontmatter><url hash="b">P18-1000</url><bibkey>shore-2018-shore</bibkey></frontmatter>
"""

PAPER = """\
<paper id="1">
  <title>The <fixed-case>P</fixed-case>enn <fixed-case>BERT</fixed-case> of 50% &amp; $5</title>
  <author orcid="0000-0002-1825-0097"><first>Jan</first><last>van der Berg</last>
    <affiliation>Dune University</affiliation></author>
  <author><first/><last>Poe</last><variant script="latn"><last>P.</last></variant></author>
  <pages>12–24</pages>
  <abstract>We <b>count</b> <tex-math>x^2</tex-math> pebbles: see <url>https://a.example</url>.</abstract>
  <url hash="c">P18-1001</url>
  <doi>10.18653/v1/P18-1001</doi>
  <attachment type="software" hash="d">P18-1001.Software.zip</attachment>
  <attachment type="presentation" hash="e">P18-1001.Presentation.pdf</attachment>
  <attachment type="note" hash="f">P18-1001.Notes.pdf</attachment>
  <video href="P18-1001.mp4"/>
  <revision id="1" href="P18-1001v1" hash="g"/>
  <revision id="2" href="P18-1001v2" hash="h" date="2019-02-03">Corrected a table.</revision>
  <erratum id="1" hash="i" date="unknown">P18-1001e1</erratum>
  <award>Best Paper</award>
  <award>Best Demo</award>
  <bibkey>van-der-berg-poe-2018-penn</bibkey>
  <pwcdataset url="https://data.example/penn">Penn</pwcdataset>
  <newelement>x</newelement>
</paper>
"""


def collection(papers: str, meta: str = META, kind: str = "proceedings", name: str = "P18") -> str:
    volume = f'<volume id="1" ingest-date="2018-07-01" type="{kind}">{meta}{papers}</volume>'
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<collection id=\"{name}\">{volume}</collection>"
    )


def read(text: str, folder: Path) -> list[ImportRecord | Problem]:
    return read_rows(acl_xml.read, text, folder)


def paper_facts(folder: Path, content: str, **volume: str) -> dict[str, Any]:
    """Return the facts of a paper with some content beside its title."""
    text = collection(f'<paper id="7"><title>Pebbles</title>{content}</paper>', **volume)
    (found,) = facts(read(text, folder))
    return found


def test_a_paper_has_the_metadata_of_its_volume(tmp_path: Path) -> None:
    (record,) = read(collection(PAPER), tmp_path)
    assert isinstance(record, ImportRecord)
    assert record.facts == {
        "title": r"The {P}enn BERT of 50% & \$5",
        "type": "paper-conference",
        "authors": (
            Name(
                "Berg",
                "Jan",
                particle="van der",
                orcid="0000-0002-1825-0097",
                affiliation="Dune University",
            ),
            Name("Poe"),
        ),
        "editors": (Name("Boe", "Ida"),),
        "date": Date(2018, 7, 5),
        "venue": "Proceedings of the 4th Shore Meeting (Volume 1: Long Papers)",
        "pages": "12-24",
        "publisher": "Shore Association",
        "place": "Dune, Shoreland",
        "isbn": "978-0-306-40615-7",
        "doi": "10.18653/v1/P18-1001",
        "url": "https://aclanthology.org/P18-1001/",
        "links": (
            ("pdf", "https://aclanthology.org/P18-1001.pdf"),
            ("data", "https://data.example/penn"),
            ("video", "https://aclanthology.org/P18-1001.mp4"),
            ("code", "https://aclanthology.org/attachments/P18-1001.Software.zip"),
            ("slides", "https://aclanthology.org/attachments/P18-1001.Presentation.pdf"),
        ),
        "versions": (
            Version("v1"),
            Version("v2", Date(2019, 2, 3), "Corrected a table."),
            Version("erratum 1"),
        ),
        "citation_key": "van-der-berg-poe-2018-penn",
        "extra": (("award", "Best Paper; Best Demo"),),
        "abstract": r"We \textbf{count} $x^2$ pebbles: see https://a.example.",
    }
    assert record.name == "van-der-berg-poe-2018-penn"
    assert record.left_out == ("attachment", "newelement", "variant")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (
            "<fixed-case>E</fixed-case>nglish <i>and</i> <b>more</b>",
            r"{E}nglish \emph{and} \textbf{more}",
        ),
        (
            "<fixed-case>F</fixed-case>e<fixed-case>T</fixed-case>a<fixed-case>QA</fixed-case>",
            "FeTaQA",
        ),
        ("<fixed-case>New York</fixed-case>", "{New York}"),
        ("<tex-math>\\alpha</tex-math>-Nets", r"$\alpha$-Nets"),
        ("<i><fixed-case>P</fixed-case>enn</i>", r"\emph{{P}enn}"),
        ("Two\n  lines", "Two lines"),
    ],
)
def test_markup_in_titles_is_latex(written: str, title: str, tmp_path: Path) -> None:
    text = collection(f'<paper id="1"><title>{written}</title></paper>')
    (found,) = facts(read(text, tmp_path))
    assert found["title"] == title


JOURNAL = """\
<meta><booktitle>{}</booktitle><year>2021</year><month>March</month>
<journal-volume>4</journal-volume><journal-issue>1</journal-issue>{}</meta>"""


@pytest.mark.parametrize(
    ("booktitle", "more"),
    [
        ("Shore Linguistics, Volume 4, Issue 1 - March 2021", ""),
        ("Shore Linguistics Volume 4", ""),
        ("4(1)", "<journal-title>Shore Linguistics</journal-title>"),
    ],
)
def test_volumes_of_journals_have_articles(booktitle: str, more: str, tmp_path: Path) -> None:
    found = paper_facts(tmp_path, "", meta=JOURNAL.format(booktitle, more), kind="journal")
    assert found == {
        "title": "Pebbles",
        "type": "article-journal",
        "venue": "Shore Linguistics",
        "volume": "4",
        "issue": "1",
        "date": Date(2021, 3),
        "url": "https://aclanthology.org/P18-1007/",
    }


@pytest.mark.parametrize(
    ("name", "url", "page"),
    [
        ("P18", "", "P18-1007"),
        ("W18", "", "W18-0107"),
        ("2020.acl", "", "2020.acl-1.7"),
        ("2020.acl", "<url>2020.acl-main.7</url>", "2020.acl-main.7"),
        ("P18", "<url>P18-1007.pdf</url>", "P18-1007"),
    ],
)
def test_pages_have_the_identifiers_of_papers(
    name: str, url: str, page: str, tmp_path: Path
) -> None:
    found = paper_facts(tmp_path, url, name=name)
    assert found["url"] == f"https://aclanthology.org/{page}/"
    expected = {"pdf": f"https://aclanthology.org/{page}.pdf"} if url else {}
    assert dict(found.get("links", ())) == expected


def test_other_addresses_are_kept(tmp_path: Path) -> None:
    found = paper_facts(tmp_path, "<url>https://shore.example/paper.html</url>")
    assert (found["url"], "links" in found) == ("https://shore.example/paper.html", False)


@pytest.mark.parametrize(
    ("element", "fields"),
    [
        (
            '<retracted date="2020-01-02">Wrong counts.</retracted>',
            {"status": "retracted", "note": "Wrong counts."},
        ),
        ('<removed date="2020-01-02">Twice.</removed>', {"status": "withdrawn", "note": "Twice."}),
        ("<language>fra</language>", {"language": "fr"}),
        (
            '<pwccode url="https://github.com/a/b">a/b</pwccode>',
            {"links": (("code", "https://github.com/a/b"),)},
        ),
        ("<editor><first>Bo</first><last>Roe</last></editor>", {"editors": (Name("Roe", "Bo"),)}),
        ("<year>1999</year><month>May</month>", {"date": Date(1999, 5)}),
    ],
)
def test_elements_of_papers_become_fields(
    element: str, fields: dict[str, Any], tmp_path: Path
) -> None:
    found = paper_facts(tmp_path, element)
    assert {name: found.get(name) for name in fields} == fields


def test_a_volume_does_not_inherit_from_the_one_before(tmp_path: Path) -> None:
    second = '<volume id="2"><paper id="1"><title>Kettles</title></paper></volume></collection>'
    text = collection(PAPER).replace("</collection>", second)
    kettles = facts(read(text, tmp_path))[1]
    assert kettles == {
        "title": "Kettles",
        "type": "paper-conference",
        "url": "https://aclanthology.org/P18-2001/",
    }


def test_events_and_front_matter_are_no_papers(tmp_path: Path) -> None:
    event = '<event id="a"><meta><title>Shore 2019</title><year>1900</year></meta></event>'
    found = facts(read(collection(event + PAPER), tmp_path))
    assert [row["date"] for row in found] == [Date(2018, 7, 5)]


def test_a_broken_paper_costs_no_other(tmp_path: Path) -> None:
    broken = '<paper id="3">\n<title>a < b</title></paper>\n<paper id="4"><title>No end'
    found = read(collection(broken + "\n" + PAPER), tmp_path)
    assert len(facts(found)) == 1
    assert [problem.split(" is broken")[0] for problem in problems(found)] == [
        "source.txt:15: the element <paper>",
        "source.txt:17: the element <paper>",
    ]


def test_a_paper_without_title_is_skipped(tmp_path: Path) -> None:
    assert problems(read(collection('<paper id="1"><pages>1</pages></paper>'), tmp_path)) == [
        "source.txt:14: no title; the paper is skipped (add a title or an arXiv id)"
    ]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    report = assert_a_second_import_changes_nothing("acl-xml", collection(PAPER), tmp_path)
    assert report.left_out == {"attachment": 1, "newelement": 1, "variant": 1}
