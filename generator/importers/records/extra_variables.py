"""The variables of CSL 1.0.2 that papers have in `extra`, because no field holds them.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables

All values in `extra` are texts: dates in ISO 8601, with `~` behind them if they are approximate
and `/` between the ends of a range; names separated by semicolons.
"""

EXTRA_TEXTS = (
    "annote", "archive", "archive-place", "archive_collection", "archive_location", "authority",
    "call-number", "chapter-number", "collection-number", "dimensions", "division", "event-place",
    "jurisdiction", "medium", "number-of-pages", "number-of-volumes", "original-publisher",
    "original-publisher-place", "original-title", "part-number", "part-title", "PMCID",
    "printing-number", "references", "reviewed-genre", "reviewed-title", "scale", "section",
    "source", "status", "supplement-number", "title-short", "version", "volume-title",
    "volume-title-short", "year-suffix",
)  # fmt: skip

EXTRA_DATES = ("event-date", "original-date", "submitted")

EXTRA_NAMES = (
    "chair", "collection-editor", "compiler", "composer", "container-author", "contributor",
    "curator", "director", "editorial-director", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer",
    "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
)  # fmt: skip
