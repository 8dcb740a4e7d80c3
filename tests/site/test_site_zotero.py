"""The items that Zotero saves from the pages of papers."""

from collections.abc import Mapping
from typing import Any

import pytest
from library import BASE_URL, build_clean_site, document
from reading import Built
from zotero import saved

from generator.model import Paper

KINDS: Mapping[str, Mapping[str, Any]] = {
    "journal": {
        "type": "article-journal",
        "title": "Learning Representations",
        "authors": ["Rumelhart, David E.", "Hinton, Geoffrey E."],
        "date": "1986-10-09",
        "venue": "Nature",
        "volume": 323,
        "issue": 6088,
        "pages": "533-536",
        "issn": "0028-0836",
        "doi": "10.1038/323533a0",
        "license": "CC BY 4.0",
    },
    "abbreviated": {
        "type": "article-journal",
        "title": "Evidence",
        "authors": ["Poe, Ada"],
        "date": "2003",
        "venue": "J. Ev.",
        "container": "Journal of Evidence",
        "number": "e12",
    },
    "conference": {
        "type": "paper-conference",
        "title": "Pre-training of Transformers",
        "authors": ["Devlin, Jacob", "Lee, Kenton"],
        "editors": ["Burstein, Jill"],
        "date": "2018-10-11",
        "published": "2019-06",
        "venue": "NAACL 2019",
        "container": "Proceedings of the 2019 Conference of the NAACL",
        "event": "Annual Conference of the NAACL",
        "publisher": "ACL",
        "place": "Minneapolis",
        "pages": "4171-4186",
        "arxiv": "1810.04805",
    },
    "workshop": {
        "title": "A Paper with only a Venue",
        "authors": ["Poe, Ada"],
        "date": "2021",
        "venue": "ICLR 2021",
    },
    "chapter": {
        "type": "chapter",
        "title": "Perceptrons Revisited",
        "authors": ["Poe, Ada", "Ray, Bo"],
        "editors": ["Stone, Lee"],
        "date": "1999",
        "container": "Handbook of Networks",
        "publisher": "MIT Press",
        "place": "Cambridge, MA",
        "isbn": "978-0-262-03384-8",
        "pages": "12-34, 40",
    },
    "preprint": {
        "title": "Scaling",
        "authors": ["Kaplan, Jared", "McCandlish, Sam"],
        "date": "2020-01-23",
        "arxiv": "2001.08361",
    },
    "thesis": {
        "type": "thesis",
        "genre": "Master's thesis",
        "title": "Switching Circuits",
        "authors": ["Shannon, Claude E."],
        "date": "1937",
        "institution": "MIT",
        "place": "Cambridge, MA",
    },
    "unplaced": {
        "type": "thesis",
        "genre": "PhD thesis",
        "title": "A Thesis of an Unknown University",
        "authors": ["Poe, Ada"],
        "date": "1937",
    },
    "book": {
        "type": "book",
        "title": "The Left Hand",
        "authors": ["Le Guin, Ursula K."],
        "date": "1969",
        "publisher": "Ace Books",
        "place": "New York",
        "isbn": "978-0-441-47812-5",
        "edition": 2,
        "series": "Hainish Cycle",
        "volume": 4,
    },
    "edited": {
        "type": "book",
        "title": "Papers on Everything",
        "editors": ["Poe, Ada", "van der Berg, Jan"],
        "date": "2001",
        "publisher": "Poe & Ray",
        "isbn": "978-0-441-47812-5",
    },
    "report": {
        "type": "report",
        "genre": "Technical report",
        "title": "Digital Signature Standard",
        "authors": [{"literal": "National Institute of Standards and Technology"}],
        "date": "2013-07",
        "institution": "NIST",
        "place": "Gaithersburg",
        "number": "FIPS 186-4",
    },
    "dataset": {
        "type": "dataset",
        "title": "A Corpus",
        "authors": ["Poe, Ada"],
        "date": "2020",
        "publisher": "Zenodo",
        "url": "https://zenodo.example/1",
    },
    "software": {
        "type": "software",
        "title": "A Tool",
        "authors": ["Poe, Ada"],
        "date": "2020",
        "publisher": "Poe Labs",
    },
    "page": {
        "type": "webpage",
        "title": "Notes",
        "authors": ["Poe, Ada"],
        "date": "2020",
        "container": "The Blog of Ada",
    },
    "talk": {
        "type": "speech",
        "title": "A Keynote",
        "authors": ["Poe, Ada"],
        "date": "2020",
        "event": "The Conference",
    },
    "patent": {
        "type": "patent",
        "title": "A Device",
        "authors": ["Poe, Ada"],
        "date": "2020",
        "number": "US 123",
    },
}

