"""Typed links of a paper's page, and link sets."""

import json
from collections.abc import Callable
from typing import Any

from batches import outputs_of

from generator.content.scale import ScaleSetting
from generator.exports import link_set_files, link_to_link_set, typed_links
from generator.library import Site, TypedLink
from generator.model import Paper

SiteOf = Callable[..., Site]

PAPER = Paper("a", "A", arxiv="2411.18553")
SMALL = ScaleSetting("small")


def link_sets(site: Site) -> dict[str, Any]:
    """Return the link sets by path."""
    outputs = (output for batch in link_set_files(site) for output in outputs_of(batch))
    return {output.path: json.loads(output.data) for output in outputs}


def test_a_page_links_to_all_descriptions_of_the_paper(site_of: SiteOf) -> None:
    site = site_of([PAPER], scale=SMALL)
    found = [link for link in typed_links(PAPER, site, str) if link.relation == "describedby"]
    assert found == [
        TypedLink("describedby", "papers/a.bib", "application/x-bibtex"),
        TypedLink("describedby", "papers/a.ris", "application/x-research-info-systems"),
        TypedLink("describedby", "papers/a.csl.json", "application/vnd.citationstyles.csl+json"),
        TypedLink("describedby", "api/papers/a.json", "application/json"),
        TypedLink("describedby", "papers/a.md", "text/markdown"),
    ]
    assert link_to_link_set(PAPER, site, str) == [
        TypedLink("linkset", "papers/a.linkset.json", "application/linkset+json")
    ]


def test_a_link_set_has_relative_links_without_a_base_url(site_of: SiteOf) -> None:
    [(path, found)] = link_sets(site_of([PAPER], scale=SMALL)).items()
    assert path == "papers/a.linkset.json"
    page, *back = found["linkset"]
    assert page["anchor"] == "a.html"
    assert page["cite-as"] == [{"href": "https://arxiv.org/abs/2411.18553"}]
    assert page["describedby"][3]["href"] == "../api/papers/a.json"
    assert [context["anchor"] for context in back][:2] == [
        "https://arxiv.org/pdf/2411.18553",
        "a.bib",
    ]


def test_a_link_set_has_absolute_links_with_a_base_url(site_of: SiteOf) -> None:
    [found] = link_sets(site_of([PAPER], base_url="https://a.org/", scale=SMALL)).values()
    assert found["linkset"][0]["anchor"] == "https://a.org/papers/a.html"
    assert found["linkset"][-1] == {
        "anchor": "https://a.org/papers/a.md",
        "describes": [{"href": "https://a.org/papers/a.html", "type": "text/html"}],
    }


def test_without_every_format_there_are_fewer_links_and_no_link_sets(site_of: SiteOf) -> None:
    site = site_of([PAPER], scale=ScaleSetting("large"))
    assert link_sets(site) == {}
    assert link_to_link_set(PAPER, site, str) == []
    found = [link.url for link in typed_links(PAPER, site, str) if link.relation == "describedby"]
    assert found == ["papers/a.bib"]
