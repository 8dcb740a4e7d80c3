"""The browser's half of the search: lunr.js and our own files, minified, in few scripts.

Scripts directly in `assets/search/` make up `search/engine.js`, with lunr.js before them;
those of a folder in it, which few queries need, a script of that folder's name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files

import rjsmin

from generator.model import Output

ENGINE = "engine"
COMMENT = re.compile(r"\s*/\*\*?(.*?)\*/", re.DOTALL)


def script_bundles(scripts: Mapping[str, str]) -> Iterator[Output]:
    """Yield the scripts, put together; `scripts` are texts by their paths in `assets/search/`.

    lunr.js 2.3.9 is the one that the mkdocs package ships. Its licence stays, in the comment
    that it begins with.
    """
    source = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    lunr = source.read_text(encoding="utf-8")
    licence = COMMENT.match(lunr)
    parts = defaultdict(list, {ENGINE: [f"/*!{licence[1]}*/" if licence else "", _small(lunr)]})
    for path, script in sorted(scripts.items()):
        parts[path.rpartition("/")[0] or ENGINE].append(_small(script))
    for name, texts in parts.items():
        text = "\n".join([*texts, f'papershelf.receive("{name}",1);', ""])
        yield Output(f"search/{name}.js", text.encode())


def _small(script: str) -> str:
    return str(rjsmin.jsmin(script))
