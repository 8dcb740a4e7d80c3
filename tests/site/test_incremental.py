"""Incremental builds write the same bytes as full builds."""

import json
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from library import NAMES, PROLIFIC, write_library
from reading import files_below

from generator.build.options import BuildOptions
from generator.build.pipeline import build_site
from generator.build.publish.paths import MARK
from generator.content.folder import list_content
from generator.errors import ContentError
from generator.library.related.cache import FEATURES, CachedFeatures
from generator.runtime.build_cache import BuildCache, cache_file


def make(content: Path, output: Path, cache: BuildCache, templates: Path | None = None) -> None:
    build_site(BuildOptions(content, output, templates=templates), lambda *_: None, cache)


def fresh(content: Path, output: Path, templates: Path | None = None) -> dict[str, bytes]:
    """Return the files of a full build."""
    make(content, output, BuildCache(), templates)
    files = files_below(output)
    shutil.rmtree(output)
    return files


def papers(content: Path) -> list[Path]:
    return sorted((content / "papers").rglob("*.md"))


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_title(content: Path, chance: random.Random) -> None:
    file = chance.choice(papers(content))
    replaced(file, "title: ", f"title: New {chance.random():.3} ")


def edit_text(content: Path, chance: random.Random) -> None:
    file = chance.choice(papers(content))
    words = chance.choices(["zebra", "graph", "learning", "attention", "whales"], k=30)
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{' '.join(words)}.\n", encoding="utf-8")


def add(content: Path, chance: random.Random) -> None:
    name = f"added-{chance.randrange(10**6)}"
    text = f"---\ntitle: Paper {name}\nauthors: [Ada Abel, Zoe]\ndate: 2021-05\n---\nOn graphs.\n"
    (content / "papers" / f"{name}.md").write_text(text, encoding="utf-8")


def delete(content: Path, chance: random.Random) -> None:
    added = [file for file in papers(content) if file.stem.startswith("added-")]
    if added:  # (nobody refers to these)
        chance.choice(added).unlink()


def rename(content: Path, chance: random.Random) -> None:
    added = [file for file in papers(content) if file.stem.startswith("added-")]
    if added:
        file = chance.choice(added)
        file.rename(file.with_stem(f"added-{chance.randrange(10**6)}"))


def change_page_size(content: Path, chance: random.Random) -> None:
    file = content / "site.yaml"
    settings = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(settings | {"page_size": chance.choice([5, 20])}), encoding="utf-8")


def add_topic(content: Path, chance: random.Random) -> None:
    file = content / "topics.yaml"
    topics = json.loads(file.read_text(encoding="utf-8"))
    name = f"t{chance.randrange(10**6)}"
    topics.append({"id": name, "title": name, "match": {"text": ["zebra"]}})
    file.write_text(json.dumps(topics), encoding="utf-8")


def list_people(content: Path, chance: random.Random) -> None:
    """Join two authors to one person, whose home page is another one each time."""
    name, variant = chance.sample([PROLIFIC, "Zoe", *NAMES], 2)
    url = f"https://a.example/{chance.randrange(10**6)}"
    people = [{"name": name, "variants": [variant], "url": url}]
    written = json.dumps(people, ensure_ascii=False)
    (content / "authors.yaml").write_text(written, encoding="utf-8")


def give_an_old_id(content: Path, chance: random.Random) -> None:
    add(content, chance)
    file = next(file for file in papers(content) if file.stem.startswith("added-"))
    if "aliases:" not in file.read_text(encoding="utf-8"):
        replaced(file, "title: ", f"aliases: [old-{file.stem}]\ntitle: ")


def withdraw(content: Path, chance: random.Random) -> None:
    file = chance.choice(papers(content))
    if "status:" not in file.read_text(encoding="utf-8"):
        replaced(file, "title: ", "status: withdrawn\ntitle: ")


def date_to_the_day(content: Path, chance: random.Random) -> None:
    add(content, chance)
    file = next(file for file in papers(content) if file.stem.startswith("added-"))
    replaced(file, "date: 20", f"date: 2021-05-{chance.randrange(10, 30)} # 20")


def move(content: Path, chance: random.Random) -> None:
    """Move a paper to another folder; its text refers to no file."""
    file = chance.choice([file for file in papers(content) if file.stem.startswith("plain-")])
    folder = content / "papers" / f"f{chance.randrange(3)}"
    folder.mkdir(exist_ok=True)
    file.rename(folder / file.name)


EDITS = [
    *(edit_title, edit_text, add, delete, rename, change_page_size, add_topic),
    *(give_an_old_id, withdraw, date_to_the_day, move, list_people),
]


