"""The papers of the library: each seed once, with an original summary."""

import re
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from listed import PAPERS, keys, missing
from seeds import SEEDS, Row, seed_rows

from generator.content.identifiers import arxiv_month
from generator.content.load import LoadedContent
from generator.content.yaml_files import decode
from generator.matching.forms import normal_form
from generator.model import Library, Paper

SHORTEST, LONGEST = 60, 120
RUN = 8
"""Words in a row that a summary must not share with the abstract."""

BANNED = re.compile(r"\b(?:this|the) (?:paper|work|study|article)\b|\bnovel\b|—", re.IGNORECASE)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def test_every_listed_paper_has_one_file(library: Library) -> None:
    files = Counter(key for paper in library.papers for key in keys(paper) & PAPERS)
    assert {key: files[key] for key in PAPERS if files[key] != 1} == {}
    assert len(library.papers) == len(PAPERS)


def test_the_library_has_no_problems(found: LoadedContent, library: Library) -> None:
    """There are not even warnings, except about papers that are not listed."""
    listed = {paper.path for paper in library.papers}
    problems = [problem for problem in found.problems if problem.path in listed]
    problems += [problem for problem in found.problems if not problem.path.startswith("papers/")]
    assert problems == []


def test_summaries_are_neither_too_short_nor_too_long(papers: tuple[Paper, ...]) -> None:
    lengths = {paper.id: len(paper.body.split()) for paper in papers}
    assert {key: n for key, n in lengths.items() if not SHORTEST <= n <= LONGEST} == {}


def test_summaries_contain_no_banned_phrases(papers: tuple[Paper, ...]) -> None:
    assert {
        paper.id: BANNED.findall(paper.body) for paper in papers if BANNED.search(paper.body)
    } == {}


def test_no_two_summaries_have_the_same_beginning(papers: tuple[Paper, ...]) -> None:
    openings = Counter(" ".join(words(paper.body)[:5]) for paper in papers)
    assert {opening: n for opening, n in openings.items() if n > 1} == {}


def test_abstracts_are_not_in_the_repository(papers: tuple[Paper, ...]) -> None:
    assert [paper.id for paper in papers if paper.abstract] == []


def test_no_title_is_an_arxiv_id(papers: tuple[Paper, ...]) -> None:
    assert [paper.id for paper in papers if "arxiv:" in paper.title.lower()] == []


@pytest.fixture(scope="module")
def rows(papers: tuple[Paper, ...]) -> dict[str, list[Row]]:
    """Return the seed rows by the id of their paper."""
    if not SEEDS.is_dir():
        pytest.skip("the seed documents are not here (../shared/seeds)")
    by_key = {key: paper.id for paper in papers for key in keys(paper)}
    found: dict[str, list[Row]] = {paper.id: [] for paper in papers}
    absent = missing(papers)
    for row in seed_rows():
        if keys(row.paper) & absent:
            continue
        names = {by_key[key] for key in keys(row.paper) if key in by_key}
        assert len(names) == 1, f"{row.file}, row {row.number}: {row.paper.title}: {names}"
        found[names.pop()].append(row)
    return found


def test_seed_rows_and_papers_correspond_one_to_one(
    rows: dict[str, list[Row]],
) -> None:
    assert [paper for paper, found in rows.items() if not found] == []


def test_no_summary_repeats_its_abstract(
    papers: tuple[Paper, ...], rows: dict[str, list[Row]]
) -> None:
    repeated = {}
    for paper in papers:
        body = words(paper.body)
        runs = [" ".join(body[start : start + RUN]) for start in range(len(body) - RUN + 1)]
        for row in rows[paper.id]:
            abstract = f" {' '.join(words(row.abstract))} "
            repeated[paper.id] = [run for run in runs if f" {run} " in abstract]
    assert {paper: found for paper, found in repeated.items() if found} == {}


def test_every_number_in_a_summary_is_in_the_abstract(
    papers: tuple[Paper, ...], rows: dict[str, list[Row]]
) -> None:
    invented = {}
    for paper in papers:
        known = numbers(paper.title).union(*(numbers(row.abstract) for row in rows[paper.id]))
        invented[paper.id] = numbers(paper.body) - known
    assert {paper: found for paper, found in invented.items() if found} == {}


def test_links_were_found_or_occur_in_the_abstract(
    papers: tuple[Paper, ...], rows: dict[str, list[Row]]
) -> None:
    invented = []
    for paper in papers:
        told = " ".join(row.abstract for row in rows[paper.id])
        found = {row.code for row in rows[paper.id]}
        for _, address in paper.links:
            if address not in found and re.sub(r"^https?://|/$", "", address) not in told:
                invented.append((paper.id, address))
    assert invented == []


def test_facts_match_the_seeds(papers: tuple[Paper, ...], rows: dict[str, list[Row]]) -> None:
    """A paper can lack an arXiv id that was added to the seeds later, but no votes."""
    wrong = []
    for paper in papers:
        told = [row.paper for row in rows[paper.id]]
        known = {row.arxiv for row in told}, {row.upvotes for row in told}
        votes = known[1] - {None} or {None}
        if paper.arxiv not in known[0] | {""} or paper.upvotes not in votes:
            wrong.append((paper.id, paper.arxiv, paper.upvotes, known))
    assert wrong == []


def test_authors_match_the_seeds(papers: tuple[Paper, ...], rows: dict[str, list[Row]]) -> None:
    wrong = [
        (paper.id, paper.authors, [row.paper.authors for row in rows[paper.id]])
        for paper in papers
        if paper.authors and not any(map(partial(has_authors_of, paper), rows[paper.id]))
    ]
    assert wrong == []


def has_authors_of(paper: Paper, row: Row) -> bool:
    """Return whether a paper has the authors of a row, whose given names may be incomplete."""
    names, found = (
        [normal_form(str(name)).split() for name in each.authors] for each in (paper, row.paper)
    )
    return (
        bool(found)
        and all(any(is_short_for(short, name) for name in names) for short in found)
        and (not row.author_counts or len(names) in row.author_counts)
    )


def is_short_for(short: list[str], name: list[str]) -> bool:
    """Return whether each word of a name is in the other name, or the initial of one there."""
    initials = {word[0] for word in name}
    return set(short) <= {*name, *initials}


def test_dates_match_the_seeds(papers: tuple[Paper, ...], rows: dict[str, list[Row]]) -> None:
    wrong = []
    for paper in papers:
        told = {date for row in rows[paper.id] for date in row.dates}
        told |= {str(arxiv_month(paper.arxiv))} if paper.arxiv else set()
        if paper.date and str(paper.date) not in told:
            wrong.append((paper.id, str(paper.date), told))
    assert wrong == []


@pytest.mark.usefixtures("library")
def test_the_about_page_names_the_sources_of_the_library(content: Path) -> None:
    about = content / "pages/about.md"
    if not about.is_file():
        pytest.skip("content/ is not the whole library of this project: it has no page about it")
    assert "abstract" in decode(about.read_bytes(), "about.md")
