"""What the tags of RIS become, as the specification has them and as programs write them."""

from pathlib import Path
from typing import Any

import pytest
from import_rows import facts, problems, read_rows
from people import names

from generator.importers.readers import ris
from generator.importers.records.record import ImportRecord
from generator.model import Date, Name

TYPES = {
    "article-journal": "JOUR EJOUR ABST",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "paper-conference": "CONF CPAPER",
    "chapter": "CHAP ECHAP",
    "book": "BOOK EDBOOK EBOOK SER",
    "thesis": "THES",
    "report": "RPRT GOVDOC",
    "manuscript": "UNPB MANSCPT",
    "dataset": "DATA AGGR DBASE",
    "software": "COMP",
    "webpage": "ELEC WEB",
    "standard": "STAND",
    "patent": "PAT",
    "post-weblog": "BLOG",
    "speech": "SLIDE",
    "entry-encyclopedia": "ENCYC",
    "entry-dictionary": "DICT",
    "legal_case": "CASE",
    "motion_picture": "MPCT VIDEO",
    "map": "MAP",
    "document": "GEN UNHEARD",
}


def reference(lines: str, folder: Path, kind: str = "JOUR") -> dict[str, Any]:
    """Return the facts of one reference, except title and type."""
    text = f"TY  - {kind}\nTI  - T\n{lines}\nER  - \n"
    (row,) = facts(read_rows(ris.read, text, folder))
    return {name: value for name, value in row.items() if name not in ("title", "type")}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(kind, expected) for expected, kinds in TYPES.items() for kind in kinds.split()],
)
def test_each_type_is_one_of_csl(kind: str, expected: str, tmp_path: Path) -> None:
    (row,) = facts(read_rows(ris.read, f"TY  - {kind}\nTI  - T\nER  - \n", tmp_path))
    assert row["type"] == expected


@pytest.mark.parametrize("lines", ["AN  - arXiv:2305.07759", "AN  - 2305.07759\nDB  - arXiv"])
def test_an_unpublished_work_at_arxiv_is_a_preprint(lines: str, tmp_path: Path) -> None:
    (row,) = facts(read_rows(ris.read, f"TY  - UNPB\nTI  - T\n{lines}\nER  - \n", tmp_path))
    assert row == {"title": "T", "type": "article", "arxiv": "2305.07759"}


