"""ES modules are bundled into plain scripts; all problems are reported."""

import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from generator.build.bundler import EXPORT, IMPORT, bundle
from generator.build.render import load_assets
from generator.build.scripts import browser_scripts
from generator.errors import ContentError
from generator.model import Output

TEMPLATES = Path(__file__).parents[3] / "templates"
OWN = {
    file.relative_to(TEMPLATES).as_posix(): file.read_text("utf-8")
    for file in sorted((TEMPLATES / "assets").rglob("*.js"))
}


def problems(sources: dict[str, str]) -> list[str]:
    with pytest.raises(ContentError) as caught:
        bundle(sources)
    return [str(problem) for problem in caught.value.problems]


def run(script: str) -> str:
    """Return what a plain script prints in Node."""
    node = str(compute_driver_executable()[0])
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    return done.stdout


SHAPES = {
    "main.js": """import { area } from "./lib/area.js";
import { name, SIDE } from "./lib/square.js";

const WIDTH = "the entry's own";
console.log(name, area(SIDE), WIDTH);
""",
    "lib/area.js": """import {
  SIDE,
  square,
} from "./square.js";

export const area = (side = SIDE) => square(side);
""",
    "lib/square.js": """const WIDTH = 2;

export const SIDE = WIDTH + 1;

export const name = "area";

export const square = (side) => side ** WIDTH;
""",
}


def test_modules_are_bundled_before_their_entry() -> None:
    bundled = bundle(SHAPES)
    assert list(bundled) == ["main.js"]
    assert run(bundled["main.js"]) == "area 9 the entry's own\n"


def test_a_module_is_in_each_entry_that_imports_it_and_nowhere_else() -> None:
    other = 'import { SIDE } from "./lib/square.js";\n\nconsole.log(SIDE);\n'
    bundled = bundle({**SHAPES, "other.js": other, "lib/unused.js": "export const x = 1;\n"})
    assert list(bundled) == ["main.js", "other.js"]
    assert [text.count("SIDE = WIDTH + 1") for text in bundled.values()] == [1, 1]


def test_names_that_are_not_exported_stay_private() -> None:
    leaking = SHAPES["main.js"].replace('const WIDTH = "the entry\'s own";\n', "")
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run(bundle({**SHAPES, "main.js": leaking})["main.js"])
    assert "WIDTH is not defined" in caught.value.stderr


def test_an_entry_without_imports_is_unchanged() -> None:
    classic = "var shared = 1;\nfunction twice() { return 2 * shared; }\n"
    assert bundle({"classic.js": classic}) == {"classic.js": classic}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"main.js": '\nimport { area } from "./lib/areas.js";\n'},
            'main.js:2: there is no script "lib/areas.js" (did you mean "lib/area.js"?)',
        ),
        (
            {"main.js": 'import {\n  size,\n  SIDES,\n} from "./lib/square.js";\n'},
            'main.js:1: "lib/square.js" does not export "SIDES" (known: SIDE, name, square)',
        ),
        (
            {"lib/square.js": 'import { area } from "./area.js";\n' + SHAPES["lib/square.js"]},
            "lib/square.js:1: import cycle: lib/area.js -> lib/square.js -> lib/area.js",
        ),
        (
            {"main.js": SHAPES["main.js"] + 'import { area } from "./lib/area.js";\n'},
            'main.js:6: "area" is declared twice (remove one)',
        ),
        (
            {"lib/area.js": SHAPES["lib/area.js"] + 'export const name = "again";\n'},
            'lib/area.js: "lib/square.js" exports "name", too, for "main.js" (rename one)',
        ),
        (
            {"main.js": 'import area from "./lib/area.js";\n'},
            "main.js:1: unsupported module syntax",
        ),
        ({"main.js": 'import { a as b } from "./lib/area.js";\n'}, "main.js:1: unsupported"),
        ({"main.js": "\n\nexport default 1;\n"}, "main.js:3: unsupported module syntax"),
        ({"lib/area.js": "export function area() {}\n"}, "lib/area.js:1: unsupported module"),
        ({"lib/area.js": "export const { area } = 1;\n"}, "lib/area.js:1: unsupported module"),
    ],
)
def test_unresolved_imports_are_reported_at_their_line(
    change: dict[str, str], expected: str
) -> None:
    found = problems({**SHAPES, **change})
    assert any(problem.startswith(f"templates/{expected}") for problem in found), found


def test_all_problems_are_reported_together() -> None:
    text = 'import { a } from "./none.js";\nimport { b } from "./lib/area.js";\n'
    assert len(problems({**SHAPES, "main.js": text, "other.js": text})) == 4


def test_dynamic_imports_are_not_bundled() -> None:
    text = 'import("./later.js");\nimport.meta;\n'
    assert bundle({"main.js": text}) == {"main.js": text}


def test_the_engine_is_lunr_with_its_licence_and_our_scripts() -> None:
    sources = {
        "assets/search/engine.js": '/* Ours. */\nimport { one } from "./one.js";\nlet two = one;\n',
        "assets/search/one.js": "export const one = 1;\n",
        "assets/other.js": "const three = 3;\n",
    }
    files = [Output(path, text.encode()) for path, text in sources.items()]
    scripts = {output.path: output.data.decode() for output in browser_scripts(files)}
    assert set(scripts) == {"search/engine.js", "assets/other.js"}
    text = scripts["search/engine.js"]
    assert text.startswith("/*!")
    assert "2.3.9" in text[:200]
    assert "@license MIT" in text[:300]
    assert text.endswith('(()=>{"use strict";let one;{one=1;}\nlet two=one;})();\n')
    assert "Ours." not in text
    assert scripts["assets/other.js"] == "const three=3;\n"


def test_an_overriding_module_is_used_in_every_entry(tmp_path: Path) -> None:
    own = tmp_path / "assets" / "storage.js"
    own.parent.mkdir()
    own.write_text('export const withStorage = () => "own";\n', encoding="utf-8")
    assets = load_assets([tmp_path, TEMPLATES])
    files = [asset for asset in assets if asset.path.endswith(".js")]
    scripts = {output.path: output.data.decode() for output in browser_scripts(files)}
    using = {path for path, text in scripts.items() if 'withStorage=()=>"own"' in text}
    pages = ("assets/search.js", "assets/page.js", "assets/cite/picker.js")
    assert using == {*pages, "search/search-page.js", "search/quick-search.js"}
    assert {path for path, text in scripts.items() if "localStorage" in text} == {"assets/theme.js"}


def test_each_of_our_scripts_is_an_entry_or_imported_by_one() -> None:
    entries = bundle(OWN)
    assert set(entries) == {
        *("assets/theme.js", "assets/search.js", "assets/page.js", "assets/listing.js"),
        "assets/highlight.js",
        *(f"assets/cite/{name}.js" for name in ("formats", "styles", "picker", "copy")),
        *("assets/cite/listing.js", "assets/cite/paper.js"),
        *(f"assets/search/{name}.js" for name in ("engine", "exact", "library-language")),
        *("assets/search/search-page.js", "assets/search/quick-search.js"),
    }


def imports_of(text: str) -> list[str]:
    """Return the names that a script imports."""
    return [name.strip() for match in IMPORT.finditer(text) for name in match[1].split(",")]


def test_every_name_that_a_module_exports_is_imported_by_another() -> None:
    imported = {name for text in OWN.values() for name in imports_of(text) if name}
    exported = {name for text in OWN.values() for name in EXPORT.findall(text)}
    assert exported - imported == set()
