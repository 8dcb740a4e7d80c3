"""The item that Zotero saves from a page, by the rules of its Embedded Metadata translator.

Highwire tags have precedence. The tag of a journal, a conference or an institution determines
the type of the item. Each author is a tag; the last word of a name is the family name, and a
comma would split a name. Slashes in dates become hyphens. The PDF is attached to the item.
(https://www.zotero.org/support/dev/exposing_metadata)
"""

from typing import Any

from reading import Built, Html

from generator.model import Paper

TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_conference_title": "conferencePaper",
    "citation_technical_report_institution": "report",
}


def saved(page: Html) -> dict[str, Any]:
    """Return the item that Zotero saves from a page."""
    [kind] = [name for name in TYPES if page.meta(name)]
    [date] = page.meta("citation_publication_date")
    return {
        "itemType": TYPES[kind],
        "title": page.meta("citation_title")[0],
        "creators": [tuple(name.split(", ")) for name in page.meta("citation_author")],
        "date": date.replace("/", "-"),
        "container": page.meta(kind)[0],
        "number": next(iter(page.meta("citation_technical_report_number")), ""),
        "DOI": next(iter(page.meta("citation_doi")), ""),
        "PDF": next(iter(page.meta("citation_pdf_url")), ""),
        "language": page.meta("citation_language")[0],
    }


def papers(built: Built) -> dict[str, Paper]:
    """Return the papers that can be cited, by the paths of their pages."""
    return {
        path: paper
        for path, paper in built.papers.items()
        if paper.authors and paper.date and (paper.venue or paper.arxiv)
    }


def test_a_saved_page_has_title_all_authors_and_date(built: Built) -> None:
    assert papers(built)
    for path, paper in papers(built).items():
        item = saved(built.pages[path])
        assert item["title"] == built.pages[path].json_ld[0]["headline"], path
        assert len(item["creators"]) == len(paper.authors), path
        expected = [
            tuple(filter(None, (name.full_family, f"{name.given} {name.suffix}".strip())))
            for name in paper.authors
        ]
        assert item["creators"] == expected, path
        assert item["date"] == str(paper.date), path


def test_a_saved_page_has_the_venue_or_the_arxiv_number(built: Built) -> None:
    for path, paper in papers(built).items():
        item = saved(built.pages[path])
        if paper.venue:
            assert item["itemType"] in {"journalArticle", "conferencePaper"}, path
            assert item["container"] == paper.venue, path
        else:
            assert item["itemType"] == "report", path
            assert (item["container"], item["number"]) == ("arXiv", paper.arxiv), path


def test_a_saved_page_has_the_doi_and_the_pdf(built: Built) -> None:
    for path, paper in papers(built).items():
        item = saved(built.pages[path])
        assert item["DOI"] == paper.doi, path
        assert bool(item["PDF"]) == bool(paper.arxiv or dict(paper.links).get("pdf")), path
