"""Add known facts to the papers of this project's library.

    python .ci/update_library.py FACTS [CONTENT]

FACTS is a file in JSON Lines: an object for each row of a source, with `title` and, where they
are known, `arxiv`, `authors` or `authors_partial`, `date`, `venue`, `doi` and `code`. A paper is
found by its title or its arXiv id. CONTENT is the content folder, by default `content`.

Only facts that a paper lacks are added, and a date becomes more precise. Nothing else in a file
changes, so corrections by hand, texts and comments remain, and a second run changes nothing.
Other authors, another arXiv id, DOI or venue than those of a paper are reported. `fact_values.py`
repairs names and venues before they are added. Where only some authors are known, the last entry
is `et al.`, unless their number is known.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from fact_values import publication, with_capitals

from generator.content import FENCE, PAPER_FIELDS, PAPERS_FOLDER, dump_yaml, read_front_matter
from generator.matching import normal_form

PUBLICATION = ("type", "published", "venue", "volume", "issue", "pages")
"""Fields that belong to one venue."""

Fields = Mapping[str, Any]
"""Fields of front matter by name, as YAML represents them."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Update the files and print what is done."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("facts", type=Path)
    parser.add_argument("content", type=Path, nargs="?", default=Path("content"))
    options = parser.parse_args(arguments)
    rows = [json.loads(line) for line in options.facts.read_text(encoding="utf-8").splitlines()]
    files = sorted((options.content / PAPERS_FOLDER).rglob("*.md"))
    papers = {file: read_front_matter(file, file.name).data for file in files}
    changed = 0
    for file, known in rows_by_file(rows, papers).items():
        facts = combined(known)
        for name, value in conflicts(papers[file], facts):
            print(f"{file}: {name}: kept {papers[file][name]!r}, the facts say {value!r}")
        changes = changes_of(papers[file], facts, {row["date_was"] for row in known})
        if changes:
            update(file, changes)
            changed += 1
    print(f"{changed} of {len(papers)} papers changed")


def rows_by_file(
    rows: Iterable[Fields], papers: Mapping[Path, Fields]
) -> Mapping[Path, list[Fields]]:
    """Return the rows about each paper; a row without a paper is reported."""
    by_key = {key: file for file, fields in papers.items() for key in keys(fields)}
    found = defaultdict(list)
    for row in rows:
        file = next((by_key[key] for key in keys(row) if key in by_key), None)
        if file:
            found[file].append(row)
        else:
            print(f"{row['file']}, row {row['row']}: no paper has this title or arXiv id")
    return found


def keys(fields: Fields) -> Iterator[str]:
    """Yield what identifies a paper: its arXiv id and its title."""
    if fields.get("arxiv"):
        yield f"arxiv:{fields['arxiv']}"
    if fields.get("title"):
        yield normal_form(fields["title"])


def combined(rows: Sequence[Fields]) -> Fields:
    """Return front matter with the first known value of each field in the rows."""
    known: dict[str, Any] = {}
    for row in rows:
        for name, value in row.items():
            known[name] = known.get(name) or value
    day = max((row["date"] or "" for row in rows), key=len)
    names = known["authors"] or known["authors_partial"] or []
    note = known["authors_note"] or ""
    fields = {
        "authors": [with_capitals(name, all_words="first capitals" in note) for name in names],
        "has_more_authors": not known["authors"],
        "date": day,
        **_published(publication(known["venue"] or ""), day),
        "arxiv": known["arxiv"],
        "doi": known["doi"],
        "links": {"code": known["code"]} if known["code"] else {},
    }
    return {name: value for name, value in fields.items() if value}


def _published(fields: dict[str, str], date: str) -> dict[str, str]:
    """Return a publication with its year as `published`, if that is not the year of the date."""
    year = fields.pop("year", "")
    return fields | ({"published": year} if date and not date.startswith(year) else {})


def conflicts(paper: Fields, facts: Fields) -> Iterator[tuple[str, Any]]:
    """Yield the facts that differ from those of a paper, except in case and accents."""
    for name in ("arxiv", "doi", "venue"):
        if paper.get(name) and facts.get(name) and paper[name].lower() != facts[name].lower():
            yield name, facts[name]
    ours, theirs = (list(map(normal_form, fields.get("authors", ()))) for fields in (paper, facts))
    if ours and not facts.get("has_more_authors") and ours[: len(theirs)] != theirs:
        yield "authors", facts["authors"]


def changes_of(paper: Fields, facts: Fields, earlier_dates: set[str | None]) -> Fields:
    """Return the fields to write; None for one to remove.

    `earlier_dates` are dates that the facts said before.
    """
    is_published_there = paper.get("venue") in (None, facts.get("venue"))
    names = ("arxiv", "doi", *(PUBLICATION if is_published_there else ()))
    changes: dict[str, Any] = {name: facts[name] for name in names if name in facts.keys() - paper}
    date = facts.get("date", "")
    kept = paper.get("date", "")
    if kept != date and (date.startswith(kept) or kept in earlier_dates):
        changes["date"] = date
    links = facts.get("links", {}) | paper.get("links", {})
    if links != paper.get("links", {}):
        changes["links"] = paper.get("links", {}) | links
    return changes | _authors(paper, facts)


def _authors(paper: Fields, facts: Fields) -> dict[str, Any]:
    """Return the authors of a paper that names none; not if only family names are known."""
    names = facts.get("authors", [])
    if not names or "authors" in paper or not all(" " in name for name in names):
        return {}
    count = int(paper.get("author_count", 0))
    if count > len(names):
        return {"authors": names}
    is_complete = not facts.get("has_more_authors")
    authors = {"authors": names if is_complete else [*names, "et al."]}
    return authors | ({"author_count": None} if count else {})


def update(file: Path, changes: Fields) -> None:
    """Write a file with changed fields; everything else keeps its bytes."""
    opening, front, rest = re.split(rf"(?m)^{FENCE}\n", file.read_bytes().decode(), maxsplit=2)
    text = f"{FENCE}\n".join([opening, with_fields(front, changes), rest])
    file.write_bytes(text.encode())


def with_fields(front: str, changes: Fields) -> str:
    """Return front matter with changed fields, new ones in the order of `PAPER_FIELDS`."""
    order = list(PAPER_FIELDS)
    first, *rest = re.split(r"(?m)^(?=\w+:)", front)
    blocks = {block.partition(":")[0]: block for block in rest}
    for name, value in changes.items():
        comments = "".join(re.findall(r"(?m)^ *#.*\n", blocks.pop(name, "")))
        if value is not None:
            blocks[name] = dump_yaml({name: value}) + comments
    return first + "".join(blocks[name] for name in sorted(blocks, key=order.index))


if __name__ == "__main__":
    main()
