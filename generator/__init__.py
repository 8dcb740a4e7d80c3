"""Papershelf turns a folder of research papers into a static website.

In: a content folder with `papers/**/*.md`, `pages/*.md`, `topics.yaml` and `site.yaml`, and a
folder of templates. Out: a folder of HTML pages, feeds, exports, a JSON API and a search index,
whose links are relative, so that it works at any URL and from a disk.

A build is a chain of values. Only the first and the last step access the disk:

    content/ --load--> Library --derive--> Site --pages--> Page --render--> Output --write--> site/
                       Paper, Topic        groupings,      URL, template,   path, bytes
                                           related papers  view

- Values are immutable and complete when they are created.
- All content is checked before the first file is written; all problems are reported together.
- A build that fails or is killed leaves the old site or the new one, never a mixture.
- The output depends on the input only, not on the clock, the machine, the number of processes,
  or earlier builds. The build cache saves time and does not change the result.

Start reading at `generator.build.pipeline`, which has the whole build on one screen.

Packages, from top to bottom; each imports only from those below it, through their `__init__`:

cli              the commands: arguments and options, output, exit codes
serve            a local server with live reload
digest           emails about new papers
build            what has to be built again, rendering, link checks, publishing
pages            every page of the site as a template and a view
exports          bibliographies, JSON API, feeds and statistics
importers        papers from files of other programs, arXiv and Crossref
library          values derived from the papers: groupings, topics, related papers, citations
content          the content folder, parsed and checked
search           the search index
matching         whether two descriptions are of one work
text             LaTeX, Markdown and HTML
runtime          build cache, processes and atomic files
model            the values that are passed from step to step
errors           problems and their hints
urls             the paths and URLs of the site
"""
