"""The files for programs: JSON and its schemas, Markdown versions, and their links."""

import json
import re
from functools import cache
from typing import Any

import html5lib
import pytest
from jsonschema import Draft202012Validator
from reading import Built, text

from generator.exports.statistics import column_statistics
from generator.text.markdown_math import convert

MARKDOWN_LINK = re.compile(r"\]\(([^()\s]+)[^()]*\)|<(https?://[^<>\s]+|[^<>\s:]+\.(?:html|json))>")


def faults(built: Built, schema: str, data: Any) -> list[str]:
    return [error.message for error in validator(built.files[schema]).iter_errors(data)]


@cache
def validator(schema: bytes) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema))


def addresses(data: Any) -> list[str]:
    """Return all URLs in a record, at any depth."""
    if isinstance(data, list):
        return [found for one in data for found in addresses(one)]
    if not isinstance(data, dict):
        return []
    own = [data[name] for name in ("url", "home", "feed") if name in data]
    return own + addresses(data.get("papers")) + addresses(data.get("topics", []))


@pytest.mark.parametrize("name", ["papers", "topics"])
def test_lists_match_their_schema_and_link_to_existing_files(built: Built, name: str) -> None:
    path = f"api/{name}.json"
    data = json.loads(built.files[path])
    assert faults(built, f"api/schema/{name}.json", data) == []
    found = [built.follow(path, address)[0] for address in addresses(data)]
    assert found
    assert set(found) <= built.files.keys()


def test_every_paper_has_its_json_and_its_markdown(built: Built) -> None:
    listed = [paper["id"] for paper in json.loads(built.files["api/papers.json"])["papers"]]
    assert listed == [paper.id for paper in built.site.newest]
    below = {path for path in built.files if path.startswith("api/papers/")}
    assert below == {f"api/papers/{paper}.json" for paper in listed}
    versions = {path for path in built.files if path.endswith(".md")}
    assert versions == {f"papers/{paper}.md" for paper in listed}


def test_the_json_of_a_paper_matches_its_schema_and_links_to_its_page(built: Built) -> None:
    for path, paper in built.papers.items():
        own = f"api/papers/{paper.id}.json"
        data = json.loads(built.files[own])
        assert faults(built, "api/schema/paper.json", data) == [], own
        assert built.follow(own, data["url"])[0] == path
        assert data["title"] == built.pages[path].json_ld[0]["headline"]
        assert data.get("status", "") == paper.status


def test_links_of_markdown_versions_and_llms_txt_have_existing_targets(built: Built) -> None:
    for path in ("llms.txt", *(f"papers/{paper.id}.md" for paper in built.site.newest)):
        found = MARKDOWN_LINK.findall(built.files[path].decode())
        assert found, path
        targets = {built.follow(path, inside or bare)[0] for inside, bare in found} - {None}
        assert targets <= built.files.keys(), path


def test_a_markdown_version_has_the_title_and_the_texts_of_its_page(built: Built) -> None:
    for path, paper in built.papers.items():
        markdown = built.files[path.removesuffix("html") + "md"].decode()
        root = html5lib.parse(convert(markdown), namespaceHTMLElements=False)
        page = built.pages[path]
        shown = {
            text(page.all("h1")[0]),
            page.json_ld[0]["headline"],
        }
        assert text(root.find(".//h1")) in shown, path
        assert bool(paper.body.strip()) == ("## Summary\n" in markdown), path
        assert bool(paper.abstract) == ("## Abstract\n" in markdown), path


def test_the_reference_explains_every_property_of_the_schemas(built: Built) -> None:
    explained = {text(term) for term in built.pages["api/index.html"].all("dt")}
    for name in ("paper", "papers", "topics"):
        schema = json.loads(built.files[f"api/schema/{name}.json"])
        objects = [schema, *schema.get("$defs", {}).values()]
        assert all(one["properties"].keys() <= explained for one in objects)


def test_bar_charts_of_the_data_page_have_equivalent_tables(built: Built) -> None:
    page = built.pages["data.html"]
    columns = [part for part in page.all("section") if part.get("class") == "column"]
    assert len(columns) == len(column_statistics(built.site))
    for column in columns:
        bars = column.findall(".//{*}rect")
        rows = column.findall(".//tbody/tr")
        assert len(bars) == len(rows)
        counts = [int(text(row.find("td"))) for row in rows]  # type: ignore[arg-type]
        side = "width" if column.findall(".//{*}svg[@class='bar']") else "height"
        sizes = [int(bar.get(side, "")) for bar in bars]
        assert sizes == [max(1, round(100 * n / max(counts))) if n else 0 for n in counts]
