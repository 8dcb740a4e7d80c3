"""Content folders for `add` and `enrich`."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from services import ArxivLibrary, Service

from generator.content.yaml_files import read_front_matter
from generator.importers.merge.report import ImportReport


def paper(content: Path, name: str, **front: Any) -> Path:
    file = content / "papers" / f"{name}.md"
    fields = "".join(f"{key}: {value}\n" for key, value in front.items())
    file.write_text(f"---\n{fields}---\n\nA summary.\n")
    return file


def front(content: Path, name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_front_matter(content / "papers" / f"{name}.md", name).data
    return data


def names(content: Path) -> list[str]:
    return sorted(file.stem for file in (content / "papers").iterdir())


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.merged, report.unchanged, report.skipped


def asked(service: Service) -> list[list[str]]:
    queries = [parse_qs(urlsplit(path).query) for path in service.requests]
    return [query["id_list"][0].split(",") for query in queries]


def unfinished(content: Path, arxiv_library: ArxivLibrary, number: int = 50) -> list[str]:
    """Write papers with only an id, all known to arXiv; return the ids."""
    ids = [f"2401.{n:05}" for n in range(number)]
    for one in ids:
        paper(content, one, title=f"'[arXiv:{one}]'", arxiv=one)
        arxiv_library.add(one, title=f"Title {one}", abstract=f"Abstract of {one}.")
    return ids