@pytest.mark.parametrize(
    "text",
    [
        "TY - JOUR\nTI - Pebbles\nAU - Poe, Ada\nAB - One\nand two.\nER -\n",
        "\ufeffTY  - JOUR\r\nTI  - Pebbles\r\nAU  - Poe, Ada\r\nAB  - One and two.\r\nER  - \r\n",
        "TY  - JOUR\nTI  - Pebbles\nAU  - Poe, Ada\nAB  - One\nand two.",
        "1.\nTY  -   JOUR\n\nTI  -  Pebbles\nAU  -  Poe, Ada\nAB  - One and two.\nER  -",
    ],
)
def test_every_layout_is_read(text: str, tmp_path: Path) -> None:
    assert facts(read_rows(ris.read, text, tmp_path)) == [
        {
            "title": "Pebbles",
            "type": "article-journal",
            "authors": names("Ada Poe"),
            "abstract": "One and two.",
        }
    ]


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        (
            "JOUR",
            "VL  - 3\nIS  - 4\nSP  - 1\nEP  - 9\nSN  - 0378-5955\nPB  - P\nCY  - Bonn",
            {"volume": "3", "issue": "4", "pages": "1-9", "issn": "0378-5955"}
            | {"publisher": "P", "place": "Bonn"},
        ),
        ("JOUR", "SP  - 12-34", {"pages": "12-34"}),
        ("JOUR", "SP  - 12-34\nEP  - 34", {"pages": "12-34"}),
        ("JOUR", "C7  - e17", {"pages": "e17"}),
        ("JOUR", "SP  - 1\nC7  - e17", {"pages": "1", "issue": "", "number": "e17"}),
        ("JOUR", "T2  - Journal of Shores\nJ2  - J. Sh.", {"venue": "J. Sh."}),
        ("JOUR", "JO  - J. Sh.\nJF  - Journal of Shores", {"container": "Journal of Shores"}),
        ("JOUR", "JA  - J. Sh.", {"venue": "J. Sh."}),
        ("BOOK", "SN  - 978-3-16-148410-0\nET  - 2\nT3  - S", {"isbn": "978-3-16-148410-0"}),
        ("BOOK", "A3  - Roe, Bo", {"extra": (("collection-editor", "Roe, Bo"),)}),
        ("BOOK", "SP  - 318 p.", {"extra": (("number-of-pages", "318"),)}),
        ("CHAP", "T2  - Shores\nA2  - Roe, Bo\nSE  - 4", {"editors": names("Bo Roe")}),
        ("CHAP", "SE  - 4", {"extra": (("chapter-number", "4"),)}),
        ("EDBOOK", "AU  - Roe, Bo", {"editors": names("Bo Roe")}),
        ("BOOK", "ED  - Roe, Bo\nA4  - Poe, Ada", {"translators": names("Ada Poe")}),
        ("CONF", "T2  - Shore 9\nC3  - Proc. of Shore", {"event": "Shore 9"}),
        ("CONF", "T2  - Proc. of Shore\nC1  - Bonn", {"venue": "Proc. of Shore"}),
        ("THES", "PB  - Dune U\nM3  - Master's thesis", {"institution": "Dune U"}),
        ("THES", "M3  - Master's thesis", {"genre": "Master's thesis"}),
        ("BOOK", "SN  - 0-527-18763-1 (set)", {"isbn": "0-527-18763-1 (set)"}),
        ("JOUR", "SN  - 0378-5955 (print)", {"issn": "0378-5955 (print)"}),
        ("RPRT", "SN  - TR-7\nPB  - Shore Lab", {"number": "TR-7", "institution": "Shore Lab"}),
        ("RPRT", "IS  - TR-7", {"number": "TR-7"}),
        ("COMP", "ET  - 1.2", {"extra": (("version", "1.2"),)}),
        ("JOUR", "M3  - Journal Article", {}),
        ("JOUR", "M3  - 10.1000/182", {"doi": "10.1000/182"}),
        ("JOUR", "PY  - 2024\nDA  - Nov 27", {"date": Date(2024, 11, 27)}),
        ("JOUR", "PY  - 800", {"date": Date(800)}),
        ("JOUR", "Y1  - 2024/11//", {"date": Date(2024, 11)}),
        ("ELEC", "Y2  - 2024/05/06/", {"accessed": Date(2024, 5, 6)}),
        ("JOUR", "AN  - 123\nDB  - PubMed", {"pmid": "123"}),
        ("JOUR", "DB  - Scopus", {"extra": (("source", "Scopus"),)}),
        ("JOUR", "N1  - Retracted\nN1  - See below", {"status": "retracted", "note": "See below"}),
        ("JOUR", "KW  - sand, tides", {"keywords": ("sand", "tides")}),
        ("JOUR", "AU  - Shore and Dune", {"authors": (Name(literal="Shore and Dune"),)}),
        ("JOUR", "AU  - Barnes, Inc.", {"authors": (Name(literal="Barnes, Inc."),)}),
        ("JOUR", "AU  - van der Berg, Jan", {"authors": (Name("Berg", "Jan", "", "van der"),)}),
        ("JOUR", "AU  - Group, Ada", {"authors": (Name("Group", "Ada"),)}),
        ("JOUR", "AU  - 't Hooft, Gerard", {"authors": (Name("Hooft", "Gerard", "", "'t"),)}),
        ("JOUR", "AU  - NASA,", {"authors": (Name(literal="NASA"),)}),
        ("JOUR", "AU  - Sand Project, 2", {"authors": (Name(literal="Sand Project, 2"),)}),
        ("JOUR", "M2  - PMCID: PMC12", {"extra": (("PMCID", "PMC12"),)}),
        ("JOUR", "M2  - Original Date: 1923", {"extra": (("original-date", "1923"),)}),
        ("JOUR", "M2  - Composer: Bach || J. S.", {"extra": (("composer", "Bach, J. S."),)}),
        ("JOUR", "M2  - Read: twice", {"note": "Read: twice"}),
        ("JOUR", "L1  - file.pdf\nUR  - https://a.example/b", {"url": "https://a.example/b"}),
        (
            "JOUR",
            "DO  - 10.1000/1\nUR  - https://doi.org/10.1000/2\nUR  - https://doi.org/10.1000/1",
            {"doi": "10.1000/1", "url": "https://doi.org/10.1000/2"},
        ),
        ("JOUR", "ST  - Short", {"extra": (("title-short", "Short"),)}),
    ],
)
def test_each_tag_has_its_place(
    kind: str, lines: str, expected: dict[str, Any], tmp_path: Path
) -> None:
    found = reference(lines, tmp_path, kind)
    assert {name: found.get(name, "") for name in expected} == expected
    assert bool(found) == bool(expected)


def test_what_has_no_place_is_named(tmp_path: Path) -> None:
    text = "TY  - JOUR\nTI  - T\nC5  - x\nAD  - Bonn\nU1  - mine\nL4  - \nER  - \n"
    (row,) = read_rows(ris.read, text, tmp_path)
    assert isinstance(row, ImportRecord)
    assert row.left_out == ("AD", "C5")


def test_a_reference_has_at_most_one_problem_a_value(tmp_path: Path) -> None:
    text = "TY  - JOUR\nTI  - T\nDO  - none\nUR  - x\nER  - \n"
    assert len(problems(read_rows(ris.read, text, tmp_path))) == 1
