"""A synthetic library with difficult content, and sites built from it.

It has hostile titles in many scripts, dates of every precision and none, numbers of authors
without names, a topic tree of three levels, texts with all elements of Markdown, and listings
of several pages.
"""

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.build import pipeline
from generator.build.options import BuildOptions
from generator.build.stages import load_site
from generator.library.site import Site
from generator.runtime.build_cache import BuildCache

PAGE_SIZE = 10
BASE_URL = "https://library.example/repo/"
CONTENT = Path(__file__).parents[2] / "content"

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
PROLIFIC = "Ada O’Brien"

TITLES = [
    "<script>alert(1)</script> in the Title",
    "Quotes \"double\", 'single' & <b>bold</b>",
    "</title></head><body onload=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "<!-- A Comment --> and ]]> CDATA",
    "{{ site.title }} {% raw %} Templates",
    "Emoji 🦊🧪👩🏽‍🔬 for Science",
    "مكتبة الأوراق البحثية: دراسة",
    "ספרייה של מאמרים (גרסה 2)",
    "深度学习方法综述与未来研究方向",
    "日本語の論文タイトルについての長い考察",
    f"{LONG_WORD} Considered",
    "Learning $O(n \\log n)$ Sorting with $\\frac{a}{b} < \\sqrt{c}$",
    "Broken $x^{2 Math & Costs of $5 and $7",
    "Gödel, Łukasz and Çelik: \\'Etude of \\textbf{LaTeX} Accents",
    "100% of URLs: https://example.org/a?b=1&c=2#d",
    "index",
    "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z " * 4,
    "ⅷ ﬁne ﬀ Ligatures and ① Numbers",
    "Zero\u200bWidth\u200d and Soft\u00adHyphens",
]

NAMES = [
    "李明",
    "محمد علي",
    "Émile Zola",
    "Emile Zola",
    "X",
    "Ada 🦊",
    "<b>Bold</b> Name",
    'Robert "Bob" O\'Neil, Jr.',
    "Index",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren" * 2,
]

TOPICS: list[dict[str, Any]] = [
    {"id": "physics", "title": "Physics & <Chemistry>", "description": 'All "matter" & <energy>.'},
    {"id": "light", "title": "Light", "parent": "physics", "description": "What <i>shines</i>."},
    {"id": "lasers", "title": "Lasers", "parent": "light"},
    {"id": "sound", "title": "Sound", "parent": "physics", "match": {"title": ["sound"]}},
    {"id": "language", "title": "语言 and اللغة", "description": "Words " * 40},
    {"id": "empty", "title": LONG_WORD},
]

SUMMARY = f"""
A summary with *emphasis*, `code`, $E = mc^2$ and <script>alert(1)</script> that is long enough.
It cites [a paper](paper:plain-01), [a topic](topic:lasers), [a page](page:guide) and
[elsewhere](https://example.org/?a=1&b=2 "Title"). <b onclick="alert(1)" style="color:red">Raw</b>

# Summary
## Abstract
## Cite
### main
## Results
## Theme

$$\\sum_{{i=1}}^{{n}} {" + ".join(f"x_{{{i}}}^{{{i}}}" for i in range(1, 30))} = \\mathbf{{y}}$$

| {" | ".join(f"Column {i}" for i in range(12))} |
|{"---|" * 12}
| {" | ".join("cell" for _ in range(12))} |

```python
{"x = 1; " * 40}
```

1. One[^1]
2. {LONG_WORD}

> Quoted

Term
: Definition

![A dot](../pictures/dot.png)

[^1]: A footnote.
"""

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

PARTLY = {
    "title": "Partly Counted",
    "authors": ["X"],
    "author_count": 9,
    "status": "retracted",
    "superseded_by": "hostile-00",
}

LINKS = {
    "pdf": "https://example.org/paper.pdf",
    "code": "https://example.org/?a=1&b=2",
    "project": 'https://example.org/"quoted"',
    "review": "https://example.org/<b>",
}


