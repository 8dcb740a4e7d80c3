"""A build: content in, a complete site out.

pipeline         the whole program on one screen
plan             what has to be built again
execute          pages and batches rendered in several processes
render           Jinja2 templates
link_check       broken internal links and conflicting paths
limits           the limits of GitHub Pages
publish          the output folder replaced as a whole
"""

from generator.build.limits import measure_usage
from generator.build.pipeline import (
    BuildOptions,
    Report,
    build_site,
    check_folders,
    load_site,
    template_folders,
)
from generator.build.render import Renderer, TemplateFailure, own_templates

__all__ = [
    "BuildOptions",
    "Renderer",
    "Report",
    "TemplateFailure",
    "build_site",
    "check_folders",
    "load_site",
    "measure_usage",
    "own_templates",
    "template_folders",
]
