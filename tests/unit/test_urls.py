import pytest

from generator import urls
from generator.model import Date


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Attention Is All You Need", "attention-is-all-you-need"),
        ("GPT-4: A Report (2023)", "gpt-4-a-report-2023"),
        ("Erdős–Rényi", "erdos-renyi"),
        ("It's the model’s", "its-the-models"),
        ("Straße", "strasse"),
        ("𝐀ttention™ in ℝ", "attentiontm-in-r"),
        ("大规模语言模型", "大规模语言模型"),
        ("Модель", "модель"),
        ("한국어 모델", "한국어-모델"),
        ("snake_case", "snake-case"),
        ("?!", ""),
        ("", ""),
    ],
)
def test_a_slug_is_lower_case_words_separated_by_hyphens(text: str, slug: str) -> None:
    assert urls.slug(text) == slug


def test_a_slug_is_cut_after_a_whole_word() -> None:
    assert urls.slug("one two three", longest=11) == "one-two"
    assert urls.slug("one two three", longest=13) == "one-two-three"


@pytest.mark.parametrize("word", ["a" * 500, "语" * 500])
def test_a_single_long_word_is_cut(word: str) -> None:
    slug = urls.slug(word)
    assert slug
    assert word.startswith(slug)
    assert len(slug.encode()) <= 160


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (urls.paper("2305.07759"), "papers/2305.07759.html"),
        (urls.topic("agents"), "topics/agents.html"),
        (urls.group("authors", "ada-lovelace"), "authors/ada-lovelace.html"),
        (urls.year(2024), "years/2024/index.html"),
        (urls.month(3, 2024), "years/2024/03.html"),
        (urls.day(Date(2024, 11, 7)), "days/2024-11-07.html"),
        (urls.week(1, 2025), "days/2025-W01.html"),
        (urls.calendar(2024), "days/2024.html"),
        (urls.free_page("about"), "about.html"),
        (urls.file("papers/a.png"), "files/papers/a.png"),
        (urls.numbered(urls.PAPERS, 1), "papers/index.html"),
        (urls.numbered(urls.PAPERS, 12), "papers/index-12.html"),
        (urls.feed(urls.topic("agents")), "topics/agents.xml"),
        (urls.json_feed(urls.topic("agents")), "topics/agents.json"),
        (urls.markdown_version("2305.07759"), "papers/2305.07759.md"),
        (urls.api_paper("2305.07759"), "api/papers/2305.07759.json"),
        (urls.api_papers(1), "api/papers.json"),
        (urls.api_papers(2), "api/papers-2.json"),
        (urls.api_schema("paper"), "api/schema/paper.json"),
        (urls.members(urls.PAPERS), "papers/index.js"),
    ],
)
def test_every_kind_of_page_has_its_path(path: str, expected: str) -> None:
    assert path == expected


@pytest.mark.parametrize(
    ("target", "source", "link"),
    [
        ("papers/a.html", "index.html", "papers/a.html"),
        ("papers/a.html", "papers/b.html", "a.html"),
        ("papers/a.html", "papers/a.html", "a.html"),
        ("index.html", "years/2024/index.html", "../../index.html"),
        ("topics/a.html", "years/2024/03.html", "../../topics/a.html"),
        ("papers/模 #?%:.html", "a.html", "papers/%E6%A8%A1%20%23%3F%25%3A.html"),
    ],
)
def test_a_link_is_relative_and_encoded(target: str, source: str, link: str) -> None:
    assert urls.link(target, source) == link


def test_the_root_is_relative_to_the_page() -> None:
    assert [urls.root(path) for path in ("a.html", "b/a.html", "c/b/a.html")] == [
        "",
        "../",
        "../../",
    ]


@pytest.mark.parametrize(
    ("base", "path", "address"),
    [
        ("https://a.org/lib/", "index.html", "https://a.org/lib/"),
        ("https://a.org/", "years/2024/index.html", "https://a.org/years/2024/"),
        ("https://a.org/", "papers/index-2.html", "https://a.org/papers/index-2.html"),
        ("https://a.org/", "papers/语.html", "https://a.org/papers/%E8%AF%AD.html"),
    ],
)
def test_the_url_of_an_index_page_is_its_folder(base: str, path: str, address: str) -> None:
    assert urls.absolute(base, path) == address


def test_links_from_the_root_start_with_the_base_path() -> None:
    root = urls.base_path("https://a.org/lib/")
    assert urls.link_from_root(root, "papers/a b.html") == "/lib/papers/a%20b.html"
    assert urls.base_path("") == "/"


def test_a_doi_is_percent_encoded_in_urls() -> None:
    assert urls.doi("10.1000/a(b)<c>#d") == "https://doi.org/10.1000/a(b)%3Cc%3E%23d"


@pytest.mark.parametrize("path", ["papers/a b.html", "years/2024/index.html", "authors/ée.html"])
@pytest.mark.parametrize("source", ["index.html", "papers/x.html", "years/2024/01.html"])
def test_every_link_to_a_path_contains_one_of_its_patterns(path: str, source: str) -> None:
    for link in (urls.link(path, source), urls.absolute("https://example.org/", path)):
        assert any(pattern in link for pattern in urls.link_patterns(path))


def test_slugs_of_many_texts_equal_single_slugs() -> None:
    texts = [
        "Crème_brûlée",
        "",
        "a\nb",
        "Ångström's 'Å'",
        "?!",
        "plain",
        "e\u0301 \u0301",
        "x" * 300,
    ]
    assert urls.slugs(texts) == [urls.slug(text) for text in texts]
    assert len(urls.slugs(texts)) == len(texts)
