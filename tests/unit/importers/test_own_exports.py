"""The exports of a library, imported into it, change nothing, whatever its papers contain."""

from pathlib import Path
from typing import Any

import pytest
from library import build_clean_site

from generator.content import PAPER_PARSERS, parse_fields, read_front_matter
from generator.importers.merge.import_files import import_files
from generator.model import Name

TOPICS = """\
- {id: sea, title: 'The Sea, and more'}
- {id: sand, title: Sand, match: {title: [dunes]}}
"""

PAPERS = {
    "math": r"title: 'Sorting in $O(n \log n)$ steps & more'"
    "\nauthors: [Ada Poe, 'De La Cruz, Maria', et al.]\ndate: 0987\ntopics: [sea]"
    "\nabstract: With $x^2$ and 50% of H$_2$O.",
    "braces": "title: '{E}nglish: The {P}enn {T}reebank'\nauthors: [Ada Poe]\ndate: 1993",
    "markup": "title: 'Quotes \"double\" & <b>bold</b>'\nauthors: [Ada Poe]\ndate: 1994",
    "rules": "title: Of Dunes\nauthors: [Ada Poe]\ndate: 1995",
    "old": "title: Old tract\ntype: book\nauthors: [Ludwig van Beethoven]\ndate: 0087"
    "\npublisher: Shore Press\nplace: Lund\nisbn: 978-0-201-03801-9\nedition: 3rd\nvolume: 2"
    "\nseries: Beaches",
    "bert": "title: 'BERT: Pre-training'\nauthors: [Jacob Devlin]\nauthor_count: 4"
    "\ndate: 2018-10-11\narxiv: 1810.04805\nvenue: NAACL 2019",
    "thesis": "title: A Thesis\ntype: thesis\nauthors: [Ada Poe]\ndate: 2011-05"
    "\ninstitution: Shore University\nnote: Nice",
    "report": "title: A Report\ntype: report\nauthors: [{literal: Institute of Standards}]"
    "\nnumber: FIPS 186-4\ninstitution: NIST\ndate: 2013",
    "withdrawn": "title: 'Withdrawn $\\alpha$-paper'\nstatus: withdrawn\nauthors: [杨育伟]"
    "\ndoi: 10.1000/ABC\nvenue: Journal of Pebbles\nvolume: 3\nissue: 4\npages: 12-34"
    "\ndate: 2020-02-03\nkeywords: [one, 'two, three']\nlanguage: de"
    "\nlinks: {pdf: 'https://a.example/x.pdf', code: 'https://github.com/a/b'}"
    "\nextra: {award: Best, number-of-volumes: 3}",
    "both": "title: One Title\ntype: article-journal\nauthors: [Ada Poe Jr., Bo Roe]"
    "\ndate: 2019-01-02\npublished: 2020-05\narxiv: 1901.00001\nvenue: PS"
    "\ncontainer: Proceedings of the Shore\nurl: https://a.example/y\nissn: 1234-5679"
    "\neditors: [Cy Doe]\ntranslators: [Di Moe]\ncitation_key: poe+b"
    "\nversions: [{version: v2, date: 2019-03-04}]\nlicense: CC-BY-4.0\naccessed: 2021-02-03"
    "\npmid: 12345",
    "chapter": "title: One Title\ntype: chapter\nauthors: [Bo Roe]\ndate: 2009\npages: e123"
    "\nvenue: Book of $x$\nevent: Conference on Sand\nlinks: {page: 'https://a.example/z'}",
    "dataset": "title: Dataset\ntype: dataset\nauthors: [Bo Roe]\ndate: 2009\nvenue: Zenodo"
    "\nurl: https://zenodo.example/1\ncitation_key: poe+b",
    "editorial-1": "title: Editorial\ndate: 2001\nvenue: Shore\nvolume: 1",
    "editorial-2": "title: Editorial\ndate: 2002\nvenue: Shore\nvolume: 2",
    "unknown": "title: '[arXiv:2401.00001]'\narxiv: 2401.00001",
    "standard": "title: Standard\ntype: standard\nnumber: ISO 12\ninstitution: ISO\ndate: 1999",
    "numbered": "title: Numbered\ntype: article-journal\nauthors: [Bo Roe]\ndate: 2009"
    "\nvenue: Shore\nnumber: '7'",
    "issue": "title: An Issue\ntype: motion_picture\nauthors: [Bo Roe]\ndate: 2009\nissue: S1"
    "\nisbn: '0-527-18763-1 (set), 978-3-16-148410-0 (1)'",
    "film": "title: A Film\ntype: motion_picture\nauthors: [Bo Roe]\ndate: 2009\nvenue: Shore"
    "\ncontainer: Shore Films\npublisher: Beach",
    "patent": "title: A Patent\ntype: patent\nnumber: US1234567\nauthors: [Bo Roe]\ndate: 1999",
    "formula": "title: =2+3\ntype: article-journal\nauthors: [Bo Roe]\ndate: 2009"
    "\nvenue: '@home'\nvolume: '-1'\nkeywords: ['+a', b]\nnote: \"'=1\"",
    "page": "title: A Web Page\ntype: webpage\nauthors: [Bo Roe]\ndate: 2024-02-03"
    "\nurl: https://x.example/a\nvenue: Some blog\naccessed: 2024-05-06",
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "content/papers").mkdir(parents=True)
    (folder / "content/topics.yaml").write_text(TOPICS)
    for name, front in PAPERS.items():
        body = "" if "abstract" in front else "\nA summary.\n"
        (folder / f"content/papers/{name}.md").write_text(f"---\n{front}\n---\n{body}")
    build_clean_site(folder / "content", folder / "site")
    return folder