ITEMS: Mapping[str, Mapping[str, Any]] = {
    "journal": {
        "itemType": "journalArticle",
        "creators": [
            ("author", "Rumelhart", "David E."),
            ("author", "Hinton", "Geoffrey E."),
        ],
        "publicationTitle": "Nature",
        "date": "1986-10-09",
        "volume": "323",
        "issue": "6088",
        "pages": "533-536",
        "ISSN": "0028-0836",
        "DOI": "10.1038/323533a0",
        "rights": "https://spdx.org/licenses/CC-BY-4.0",
    },
    "abbreviated": {
        "itemType": "journalArticle",
        "publicationTitle": "Journal of Evidence",
        "journalAbbreviation": "J. Ev.",
        "pages": "e12",
    },
    "conference": {
        "itemType": "conferencePaper",
        "creators": [
            ("author", "Devlin", "Jacob"),
            ("author", "Lee", "Kenton"),
            ("editor", "Burstein", "Jill"),
        ],
        "date": "2019-06",
        "proceedingsTitle": "Proceedings of the 2019 Conference of the NAACL",
        "conferenceName": "Annual Conference of the NAACL",
        "publisher": "ACL",
        "place": "Minneapolis",
        "pages": "4171-4186",
        "PDF": "https://arxiv.org/pdf/1810.04805",
    },
    "workshop": {
        "itemType": "conferencePaper",
        "proceedingsTitle": "ICLR 2021",
        "conferenceName": "ICLR 2021",
    },
    "chapter": {
        "itemType": "bookSection",
        "bookTitle": "Handbook of Networks",
        "publisher": "MIT Press",
        "place": "Cambridge, MA",
        "ISBN": "978-0-262-03384-8",
        "pages": "12-34, 40",
        "creators": [
            ("author", "Poe", "Ada"),
            ("author", "Ray", "Bo"),
            ("editor", "Stone", "Lee"),
        ],
    },
    "preprint": {
        "itemType": "preprint",
        "repository": "arXiv",
        "archiveID": "arXiv:2001.08361",
        "date": "2020-01-23",
        "PDF": "https://arxiv.org/pdf/2001.08361",
    },
    "thesis": {
        "itemType": "thesis",
        "university": "MIT",
        "place": "Cambridge, MA",
        "thesisType": "Master's thesis",
    },
    "unplaced": {"itemType": "thesis"},
    "book": {
        "itemType": "book",
        "creators": [("author", "Le Guin", "Ursula\u00a0K.")],
        "publisher": "Ace Books",
        "place": "New York",
        "ISBN": "978-0-441-47812-5",
        "edition": "2",
        "series": "Hainish Cycle",
        "volume": "4",
    },
    "edited": {
        "itemType": "book",
        "title": "Papers on Everything",
        "creators": [("editor", "Poe", "Ada"), ("editor", "van der Berg", "Jan")],
        "publisher": "Poe & Ray",
        "date": "2001",
        "ISBN": "978-0-441-47812-5",
    },
    "report": {
        "itemType": "report",
        "institution": "NIST",
        "place": "Gaithersburg",
        "reportNumber": "FIPS 186-4",
        "reportType": "Technical report",
    },
    "dataset": {
        "itemType": "dataset",
        "repository": "Zenodo",
        "url": "https://zenodo.example/1",
    },
    "software": {"itemType": "computerProgram", "company": "Poe Labs"},
    "page": {"itemType": "webpage", "websiteTitle": "The Blog of Ada"},
    "talk": {"itemType": "presentation", "meetingName": "The Conference"},
    "patent": {"itemType": "patent", "patentNumber": "US 123"},
}
"""What the item of each kind of paper must have."""


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("kinds")
    papers = folder / "content" / "papers"
    papers.mkdir(parents=True)
    (folder / "content" / "site.yaml").write_text("title: Library\n")
    for name, fields in KINDS.items():
        (papers / f"{name}.md").write_bytes(document(fields, "A summary."))
    site = build_clean_site(folder / "content", folder / "site", BASE_URL)
    return Built(folder / "site", site, BASE_URL)


@pytest.mark.parametrize("name", KINDS)
def test_zotero_saves_the_right_item(name: str, kinds: Built) -> None:
    item = saved(kinds.pages[f"papers/{name}.html"])
    expected = ITEMS[name]
    assert {field: item.get(field) for field in expected} == expected
    assert item["title"] == KINDS[name]["title"]
    assert "Library" not in item.values()


def papers(built: Built) -> dict[str, Paper]:
    """Return the papers that can be cited, by the paths of their pages."""
    return {path: paper for path, paper in built.papers.items() if paper.authors and paper.issued}


def test_a_saved_page_has_title_all_authors_and_date(built: Built) -> None:
    assert papers(built)
    for path, paper in papers(built).items():
        item = saved(built.pages[path])
        assert item["title"] == built.pages[path].json_ld[0]["headline"], path
        expected = [
            (name.full_family, f"{name.given} {name.suffix}".strip()) for name in paper.authors
        ]
        assert [creator[1:] for creator in item["creators"]] == expected, path
        assert item["date"] == str(paper.issued), path


def test_a_saved_page_has_the_venue_or_the_arxiv_number(built: Built) -> None:
    for path, paper in papers(built).items():
        item = saved(built.pages[path])
        if paper.venue:
            assert item["itemType"] in {"journalArticle", "conferencePaper"}, path
            title = item.get("publicationTitle") or item["proceedingsTitle"]
            assert title == (paper.container or paper.venue), path
        elif paper.arxiv:
            assert item["itemType"] == "preprint", path
            assert item["archiveID"] == f"arXiv:{paper.arxiv}", path


def test_a_saved_page_has_the_doi_and_the_pdf(built: Built) -> None:
    for path, paper in papers(built).items():
        item = saved(built.pages[path])
        assert item.get("DOI", "") == paper.doi, path
        assert bool(item["PDF"]) == bool(paper.arxiv or dict(paper.links).get("pdf")), path
