"""PubMed's XML."""

from pathlib import Path

import pytest
from import_rows import facts, problems, read_rows
from imports import assert_a_second_import_changes_nothing
from medline_paper import MEDLINE_PAPER

from generator.errors import Problem
from generator.importers.readers import pubmed_xml
from generator.importers.records.record import ImportRecord
from generator.model import ET_AL, Date, Name

XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//SHORE//DTD A//EN" "https://shore.example/a.dtd">
<PubmedArticleSet>
<PubmedArticle>
  <MedlineCitation Status="MEDLINE">
    <PMID Version="1">1234567</PMID>
    <Article PubModel="Print-Electronic">
      <Journal>
        <ISSN IssnType="Electronic">1234-5679</ISSN>
        <JournalIssue>
          <Volume>12</Volume><Issue>3</Issue>
          <PubDate><Year>2019</Year><Month>Nov</Month><Day>7</Day></PubDate>
        </JournalIssue>
        <Title>Journal of shores</Title><ISOAbbreviation>J Shores</ISOAbbreviation>
      </Journal>
      <ArticleTitle>The pebbles of <i>four</i> beaches, and the kettles of a fifth.</ArticleTitle>
      <Pagination>
        <StartPage>6913</StartPage><EndPage>7</EndPage><MedlinePgn>6913-7</MedlinePgn>
      </Pagination>
      <ELocationID EIdType="doi" ValidYN="Y">10.1000/shore.7</ELocationID>
      <Abstract>
        <AbstractText Label="AIM">We count CO<sub>2</sub> &amp; pebbles.</AbstractText>
        <AbstractText Label="UNLABELLED">There are many.</AbstractText>
        <CopyrightInformation>(c) 2019 Shore Society</CopyrightInformation>
      </Abstract>
      <AuthorList CompleteYN="Y">
        <Author ValidYN="Y">
          <LastName>van der Berg</LastName><ForeName>Jan J</ForeName><Suffix>Jr</Suffix>
          <Identifier Source="ORCID">http://orcid.org/0000000218250097</Identifier>
          <AffiliationInfo><Affiliation>Dune University, Dune.</Affiliation></AffiliationInfo>
          <AffiliationInfo><Affiliation>Shore Laboratory, Cove.</Affiliation></AffiliationInfo>
        </Author>
        <Author><CollectiveName>Pebble Study Group</CollectiveName></Author>
        <Author><LastName>Poe</LastName><ForeName>Ada</ForeName></Author>
      </AuthorList>
      <Language>ger</Language>
      <GrantList><Grant><GrantID>R01/SH</GrantID></Grant></GrantList>
      <PublicationTypeList>
        <PublicationType>Journal Article</PublicationType>
        <PublicationType>Retracted Publication</PublicationType>
      </PublicationTypeList>
      <ArticleDate><Year>2019</Year><Month>10</Month><Day>01</Day></ArticleDate>
    </Article>
    <MedlineJournalInfo>
      <MedlineTA>J Shores</MedlineTA><ISSNLinking>2345-6787</ISSNLinking>
    </MedlineJournalInfo>
    <MeshHeadingList><MeshHeading>
      <DescriptorName MajorTopicYN="Y">Pebbles</DescriptorName>
      <QualifierName>classification</QualifierName>
    </MeshHeading></MeshHeadingList>
    <KeywordList><Keyword>kettles</Keyword></KeywordList>
  </MedlineCitation>
  <PubmedData><ArticleIdList>
    <ArticleId IdType="pmc">PMC7654321</ArticleId>
    <ArticleId IdType="doi">10.1000/shore.7</ArticleId>
  </ArticleIdList></PubmedData>
</PubmedArticle>
"""

BOOK_XML = """\
<PubmedBookArticle><BookDocument>
  <PMID>7</PMID>
  <ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
  <Book>
    <Publisher>
      <PublisherName>Dune Press</PublisherName><PublisherLocation>Cove (SH)</PublisherLocation>
    </Publisher>
    <BookTitle>Vessels of the Shore.</BookTitle>
    <PubDate><Year>2008</Year><Month>03</Month></PubDate>
    <AuthorList Type="editors">
      <Author><LastName>Roe</LastName><ForeName>Bo</ForeName></Author>
    </AuthorList>
    <Edition>2nd</Edition><CollectionTitle>Shore Books</CollectionTitle><Isbn>9780306406157</Isbn>
  </Book>
  <ArticleTitle>Kettles</ArticleTitle>
  <AuthorList Type="authors">
    <Author><LastName>Poe</LastName><Initials>A</Initials></Author>
  </AuthorList>
  <Abstract><AbstractText>They boil.</AbstractText></Abstract>
