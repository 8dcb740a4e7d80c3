"""Convert languages, as bibliographies state them, to BCP 47 tags.

A language may be a tag (`en-US`), a code of ISO 639 (`eng`, `ger`), a name of BibLaTeX
(`ngerman`), or its name in English, in itself or in another language of `NAMING`, with or without
accents. The names are those of the CLDR, which Babel contains.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from unicodedata import combining, normalize

TEX_NAMES = {
    "acadian": "fr-CA",
    "american": "en-US",
    "australian": "en-AU",
    "austrian": "de-AT",
    "bahasa": "id",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "british": "en-GB",
    "canadian": "en-CA",
    "canadien": "fr-CA",
    "castilian": "es",
    "farsi": "fa",
    "frenchb": "fr",
    "germanb": "de",
    "mandarin": "zh",
    "mexican": "es-MX",
    "naustrian": "de-AT",
    "newzealand": "en-NZ",
    "ngerman": "de",
    "norsk": "nb",
    "nswissgerman": "de-CH",
    "nynorsk": "nn",
    "polutonikogreek": "el",
    "portuges": "pt",
    "slovene": "sl",
    "swissgerman": "de-CH",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
    "valencian": "ca",
}
"""Names of BibLaTeX, and other common ones, that are not in the CLDR."""

NAMING = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "sv", "da", "nb", "zh", "ja", "ko")
"""The languages in which bibliographies name other languages, the more common ones first."""

NO_LANGUAGE = {"mis", "mul", "und", "zxx"}
"""Codes of ISO 639-2 for several, unknown and no languages."""

TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
SEPARATOR = re.compile(r"\s*[;|/]\s*|\s*,\s+")
QUALIFIED = re.compile(r"(.+?)\s*\((.+)\)")
REGION = re.compile(r"[a-z]{2}")


@lru_cache(maxsize=1024)
def language_tag(name: str) -> str:
    """Return the tag of a language, or of the first known one of several.

    A name that is unknown is unchanged.
    """
    parts = [part for part in SEPARATOR.split(name.strip()) if part]
    known = next(filter(None, map(_tag, parts)), "")
    is_none = all(part.lower() in NO_LANGUAGE for part in parts)
    return known or ("" if is_none else name.strip())


def _tag(name: str) -> str:
    """Return the tag of one language; empty if it is unknown."""
    if TAG.fullmatch(name):
        return _normal_tag(name)
    keys = list(_spellings(name))
    return next((table[key] for table in _tables() for key in keys if key in table), "")


def _normal_tag(tag: str) -> str:
    """Return a tag with the shortest code of its language; empty if it states no language."""
    from babel.core import get_global  # noqa: PLC0415 (slow to load)

    code, *rest = tag.replace("_", "-").split("-")
    code = code.lower()
    if code in NO_LANGUAGE:
        return ""
    subtags = [part.upper() if REGION.fullmatch(part) else part for part in rest]
    return "-".join([get_global("language_aliases").get(code, code), *subtags]).replace("_", "-")


def _spellings(name: str) -> Iterator[str]:
    """Yield a name in the forms that tables may have: `English (American)` is American English."""
    yield _key(name)
    qualified = QUALIFIED.fullmatch(name)
    if qualified:
        language, variety = qualified.groups()
        yield from (_key(f"{variety} {language}"), _key(f"{language} {variety}"), _key(language))


def _key(name: str) -> str:
    """Return a name without case and accents."""
    decomposed = normalize("NFKD", name.casefold())
    return " ".join("".join(char for char in decomposed if not combining(char)).split())


def _tables() -> Iterator[Mapping[str, str]]:
    """Yield the tables of tags by names without case and accents; they are built when needed."""
    yield TEX_NAMES
    yield from map(_names_in, NAMING)
    yield _own_names()


@cache
def _names_in(language: str) -> dict[str, str]:
    """Return the tags by the names of languages in a language."""
    from babel import Locale  # noqa: PLC0415 (slow to load)

    names = Locale(language).languages
    return {_key(names[code]): code.replace("_", "-") for code in sorted(names, reverse=True)}


@cache
def _own_names() -> dict[str, str]:
    """Return the tags by the names of languages in themselves; takes a second."""
    from babel import Locale, localedata  # noqa: PLC0415 (slow to load)

    codes = [code for code in sorted(localedata.locale_identifiers()) if "_" not in code]
    names = ((Locale(code).languages.get(code), code) for code in codes)
    return {_key(name): code for name, code in names if name}
