"""What is known of the papers: authors, ids and dates of almost all, and tags for Scholar."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from library import build_clean_site
from seeds import SEEDS

from generator import urls
from generator.content.yaml_files import read_front_matter
from generator.model import Library, Paper

SCRIPT = Path(__file__).parents[2] / ".ci/update_library.py"

LEAST_WITH_ALL_AUTHORS = 0.92
LEAST_WITH_ID = 0.96
LEAST_WITH_DATE = 0.98
LEAST_WITH_SCHOLAR_TAGS = 560


def share(papers: Iterable[Paper], test: Callable[[Paper], object]) -> float:
    """Return the share of the papers that pass a test."""
    passed = [bool(test(paper)) for paper in papers]
    return sum(passed) / len(passed)


def test_almost_all_papers_name_all_authors(library: Library) -> None:
    assert share(library.papers, has_all_authors) >= LEAST_WITH_ALL_AUTHORS


def has_all_authors(paper: Paper) -> bool:
    return 0 < len(paper.authors) == paper.author_count and not paper.has_more_authors


def test_almost_all_papers_have_an_arxiv_id_or_doi(library: Library) -> None:
    assert share(library.papers, lambda paper: paper.arxiv or paper.doi) >= LEAST_WITH_ID


def test_almost_all_papers_have_a_date(library: Library) -> None:
    assert share(library.papers, lambda paper: paper.date) >= LEAST_WITH_DATE


def test_no_name_is_all_in_small_or_all_in_capital_letters(papers: tuple[Paper, ...]) -> None:
    """A family name is not in capitals either; initials are, and the particles are small."""
    shouted = re.compile(r"\b(?![IVX]+$)[^\W\d_a-z]{3,}$")
    names = {str(name) for paper in papers for name in paper.authors}
    wrong = {name for name in names if shouted.search(name) or name in (name.lower(), name.upper())}
    wrong |= {name for name in names if name[:1].islower() or name.split()[-1].islower()}
    assert wrong == set()


def test_the_site_has_no_problems_and_tags_for_scholar(
    content: Path, library: Library, tmp_path: Path
) -> None:
    build_clean_site(content, tmp_path)
    pages = [(tmp_path / urls.paper(paper.id)).read_text("utf-8") for paper in library.papers]
    tagged = sum('<meta name="citation_title"' in page for page in pages)
    assert tagged >= LEAST_WITH_SCHOLAR_TAGS


@pytest.mark.usefixtures("library")
def test_the_library_has_every_fact_that_was_found(content: Path, tmp_path: Path) -> None:
    """The script that adds facts changes nothing."""
    if not SEEDS.is_dir():
        pytest.skip("the facts are not here (../shared/seeds)")
    shutil.copytree(content, tmp_path / "content")
    output = update(SEEDS / "facts.jsonl", tmp_path / "content")
    assert output[-1].startswith("0 of ")


FACTS = """\
{"file": "a", "row": 1, "title": "A first paper", "arxiv": "2411.10000",
 "authors": ["ada lovelace", "Alan TURING"], "date": "2024-11-27", "venue": "CORL 2024",
 "doi": "10.1000/1", "code": "https://example.org/code", "date_was": null,
 "authors_partial": null, "authors_note": null}
{"file": "a", "row": 2, "title": "An unknown paper", "arxiv": null, "authors": null,
 "date": null, "venue": null, "doi": null, "code": null, "date_was": null,
 "authors_partial": null, "authors_note": null}
"""

BEFORE = """\
---
title: A First Paper  # as printed
# The month is that of the announcement.
date: 2024-11
upvotes: 3
links:
  project: https://example.org
---

A summary, by hand.
"""

AFTER = """\
---
title: A First Paper  # as printed
# The month is that of the announcement.
authors:
- Ada Lovelace
- Alan Turing
date: 2024-11-27
venue: CoRL 2024
arxiv: 2411.10000
doi: 10.1000/1
upvotes: 3
links:
  project: https://example.org
  code: https://example.org/code
---

A summary, by hand.
"""


def test_facts_are_added_once_and_nothing_else_changes(tmp_path: Path) -> None:
    facts, paper = tmp_path / "facts.jsonl", tmp_path / "papers/first.md"
    facts.write_text(FACTS.replace(",\n ", ", "), encoding="utf-8")
    paper.parent.mkdir()
    paper.write_text(BEFORE, encoding="utf-8")
    unknown = "a, row 2: no paper has this title or arXiv id"
    assert update(facts, tmp_path) == [unknown, "1 of 1 papers changed"]
    assert paper.read_text("utf-8") == AFTER
    assert update(facts, tmp_path) == [unknown, "0 of 1 papers changed"]


def test_a_journal_and_the_first_authors_are_added(tmp_path: Path) -> None:
    known = {
        "title": "A first paper",
        "authors_partial": ["Ada Lovelace", "Alan Turing"],
        "date": "2024-11-27",
        "venue": "Science 384(6702), 2025",
    }
    nothing = dict.fromkeys(["arxiv", "authors", "authors_note", "doi", "code", "date_was"])
    facts, paper = tmp_path / "facts.jsonl", tmp_path / "papers/first.md"
    facts.write_text(json.dumps(nothing | known), encoding="utf-8")
    paper.parent.mkdir()
    paper.write_text("---\ntitle: A First Paper\n---\n", encoding="utf-8")
    assert update(facts, tmp_path) == ["1 of 1 papers changed"]
    assert read_front_matter(paper, paper.name).data == {
        "title": "A First Paper",
        "type": "article-journal",
        "authors": ["Ada Lovelace", "Alan Turing", "et al."],
        "date": "2024-11-27",
        "published": "2025",
        "venue": "Science",
        "volume": "384",
        "issue": "6702",
    }
    assert update(facts, tmp_path) == ["0 of 1 papers changed"]


def test_what_is_written_by_hand_is_kept_and_reported(tmp_path: Path) -> None:
    facts, paper = tmp_path / "facts.jsonl", tmp_path / "papers/first.md"
    facts.write_text(FACTS.replace(",\n ", ", "), encoding="utf-8")
    paper.parent.mkdir()
    corrected = AFTER.replace("Alan Turing", "Alan M. Turing").replace("11-27", "11-28")
    paper.write_text(corrected, encoding="utf-8")
    output = update(facts, tmp_path)
    assert output[1].startswith(f"{paper}: authors: kept ['Ada Lovelace', 'Alan M. Turing']")
    assert output[-1] == "0 of 1 papers changed"
    assert paper.read_text("utf-8") == corrected


def update(facts: Path, content: Path) -> list[str]:
    """Run the script and return the lines of its output."""
    command = [sys.executable, str(SCRIPT), str(facts), str(content)]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return run.stdout.splitlines()
