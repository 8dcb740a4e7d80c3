"""Pages run and load only files of the site, for any content."""

import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from reading import Built, Html, links

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
LOADING = {
    "script",
    "img",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "source",
    "track",
    "base",
}
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}


def is_resource(element: Element) -> bool:
    return element.tag in LOADING or element.get("rel") in LOADED_LINKS


def policy_index(page: Html) -> int:
    """Return the index of the policy in the head."""
    head = page.all("head")[0]
    (policy,) = head.iterfind("meta[@http-equiv='Content-Security-Policy']")
    assert policy.get("content") == POLICY
    return list(head).index(policy)


def test_the_content_security_policy_precedes_all_resources(built: Built) -> None:
    for path, page in built.pages.items():
        before = list(page.all("head")[0])[: policy_index(page)]
        assert not [element for element in before if is_resource(element)], path
        assert len([m for m in page.all("meta") if m.get("http-equiv")]) == 1, path


def test_every_page_has_a_referrer_policy(built: Built) -> None:
    assert all(page.meta("referrer") == ["no-referrer"] for page in built.pages.values())


def test_scripts_are_files_and_data_is_json(built: Built) -> None:
    for path, page in built.pages.items():
        for script in page.all("script"):
            if script.get("type") == "application/ld+json":
                assert script.get("src") is None, path
            else:
                assert script.get("src"), path
                assert not (script.text or "").strip(), path


def test_no_element_has_inline_styles_or_event_handlers(built: Built) -> None:
    for path, page in built.pages.items():
        names = {str(name) for element in page.root.iter() for name in element.attrib}
        assert not [name for name in names if name == "style" or re.match("on", name)], path
        assert not page.all("style"), path


def test_all_resources_are_on_the_site(built: Built) -> None:
    for path, page in built.pages.items():
        assert not page.all(*(LOADING - {"script", "img"})), path
        loaded = [link for element, link in links(page) if is_resource(element)]
        assert loaded, path
        assert all(built.follow(path, link)[0] in built.files for link in loaded), path


def test_external_links_have_allowed_schemes_and_rel_noopener(built: Built) -> None:
    for path, page in built.pages.items():
        for element, link in links(page, "a"):
            assert urlsplit(link).scheme in ("", "http", "https", "mailto"), (path, link)
            if built.follow(path, link)[0] is None:
                assert "noopener" in (element.get("rel") or "").split(), (path, link)


def test_hostile_content_is_escaped(made_up_site: Built) -> None:
    for path, page in made_up_site.pages.items():
        assert len(page.all("body")) == len(page.all("main")) == len(page.all("title")) == 1, path
        scripts = {script.get("src", "").rpartition("/")[2] for script in page.all("script")}
        assert scripts <= {"", "theme.js", "search.js", "page.js", "listing.js"}, path
