"""Convert names of languages in bibliographies to BCP 47 tags."""

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
"""English names, BibLaTeX names, and ISO 639-2 codes of languages with a two-letter code."""


def language_tag(name: str) -> str:
    """Return the tag of a language; an unknown name is returned unchanged."""
    return TAGS.get(name.strip().lower(), name.strip().replace("_", "-"))
