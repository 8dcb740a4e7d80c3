import json
import re
from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from batches import outputs_of
from jsonschema import Draft202012Validator
from people import names

from generator import urls
from generator.content.scale import ScaleSetting
from generator.exports.api.files import api_files, divide
from generator.exports.api.markdown_version import escape_markdown, markdown_link, markdown_version
from generator.library.site import Site
from generator.model import Date, FreePage, Paper, Topic
from generator.text.markdown_math import convert

SiteOf = Callable[..., Site]
PAPER = Paper(
    "a.1",
    "On $x^2$ <b> & *stars*",
    path="papers/a.1.md",
    authors=names("Ada", "Bo"),
    author_count=5,
    date=Date(2024, 11),
    venue="Journal",
    arxiv="2411.00001",
    doi="10.1/(x)",
    upvotes=0,
    topics=("lasers",),
    links=(("pdf", "https://e.org/a.pdf"), ("code", "https://e.org/a_b")),
    language="fr",
    abstract="One line\nof $y_1$.\n\nTwo: 1 < 2.",
    body="See [b](b.md#s), [it](topic:lasers) and [the web](https://e.org/).\n",
)
BARE = Paper("b", "Bare")
TOPICS = [Topic("light", "Light", "Shines."), Topic("lasers", "Lasers", parent="light")]


def files(site: Site) -> dict[str, str]:
    return {
        file.path: file.data.decode() for batch in api_files(site) for file in outputs_of(batch)
    }


def data(site: Site, path: str) -> Any:
    return json.loads(files(site)[path])


def faults(found: dict[str, str], path: str, schema: str) -> list[str]:
    validator = Draft202012Validator(json.loads(found[urls.api_schema(schema)]))
    return [error.message for error in validator.iter_errors(json.loads(found[path]))]


def test_the_json_of_a_paper_has_all_its_fields(site_of: SiteOf) -> None:
    site = site_of([PAPER, BARE], TOPICS, base_url="https://a.org/")
    assert data(site, "api/papers/a.1.json") == {
        "id": "a.1",
        "title": "On x^2 <b> & *stars*",
        "title_latex": "On $x^2$ <b> & *stars*",
        "authors": ["Ada", "Bo"],
        "author_count": 5,
        "date": "2024-11",
        "venue": "Journal",
        "arxiv": "2411.00001",
        "doi": "10.1/(x)",
        "upvotes": 0,
        "topics": ["lasers"],
        "language": "fr",
        "links": {"pdf": "https://e.org/a.pdf", "code": "https://e.org/a_b"},
        "abstract": "One line\nof $y_1$.\n\nTwo: 1 < 2.",
        "summary": "See [b](https://a.org/papers/b.html#s), [it](https://a.org/topics/lasers.html) "
        "and [the web](https://e.org/).",
        "url": "https://a.org/papers/a.1.html",
    }


def test_unknown_values_are_left_out(site_of: SiteOf) -> None:
    found = data(site_of([BARE]), "api/papers/b.json")
    assert found == {"id": "b", "title": "Bare", "url": "../../papers/b.html"}


def test_the_index_has_one_line_per_paper_newest_first_without_texts(site_of: SiteOf) -> None:
    site = site_of([BARE, PAPER], TOPICS, title="Mine")
    text = files(site)["api/papers.json"]
    found = json.loads(text)
    papers = found.pop("papers")
    assert found == {"version": 1, "title": "Mine", "home": "../index.html", "count": 2}
    assert [json.loads(line.rstrip(",")) for line in text.splitlines()[1:-1]] == papers
    assert [paper["id"] for paper in papers] == ["a.1", "b"]
    whole = data(site, "api/papers/a.1.json")
    absent = {"title_latex", "links", "abstract", "summary"}
    expected = {name: value for name, value in whole.items() if name not in absent}
    assert papers[0] == expected | {"url": "../papers/a.1.html"}