@pytest.mark.parametrize("most_stock", [2000, 0])
@pytest.mark.parametrize("seed", range(4))
def test_incremental_builds_after_any_edits_equal_full_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, most_stock: int
) -> None:
    monkeypatch.setattr("generator.search.lunr_json.MOST_PAPERS", most_stock)
    chance = random.Random(seed)
    content, output = write_library(tmp_path / "content"), tmp_path / "site"
    file = cache_file(content, output)
    for _ in range(8):
        for edit in chance.choices(EDITS, k=chance.choice([0, 1, 1, 2])):
            edit(content, chance)
        cache = BuildCache(file)
        make(content, output, cache)
        cache.close()
        assert files_below(output) == fresh(content, tmp_path / "fresh")


def test_an_edited_template_is_used_on_all_pages(tmp_path: Path) -> None:
    content, output, own = write_library(tmp_path / "content"), tmp_path / "site", tmp_path / "own"
    cache = BuildCache()
    own.mkdir()
    make(content, output, cache, own)
    (own / "paper.html").write_text("{{ paper.title }}")
    make(content, output, cache, own)
    assert files_below(output) == fresh(content, tmp_path / "fresh", own)


def test_links_to_a_removed_page_are_reported_as_broken(tmp_path: Path) -> None:
    content, output, own = write_library(tmp_path / "content"), tmp_path / "site", tmp_path / "own"
    gone = content / "papers/größe.md"
    gone.write_text("---\ntitle: Whales\n---\nThey sing.\n")
    cache = BuildCache()
    own.mkdir()
    (own / "404.html").write_text('<a href="{{ link("papers/größe.html") }}">Whales</a>')
    make(content, output, cache, own)
    before = files_below(output)
    gone.unlink()
    with pytest.raises(ContentError, match="größe"):
        make(content, output, cache, own)
    assert files_below(output) == before


def test_a_cache_in_memory_gets_results_of_other_processes(tmp_path: Path) -> None:
    content, cache = write_library(tmp_path / "content"), BuildCache()
    build_site(BuildOptions(content, tmp_path / "site", jobs=2), lambda *_: None, cache)
    found = cache.get_parts(FEATURES, CachedFeatures)
    assert found is not None
    assert len(found) == len(papers(content))


def modify(output: Path) -> None:
    (output / "index.html").write_text("modified")
    next((output / "papers").glob("*.html")).unlink()


@pytest.mark.parametrize("harm", [modify, shutil.rmtree])
def test_a_modified_site_is_restored(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    content, output = write_library(tmp_path / "content"), tmp_path / "site"
    while None in list_content(content).fingerprints.values():
        time.sleep(0.01)  # (from now on a build could find that nothing has changed)
    cache = BuildCache()
    make(content, output, cache)
    expected = files_below(output)
    harm(output)
    make(content, output, cache)
    assert files_below(output) == expected
    assert (output / MARK).is_file()


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.write_bytes(b"not a database"),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        lambda file: file.write_bytes(file.read_bytes().replace(b"papers", b"pavers")),
        lambda file: file.unlink(),
    ],
)
def test_a_damaged_cache_is_ignored(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    content, output = write_library(tmp_path / "content"), tmp_path / "site"
    file = cache_file(content, output)
    for step in (lambda _: None, harm):
        if file.exists():
            step(file)
        cache = BuildCache(file)
        make(content, output, cache)
        cache.close()
    assert files_below(output) == fresh(content, tmp_path / "fresh")


def test_a_library_that_becomes_large_or_small_is_built_as_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.content.scale.SMALL_LIBRARY", 4)
    content, output = tmp_path / "content", tmp_path / "site"
    (content / "papers").mkdir(parents=True)
    (content / "site.yaml").write_text("repository: https://github.com/a/b\n", encoding="utf-8")
    for number in range(4):  # without authors, so that nothing else in a page changes
        text = (
            f"---\ntitle: W{number}x\nabstract: W{number}y\ndate: 200{number}\n---\nW{number}z.\n"
        )
        (content / "papers" / f"p{number}.md").write_text(text, encoding="utf-8")
    added = content / "papers" / "q.md"
    file = cache_file(content, output)
    for is_large in (False, True, False):
        if is_large:
            added.write_text("---\ntitle: New\n---\nNovel.\n", encoding="utf-8")
        else:
            added.unlink(missing_ok=True)
        cache = BuildCache(file)
        make(content, output, cache)
        cache.close()
        assert files_below(output) == fresh(content, tmp_path / "fresh")
