"""A small library in memory, and random edits of everything in it."""

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORDS = ["graph", "zebra", "whale", "attention", "naïve", "$x^2$", "<b>", "GPU", "of"]
NAMES = ["Ada Poe", "A. Poe", "Bo Ray", "Zoë Åberg", "Li Wei", "Cy Kim"]
ORCIDS = ["0000-0002-1825-0097", "0000-0001-5109-3700"]
VENUES = ["ICML", "Nature", "icml"]
DATES = ["2024-05-06", "2024-05-07", "2024-05-14", "2024-04", "2023", "2022-01-01", "2021"]
IDS = [f"p{number}" for number in range(14)]
GROUPINGS = ["authors", "venues", "years", "days"]

Front = dict[str, Any]


@dataclass
class EditedLibrary:
    """The content folder, with its files as values; `write` writes them all."""

    folder: Path
    papers: dict[str, tuple[str, Front, str]] = field(default_factory=dict)
    topics: list[Front] = field(default_factory=list)
    pages: dict[str, tuple[Front, str]] = field(default_factory=dict)
    people: list[Front] = field(default_factory=list)
    settings: Front = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)

    @property
    def own_templates(self) -> Path:
        """The folder of templates that shadow those of Papershelf."""
        return self.folder.parent / "own"

    def write(self) -> None:
        """Replace the files in the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.own_templates, ignore_errors=True)
        files: dict[str, bytes] = dict(self.images)
        for paper_id, (below, front, body) in self.papers.items():
            files[f"papers/{below}{paper_id}.md"] = _document(front, body)
        for page_id, (front, body) in self.pages.items():
            files[f"pages/{page_id}.md"] = _document(front, body)
        values = ("topics", self.topics), ("authors", self.people), ("site", self.settings)
        files |= {f"{name}.yaml": _json(value) for name, value in values if value}
        for path, data in files.items():
            _write(self.folder / path, data)
        for path, text in self.templates.items():
            _write(self.own_templates / path, text.encode())
        self.own_templates.mkdir(exist_ok=True)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _document(front: Front, body: str) -> bytes:
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items()]
    return "\n".join(["---", *lines, "---", body, ""]).encode()


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(1, 6)))


def _authors(chance: random.Random) -> list[Any]:
    """Return names, some with an ORCID iD."""
    names: list[Any] = chance.sample(NAMES, chance.randrange(1, 4))
    if chance.random() < 0.3:
        given, family = str(names[0]).split(" ")
        names[0] = {"given": given, "family": family, "orcid": chance.choice(ORCIDS)}
    return names


def _aliases(chance: random.Random) -> list[str]:
    return [f"old-{chance.randrange(99)}"]


VALUES: dict[str, Callable[[random.Random], Any]] = {
    "title": _text,
    "abstract": _text,
    "authors": _authors,
    "date": lambda chance: chance.choice(DATES),
    "venue": lambda chance: chance.choice(VENUES),
    "topics": lambda chance: [chance.choice(["t0", "t1"])],
    "upvotes": lambda chance: chance.randrange(3),
    "status": lambda chance: chance.choice(["withdrawn", "retracted", "superseded"]),
    "aliases": _aliases,
    "citation_key": lambda chance: f"key{chance.randrange(5)}",
    "language": lambda chance: chance.choice(["de", "fr"]),
    "keywords": lambda chance: [chance.choice(WORDS)],
    "publisher": lambda chance: chance.choice(VENUES),
    "editors": lambda chance: [chance.choice(NAMES)],
}
"""Makers of values of the fields of papers."""


def edit_field(library: EditedLibrary, chance: random.Random) -> None:
    """Set or delete a field of a paper."""
    paper = chance.choice(list(library.papers))
    below, front, body = library.papers[paper]
    name = chance.choice(list(VALUES))
    front = dict(front)
    if name != "title" and chance.random() < 0.3:
        front.pop(name, None)
    else:
        front[name] = VALUES[name](chance)
    library.papers[paper] = below, front, body


def _target(library: EditedLibrary, chance: random.Random) -> str:
    """Return the id of a paper, which rarely does not exist."""
    return chance.choice([*library.papers] * 5 + IDS)


def supersede(library: EditedLibrary, chance: random.Random) -> None:
    """Name the paper that supersedes another one, or delete this."""
    paper = chance.choice(list(library.papers))
    below, front, body = library.papers[paper]
    front = {name: value for name, value in front.items() if name != "superseded_by"}
    if chance.random() < 0.7:
        front["superseded_by"] = _target(library, chance)
    library.papers[paper] = below, front, body


def edit_body(library: EditedLibrary, chance: random.Random) -> None:
    """Write another summary, perhaps with a link to another part of the library."""
    paper = chance.choice(list(library.papers))
    below, front, _ = library.papers[paper]
    image = f"![x]({chance.choice('xy')}.png)"
    links = ["", "", f"[a](paper:{_target(library, chance)})", "[c](topic:t0)", image]
    library.papers[paper] = below, front, f"{_text(chance)} {chance.choice(links)}"


def add(library: EditedLibrary, chance: random.Random) -> None:
    """Add a paper."""
    front: Front = {"title": _text(chance), "abstract": _text(chance)}
    for name in ("authors", "date", "venue"):
        if chance.random() < 0.8:
            front[name] = VALUES[name](chance)
    free = [paper for paper in IDS if paper not in library.papers]
    if free:
        library.papers[chance.choice(free)] = "", front, _text(chance)


def delete(library: EditedLibrary, chance: random.Random) -> None:
    """Delete a paper."""
    if len(library.papers) > 1:
        del library.papers[chance.choice(list(library.papers))]


def rename(library: EditedLibrary, chance: random.Random) -> None:
    """Give a paper another id."""
    delete(library, chance)
    add(library, chance)


def move(library: EditedLibrary, chance: random.Random) -> None:
    """Move a paper to another folder."""
    paper = chance.choice(list(library.papers))
    _, front, body = library.papers[paper]
    library.papers[paper] = chance.choice(["", "f/", "g/"]), front, body


def edit_topics(library: EditedLibrary, chance: random.Random) -> None:
    """Write other topics and rules."""
    library.topics = [
        {"id": f"t{n}", "title": _text(chance), "match": {"text": [chance.choice(WORDS[:4])]}}
        for n in range(chance.randrange(4))
    ]
    if len(library.topics) == 3:
        library.topics[2] |= {"parent": "t0", "description": _text(chance)}


def edit_people(library: EditedLibrary, chance: random.Random) -> None:
    """Write another `authors.yaml`."""
    name, variant = chance.sample(NAMES, 2)
    person = {"name": name, "variants": [variant], "url": f"https://a.b/{chance.randrange(9)}"}
    if chance.random() < 0.3:
        person["orcid"] = chance.choice(ORCIDS)
    library.people = [person] if chance.random() < 0.8 else []


def edit_settings(library: EditedLibrary, chance: random.Random) -> None:
    """Change a setting."""
    values = {
        "title": _text(chance),
        "description": _text(chance),
        "page_size": chance.choice([1, 2, 3]),
        "base_url": chance.choice(["https://a.b/", "https://c.d/e/"]),
        "repository": "https://github.com/a/b",
        "author": chance.choice(NAMES),
        "language": chance.choice(["en", "de"]),
        "groupings": {chance.choice(GROUPINGS): False},
    }
    name = chance.choice(list(values))
    if library.settings.pop(name, None) is None or chance.random() < 0.5:
        library.settings[name] = values[name]


def edit_pages(library: EditedLibrary, chance: random.Random) -> None:
    """Add, edit or delete a free page."""
    page = chance.choice(["about", "help"])
    if library.pages.pop(page, None) is None or chance.random() < 0.6:
        front = {"title": _text(chance), "order": chance.randrange(3)}
        if chance.random() < 0.5:
            front["description"] = _text(chance)
        library.pages[page] = front, f"{_text(chance)} [p](paper:{_target(library, chance)})"


def edit_templates(library: EditedLibrary, chance: random.Random) -> None:
    """Add, edit or delete an own template, which may link to a paper."""
    name = chance.choice(["404.html", "parts/export.html"])
    if library.templates.pop(name, None) is None or chance.random() < 0.5:
        link = f'<a href="{{{{ link("papers/{chance.choice(IDS)}.html") }}}}">'
        library.templates[name] = f"{chance.randrange(99)} {chance.choice(['', link])}"


def edit_images(library: EditedLibrary, chance: random.Random) -> None:
    """Add, edit or delete an image."""
    name = f"papers/{chance.choice('xy')}.png"
    if library.images.pop(name, None) is None or chance.random() < 0.7:
        library.images[name] = b"\x89PNG%d" % chance.randrange(99)


EDITS = [
    *(edit_field,) * 8,
    *(edit_body, supersede, add, add, delete, rename, move, edit_topics, edit_people),
    *(edit_settings, edit_pages, edit_templates, edit_images),
]
"""Edits; those of single fields are the most common."""


def edited_library(folder: Path, chance: random.Random) -> EditedLibrary:
    """Return a library of some papers in a folder that does not exist."""
    library = EditedLibrary(folder)
    for edit in (*(add,) * chance.randrange(2, 13), edit_topics, edit_settings):
        edit(library, chance)
    return library
