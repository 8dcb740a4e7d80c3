"""Searches in libraries whose language has a stemmer: forms of a word find each other."""

import json
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from lunr_queries import ask, differences, generated, hits
from search_site import LIBRARY, write_site

from generator.search.analysis import Analysis, SearchEntry, words
from generator.search.languages import LANGUAGES

STEMS = "words => words.map((word) => lunr.stemmer(new lunr.Token(word)).toString())"
STOPS = "words => words.filter((word) => !lunr.stopWordFilter(new lunr.Token(word)))"

ABSTRACTS = {
    "de": {
        "baum": "Wir zeichnen viele Bäume und zählen sie.",
        "modell": "Große Sprachmodelle lernen aus Texten, die wir sammeln.",
        "strasse": "Das Verfahren ordnet Straßen und Plätze.",
    },
    "fr": {
        "reseau": "Les réseaux neuronaux sont entraînés sur des images.",
        "phrase": "Une méthode d'apprentissage pour traduire des phrases.",
        "photo": "Cette photographie est une image ancienne, réparée à la main.",
    },
    "it": {
        "apprendi": "Un metodo dell’apprendimento con l'immagine.",
        "persona": "Lavori di Michele D'Angelo.",
    },
    "es": {
        "clase": "Clasificación de documentos con redes neuronales.",
        "traduccion": "Las traducciones de los textos y la tecnología del lenguaje.",
        "arbol": "Los árboles crecían en la ciudad.",
    },
    "pt": {
        "variavel": "Uma variável não observada, e sua construção.",
        "arvore": "Classificações de árvores.",
    },
    "ru": {
        "model": "Новый метод обучения языковых моделей.",
        "derevo": "Деревья растут в городах.",
    },
}


def library(abstracts: dict[str, str]) -> list[SearchEntry]:
    entries = [
        SearchEntry(name, f"papers/{name}.html", f"N {at}", abstract=abstract)
        for at, (name, abstract) in enumerate(abstracts.items())
    ]
    name, venue = "Carla D'Angelo", "Revue d'Ornithologie"
    return [*entries, SearchEntry("author", "papers/author.html", "N", (name,), venue=venue)]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("stemming")
    return {
        language: write_site(folder / language, library(abstracts), language, related={})
        for language, abstracts in ABSTRACTS.items()
    }


def found(site: Path, query: str, **options: bool) -> list[str]:
    [answer] = ask(site, [{"q": query, "limit": 9, **options}])
    return [hit["id"] for hit in answer["hits"]]


@pytest.mark.parametrize(
    ("language", "query", "expected"),
    [
        ("de", "Baum ", ["baum"]),
        ("de", "baeume ", ["baum"]),
        ("de", "Bäumen ", ["baum"]),
        ("de", "Sprachmodell ", ["modell"]),
        ("de", "Sprachmodells ", ["modell"]),
        ("de", "Strasse ", ["strasse"]),
        ("de", "Sprachmodel", ["modell"]),
        ("fr", "réseau ", ["reseau"]),
        ("fr", "entraînée ", ["reseau"]),
        ("fr", "entrainees ", ["reseau"]),
        ("fr", "entraîner ", ["reseau"]),
        ("fr", "l’image ", ["photo", "reseau"]),
        ("fr", 'venue:"Revue d’Ornithologie" ', ["author"]),
        ("fr", "ornithologies ", ["author"]),
        ("fr", "l’apprentissages ", ["phrase"]),
        ("it", "apprendimenti ", ["apprendi"]),
        ("it", "immagini ", ["apprendi"]),
        ("it", "dell'immagine ", ["apprendi"]),
        ("it", "abstract:l’immagine ", ["apprendi"]),
        ("it", "d'angelo ", ["author", "persona"]),
        ("it", "author:d'angelo ", ["author"]),
        ("it", 'author:"Carla D’Angelo" ', ["author"]),
        ("es", "clasificaciones ", ["clase"]),
        ("es", "clasificacion ", ["clase"]),
        ("es", "clasificaci", ["clase"]),
        ("es", "traducción ", ["traduccion"]),
        ("es", "tecnologías ", ["traduccion"]),
        ("es", "red ", ["clase"]),
        ("es", "árbol ", ["arbol"]),
        ("pt", "variáveis ", ["variavel"]),
        ("pt", "classificação ", ["arvore"]),
        ("pt", "construcoes ", ["variavel"]),
        ("ru", "новые ", ["model"]),
        ("ru", "языковой ", ["model"]),
        ("ru", "дерево ", ["derevo"]),
    ],
)
def test_forms_of_a_word_find_each_other(
    sites: dict[str, Path], language: str, query: str, expected: list[str]
) -> None:
    assert sorted(found(sites[language], query)) == expected


@pytest.mark.parametrize(
    ("language", "query", "expected"),
    [
        ("de", "die Bäume und das ", ["baum"]),
        ("fr", "une phrase pour des ", ["phrase"]),
        ("es", "los árboles y las ", ["arbol"]),
    ],
)
def test_stop_words_are_ignored(
    sites: dict[str, Path], language: str, query: str, expected: list[str]
) -> None:
    assert found(sites[language], query) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_browser_and_generator_find_the_same_stems_and_stop_words(
    language: str, tmp_path: Path
) -> None:
    site = write_site(tmp_path, LIBRARY[:1], language)
    vocabulary = [*real_words(language), "100", "attention", "深", "амaба", "ё", "desconstrucao"]
    analysis = Analysis(language)
    stops = sorted(analysis.stop_words)
    answers = ask(
        site,
        [
            {"run": f"({STEMS})({json.dumps(vocabulary)})"},
            {"run": f"({STOPS})({json.dumps([*stops, 'papershelf'])})"},
        ],
    )
    assert len(vocabulary) > 1000
    assert answers[0]["value"] == analysis.terms("author", vocabulary)
    assert len(stops) > 50
    assert answers[1]["value"] == stops


def real_words(language: str) -> list[str]:
    """Return the words of the names that CLDR has in a language."""
    locale = Locale.parse(language)
    names: list[Any] = [locale.languages, locale.territories, locale.scripts, locale.currencies]
    texts = [text for mapping in names for text in mapping.values()]
    return sorted({word for text in texts for word in words(text)})


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_the_exact_search_has_the_results_of_lunr(sites: dict[str, Path], language: str) -> None:
    queries = generated(library(ABSTRACTS[language]), 200)
    expected = hits(sites[language], queries, oracle=True)
    assert sum(map(bool, expected)) > 100
    assert differences(queries, hits(sites[language], queries, exact=True), expected) == []


def test_the_exact_search_stems_words_without_accents(sites: dict[str, Path]) -> None:
    assert found(sites["es"], "clasificaciones", exact=True) == ["clase"]
    assert found(sites["es"], "clasificacion", exact=True) == ["clase"]


def test_only_the_stemmer_of_the_language_is_loaded(sites: dict[str, Path], tmp_path: Path) -> None:
    german = (sites["de"] / "search" / "engine.js").read_text(encoding="utf-8")
    assert "http://www.mozilla.org/MPL/" in german
    assert "aber alle allem" in german
    assert "PorterStemmer" not in german
    assert '"able"' not in german
    english = write_site(tmp_path, LIBRARY[:1]) / "search"
    assert not (english / "library-language.js").exists()
    for name in ("engine.js", "exact.js"):
        script = (english / name).read_text(encoding="utf-8")
        assert "stemmerSupport" not in script
        assert "libraryLanguage" not in script
