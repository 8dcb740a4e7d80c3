import os
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from whole_site import work_folder

from generator.build.options import BuildOptions, check_folders, own_templates, template_folders
from generator.build.pipeline import build_site, fingerprint_sources
from generator.build.publish.paths import MARK
from generator.build.publish.staging import staged
from generator.build.report import BuildSummary
from generator.build.stages import load_site
from generator.content.folder import list_content
from generator.errors import ContentError
from generator.model import Output
from generator.runtime.build_cache import BuildCache

Write = Callable[[Mapping[str, str | bytes]], Path]
FILES: dict[str, str | bytes] = {
    "papers/a.md": "---\ntitle: A\nauthors: [Ada]\ndate: 2024\n---\n![x](x.png) [b](b.md)\n",
    "papers/b.md": "---\ntitle: B\nabstract: Words.\n---\n",
    "papers/x.png": b"\x89PNG",
    "papers/unused.png": b"\x89PNG",
    "topics.yaml": "- {id: x, title: X}\n",
}


def quiet(_stage: str, _seconds: float) -> None:
    return


def build(options: BuildOptions) -> BuildSummary:
    return build_site(options, quiet, BuildCache())


def outputs(options: BuildOptions) -> list[Output]:
    with TemporaryDirectory() as folder:
        build(replace(options, output=Path(folder)))
        files = (file for file in sorted(Path(folder).rglob("*")) if file.is_file())
        found = [Output(str(file.relative_to(folder)), file.read_bytes()) for file in files]
    return sorted(output for output in found if output.path != MARK)


def test_the_same_content_gives_the_same_bytes(library: Write) -> None:
    content = library(FILES)
    assert outputs(BuildOptions(content)) == outputs(BuildOptions(content))


def test_each_path_is_in_the_site_once(library: Write) -> None:
    paths = [output.path for output in outputs(BuildOptions(library(FILES)))]
    assert paths == sorted(set(paths))
    assert {"index.html", "assets/page.css", "papers/a.html", "search.html"} <= set(paths)


def test_attachments_of_texts_are_in_the_site(library: Write) -> None:
    found = [output for output in outputs(BuildOptions(library(FILES))) if "files/" in output.path]
    assert found == [Output("files/papers/x.png", b"\x89PNG")]


def test_links_do_not_depend_on_the_base_url(library: Write) -> None:
    content = library(FILES)
    here = {output.path: output.data for output in outputs(BuildOptions(content))}
    there = outputs(BuildOptions(content, base_url="https://a.org/lib/"))
    assert {output.path for output in there} == {*here, "opensearch.xml"}
    for output in there:
        absolute = b"https://a.org/lib/" in output.data or output.path == "404.html"
        assert absolute or output.data == here[output.path]


def test_the_base_url_of_the_options_overrides_the_settings(library: Write, tmp_path: Path) -> None:
    content = library({**FILES, "site.yaml": "base_url: https://old.org/\n"})
    options = BuildOptions(content, tmp_path / "site", base_url="https://new.org/")
    site, _ = load_site(options, BuildCache(), quiet)
    assert site.config.base_url == "https://new.org/"


def test_papers_without_topics_are_assigned_topics_by_rules(library: Write, tmp_path: Path) -> None:
    tree = "- {id: x, title: X, match: {title: [b]}}\n"
    options = BuildOptions(library({**FILES, "topics.yaml": tree}), tmp_path / "site")
    site, _ = load_site(options, BuildCache(), quiet)
    assert [paper.topics for paper in site.library.papers] == [(), ("x",)]


def test_every_stage_is_reported_in_order(library: Write, tmp_path: Path) -> None:
    stages: list[str] = []
    options = BuildOptions(library(FILES), tmp_path / "site")
    build_site(options, lambda name, _seconds: stages.append(name), BuildCache())
    expected = [
        "compare",
        "read",
        "topics",
        "pages",
        "related",
        "papers",
        "render",
        "search",
        "links",
        "write",
    ]
    assert stages == expected


def test_a_build_that_fails_leaves_the_old_site(library: Write, tmp_path: Path) -> None:
    content, folder = library(FILES), tmp_path / "site"
    build(BuildOptions(content, folder))
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    (content / "papers/a.md").write_text("---\ntitle: New\ndate: soon\n---\nText.\n")
    with pytest.raises(ContentError):
        build(BuildOptions(content, folder))
    after = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert after == before


