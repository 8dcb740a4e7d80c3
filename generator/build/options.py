"""The options of a build, and the folders that they name."""

import os
from dataclasses import dataclass
from pathlib import Path

from generator.content import check_links, leads_out, link_out
from generator.errors import ContentError, Problem


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of the command line; `base_url` overrides the one in `site.yaml`."""

    content: Path = Path("content")
    output: Path = Path("site")
    templates: Path | None = None
    base_url: str = ""
    jobs: int = 1


def check_folders(options: BuildOptions) -> None:
    """Raise `ContentError` if the output folder has other uses.

    It must not contain the content folder or be inside it, nor be a home folder or a root.
    """
    content, output = options.content.resolve(), options.output.resolve()
    home = Path(os.path.expanduser("~")).resolve()  # noqa: PTH111 (`Path.home` can fail)
    if output in (output.parent, home):
        message = "a build would replace everything in this folder"
        raise ContentError([Problem(str(options.output), 0, message, "choose another --output")])
    if content.is_relative_to(output) or output.is_relative_to(content):
        message = f'the output folder and the content folder "{options.content}" overlap'
        raise ContentError([Problem(str(options.output), 0, message, "choose another --output")])


def template_folders(options: BuildOptions) -> list[Path]:
    """Return the template folders; each shadows those after it, file by file.

    Without `--templates`, a folder `templates` next to the content folder is used. Raises
    `ContentError` if it or a symbolic link in it leads out of the folder that it is in.
    """
    own = own_templates().resolve()
    beside = options.content.resolve().parent
    chosen = options.templates or beside / "templates"
    if options.templates and not chosen.is_dir():
        hint = "correct --templates"
        raise ContentError([Problem(str(chosen), 0, "there is no such folder", hint)])
    if not chosen.is_dir() or chosen.resolve() == own:
        return [own]
    if not options.templates and leads_out(chosen, beside):
        raise ContentError([link_out(chosen.name, chosen)])
    check_links(chosen, f"{chosen.name}/")
    return [chosen.resolve(), own]


def own_templates() -> Path:
    """Return Papershelf's templates: in the installed package, or next to it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
