r"""The markup in titles and abstracts of the ACL Anthology, as LaTeX.

Formulas (`<tex-math>`) are math, `<b>` and `<i>` are `\textbf` and `\emph`, and braces protect the
capitals of `<fixed-case>`, unless citations protect the word anyway, as in BERT.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.library import protected
from generator.text import text_to_latex

COMMANDS = {"b": r"\textbf", "i": r"\emph"}

OPEN, CLOSE = "\ue001", "\ue002"
"""Stand for the braces of `<fixed-case>` at first; for private use in Unicode."""

WORD = re.compile(rf"(?:[^\W_]|[{OPEN}{CLOSE}])+")


def title_of(element: Element | None) -> str:
    """Return a title on one line; empty if there is no element."""
    latex = WORD.sub(_without_needless_braces, _latex(element))
    return latex.replace(OPEN, "{").replace(CLOSE, "}")


def abstract_of(element: Element | None) -> str:
    """Return an abstract on one line; empty if there is no element."""
    return _latex(element).replace(OPEN, "").replace(CLOSE, "")


def _latex(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(_parts(element)).split())


def _parts(element: Element) -> Iterator[str]:
    """Yield the LaTeX of the parts of an element."""
    yield _prose(element.text)
    for child in element:
        if child.tag == "tex-math":
            yield f"${''.join(child.itertext()).strip().strip('$')}$"
        else:
            yield _marked_up(child.tag, "".join(_parts(child)))
        yield _prose(child.tail)


def _marked_up(tag: str, latex: str) -> str:
    if tag in COMMANDS and latex.strip():
        return f"{COMMANDS[tag]}{{{latex}}}"
    return f"{OPEN}{latex}{CLOSE}" if tag == "fixed-case" else latex


def _prose(text: str | None) -> str:
    return (text or "").replace("$", r"\$")


def _without_needless_braces(found: re.Match[str]) -> str:
    """Return a word without braces if citations protect all of it."""
    if OPEN not in found[0]:
        return found[0]
    word = found[0].replace(OPEN, "").replace(CLOSE, "")
    return word if protected(word) == f"{{{text_to_latex(word)}}}" else found[0]
