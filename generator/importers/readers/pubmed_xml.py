"""PubMed's XML: articles (`PubmedArticle`) and books or their chapters (`PubmedBookArticle`).

Elements: https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html. The date is that of the
issue, or if there is none, that of the electronic publication. Grants, substances and references
have no place in a paper's file.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from generator.errors import Problem
from generator.importers.readers.lines import Line
from generator.importers.readers.medline_values import (
    article_number,
    full_pages,
    medline_status,
    medline_title,
    medline_type,
    shelf_address,
)
from generator.importers.readers.people import Person, organization, person
from generator.importers.readers.reference_values import containers, known
from generator.importers.readers.xml_elements import (
    XmlNode,
    text_at,
    text_of,
    texts_at,
    xml_nodes,
)
from generator.importers.records.dates import iso_date
from generator.importers.records.draft import RecordDraft, validate_entries
from generator.importers.records.record import ImportRecord

BOOK, ARTICLE = "PubmedBookArticle", "PubmedArticle"
LEFT_OUT = (
    *("GrantList", "ChemicalList", "DataBankList", "InvestigatorList", "GeneSymbolList"),
    *("CoiStatement", "CommentsCorrectionsList", "SupplMeshList", "PersonalNameSubjectList"),
    *("ReferenceList", "NumberOfReferences", "SpaceFlightMission", "OtherAbstract"),
    *("ItemList", "Sections", "VolumeTitle", "LocationLabel"),
)
"""Elements with content that has no place, wherever they are in a record."""


def read(lines: Iterable[Line], path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each article, book and chapter, and what is wrong with it."""
    return validate_entries(xml_nodes(lines, path, (BOOK, ARTICLE)), _draft, path)


def _draft(node: XmlNode) -> RecordDraft:
    root = node.element
    is_book = root.tag == BOOK
    fields = _book(root) if is_book else _article(root)
    identifiers = root.findall("*/ArticleIdList/ArticleId")
    ids = {name.get("IdType", ""): text_of(name) for name in reversed(identifiers)}
    fields |= {
        "doi": fields.get("doi") or ids.get("doi", ""),
        "pmid": text_at(root, "MedlineCitation/PMID", "BookDocument/PMID"),
        "keywords": texts_at(root, ".//KeywordList/Keyword")
        + list(map(_heading, root.iterfind(".//MeshHeadingList/MeshHeading"))),
        "status": medline_status(texts_at(root, ".//PublicationType")),
    }
    fields["extra"] = known(fields["extra"] | {"PMCID": ids.get("pmc", "")})
    found = [name for name in LEFT_OUT if root.find(f".//{name}") is not None]
    shelf = text_at(root, "BookDocument/ArticleIdList/ArticleId[@IdType='bookaccession']")
    addresses = [shelf_address(shelf)] if shelf else []
    return RecordDraft(node.line, fields, addresses, left_out=found)


def _article(root: Element) -> dict[str, Any]:
    article = root.find("MedlineCitation/Article")
    if article is None:
        return {"extra": {}}
    journal = article.find("Journal")
    journal = Element("Journal") if journal is None else journal
    issns = [*texts_at(journal, "ISSN"), *texts_at(root, ".//ISSNLinking")]
    printed = _date(journal.find("JournalIssue/PubDate"))
    electronic = _date(article.find("ArticleDate"))
    short = text_at(journal, "ISOAbbreviation") or text_at(root, ".//MedlineTA")
    pii = texts_at(article, "ELocationID[@EIdType='pii']")
    return {
        "type": medline_type(texts_at(article, "PublicationTypeList/PublicationType")),
        "title": medline_title(text_at(article, "ArticleTitle", "VernacularTitle")),
        **_people(article.findall("AuthorList")),
        "date": printed or electronic,
        **containers(text_at(journal, "Title"), short),
        "volume": text_at(journal, "JournalIssue/Volume"),
        "issue": text_at(journal, "JournalIssue/Issue"),
        "pages": _pages(article) or article_number(pii),
        "issn": ", ".join(dict.fromkeys(issns)),
        "doi": text_at(article, "ELocationID[@EIdType='doi']"),
        "language": text_at(article, "Language"),
        "abstract": _abstract(article.find("Abstract")),
        "note": text_at(root, "MedlineCitation/GeneralNote"),
        "extra": {
            "available-date": electronic if printed else "",
            "original-title": medline_title(text_at(article, "VernacularTitle")),
            "rights": text_at(article, "Abstract/CopyrightInformation"),
        },
    }


