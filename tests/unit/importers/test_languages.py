"""Languages as bibliographies state them, as BCP 47 tags."""

import pytest

from generator.importers.records.languages import language_tag


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en_US", "en-US"),
        ("pt-br", "pt-BR"),
        ("zh-Hant", "zh-Hant"),
        ("eng", "en"),
        ("ger", "de"),
        ("deu", "de"),
        ("dut", "nl"),
        ("cmn", "zh"),
        ("haw", "haw"),
    ],
)
def test_tags_and_codes_are_languages(written: str, tag: str) -> None:
    assert language_tag(written) == tag


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Dutch", "nl"),
        ("ENGLISH", "en"),
        ("American English", "en-US"),
        ("English (American)", "en-US"),
        ("English (unknown variety)", "en"),
        ("Chinese (Simplified)", "zh-Hans"),
        ("Greek, Modern (1453-)", "el"),
        ("Deutsch", "de"),
        ("français", "fr"),
        ("Francais", "fr"),
        ("Español", "es"),
        ("čeština", "cs"),
        ("Norsk (Bokmål)", "nb"),
        ("русский", "ru"),
        ("日本語", "ja"),
        ("हिन्दी", "hi"),
        ("Tiếng Việt", "vi"),
        ("Englisch", "en"),
        ("allemand", "de"),
        ("Inglés", "en"),
        ("ngerman", "de"),
        ("usenglish", "en-US"),
        ("brazilian", "pt-BR"),
        ("Farsi", "fa"),
    ],
)
def test_names_are_languages_in_any_common_form(name: str, tag: str) -> None:
    assert language_tag(name) == tag
    assert language_tag(f"  {name} ") == tag


@pytest.mark.parametrize(
    "several",
    ["Dutch; English", "Dutch / English", "dut;eng", "Dutch, English", "nl | en", "und; Dutch"],
)
def test_the_first_of_several_languages_counts(several: str) -> None:
    assert language_tag(several) == "nl"


@pytest.mark.parametrize("code", ["und", "mul", "zxx", "", " ", "und;mul"])
def test_codes_for_no_language_are_dropped(code: str) -> None:
    assert language_tag(code) == ""


@pytest.mark.parametrize("name", ["Klingonish", "in English", "?"])
def test_unknown_names_are_unchanged(name: str) -> None:
    assert language_tag(name) == name
