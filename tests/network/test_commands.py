"""`papershelf add` and `papershelf enrich` on the command line."""

from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pytest
from services import ArxivLibrary, CrossrefLibrary, FakeTime, Service, replies

from generator.cli import main
from generator.importers.services.http_client import ATTEMPTS, Client

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    content: Path,
    arxiv: Service,
    crossref: Service,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Return a function that runs a command and returns exit code and output."""
    monkeypatch.chdir(content.parent)
    monkeypatch.setenv("PAPERSHELF_ARXIV_API", arxiv.address)
    monkeypatch.setenv("PAPERSHELF_CROSSREF_API", crossref.address)

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["papershelf", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return command


@pytest.fixture(autouse=True)
def sleepless(monkeypatch: pytest.MonkeyPatch, time: FakeTime) -> None:
    """Make the commands wait without sleeping."""
    client = partial(Client, clock=time.clock, sleep=time.sleep, jitter=lambda: 0.0)
    monkeypatch.setattr("generator.importers.services.lookup.Client", client)


def test_added_papers_are_reported_and_can_be_built(
    run: Run, arxiv_library: ArxivLibrary, crossref_library: CrossrefLibrary, content: Path
) -> None:
    arxiv_library.add("2305.07759")
    crossref_library.add("10.1000/1", title=["Kettles"], abstract="<p>They boil.</p>")
    code, out, err = run("add", "https://arxiv.org/abs/2305.07759v2", "10.1000/1")
    assert (code, err.splitlines()) == (0, ["Asking arXiv", "Asking Crossref", "Writing"])
    assert out.splitlines()[0] == "2 papers added"
    assert {file.name for file in content.glob("papers/*")} == {"2305.07759.md", "kettles.md"}
    assert run("check")[0] == 0


def test_a_paper_without_an_abstract_is_reported(
    run: Run, crossref_library: CrossrefLibrary
) -> None:
    crossref_library.add("10.1000/1", title=["Kettles"])
    code, out, _ = run("add", "10.1000/1")
    assert code == 0
    assert "1 paper without abstract and summary\n" in out


def test_a_paper_that_cannot_be_added_is_exit_code_one(
    run: Run, arxiv_library: ArxivLibrary
) -> None:
    arxiv_library.add("2305.07759")
    code, out, err = run("add", "2305.07759", "2305.00000")
    assert code == 1
    assert out.splitlines()[0] == "1 paper added"
    assert err.splitlines()[-1] == (
        "https://arxiv.org/abs/2305.00000: arXiv does not have this paper (check the number)"
    )


def test_papers_are_updated_in_place(run: Run, arxiv_library: ArxivLibrary, content: Path) -> None:
    (content / "papers/a.md").write_text("---\ntitle: A title\narxiv: 2305.07759\n---\n")
    arxiv_library.add("2305.07759", abstract="We count.")
    code, out, _ = run("enrich")
    assert code == 0
    assert "1 row merged into existing papers" in out
    assert "abstract: We count.\n" in (content / "papers/a.md").read_text()


@pytest.mark.parametrize(("options", "expected"), [((), 1), (("--best-effort",), 0)])
def test_unavailable_services_are_errors_without_best_effort(
    run: Run, arxiv: Service, content: Path, options: tuple[str, ...], expected: int
) -> None:
    (content / "papers/a.md").write_text("---\ntitle: A\narxiv: 2305.07759\n---\n")
    arxiv.mishaps = [replies(503)] * ATTEMPTS
    code, _, err = run("enrich", *options)
    assert code == expected
    waits = [f"arXiv: 503 Service Unavailable; retrying in {s} s" for s in (3, 6, 12, 24)]
    assert err.splitlines() == [
        "Asking arXiv",
        *waits,
        "Writing",
        "arXiv: 503 Service Unavailable, 1 paper skipped "
        "(try again later; fetched metadata is cached)",
    ]


def test_the_user_agent_names_the_program_and_a_contact(
    run: Run, arxiv: Service, crossref: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"Papershelf/{version('papershelf')}"
    run("add", "2305.07759")
    monkeypatch.setenv("PAPERSHELF_EMAIL", "ada@example.org")
    run("add", "2305.07760")
    run("add", "10.1000/1", "--email", "grace@example.org")
    assert {*arxiv.agents} == {name, f"{name} (mailto:ada@example.org)"}
    assert crossref.agents == [f"{name} (mailto:grace@example.org)"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add"], "Missing argument"),
        (["add", "pebbles"], '"pebbles" is neither an arXiv id nor a DOI (write one like'),
        (["add", "2305.07759", "--email", "a b"], '"a b" is not an email address'),
        (["enrich", "--email", "a@b\r\nX: y"], "is not an email address"),
        (["enrich", "--arxiv-api", "file:///etc/passwd"], "is not a web address"),
    ],
)
def test_wrong_usage_is_exit_code_two_without_requests(
    run: Run, arxiv: Service, arguments: list[str], said: str
) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert said in " ".join(err.split())
    assert arxiv.requests == []