def test_an_incremental_build_equals_a_full_build(library: Write, tmp_path: Path) -> None:
    content, folder = library(FILES), tmp_path / "site"
    build(BuildOptions(content, folder))
    (content / "papers/b.md").unlink()
    (content / "papers/a.md").write_text("---\ntitle: New\n---\nText.\n")
    build(BuildOptions(content, folder))
    found = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    expected = outputs(BuildOptions(content))
    assert found == {MARK, *(output.path for output in expected)}
    for output in expected:
        assert (folder / output.path).read_bytes() == output.data


def test_a_home_folder_or_a_root_is_no_output_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    for output in (tmp_path / "home", Path(tmp_path.anchor)):
        with pytest.raises(ContentError, match="would replace everything"):
            check_folders(BuildOptions(tmp_path / "content", output))


@pytest.mark.parametrize("output", ["content", "content/site", "."])
def test_output_and_content_must_not_overlap(tmp_path: Path, output: str) -> None:
    with pytest.raises(ContentError, match="overlap"):
        check_folders(BuildOptions(tmp_path / "content", tmp_path / output))


def test_templates_next_to_the_content_shadow_ours(tmp_path: Path) -> None:
    content, own = tmp_path / "content", own_templates().resolve()
    assert template_folders(BuildOptions(content)) == [own]
    (tmp_path / "templates").mkdir()
    assert template_folders(BuildOptions(content)) == [tmp_path / "templates", own]
    assert template_folders(BuildOptions(content, templates=own)) == [own]


def test_a_missing_templates_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no such folder"):
        template_folders(BuildOptions(tmp_path, templates=tmp_path / "nowhere"))


def sources(options: BuildOptions) -> str:
    return fingerprint_sources(list_content(options.content), options)


@pytest.fixture
def settled(library: Write, tmp_path: Path) -> BuildOptions:
    """Return options with content and templates that are no longer racy."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/404.html").write_text("Missing.")
    options = BuildOptions(library(FILES), tmp_path / "site")
    while not sources(options):
        time.sleep(0.01)
    return options


@pytest.mark.parametrize("file", ["content/papers/a.md", "templates/404.html"])
def test_racy_sources_have_no_fingerprints(
    settled: BuildOptions, tmp_path: Path, file: str
) -> None:
    future = time.time_ns() + 10**10
    os.utime(tmp_path / file, ns=(future, future))
    assert not sources(settled)


@pytest.mark.parametrize("file", ["content/papers/a.md", "templates/404.html"])
def test_changed_sources_have_other_fingerprints(
    settled: BuildOptions, tmp_path: Path, file: str
) -> None:
    before = sources(settled)
    os.utime(tmp_path / file, ns=(7, 7))
    while not (after := sources(settled)):
        time.sleep(0.01)
    assert after != before
    assert sources(replace(settled, base_url="https://a.org/")) != after


def test_a_build_without_changes_reads_no_content(settled: BuildOptions) -> None:
    cache = BuildCache()
    first = build_site(settled, quiet, cache)
    stages: list[str] = []
    second = build_site(settled, lambda name, _seconds: stages.append(name), cache)
    assert stages == ["compare"]
    assert (second.papers, second.written.files) == (first.papers, first.written.files)
    assert (second.written.changed, second.written.removed) == (0, 0)
    (settled.output / "index.html").write_text("changed")
    third = build_site(settled, quiet, cache)
    assert (third.written.changed, third.written.removed) == (1, 0)


def test_errors_do_not_depend_on_the_cache(library: Write, tmp_path: Path) -> None:
    options = BuildOptions(library(FILES), tmp_path / "site")
    file = tmp_path / "cache.sqlite"
    built: list[BuildSummary | str] = []
    for text in (FILES["papers/b.md"], "---\nabstract: Words.\n---\n", FILES["papers/b.md"]):
        library({"papers/b.md": text})
        with closing(BuildCache(file)) as cache:
            try:
                built.append(build_site(options, quiet, cache))
            except ContentError as error:
                built.append(str(error))
    first, failed, last = built
    assert isinstance(failed, str)
    assert "papers/b.md:2: missing title" in failed
    assert isinstance(first, BuildSummary)
    assert isinstance(last, BuildSummary)
    assert (last.warnings, last.written.changed) == (first.warnings, 0)


def test_a_locked_folder_does_not_discard_the_cache(library: Write, tmp_path: Path) -> None:
    options = BuildOptions(library(FILES), tmp_path / "site")
    file = tmp_path / "cache.sqlite"
    with closing(BuildCache(file)) as cache:
        build_site(options, quiet, cache)
    with closing(BuildCache(file)) as cache:
        locked = staged(options.output, work_folder(options.output))
        with locked, pytest.raises(ContentError, match="another build"):
            build_site(options, quiet, cache)
        assert cache.discard()  # (it still has the values)
