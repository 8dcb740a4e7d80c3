"""Languages as bibliographies name them, as front matter tags them (BCP 47)."""

TAGS = {
    "american": "en-US",
    "british": "en-GB",
    "chi": "zh",
    "chinese": "zh",
    "deu": "de",
    "eng": "en",
    "english": "en",
    "fra": "fr",
    "fre": "fr",
    "french": "fr",
    "ger": "de",
    "german": "de",
    "italian": "it",
    "ita": "it",
    "japanese": "ja",
    "jpn": "ja",
    "korean": "ko",
    "kor": "ko",
    "ngerman": "de",
    "por": "pt",
    "portuguese": "pt",
    "rus": "ru",
    "russian": "ru",
    "spa": "es",
    "spanish": "es",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
    "zho": "zh",
}
"""English names, those of BibLaTeX, and the three letters of ISO 639-2 where two do."""


def tag(name: str) -> str:
    """Return the tag of a language; a name that is not known as it is."""
    return TAGS.get(name.strip().lower(), name.strip().replace("_", "-"))
