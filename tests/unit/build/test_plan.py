from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from generator.build.plan import Plan, plan
from generator.build.previous_build import BATCHES, KEYS, PreviousBuild
from generator.model import Batch, BatchResult, Output, Page
from generator.runtime.build_cache import BuildCache

PAGE = Page("papers/a.html", "paper.html", inputs=("A", 1))
FEED = Batch("feed", lambda _: BatchResult([]), inputs=("A", 1))
FEED_PATHS = ("feed.xml", "feed.json")
FILES: Mapping[str, bytes] = {
    "papers/a.html": b'<a href="b.html">B</a>',
    "feed.xml": b"xml",
    "feed.json": b"json",
}


def previous(
    *files: Page | Batch, on_disk: Mapping[str, bytes] = FILES, shared_key: str = "settings"
) -> PreviousBuild:
    """Return a previous build of some files."""
    cache = BuildCache()
    made = plan(files, shared_key, PreviousBuild(cache, (), on_disk.__getitem__))
    cache.put(KEYS, made.keys)
    cache.put(BATCHES, {file.name: FEED_PATHS for file in files if isinstance(file, Batch)})
    return PreviousBuild(cache, on_disk.keys(), on_disk.__getitem__)


def updated(*files: Page | Batch | Output, after: PreviousBuild) -> Plan:
    return plan(files, "settings", after)


def test_without_a_previous_build_all_files_are_made() -> None:
    asset = Output("a.css", b"")
    result = updated(PAGE, FEED, asset, after=PreviousBuild(BuildCache(), (), FILES.__getitem__))
    assert (result.pages, result.batches) == ([PAGE], [FEED])
    assert (result.outputs, result.up_to_date) == ([asset], set())


def test_files_with_the_same_inputs_are_up_to_date() -> None:
    result = updated(PAGE, FEED, after=previous(PAGE, FEED))
    assert (result.pages, result.batches) == ([], [])
    assert result.up_to_date == FILES.keys()


@dataclass
class Other:
    """An input that is not of a built-in type."""

    number: int


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, inputs=("A", 2)),
        replace(PAGE, inputs=("A", Other(1))),
        replace(PAGE, template="other.html"),
        replace(PAGE, url="papers/other.html"),
    ],
)
def test_a_page_with_another_input_template_or_path_is_rendered(page: Page) -> None:
    assert updated(page, after=previous(PAGE)).pages == [page]


def test_inputs_of_other_types_are_compared_by_their_repr() -> None:
    one, two = replace(PAGE, inputs=(Other(1),)), replace(PAGE, inputs=(Other(2),))
    assert updated(replace(PAGE, inputs=(Other(1),)), after=previous(one)).pages == []
    assert updated(two, after=previous(one)).pages == [two]


def test_equal_inputs_are_equal_whether_or_not_they_are_the_same_object() -> None:
    text = "".join(["a", "b"])
    same, equal = (text, text), (text, "".join(["a", "b"]))
    assert updated(replace(PAGE, inputs=equal), after=previous(replace(PAGE, inputs=same))) == (
        updated(replace(PAGE, inputs=same), after=previous(replace(PAGE, inputs=same)))
    )


def test_a_page_without_inputs_is_always_rendered() -> None:
    page = replace(PAGE, inputs=())
    assert updated(page, after=previous(page)).pages == [page]


def test_other_settings_or_templates_make_all_files_again() -> None:
    result = updated(PAGE, FEED, after=previous(PAGE, FEED, shared_key="other settings"))
    assert (result.pages, len(result.batches)) == ([PAGE], 1)


def test_changed_and_missing_files_are_made_again() -> None:
    result = updated(PAGE, FEED, after=previous(PAGE, FEED, on_disk={"feed.xml": b"xml"}))
    assert result.pages == [PAGE]
    assert result.batches == [FEED]


def test_a_page_that_links_to_a_removed_page_is_rendered_again() -> None:
    target, other = (replace(PAGE, url=f"papers/{name}.html") for name in "bc")
    files = {**FILES, target.url: b"", other.url: b""}
    before = previous(PAGE, target, other, on_disk=files)
    assert updated(PAGE, other, after=before).pages == [PAGE]
    assert updated(PAGE, target, after=before).pages == []