def files() -> Mapping[str, bytes]:
    """Return the content folder as bytes by path."""
    settings = {
        "title": "Made-up <Library> & Sons",
        "description": 'Papers that "nobody" wrote & <nobody> reads.',
        "author": "A. <Maintainer>",
        "repository": "https://gitlab.example.org/repository",
        "page_size": PAGE_SIZE,
        "scale": {"every_format": True, "page_from": 1, "feed_from": 1},
    }
    guide = {"title": "A <Guide> & Help", "description": "How to read " * 30, "order": 1}
    return {
        "site.yaml": json.dumps(settings).encode(),
        "topics.yaml": json.dumps(TOPICS).encode(),
        "pages/guide.md": document(guide, SUMMARY),
        "pages/plain.md": document({"title": "No Description"}, "One line."),
        "pictures/dot.png": DOT,
        **{f"papers/{name}.md": text for name, text in papers()},
    }


def papers() -> list[tuple[str, bytes]]:
    """Return all papers: hostile ones, plain ones that fill listings, and minimal ones."""
    hostile = [
        (f"hostile-{number:02}", document(_hostile(title, number), SUMMARY if number % 2 else ""))
        for number, title in enumerate(TITLES)
    ]
    plain = [(f"plain-{number:02}", document(_plain(number), "")) for number in range(46)]
    bare = [
        ("bare", document({"title": "Nothing but a Title"}, "A.")),
        ("counted", document({"title": "Counted Sound", "author_count": 1, "date": "2019"}, "A.")),
        ("partly", document(PARTLY, "A.")),
        ("Ünïcode.id_2-z", document({"title": "An Id beyond ASCII", "arxiv": "1706.03762"}, "A.")),
    ]
    return [*hostile, *plain, *bare]


def _hostile(title: str, number: int) -> dict[str, Any]:
    """Return the front matter of a paper with every field."""
    return {
        "title": title,
        "authors": NAMES[: 1 + number % len(NAMES)],
        "author_count": 12 if number % 5 == 0 else "",
        "date": ["2024-02-29", "2024-02", "2023"][number % 3],
        "venue": ["Journal of <Things> & Stuff", f"Proc. {LONG_WORD}", ""][number % 3],
        "arxiv": f"2402.{number:05}",
        "doi": f"10.1000/<{number}>&(x)",
        "upvotes": number * 7 % 5,
        "topics": ["lasers", "language"][: 1 + number % 2],
        "links": LINKS,
        "language": "zh-Hant" if number in (9, 10) else "",
        "abstract": f"An abstract with $x < y$ & <b>tags</b>.\n\nhttps://example.org/{LONG_WORD}",
    }


def _plain(number: int) -> dict[str, Any]:
    """Return the front matter of one of many papers of the same author and topic."""
    return {
        "title": f"{'Zebra' if number % 2 else 'apple'} Study Number {number}",
        "authors": [PROLIFIC, f"Author {number:03}"],
        "date": f"2025-03-{1 + number % 28:02}" if number < 30 else "",
        "upvotes": number * 31 % 17 if number % 3 else "",
        "topics": ["sound"],
        "abstract": f"Text number {number}. " * 12,
    }


def document(fields: Mapping[str, Any], body: str) -> bytes:
    """Return a file with front matter; a value's JSON is its YAML."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", body, ""]).encode()


def write_library(folder: Path, order: Callable[[list[str]], list[str]] = sorted) -> Path:
    """Write the content folder, with its files in a given order."""
    content = files()
    for path in order(list(content)):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content[path])
    return folder


def build_clean_site(content: Path, output: Path, base_url: str = "") -> Site:
    """Build a site without problems, and return its `Site`."""
    options = BuildOptions(content=content, output=output, base_url=base_url)
    cache = BuildCache()
    assert pipeline.build_site(options, quiet, cache).warnings == []
    return load_site(options, cache, quiet)[0]


def quiet(_stage: str, _seconds: float) -> None:
    """Report nothing."""
