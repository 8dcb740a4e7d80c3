from collections.abc import Callable
from xml.etree import ElementTree as ET

from people import names

from generator.build.options import own_templates
from generator.build.render import Renderer
from generator.content.scale import ScaleSetting
from generator.exports.discovery import discovery_pages
from generator.library.site import Site
from generator.model import Date, Output, Paper, Topic
from generator.pages.views import site_view

SiteOf = Callable[..., Site]
PAPERS = [Paper("a", "A", authors=names("Ada & <Co>"), date=Date(2024, 11), topics=("lasers",))]
TOPICS = [Topic("light", 'Light "&" <x>'), Topic("lasers", "Lasers", parent="light")]
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def rendered(site: Site) -> dict[str, ET.Element]:
    renderer = Renderer([own_templates()], site_view(site))
    outputs: list[Output] = [renderer.render(page) for page in discovery_pages(site)]
    return {output.path: ET.fromstring(output.data) for output in outputs}


def tree(outlines: ET.Element) -> list[tuple[str, str, object]]:
    return [
        (outline.get("text", ""), outline.get("xmlUrl", ""), tree(outline)) for outline in outlines
    ]


def test_feeds_are_nested_like_their_listings(site_of: SiteOf) -> None:
    scale = ScaleSetting(values=(("page_from", 1), ("feed_from", 1)))
    site = site_of(PAPERS, TOPICS, title="Mine", author="Me & <mine>", scale=scale)
    opml = rendered(site)["feeds.opml"]
    assert (opml.tag, opml.get("version")) == ("opml", "2.0")
    assert opml.findtext("head/title") == "Mine"
    assert opml.findtext("head/ownerName") == "Me & <mine>"
    [body] = opml.findall("body")
    lasers = ("Lasers", "topics/lasers.xml", [])
    months = [("November 2024", "years/2024/11.xml", [])]
    assert tree(body) == [
        ("Papers", "papers/index.xml", []),
        ("Topics", "", [('Light "&" <x>', "topics/light.xml", [lasers])]),
        ("Authors", "", [("Ada & <Co>", "authors/ada-co.xml", [])]),
        ("Years", "", [("2024", "years/2024/index.xml", months)]),
    ]


def test_with_a_base_url_feeds_have_absolute_urls(site_of: SiteOf) -> None:
    opml = rendered(site_of(PAPERS, base_url="https://a.org/lib/"))["feeds.opml"]
    [papers] = opml.findall("body/outline[@text='Papers']")
    assert papers.attrib == {
        "text": "Papers",
        "title": "Papers",
        "type": "rss",
        "xmlUrl": "https://a.org/lib/papers/index.xml",
        "htmlUrl": "https://a.org/lib/papers/",
    }


def test_opensearch_describes_the_search(site_of: SiteOf) -> None:
    title = "A Library with a Title of more than forty-eight Characters"
    site = site_of(PAPERS, title=title, base_url="https://a.org/lib/", language="fr")
    found = rendered(site)["opensearch.xml"]
    assert found.tag == f"{OPENSEARCH}OpenSearchDescription"
    texts = {child.tag.removeprefix(OPENSEARCH): child.text or "" for child in found}
    assert (texts["ShortName"], texts["Language"]) == ("A Library with…", "fr")
    assert len(texts["ShortName"]) <= 16
    assert len(texts["LongName"]) <= 48
    assert texts["Image"] == "https://a.org/lib/assets/icon.svg"
    results, own = found.findall(f"{OPENSEARCH}Url")
    assert results.get("template") == "https://a.org/lib/search.html?q={searchTerms}"
    assert (own.get("rel"), own.get("template")) == ("self", "https://a.org/lib/opensearch.xml")


def test_without_a_base_url_there_is_no_opensearch_description(site_of: SiteOf) -> None:
    assert rendered(site_of(PAPERS)).keys() == {"feeds.opml"}
