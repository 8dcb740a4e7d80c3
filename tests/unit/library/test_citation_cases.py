"""Python and the browser write the same citations: both are compared with the golden cases."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from citation_cases import CASES, citation_of
from lxml import etree
from mods_schema import SCHEMA
from playwright._impl._driver import compute_driver_executable

from generator.content import PAPER_TYPES
from generator.library.citations import (
    characters_of,
    citation_tables,
    to_bibtex,
    to_record,
    to_ris,
)

SCRIPTS = Path(__file__).parents[3] / "templates" / "assets" / "cite"

WRITERS = """
import { bibtexWriter } from "SCRIPTS/bibtex.js";
import { cslJson } from "SCRIPTS/csl-json.js";
import { endnote } from "SCRIPTS/endnote.js";
import { mods } from "SCRIPTS/mods.js";
import { completeWith } from "SCRIPTS/record.js";
import { risWriter } from "SCRIPTS/ris.js";

const { cited, tables } = JSON.parse(await new Response(process.stdin).text());
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
    done = subprocess.run(
        [
            str(compute_driver_executable()[0]),
            *("--input-type=module", "--eval", WRITERS.replace("SCRIPTS", SCRIPTS.as_uri())),
        ],
        input=json.dumps({"cited": list(map(to_record, citations)), "tables": tables}),
        capture_output=True,
        text=True,
        check=True,
    )
    written: list[dict[str, Any]] = json.loads(done.stdout)
    return written


def test_the_cases_have_every_type() -> None:
    types = {citation_of(case).item["type"] for case in CASES}
    assert types >= set(PAPER_TYPES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_python_writes_the_expected_citation(case: dict[str, Any]) -> None:
    citation = citation_of(case)
    assert to_bibtex(citation) == case["bibtex"]
    assert to_ris(citation) == case["ris"]
    assert citation.item == case["csl"]


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
