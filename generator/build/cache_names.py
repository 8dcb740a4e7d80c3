"""The names of a build's own values in the build cache.

`SUMMARY` holds the sources of the site with the summary of the build, `RECORDS` the pages and
batches with what they depend on, `BATCHES` the paths of each batch, and `STAMPS` the size and time
of each written file. A build that changes nothing reads only `SUMMARY` and `STAMPS`.
"""

SUMMARY, RECORDS, BATCHES, STAMPS = "summary", "records", "batches", "stamps"
