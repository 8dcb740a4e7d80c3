"""A build: content in, a complete site out.

pipeline         the whole program on one screen
options          the options of a build, and the folders that they name
previous_build   what the previous build left
plan             which files have to be made, and which are up to date
execute          pages and batches made in several processes
render           Jinja2 templates
link_check       broken internal links and conflicting paths
limits           the limits of GitHub Pages
publish          the output folder replaced as a whole
"""

from generator.build.limits import measure_usage
from generator.build.options import BuildOptions, check_folders, template_folders
from generator.build.pipeline import Report, build_site, load_site
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