def test_a_large_index_is_split_into_linked_parts(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [Paper(f"p{number:02}", "T" * number, date=Date(2000)) for number in range(1, 40)]
    site = site_of(papers)
    whole = data(site, "api/papers.json")
    monkeypatch.setattr("generator.exports.api.files.LARGEST_PART", 1000)
    found = files(site)
    path, seen = "api/papers.json", []
    while path:
        part = json.loads(found[path])
        assert faults(found, path, "papers") == []
        assert len(found[path]) < 1200
        assert part["count"] == len(papers)
        seen += part["papers"]
        path = f"api/{part['next']}" if "next" in part else ""
    assert seen == whole["papers"]
    assert "api/papers-3.json" in found


def test_parts_of_an_index_stay_below_the_warning_limit_of_github() -> None:
    assert [len(part) for part in divide([b"x" * 1_000_000] * 90)] == [40, 40, 10]


def test_the_topic_tree_counts_papers_of_subtopics(site_of: SiteOf) -> None:
    [light] = data(site_of([PAPER], TOPICS), "api/topics.json")["topics"]
    [lasers] = light.pop("children")
    assert light == {
        "id": "light",
        "title": "Light",
        "description": "Shines.",
        "count": 1,
        "url": "../topics/light.html",
        "feed": "../topics/light.json",
    }
    assert (lasers["id"], lasers["count"]) == ("lasers", 1)
    assert "children" not in lasers


@pytest.mark.parametrize("base_url", ["", "https://a.org/lib/"])
def test_every_file_matches_its_schema(site_of: SiteOf, base_url: str) -> None:
    found = files(site_of([PAPER, BARE], TOPICS, base_url=base_url))
    for name in ("paper", "papers", "topics"):
        schema = json.loads(found[urls.api_schema(name)])
        Draft202012Validator.check_schema(schema)
        assert schema.get("$id", "") == (base_url and f"{base_url}api/schema/{name}.json")
    assert faults(found, "api/papers.json", "papers") == []
    assert faults(found, "api/topics.json", "topics") == []
    assert faults(found, "api/papers/a.1.json", "paper") == []
    assert faults(found, "api/papers/b.json", "paper") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("date", "2024-1"), ("authors", []), ("upvotes", -1), ("title", ""), ("colour", "red")],
)
def test_schemas_reject_invalid_data(site_of: SiteOf, name: str, value: object) -> None:
    found = files(site_of([PAPER], TOPICS))
    paper = json.loads(found["api/papers/a.1.json"]) | {name: value}
    assert faults(found | {"x": json.dumps(paper)}, "x", "paper")


def test_a_markdown_version_has_the_fields_and_the_texts(site_of: SiteOf) -> None:
    site = site_of([PAPER, BARE], TOPICS)
    assert markdown_version(PAPER, site).splitlines() == [
        r"# On $x^2$ &#60;b> & \*stars\*",
        "",
        "- Authors: Ada, Bo and 3 more",
        "- Date: 2024-11",
        "- Venue: Journal",
        "- Votes: 0",
        "- Topics: [Lasers](../topics/lasers.html)",
        "- arXiv: [2411.00001](https://arxiv.org/abs/2411.00001)",
        "- DOI: [10.1/(x)](https://doi.org/10.1/%28x%29)",
        "- PDF: <https://e.org/a.pdf>",
        "- Code: <https://e.org/a_b>",
        "- Page: <a.1.html>",
        "- JSON: <../api/papers/a.1.json>",
        "",
        "## Summary",
        "",
        "See [b](b.html#s), [it](../topics/lasers.html) and [the web](https://e.org/).",
        "",
        "## Abstract",
        "",
        "One line of $y_1$.",
        "",
        "Two: 1 < 2.",
    ]


