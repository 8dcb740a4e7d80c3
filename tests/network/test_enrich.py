"""What `add` and `enrich` write, with fake services over HTTP."""

from collections.abc import Callable
from pathlib import Path

from folders import asked, counts, front, names, paper
from services import (
    ArxivLibrary,
    CrossrefLibrary,
    Service,
    entry,
    feed,
)

from generator.importers.services.enrich import add_papers, enrich_papers
from generator.importers.services.identifiers import identifier
from generator.importers.services.lookup import Lookup

Open = Callable[..., Lookup]


def test_a_paper_is_added_by_its_arxiv_id(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    arxiv_library.add(
        "2305.07759",
        title="Pebbles: how\n  many?",
        abstract="We count\npebbles.\n  Then we rest.",
        authors=["Ada Byron", "José Núñez"],
        version=3,
        published="2023-05-12T20:56:47Z",
        doi="10.1000/182",
        journal_ref="Beach Studies 7, 2024",
    )
    report = add_papers([identifier("arXiv:2305.07759v1")], content, lookup())
    assert counts(report) == (1, 0, 0, 0)
    assert (content / "papers/2305.07759.md").read_text() == (
        "---\ntitle: 'Pebbles: how many?'\nauthors:\n- Ada Byron\n- José Núñez\n"
        "date: 2023-05-12\nvenue: Beach Studies 7, 2024\narxiv: 2305.07759\ndoi: 10.1000/182\n"
        "abstract: |-\n  We count pebbles.\n\n  Then we rest.\n---\n"
    )


def test_a_paper_is_added_by_its_doi(
    content: Path, crossref: Service, crossref_library: CrossrefLibrary, lookup: Open
) -> None:
    crossref_library.add(
        "10.1000/Ab(1)<2>",
        title=["Kettles &amp; <i>mountains</i>"],
        author=[{"given": "Ada", "family": "Byron"}, {"name": "The Kettle Group"}],
        issued={"date-parts": [[2021, 4]]},
        abstract="<jats:title>Abstract</jats:title><jats:p>They boil sooner.</jats:p>",
        **{"container-title": ["Journal of Tea"]},
    )
    report = add_papers([identifier("https://doi.org/10.1000/Ab(1)<2>")], content, lookup())
    assert counts(report) == (1, 0, 0, 0)
    assert front(content, "kettles-mountains") == {
        "title": "Kettles & mountains",
        "authors": ["Ada Byron", "The Kettle Group"],
        "date": "2021-04",
        "venue": "Journal of Tea",
        "doi": "10.1000/Ab(1)<2>",
        "abstract": "They boil sooner.",
    }
    assert crossref.requests == ["/works/10.1000%2FAb%281%29%3C2%3E"]


def test_an_existing_paper_is_not_added_again(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    arxiv_library.add("2305.07759")
    add_papers([identifier("2305.07759")], content, lookup())
    before = (content / "papers/2305.07759.md").read_bytes()
    assert counts(add_papers([identifier("2305.07759v2")], content, lookup())) == (0, 0, 1, 0)
    assert (content / "papers/2305.07759.md").read_bytes() == before


def test_unknown_papers_are_reported_and_the_others_added(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    arxiv_library.add("2305.07759")
    wanted = ["2305.00000", "2305.07759", "10.1000/none"]
    report = add_papers([identifier(one) for one in wanted], content, lookup())
    assert counts(report) == (1, 0, 0, 2)
    assert [str(problem) for problem in report.problems] == [
        "https://arxiv.org/abs/2305.00000: arXiv does not have this paper (check the number)",
        "https://doi.org/10.1000/none: Crossref does not have this paper "
        "(check it; other registries, such as DataCite, are not supported)",
    ]


def test_only_papers_with_missing_fields_are_looked_up(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    whole = {"title": "A", "authors": "[Ada]", "date": 2024, "abstract": "Short."}
    paper(content, "whole", arxiv="2401.00001", **whole)
    paper(content, "no-id", title="B")
    paper(content, "half", title="A title", arxiv="2401.00002", author_count=1)
    arxiv_library.add("2401.00002", abstract="We do it all.")
    assert counts(enrich_papers(content, lookup())) == (0, 1, 0, 0)
    assert asked(arxiv) == [["2401.00002"]]
    assert (content / "papers/half.md").read_text() == (
        "---\ntitle: A title\narxiv: 2401.00002\nauthors:\n- Ada Byron\ndate: 2024-01-02\n"
        "abstract: We do it all.\n---\n\nA summary.\n"
    )


def test_known_values_are_not_overwritten(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    paper(content, "a", title="Mine", arxiv="2401.00001", date=2023)
    arxiv_library.add("2401.00001", title="Theirs")
    report = enrich_papers(content, lookup())
    kept = front(content, "a")
    assert (kept["title"], kept["date"], kept["authors"]) == ("Mine", "2023", ["Ada Byron"])
    assert [str(conflict) for conflict in report.conflicts] == [
        'https://arxiv.org/abs/2401.00001: warning: paper "a": title: kept "Mine", '
        'the source says "Theirs"',
        'https://arxiv.org/abs/2401.00001: warning: paper "a": date: kept "2023", '
        'the source says "2024-01-02"',
    ]


def test_all_papers_can_be_looked_up(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    whole = {"title": "A title", "authors": "[Ada Byron]", "date": 2024, "abstract": "Short."}
    paper(content, "whole", arxiv="2401.00001", **whole)
    arxiv_library.add("2401.00001", journal_ref="Beach Studies 7")
    assert counts(enrich_papers(content, lookup(), everything=True)) == (0, 1, 0, 0)
    assert front(content, "whole")["venue"] == "Beach Studies 7"


def test_a_dry_run_prints_the_same_report_and_writes_nothing(
    content: Path, arxiv_library: ArxivLibrary, arxiv: Service, lookup: Open
) -> None:
    file = paper(content, "a", title="A", arxiv="2401.00001")
    before = file.read_bytes()
    arxiv_library.add("2401.00001")
    assert counts(enrich_papers(content, lookup(), dry_run=True)) == (0, 1, 0, 0)
    assert file.read_bytes() == before
    assert counts(enrich_papers(content, lookup())) == (0, 1, 0, 0)
    assert len(arxiv.requests) == 1


def test_crossref_adds_fields_that_arxiv_lacks(
    content: Path, arxiv_library: ArxivLibrary, crossref_library: CrossrefLibrary, lookup: Open
) -> None:
    paper(content, "a", title="A title", arxiv="2401.00001", doi="10.1000/1")
    paper(content, "b", title="B", arxiv="2401.00002", doi="10.1000/2")
    arxiv_library.add("2401.00001", abstract="")
    arxiv_library.add("2401.00002", title="B")
    crossref_library.add("10.1000/1", title=["A title"], abstract="<p>An abstract.</p>")
    report = enrich_papers(content, lookup())
    assert counts(report) == (0, 3, 0, 0)
    assert front(content, "a")["abstract"] == "An abstract."


def test_an_old_arxiv_id_is_looked_up_without_its_subject_class(
    content: Path, arxiv: Service, lookup: Open
) -> None:
    paper(content, "old", title="Old", arxiv="math.GT/0309136")
    arxiv.answer = lambda _path: (200, {}, feed([entry("math/0309136", title="Old")]))
    assert counts(enrich_papers(content, lookup())) == (0, 1, 0, 0)
    assert front(content, "old")["arxiv"] == "math.GT/0309136"


def test_a_doi_of_arxiv_is_looked_up_at_arxiv_without_a_duplicate(
    content: Path, arxiv_library: ArxivLibrary, crossref: Service, lookup: Open
) -> None:
    paper(content, "a", title="Mine", doi="10.48550/arXiv.2401.00001")
    arxiv_library.add("2401.00001", title="Theirs")
    assert counts(enrich_papers(content, lookup())) == (0, 1, 0, 0)
    assert names(content) == ["a"]
    assert front(content, "a")["arxiv"] == "2401.00001"
    assert crossref.requests == []


def test_categories_become_topics_only_on_request(
    content: Path, arxiv_library: ArxivLibrary, lookup: Open
) -> None:
    categories = ["cs.LG", "cond-mat.str-el", "hep-th", "68T50", "I.2.7; F.1", "cs.LG"]
    arxiv_library.add("2401.00001", categories=categories)
    add_papers([identifier("2401.00001")], content, lookup())
    assert "topics" not in front(content, "2401.00001")
    report = enrich_papers(content, lookup(categories=True))
    assert report.topics == ("cond-mat-str-el", "cs-lg", "hep-th")
    assert front(content, "2401.00001")["topics"] == ["cs-lg", "cond-mat-str-el", "hep-th"]


def test_hostile_values_are_escaped_or_left_out(
    content: Path, arxiv_library: ArxivLibrary, crossref_library: CrossrefLibrary, lookup: Open
) -> None:
    arxiv_library.add(
        "2401.00001",
        title="<script>alert(1)</script> --- \x85 ''': [x",
        authors=["<b>Ada</b>\x9f Byron", ":"],
        doi="javascript:alert(1)",
        published="soon",
    )
    crossref_library.add("10.1000/1", title=["A\u0000B <script>alert(1)</script>"], author="nobody")
    wanted = [identifier("2401.00001"), identifier("10.1000/1")]
    report = add_papers(wanted, content, lookup())
    assert counts(report) == (2, 0, 0, 0)
    assert front(content, "2401.00001") == {
        "title": "<script>alert(1)</script> --- ''': [x",
        "authors": ["<b>Ada</b> Byron"],
        "arxiv": "2401.00001",
        "abstract": "We count pebbles.",
    }
    assert front(content, "a-b") == {"title": "A B", "doi": "10.1000/1"}
    assert [str(problem) for problem in report.problems] == [
        'https://arxiv.org/abs/2401.00001: warning: date: "soon" is not a date; ignored '
        "(write 2024, 2024-11 or 2024-11-27)",
        'https://arxiv.org/abs/2401.00001: warning: doi: "javascript:alert(1)" is not a DOI; '
        "ignored (write one like 10.1000/182)",
    ]


def test_requests_have_a_user_agent(
    content: Path, arxiv: Service, crossref: Service, lookup: Open
) -> None:
    add_papers([identifier("2401.00001"), identifier("10.1000/1")], content, lookup())
    assert {*arxiv.agents, *crossref.agents} == {"Papershelf/test"}
