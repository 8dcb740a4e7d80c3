"""The benchmark of builds runs with a synthetic library."""

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import builds
import edits
import libraries
import made_up
import peers
import pytest
from bench_build import COMPARED, Options, comparison, report
from table import marks
from whole_process import PROC, Made, Run, run

from generator.build.limits import Usage
from generator.content.yaml_files import read_front_matter

PROGRAM = Path(__file__).with_name("bench_build.py")
PEAK = re.compile(r"\d+" if (PROC / "self/smaps_rollup").exists() else "-")
PAPERS = 12

WRITER = """
import pathlib, sys
public = pathlib.Path(sys.argv[2], "public")
public.mkdir(parents=True)
(public / "a.py").write_text("")
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few papers in the format of the corpus, and no other programs."""
    folder, papers = tmp_path_factory.mktemp("shared"), made_up.papers(PAPERS)
    papers[0]["abstract"] += " On learning."
    papers[10]["abstract"] += " On graphs."
    papers[11]["abstract"] += " Control\x80characters are in real ones, too."
    made_up.write_lines(folder / "corpora/papers-10k.jsonl.gz", papers)
    return folder


def _report(shared: Path, *arguments: object) -> str:
    """Return what the benchmark prints."""
    sizes = ("--papers", PAPERS, "--runs", 1)
    command = [sys.executable, *map(str, (PROGRAM, "--shared", shared, *sizes, *arguments))]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def _rows(report: str) -> dict[str, list[str]]:
    """Return the cells of the report's tables by the first cell of each row."""
    rows = [line.strip("| ").split(" | ") for line in report.splitlines() if "|" in line]
    return {first: cells for first, *cells in rows}


def test_full_builds_are_measured_and_reported_between_the_markers(
    shared: Path, tmp_path: Path
) -> None:
    begin, end = marks("bench")
    readme = tmp_path / "README.md"
    readme.write_text(f"Before\n{begin}\nold\n{end}\nAfter\n")
    rows = _rows(_report(shared, "--no-peers", "--part", "cold", "--write", readme))
    before, _, rest = readme.read_text().partition(f"{begin}\n")
    summary, _, after = rest.partition(f"\n{end}\n")
    assert (before, after) == ("Before\n", "After\n")
    shown = _rows(summary)
    assert [*shown][2:] == [f"from nothing, {row}" for row in COMPARED]
    assert shown["from nothing, files"] == rows["files"]
    [files], [seconds], [peak] = rows["files"], rows["seconds"], rows["peak memory, MB"]
    assert int(files) > 2 * PAPERS
    assert float(seconds) > 0
    assert PEAK.fullmatch(peak)


def test_builds_after_edits_equal_full_builds(shared: Path) -> None:
    rows = _rows(_report(shared, "--no-peers", "--part", "edits"))
    assert [*rows][2:] == [*edits.EDITS]
    written = {name: int(rows[name][1]) for name in edits.EDITS}
    assert written.pop("nothing changed") == 0
    assert all(count > 0 for count in written.values())
    assert {rows[name][2] for name in edits.EDITS} == {"equal"}


def test_the_preview_shows_a_change(shared: Path) -> None:
    rows = _rows(_report(shared, "--part", "serve"))
    assert float(rows[f"{PAPERS} papers"][0]) > 0


def test_stages_of_larger_libraries_are_measured(shared: Path) -> None:
    rows = _rows(_report(shared, "--part", "growth", "--grown", 2 * PAPERS))
    assert rows["from nothing"] == [f"{PAPERS} papers", f"{2 * PAPERS} papers"]
    few, many = map(int, rows["files"])
    assert many - few >= 2 * PAPERS  # (each has a page and a text)
    stages = ["compare", "read", "topics", "pages", "related", "papers", "render", "search"]
    stages += ["links", "write"]
    assert [row for row in rows if row.endswith(", s / MB")] == [
        f"{each}, s / MB" for each in stages
    ]


def test_missing_programs_and_papers_are_reported(shared: Path, tmp_path: Path) -> None:
    assert _report(tmp_path) == "There is no papers-10k.jsonl.gz to measure with.\n\n"
    assert "There is no hugo_site.py to compare with." in _report(shared, "--part", "cold")


def test_other_programs_are_compared(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fakes of the other programs, each of which adds one file to a site."""
    (tmp_path / "corpora").symlink_to(shared / "corpora")
    writer = tmp_path / "peers/hugo_site.py"
    writer.parent.mkdir()
    writer.write_text(WRITER)
    stand_ins = {
        "Pytest": ("zipfile", "-c", "public/a.zip", "public/a.py"),
        "Click": ("compileall", "-q", "public"),
    }
    monkeypatch.setattr(peers, "PROGRAMS", stand_ins)
    options = Options(tmp_path, PAPERS, 0, runs=2, peers=True, check=None, parts=("cold",))
    workplace = tmp_path / "work"
    workplace.mkdir()
    table, remark = report(options, workplace)
    rows = _rows(table.text)
    names = next(iter(rows.values()))
    assert names == ["Papershelf", *(f"{name} {metadata.version(name)}" for name in stand_ins)]
    assert rows["files"][1:] == ["2", "3"]
    assert remark.text.startswith(" and ".join(names[1:]))
    assert table.rows["from nothing, files"][" + ".join(names[1:])] == "3"


def test_the_ratio_compares_with_the_sum_of_the_others() -> None:
    ours, one, other = (
        Made(Run(*took, 0, "", ""), Usage(1, 1)) for took in ((9, 8), (2, 3), (4, 1))
    )
    assert comparison(ours, {"One": one, "Other": other}) == (
        "One and Other take 6.0 s together, 4.0 s of processor time; Papershelf takes "
        "1.50 times as long, 2.00 times the processor time."
    )


def test_a_site_that_differs_from_a_full_build_is_detected(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds, "EDITS", {"nothing": lambda _: {}})
    lines = libraries.write_lines(shared / "corpora/papers-10k.jsonl.gz", 2, tmp_path / "lines")
    place = builds.imported(lines, tmp_path)
    builds.cold(place)
    (place.site / "CNAME").write_text("a file that builds keep and do not make")
    assert builds.edited(place, check=True)["site, beside a full build's"] == {
        "nothing": "DIFFERENT"
    }


def test_child_processes_are_included_in_measurements(tmp_path: Path) -> None:
    child = "import time; held = bytearray(50_000_000); time.sleep(0.5)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    done = run([sys.executable, "-c", f"print('said'); {program}"], tmp_path)
    assert done.said == "said\n"
    assert done.seconds >= 0.5
    assert done.processor > 0
    assert done.memory > 50_000_000 or not PEAK.fullmatch("1")


def test_a_failed_command_is_an_error_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)ended with 1:.*no luck"):
        run([sys.executable, "-c", "raise SystemExit('no luck')"], tmp_path)


@pytest.mark.parametrize(
    "title", ["Plain", "'Quoted: a title'", '"Quoted: a title"', "|-\n  Block"]
)
def test_titles_in_every_yaml_style_can_be_edited(tmp_path: Path, title: str) -> None:
    file = tmp_path / "content/papers/a.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\ntitle: {title}\n---\nText.\n")
    before = file.read_text()
    with edits.made(edits.edited_title(tmp_path)):
        data = read_front_matter(file, "papers/a.md").data
        assert data["title"].startswith("Zebras ")
    assert file.read_text() == before
