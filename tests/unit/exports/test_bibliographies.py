"""Export files of a library, and when they are rewritten."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from batches import outputs_of
from people import names

from generator import urls
from generator.content.scale import ScaleSetting
from generator.exports import bibliographies
from generator.library.site import Site
from generator.model import Date, Output, Paper

SiteOf = Callable[..., Site]

PAPERS = [
    Paper(f"p{n}", f"Étude {n}", authors=names("Ada Lovelace"), date=Date(2024), abstract="é" * n)
    for n in range(9)
]


def paths(listing: str, site: Site) -> list[str]:
    return [export.path for export in bibliographies.export_files(listing, site.newest, site)]


def made(site: Site) -> Iterator[Output]:
    for batch in bibliographies.citation_scripts(site):
        yield from outputs_of(batch)


def delivered(output: Output) -> Any:
    text = output.data.decode().removeprefix('papershelf.receive("exports",')
    return json.loads(text.removesuffix(");\n"))


@pytest.fixture
def large(site_of: SiteOf) -> Site:
    return site_of(PAPERS, scale=ScaleSetting("large"))


@pytest.fixture
def full(site_of: SiteOf) -> Site:
    return site_of(PAPERS, scale=ScaleSetting("full"))


def test_a_large_library_has_three_formats_and_its_listings_none(site_of: SiteOf) -> None:
    site = site_of(PAPERS, scale=ScaleSetting("large"))
    assert paths("topics/a.html", site) == []
    assert paths(urls.PAPERS, site) == ["papers.bib", "papers.jsonl", "papers.csv"]
    assert paper_citations(site).keys() == {f"papers/p{n}.bib" for n in range(9)}


def test_with_every_format_a_listing_has_three_and_the_library_five(full: Site) -> None:
    site = full
    assert paths("topics/a.html", site) == ["topics/a.bib", "topics/a.ris", "topics/a.csl.json"]
    assert paths("years/2024/index.html", site)[0] == "years/2024.bib"
    endings = ("bib", "ris", "csl.json", "jsonl", "csv")
    assert paths(urls.PAPERS, site) == [f"papers.{ending}" for ending in endings]


def test_an_empty_listing_has_no_files(site_of: SiteOf) -> None:
    assert bibliographies.export_files(urls.PAPERS, (), site_of(())) == ()


def test_a_large_library_is_exported_without_abstracts(large: Site, full: Site) -> None:
    assert [output.path for output in outputs(large) if "éé" in output.data.decode()] == []
    with_abstracts = [output.path for output in outputs(full) if "éé" in output.data.decode()]
    endings = ("ris", "csl.json", "jsonl", "csv")
    assert with_abstracts == [f"papers.{ending}" for ending in endings]


def test_files_above_the_size_limit_are_split(full: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = full
    [whole] = [o for o in outputs(site) if o.path == "papers.csl.json"]
    monkeypatch.setattr("generator.exports.bibliographies.downloads.LARGEST", 2000)
    parts = [o for o in outputs(site) if o.path.endswith(".csl.json")]
    assert [part.path for part in parts][:2] == ["papers.csl.json", "papers-2.csl.json"]
    assert all(len(part.data) < 2000 for part in parts)
    assert [item for part in parts for item in json.loads(part.data)] == json.loads(whole.data)
    titles = [
        export.title for export in bibliographies.export_files(urls.PAPERS, site.newest, site)
    ]
    assert titles[:2] == ["BibTeX", "BibTeX, part 2"]


def test_with_every_format_each_paper_has_its_own_citation_in_three(site_of: SiteOf) -> None:
    files = paper_citations(site_of(PAPERS[:2], scale=ScaleSetting("full")))
    assert files.keys() == {
        f"papers/p{n}.{end}" for n in (0, 1) for end in ("bib", "ris", "csl.json")
    }
    assert files["papers/p1.bib"].startswith("@misc{lovelace2024etude-p1,\n")
    [item] = json.loads(files["papers/p1.csl.json"])
    assert item["id"] == "lovelace2024etude-p1"


def paper_citations(site: Site) -> dict[str, str]:
    """Return the citation files of single papers, by path."""
    batches = bibliographies.citation_files(site)
    return {out.path: out.data.decode() for batch in batches for out in outputs_of(batch)}


def outputs(site: Site) -> list[Output]:
    files = bibliographies.export_files(urls.PAPERS, site.newest, site)
    return [
        output
        for batch in bibliographies.export_batches(files, site)
        for output in outputs_of(batch)
    ]


def test_the_browser_gets_the_latex_of_the_characters_that_occur(
    site_of: SiteOf,
) -> None:
    site = site_of([Paper("a", "A & É", authors=names("Paul Erdős")), Paper("b", "E\u0301 _ 模")])
    tables, *_ = made(site)
    assert delivered(tables)["latex"] == {
        "&": r"{\&}",
        "_": r"{\_}",
        "É": r"{\'E}",
        "ő": r"{\H{o}}",
    }


def test_every_paper_of_a_large_library_is_in_one_export_group(
    large: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.exports.bibliographies.browser.GROUP", 4)
    files = {output.path: delivered(output) for output in made(large)}
    index = files[urls.EXPORTS_INDEX]
    groups = [
        files[urls.export_group(number, digest)]
        for number, (_, digest) in enumerate(index["files"])
    ]
    assert index["group"] == 4
    assert [first for first, _ in index["files"]] == [group[0][0] for group in groups]
    rows = [row for group in groups for row in group]
    assert [row[0] for row in rows] == [paper.id for paper in large.library.papers]
    assert [row[1]["item"]["id"] for row in rows] == list(map(large.key, large.library.papers))


def test_fragments_of_papers_only_depend_on_these_papers(site_of: SiteOf) -> None:
    site = site_of(PAPERS)
    files = bibliographies.export_files(urls.PAPERS, site.newest, site)
    for batch in (
        *bibliographies.export_batches(files, site),
        *bibliographies.citation_scripts(site),
    ):
        with site.recording() as asked:
            outputs_of(batch)
        assert asked == {paper.id for paper in PAPERS} or batch.name == urls.EXPORTS_TABLES
