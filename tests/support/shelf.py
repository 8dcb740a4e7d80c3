"""A content folder into which rows are imported."""

import json
from pathlib import Path
from typing import Any

from generator.content.yaml_files import read_front_matter
from generator.importers.merge.import_files import import_files
from generator.importers.merge.report import ImportReport


class Shelf:
    """A content folder, and JSON Lines imported into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "content"
        self._source = folder / "rows.jsonl"

    def take(self, *rows: dict[str, Any], **options: Any) -> ImportReport:
        self._source.write_text("".join(json.dumps(row) + "\n" for row in rows))
        return import_files("jsonl", [self._source], self.folder, **options)

    def put(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def text(self, paper_id: str) -> str:
        return (self.folder / "papers" / f"{paper_id}.md").read_bytes().decode()

    def front(self, paper_id: str) -> dict[str, Any]:
        data: dict[str, Any] = read_front_matter(
            self.folder / "papers" / f"{paper_id}.md", paper_id
        ).data
        return data

    @property
    def ids(self) -> list[str]:
        return sorted(file.stem for file in self.folder.glob("papers/**/*.md"))

    @property
    def files(self) -> dict[str, bytes]:
        return {str(f): f.read_bytes() for f in self.folder.rglob("*") if f.is_file()}
