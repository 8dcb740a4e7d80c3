"""Python and the browser write the same citations: both are compared with the golden cases."""

from typing import Any

import pytest
from browser_scripts import run_script
from citation_cases import CASES, citation_of
from lxml import etree
from mods_schema import SCHEMA

from generator.content import PAPER_TYPES
from generator.library.citations import (
    characters_of,
    citation_tables,
    to_bibtex,
    to_record,
    to_ris,
)

WRITERS = """
import { bibtexWriter } from "ASSETS/cite/bibtex.js";
import { cslJson } from "ASSETS/cite/csl-json.js";
import { endnote } from "ASSETS/cite/endnote.js";
import { mods } from "ASSETS/cite/mods.js";
import { completeWith } from "ASSETS/cite/record.js";
import { risWriter } from "ASSETS/cite/ris.js";

const { cited, tables } = data;
const records = cited.map(completeWith(tables));
const bibtex = bibtexWriter(tables);
const ris = risWriter(tables);
const [csl] = [JSON.parse(cslJson(records))];
console.log(JSON.stringify(records.map((record, at) => ({
  bibtex: bibtex(record),
  ris: ris(record),
  csl: csl[at],
  endnote: endnote(record),
  mods: mods([record]),
}))));
"""


@pytest.fixture(scope="module")
def written_by_browser() -> list[dict[str, Any]]:
    """Return what the browser's scripts write for all cases, run in Node."""
    citations = list(map(citation_of, CASES))
    tables = citation_tables(characters_of(map(str, citations)))
    data = {"cited": list(map(to_record, citations)), "tables": tables}
    written: list[dict[str, Any]] = run_script(WRITERS, data)
    return written


def test_the_cases_have_every_type() -> None:
    types = {citation_of(case).item["type"] for case in CASES}
    assert types >= set(PAPER_TYPES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_python_writes_the_expected_citation(case: dict[str, Any]) -> None:
    citation = citation_of(case)
    assert to_bibtex(citation) == case["bibtex"]
    assert to_ris(citation) == case["ris"]
    assert citation.rich_item == case["csl"]


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_the_browser_writes_the_expected_citation(
    written_by_browser: list[dict[str, Any]], number: int
) -> None:
    case, written = CASES[number], written_by_browser[number]
    assert written["bibtex"] == case["bibtex"]
    assert written["ris"] == case["ris"]
    assert written["csl"] == case["csl"]
    assert written["endnote"] == case.get("endnote", written["endnote"])
    assert written["mods"] == case.get("mods", written["mods"])


def test_the_mods_of_the_browser_is_valid(written_by_browser: list[dict[str, Any]]) -> None:
    for written in written_by_browser:
        SCHEMA.assertValid(etree.fromstring(written["mods"].encode()))
