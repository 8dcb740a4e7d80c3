"""Which files are up to date, given what they asked for when they were made."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import pytest

from generator.build.cache_names import BATCHES, RECORDS
from generator.build.plan import Plan, plan
from generator.build.previous_build import PreviousBuild
from generator.build.records import AskedSubjects, Records
from generator.library.recording import WHOLE_LIBRARY
from generator.library.site import Site
from generator.model import Batch, BatchResult, GetCached, Output, Page, Paper
from generator.runtime.build_cache import BuildCache

SiteOf = Callable[..., Site]


def view(text: str) -> dict[str, str]:
    return {"text": text}


def make(_text: str, _get: GetCached) -> BatchResult:
    return BatchResult([])


PAGE = Page("papers/a.html", "paper.html", partial(view, "A"))
FEED = Batch("feed", partial(make, "A"))
ON_DISK = ("papers/a.html", "feed.xml", "feed.json")
PAPERS = [Paper("a", "A"), Paper("b", "B"), Paper("c", "C")]


def planned(
    site: Site, *files: Page | Batch | Output, after: PreviousBuild, mentioned: str = ""
) -> Plan:
    return plan(files, site, "settings", after, lambda texts: mentioned in texts)


def previous(
    site: Site,
    *files: Page | Batch,
    now: Site | None = None,
    asked: Mapping[str, tuple[str, ...]] | None = None,
    on_disk: tuple[str, ...] = ON_DISK,
    shared_key: str = "settings",
) -> PreviousBuild:
    """Return a previous build of some files, each of which `asked` for subjects."""
    cache = BuildCache()
    nothing = PreviousBuild(cache, (), site.fingerprint)
    made = plan(files, site, shared_key, nothing, lambda _: False)
    log = AskedSubjects()
    for file in files:
        name = file.url if isinstance(file, Page) else file.name
        log.add(name, (asked or {}).get(name, ()))
    records = Records().next((), [log], made.keys, site.fingerprint)
    assert records.is_consistent()
    cache.put(RECORDS, records)
    cache.put(BATCHES, {file.name: ON_DISK[1:] for file in files if isinstance(file, Batch)})
    return PreviousBuild(cache, on_disk, (now or site).fingerprint)


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return site_of(PAPERS)


def test_without_a_previous_build_all_files_are_made(site: Site) -> None:
    asset = Output("a.css", b"")
    nothing = PreviousBuild(BuildCache(), (), site.fingerprint)
    result = planned(site, PAGE, FEED, asset, after=nothing)
    assert (result.pages, result.batches, result.outputs) == ([PAGE], [FEED], [asset])
    assert result.up_to_date == set()


def test_files_with_the_same_arguments_are_up_to_date(site: Site) -> None:
    result = planned(site, PAGE, FEED, after=previous(site, PAGE, FEED))
    assert (result.pages, result.batches) == ([], [])
    assert result.up_to_date == set(ON_DISK)


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, make_view=partial(view, "B")),
        replace(PAGE, make_view=partial(dict, "A")),
        replace(PAGE, template="other.html"),
        replace(PAGE, url="papers/other.html"),
    ],
)
def test_a_page_with_another_function_argument_template_or_path_is_rendered(
    page: Page, site: Site
) -> None:
    assert planned(site, page, after=previous(site, PAGE)).pages == [page]


@pytest.mark.parametrize(
    ("asked", "is_current"),
    [((), True), (("b",), True), (("a",), False), (("b", "a"), False), ((WHOLE_LIBRARY,), False)],
)
def test_a_page_is_rendered_again_if_anything_has_changed_that_it_asked_for(
    site: Site, site_of: SiteOf, asked: tuple[str, ...], is_current: bool
) -> None:
    edited = site_of([Paper("a", "A new title"), *PAPERS[1:]])
    before = previous(site, PAGE, FEED, now=edited, asked={PAGE.url: asked, FEED.name: ("c",)})
    result = planned(edited, PAGE, FEED, after=before)
    assert (result.pages == [], result.batches == []) == (is_current, True)


@pytest.mark.parametrize("change", [PAPERS[1:], [*PAPERS, Paper("d", "D")]])
def test_a_paper_that_was_asked_for_may_appear_or_disappear(
    site: Site, site_of: SiteOf, change: list[Paper]
) -> None:
    changed = site_of(change)
    before = previous(site, PAGE, now=changed, asked={PAGE.url: ("a", "d")})
    assert planned(changed, PAGE, after=before).pages == [PAGE]


def test_other_settings_or_templates_make_all_files_again(site: Site) -> None:
    before = previous(site, PAGE, FEED, shared_key="other settings")
    result = planned(site, PAGE, FEED, after=before)
    assert (result.pages, result.batches) == ([PAGE], [FEED])


def test_changed_and_missing_files_are_made_again(site: Site) -> None:
    result = planned(site, PAGE, FEED, after=previous(site, PAGE, FEED, on_disk=("feed.xml",)))
    assert (result.pages, result.batches) == ([PAGE], [FEED])


def test_if_a_removed_page_is_named_in_a_template_all_pages_are_rendered(site: Site) -> None:
    target = replace(PAGE, url="papers/b.html")
    before = previous(site, PAGE, target, on_disk=(PAGE.url, target.url))
    assert planned(site, PAGE, after=before, mentioned="b.html").pages == [PAGE]
    assert planned(site, PAGE, after=before, mentioned="c.html").pages == []
    assert planned(site, PAGE, target, after=before, mentioned="b.html").pages == []