def _book(root: Element) -> dict[str, Any]:
    document = root.find("BookDocument")
    if document is None:
        return {"extra": {}}
    chapter, book = text_at(document, "ArticleTitle"), text_at(document, "Book/BookTitle")
    of_chapter, of_book = document.findall("AuthorList"), document.findall("Book/AuthorList")
    editors = [names for names in of_book if _are_editors(names)]
    return {
        "type": "chapter" if chapter else "book",
        "title": medline_title(chapter or book),
        **_people([*of_chapter, *editors] if of_chapter else of_book),
        "date": _date(document.find("Book/PubDate")) or _date(document.find("ContributionDate")),
        "venue": medline_title(book) if chapter else "",
        "volume": text_at(document, "Book/Volume"),
        "pages": _pages(document),
        "edition": text_at(document, "Book/Edition"),
        "series": text_at(document, "Book/CollectionTitle"),
        "publisher": text_at(document, "Book/Publisher/PublisherName"),
        "place": text_at(document, "Book/Publisher/PublisherLocation"),
        "isbn": ", ".join(texts_at(document, "Book/Isbn")),
        "doi": text_at(document, "Book/ELocationID[@EIdType='doi']"),
        "language": text_at(document, "Language"),
        "abstract": _abstract(document.find("Abstract")),
        "extra": {
            "report-number": text_at(document, "Book/ReportNumber"),
            "rights": text_at(document, "Abstract/CopyrightInformation"),
        },
    }


def _are_editors(names: Element) -> bool:
    return names.get("Type") == "editors"


def _people(lists: Iterable[Element]) -> dict[str, list[Person | str]]:
    """Return authors and editors; an incomplete list ends in `et al.` as a name."""
    people: dict[str, list[Person | str]] = {"authors": [], "editors": []}
    for names in lists:
        role = people["editors" if _are_editors(names) else "authors"]
        role += [name for name in map(_person, names.iterfind("Author")) if name]
        if names.get("CompleteYN") == "N" and role:
            role.append("et al.")
    return people


def _person(author: Element) -> Person:
    affiliation = "; ".join(texts_at(author, "AffiliationInfo/Affiliation"))
    collective = text_at(author, "CollectiveName")
    if collective:
        return organization(collective, affiliation=affiliation)
    return person(
        text_at(author, "LastName"),
        text_at(author, "ForeName", "FirstName", "Initials"),
        text_at(author, "Suffix"),
        orcid=text_at(author, "Identifier[@Source='ORCID']"),
        affiliation=affiliation or text_at(author, "Affiliation"),
    )


def _date(element: Element | None) -> str:
    """Return the date of elements for its parts, or of one for any text."""
    if element is None:
        return ""
    month = text_at(element, "Month")
    joint = "-" if month.isdecimal() else " "
    parts = (text_at(element, "Year"), month, text_at(element, "Day"))
    return iso_date(joint.join(filter(None, parts)) or text_at(element, "MedlineDate"))


def _pages(element: Element) -> str:
    first, last = text_at(element, "Pagination/StartPage"), text_at(element, "Pagination/EndPage")
    written = text_at(element, "Pagination/MedlinePgn")
    return full_pages(written or "-".join(filter(None, (first, last))))


def _abstract(element: Element | None) -> str:
    """Return the paragraphs of an abstract, each with its label."""
    if element is None:
        return ""
    paragraphs = []
    for part in element.iterfind("AbstractText"):
        label, text = part.get("Label", ""), text_of(part)
        is_labelled = text and label and label != "UNLABELLED"
        paragraphs.append(f"{label}: {text}" if is_labelled else text)
    return "\n\n".join(filter(None, paragraphs))


def _heading(heading: Element) -> str:
    """Return a MeSH heading with its qualifiers: `Pebbles/chemistry`."""
    return "/".join(map(text_of, heading))
