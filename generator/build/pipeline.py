"""The whole program on one screen: `build_site`.

If nothing has changed since the previous build, this is known before the modules that make pages
are imported, which takes as long as everything else.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.build.cache_names import STAMPS, SUMMARY
from generator.build.options import BuildOptions, check_folders, template_folders
from generator.build.publish import Staging, Stamp, staged
from generator.build.report import BuildSummary, Report, stage
from generator.content import ContentFiles, list_content
from generator.errors import BrokenLinks, ContentError, Problem, Severity
from generator.runtime import (
    Background,
    BuildCache,
    cache_file,
    content_hash,
    gc_paused,
    scan_folder,
)

if TYPE_CHECKING:
    from generator.build.stages import Show


class CachedSummary(NamedTuple):
    """The summary of a build, and the hash of its sources."""

    sources: str
    summary: BuildSummary


def build_site(
    options: BuildOptions, report: Report, cache: BuildCache, show: "Show | None" = None
) -> BuildSummary:
    """Build the site, or update it from the previous build; return a summary.

    Raises `ContentError` with all problems, and leaves the previous site unchanged. An update
    that fails otherwise, or has broken links, is repeated without the values of earlier builds,
    which may be wrong.
    """
    check_folders(options)
    work = cache_file(options.content, options.output).with_suffix("")
    with gc_paused():
        stamps = cache.get(STAMPS, dict[str, Stamp]) or {}
        with staged(options.output, work, stamps) as staging:
            try:
                return _build(options, report, cache, staging, show)
            except Exception as error:
                is_certain = isinstance(error, ContentError) and not isinstance(error, BrokenLinks)
                if is_certain or not cache.discard():
                    raise
                warning = discarded_cache(options, error)
        with staged(options.output, work) as staging:
            summary = _build(options, report, cache, staging, show)
    return replace(summary, warnings=[warning, *summary.warnings])


def _build(
    options: BuildOptions,
    report: Report,
    cache: BuildCache,
    staging: Staging,
    show: "Show | None",
) -> BuildSummary:
    with Background(options.jobs) as background:
        changed_files = background.start(staging.changed_files)
        with stage("compare", report):
            files = list_content(options.content)
            sources = fingerprint_sources(files, options)
            summary = cached_summary(cache, sources)
            if summary and staging.is_unchanged(changed_files.result()):
                return summary
        prepared = background.start(staging.prepare)
        from generator.build import stages  # noqa: PLC0415 (slow to import)

        site, warnings = stages.load_site(options, cache, report, files)
        renderer = stages.site_renderer(options, site)
        build = stages.Build(options, report, cache, staging, background, site, renderer)
        made = stages.make_files(build, prepared, changed_files, show)
        written = stages.publish(build, made)
        summary = stages.summarize(site, written, warnings)
        cache_summary(cache, sources, summary)
    return summary


def discarded_cache(options: BuildOptions, error: Exception) -> Problem:
    """Return the warning that a build succeeded only without its cache."""
    file = cache_file(options.content, options.output)
    message = f"the build cache was wrong, and the site was built from nothing ({error!r:.200})"
    return Problem(str(file), 0, message, "report this if it happens again", Severity.WARNING)


def fingerprint_sources(files: ContentFiles, options: BuildOptions) -> str:
    """Return a hash of the fingerprints of all sources of the site; empty if any is racy."""
    templates = (scan_folder(folder).fingerprints for folder in template_folders(options))
    folders = [files.fingerprints, *templates]
    is_racy = any(None in fingerprints.values() for fingerprints in folders)
    return "" if is_racy else content_hash(repr((folders, options.base_url)).encode())


def cached_summary(cache: BuildCache, sources: str) -> BuildSummary | None:
    """Return the summary of the previous build if it had the same sources."""
    previous = cache.get(SUMMARY, CachedSummary)
    return previous.summary if previous and sources and sources == previous.sources else None


def cache_summary(cache: BuildCache, sources: str, summary: BuildSummary) -> None:
    """Cache the summary that the next build returns if its sources are the same."""
    unchanged = replace(summary, written=summary.written.without_changes())
    cache.put(SUMMARY, CachedSummary(sources, unchanged))
    cache.save()