</BookDocument></PubmedBookArticle>
"""


def read_xml(text: str | bytes, folder: Path) -> list[ImportRecord | Problem]:
    return read_rows(pubmed_xml.read, text, folder)


def test_an_xml_article_becomes_the_same_paper(tmp_path: Path) -> None:
    (record,) = read_xml(XML + "</PubmedArticleSet>", tmp_path)
    assert isinstance(record, ImportRecord)
    extra = (
        ("available-date", "2019-10-01"),
        ("rights", "(c) 2019 Shore Society"),
        ("PMCID", "PMC7654321"),
    )
    abstract = "AIM: We count CO2 & pebbles.\n\nThere are many."
    assert record.facts == MEDLINE_PAPER | {"abstract": abstract, "extra": extra}
    assert (record.line, record.left_out) == (4, ("GrantList",))


def test_xml_chapters_have_a_book_and_an_address(tmp_path: Path) -> None:
    (chapter,) = facts(read_xml(f"<PubmedArticleSet>{BOOK_XML}</PubmedArticleSet>", tmp_path))
    assert chapter == {
        "title": "Kettles",
        "type": "chapter",
        "authors": (Name("Poe", "A"),),
        "editors": (Name("Roe", "Bo"),),
        "date": Date(2008, 3),
        "venue": "Vessels of the Shore",
        "series": "Shore Books",
        "edition": "2nd",
        "publisher": "Dune Press",
        "place": "Cove (SH)",
        "isbn": "9780306406157",
        "pmid": "7",
        "url": "https://www.ncbi.nlm.nih.gov/books/NBK1/",
        "abstract": "They boil.",
    }


def test_xml_books_have_the_authors_of_the_book(tmp_path: Path) -> None:
    before, _, rest = BOOK_XML.partition("  <ArticleTitle>")
    text = before + rest[rest.index("  <Abstract>") :]
    (book,) = facts(read_xml(text, tmp_path))
    assert (book["type"], book["title"]) == ("book", "Vessels of the Shore")
    assert book["editors"] == (Name("Roe", "Bo"),)
    assert "venue" not in book


def test_incomplete_lists_of_authors_end_in_et_al(tmp_path: Path) -> None:
    text = XML.replace('CompleteYN="Y"', 'CompleteYN="N"')
    (found,) = facts(read_xml(text, tmp_path))
    assert found["authors"] == (*MEDLINE_PAPER["authors"], ET_AL)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("<MedlineDate>2010 Sep-Oct</MedlineDate>", Date(2010, 9)),
        ("<Year>2010</Year><Season>Winter</Season>", Date(2010)),
        ("<Year>2010</Year><Month>09</Month>", Date(2010, 9)),
    ],
)
def test_xml_dates_are_as_precise_as_known(date: str, expected: Date, tmp_path: Path) -> None:
    before, _, rest = XML.partition("<PubDate>")
    text = f"{before}<PubDate>{date}</PubDate>{rest.partition('</PubDate>')[2]}"
    assert facts(read_xml(text, tmp_path))[0]["date"] == expected


def test_broken_articles_cost_no_others(tmp_path: Path) -> None:
    found = read_xml(XML + "<PubmedArticle><PMID>1</PMI></PubmedArticle>" + BOOK_XML, tmp_path)
    assert [row["title"] for row in facts(found)] == [MEDLINE_PAPER["title"], "Kettles"]
    (problem,) = problems(found)
    assert "mismatched tag" in problem


@pytest.mark.parametrize(
    "text",
    [
        "<PubmedArticle/>",
        "<PubmedArticle></PubmedArticle>",
        "<PubmedBookArticle></PubmedBookArticle>",
    ],
)
def test_empty_articles_are_reported(text: str, tmp_path: Path) -> None:
    assert len(problems(read_xml(text, tmp_path))) == 1


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    report = assert_a_second_import_changes_nothing("pubmed-xml", XML + BOOK_XML, tmp_path)
    assert report.left_out == {"GrantList": 1}