def test_in_a_large_library_only_the_json_has_the_abstract(site_of: SiteOf) -> None:
    site = site_of([PAPER, BARE], TOPICS, scale=ScaleSetting("large"))
    found = markdown_version(PAPER, site)
    assert "## Abstract" not in found
    assert "- JSON: <../api/papers/a.1.json> (with the abstract)\n\n## Summary" in found
    assert "with the abstract" not in markdown_version(BARE, site)
    assert "abstract" in data(site, "api/papers/a.1.json")


@pytest.mark.parametrize(
    "text",
    [
        "1. No list",
        "- nor this",
        "# nor a heading",
        "> nor a quotation",
        "*stars* and __lines__ and `code` and [links](a) and ![pictures](b)",
        "<script>alert(1)</script> & &amp; 1 < 2 > 1 <!-- x -->",
        r"a \ b and [1]",
        "2305.07759",
        "snake_case_name $5 and $7",
    ],
)
def test_plain_text_is_escaped_in_markdown(text: str) -> None:
    root = html5lib.parse(convert(escape_markdown(text)), namespaceHTMLElements=False)
    [paragraph] = root.find("body")
    assert paragraph.tag == "p"
    assert list(paragraph) == []
    assert paragraph.text == text


@pytest.mark.parametrize("title", ["[arXiv:2305.07759]", "](https://e.org/)", "a ] b [", "![a]"])
def test_a_title_with_brackets_can_be_a_link_text(title: str) -> None:
    root = html5lib.parse(convert(markdown_link(title, "a.html")), namespaceHTMLElements=False)
    [anchor] = root.iter("a")
    assert (anchor.text, anchor.get("href")) == (title, "a.html")


def test_llms_txt_follows_its_format(site_of: SiteOf) -> None:
    about = FreePage("about", "About")
    site = site_of(
        [PAPER, BARE], TOPICS, [about], title="Mine", description="All.", base_url="https://a.org/"
    )
    text = files(site)["llms.txt"]
    assert text.startswith("# Mine\n\n> All.\n\nA library of 2 papers.")
    sections = dict(part.split("\n\n", 1) for part in text.split("\n## ")[1:])
    assert sections.keys() == {"Data", "Newest papers", "Topics", "Optional"}
    lines = [line for section in sections.values() for line in section.strip().splitlines()]
    assert all(re.fullmatch(r"- \[.+\]\(https://a\.org/\S+\)(: .+)?", line) for line in lines)
    assert "](https://a.org/papers/a.1.md): Ada, Bo and 3 more, 2024-11\n" in text
    assert "- [Bare](https://a.org/papers/b.md)\n" in text
    assert sections["Optional"] == "- [About](https://a.org/about.html)\n"


def test_llms_txt_lists_the_most_voted_papers(site_of: SiteOf) -> None:
    site = site_of([Paper("a", "A", upvotes=3), Paper("b", "B", upvotes=9), Paper("c", "C")])
    [voted] = re.findall(r"## Most voted papers\n\n((?:- .*\n)*)", files(site)["llms.txt"])
    assert voted == "- [B](papers/b.md)\n- [A](papers/a.md)\n"


def test_llms_txt_lists_at_most_50_newest_papers(site_of: SiteOf) -> None:
    text = files(site_of([Paper(f"p{n}", "T") for n in range(60)]))["llms.txt"]
    [newest] = re.findall(r"## Newest papers\n\n((?:- .*\n)*)", text)
    assert newest.count("\n- ") + 1 == 50


def test_a_markdown_version_has_the_status_of_a_paper(site_of: SiteOf) -> None:
    gone = Paper("a", "Gone", status="withdrawn", superseded_by="b")
    lines = markdown_version(gone, site_of([gone, BARE])).splitlines()
    assert lines[2:4] == ["- Status: withdrawn", "- Superseded by: [b](b.html)"]


def test_llms_txt_states_that_a_paper_is_withdrawn(site_of: SiteOf) -> None:
    site = site_of([Paper("a", "Gone", status="withdrawn")], base_url="https://a.org/")
    assert "- [Withdrawn: Gone](https://a.org/papers/a.md)\n" in files(site)["llms.txt"]
