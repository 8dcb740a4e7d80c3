from pathlib import Path

import pytest

from generator.content.load import load_content
from generator.content.new_file import new_paper
from generator.errors import ContentError
from generator.runtime.build_cache import BuildCache


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Attention Is All You Need", "attention-is-all-you-need"),
        ("Scaling: a # study", "scaling-a-study"),
        ("  [Many]\n'quotes' \"here\" ", "many-quotes-here"),
        ("- yes", "yes"),
        ("大规模语言模型", "大规模语言模型"),
        ("a" * 500, "a" * 160),
        ("𝐀ttention", "attention"),
    ],
)
def test_a_new_paper_is_valid_at_once(tmp_path: Path, title: str, name: str) -> None:
    file = new_paper(title, tmp_path)
    assert file == tmp_path / "papers" / f"{name}.md"
    library, _, _, problems = load_content(tmp_path, BuildCache(), 1)
    assert problems == []
    assert [(paper.id, paper.title) for paper in library.papers] == [
        (name, " ".join(title.split()))
    ]


def test_a_new_paper_suggests_further_fields(tmp_path: Path) -> None:
    file = new_paper("A paper", tmp_path)
    fields = file.read_text().replace("\n# ", "\n")
    assert "\nauthors: [First Last, First Last]\ndate: 2024-11-27\nvenue: ICLR 2025\n" in fields
    file.write_text(fields.replace("interpretability", ""))
    assert load_content(tmp_path, BuildCache(), 1)[-1] == []


@pytest.mark.parametrize("title", ["", "  ", "?!", "Index", "Index 2"])
def test_a_title_without_a_valid_file_name_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(ContentError, match="this title cannot be turned into a file name"):
        new_paper(title, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_title_with_a_control_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"U\+0007 is not allowed"):
        new_paper("A \x07 bell", tmp_path)


def test_an_existing_paper_in_any_folder_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "papers/2017/A-Paper.md"
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    with pytest.raises(ContentError, match="this paper already exists"):
        new_paper("A paper", tmp_path)
    assert file.read_text() == "mine"