@pytest.mark.parametrize(
    ("format", "file"),
    [
        ("bibtex", "papers.bib"),
        ("ris", "papers.ris"),
        ("csl-json", "papers.csl.json"),
        ("jsonl", "papers.jsonl"),
        ("csv", "papers.csv"),
    ],
)
def test_exports_are_no_news(
    format: str,  # noqa: A002
    file: str,
    exported: Path,
) -> None:
    report = import_files(format, [exported / "site" / file], exported / "content", dry_run=True)
    assert [*map(str, (*report.problems, *report.conflicts, *report.notes))] == []
    assert (report.added, report.merged, report.unchanged) == (0, 0, len(PAPERS))


FULL = {
    "published-thesis": "title: A Thesis of Sand\ntype: thesis\nauthors: [Ada Poe]\ndate: 2011-05"
    "\ninstitution: Shore University\npublisher: ProQuest\nlicense: CC-BY-4.0\ngenre: PhD thesis"
    "\nlinks: {page: 'https://a.example/p', project: 'https://a.example/q'}"
    "\nurl: https://a.example/u\ncitation_key: poe",
    "series": "title: Beaches\ntype: book\ndate: 2004"
    "\nauthors: [{family: van Dam, given: Eve}, {literal: NASA}]\npublisher: Shore Press"
    "\nseries: Coasts\ncitation_key: dam"
    "\nisbn: 978-3-16-148410-0"
    "\nextra: {collection-number: 7, composer: 'Bach, J. S.', PMCID: PMC12, issued: 2004/2005}",
    "entry": 'title: The "Dune"\ntype: entry\nauthors: [Bo Roe, et al.]\ndate: 2001-02-03'
    "\nvenue: Shore Words\ncitation_key: roe\nlinks: {code: 'https://a.example/c'}",
    "preprint": "title: Waves\ntype: paper-conference\nauthors: [Cy Doe]\ndate: 2020-01"
    "\npublished: 2020-07-08\nvenue: SEA\ncontainer: Proceedings of SEA\nevent: Sea Days"
    "\narxiv: 2001.00001\npmid: 12345\ncitation_key: doe\nurl: https://a.example/w",
}
"""Papers that every format can hold; RIS cannot tell the particle in the name of Eve van Dam."""


@pytest.mark.parametrize(
    ("format", "file"),
    [("bibtex", "papers.bib"), ("ris", "papers.ris"), ("csl-json", "papers.csl.json")],
)
def test_exports_in_an_empty_library_are_the_same_papers(
    format: str,  # noqa: A002
    file: str,
    tmp_path: Path,
) -> None:
    for folder in ("content/papers", "other"):
        (tmp_path / folder).mkdir(parents=True)
    for name, front in FULL.items():
        (tmp_path / f"content/papers/{name}.md").write_text(f"---\n{front}\n---\nText.\n")
    build_clean_site(tmp_path / "content", tmp_path / "site")
    report = import_files(format, [tmp_path / "site" / file], tmp_path / "other")
    assert report.problems == ()
    written = {path.stem: facts_of(path) for path in (tmp_path / "other/papers").iterdir()}
    known = [facts_of(tmp_path / f"content/papers/{name}.md") for name in FULL]
    if format == "ris":
        known[1] |= {"authors": (Name("Dam", "Eve", "", "van"), Name(literal="NASA"))}
    assert written == {facts["citation_key"]: facts for facts in known}


def facts_of(path: Path) -> dict[str, Any]:
    """Return the fields of a file; the order in `extra` and `links` does not matter."""
    document = read_front_matter(path, path.name)
    facts, problems = parse_fields(document, document.data, PAPER_PARSERS)
    assert problems == []
    return {name: dict(facts[name]) if name in MAPPINGS else facts[name] for name in facts}


MAPPINGS = ("extra", "links")
