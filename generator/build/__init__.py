"""A build: content in, a complete site out.

pipeline         the whole program on one screen
stages           the stages of a build
report           progress and result of a build
options          the options of a build, and the folders that they name
cache_names      the names of a build's own values in the build cache
previous_build   what the previous build left
records          what each page and batch asked for while it was made
arguments        keys of pages and batches: functions with their arguments
plan             which files have to be made, and which are up to date
execute          pages and batches made in several processes
render           Jinja2 templates
link_check       broken internal links and conflicting paths
limits           the limits of GitHub Pages
publish          the output folder replaced as a whole
"""

from importlib import import_module
from typing import TYPE_CHECKING

from generator.build.limits import measure_usage
from generator.build.options import BuildOptions, check_folders, own_templates, template_folders
from generator.build.pipeline import build_site
from generator.build.report import Report

if TYPE_CHECKING:
    from generator.build.render import Renderer, TemplateFailure
    from generator.build.stages import load_site
else:  # (imported on first use: a build that changes nothing needs none of them)
    LAZY = {"Renderer": "render", "TemplateFailure": "render", "load_site": "stages"}

    def __getattr__(name: str) -> object:
        if name not in LAZY:
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.{LAZY[name]}"), name)


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
