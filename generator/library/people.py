"""Tells which names of authors are one person.

A person of `authors.yaml` has all spellings given there. Names with the same ORCID iD are one
person, those with different ones are different people. A name without an ORCID iD is the only
person with a name of this spelling that has one, or else a person of its own. Spellings that
differ only in case, accents and punctuation are the same.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from generator import urls
from generator.content import AUTHORS, GroupKey, spelling_key
from generator.library.group_ids import ANY_LENGTH, group_id
from generator.model import Name, Paper, Person


class PersonGroup(NamedTuple):
    """A person, the id of the group of all names of this person, and all spellings as texts.

    Two people may have the same spelling.
    """

    id: str
    person: Person
    spellings: tuple[str, ...]

    @property
    def cache_key(self) -> tuple[object, ...]:
        """What the pages and search entries of the person's papers depend on."""
        name, is_listed = self.person.name.text, bool(self.person.line)
        return self.id, name, self.person.orcid, is_listed, *self.spellings


def identify(papers: Iterable[Paper], listed: Collection[Person]) -> dict[GroupKey, PersonGroup]:
    """Return the people whose names do not only depend on their spelling, by name.

    `listed` are those of `authors.yaml`.
    """
    counts = Counter(name.person for paper in papers for name in paper.authors)
    if not listed and not any(name.orcid for name in counts):
        return {}
    owners = _owners(counts, listed)
    plain = {_plain_id(name) for name in counts.keys() - owners.keys()}
    ids = _group_ids(set(owners.values()), plain)
    spellings = _spellings(owners)
    groups = {person: PersonGroup(ids[person], person, spellings[person]) for person in ids}
    return {name: groups[person] for name, person in owners.items()}


def identified(paper: Paper, people: Mapping[GroupKey, PersonGroup]) -> Paper:
    """Return a paper whose authors have one name in all papers, and a number of their own."""
    groups = [people.get(name.person) for name in paper.authors]
    names = (
        group.person.name._replace(number=group.id) if group else name
        for name, group in zip(paper.authors, groups, strict=True)
    )
    return paper._replace(authors=tuple(names)) if any(groups) else paper


def _owners(counts: Mapping[Name, int], listed: Collection[Person]) -> dict[Name, Person]:
    """Return the person of each name that is listed or has an ORCID iD, or is spelled like one."""
    by_spelling = {spelling_key(name): person for person in listed for name in person.spellings}
    by_orcid = {person.orcid: person for person in listed if person.orcid}
    by_orcid |= _people_by_orcid(name for name in counts if name.orcid not in by_orcid)
    found: dict[Name, Person] = {}
    bearers: dict[str, set[Person]] = defaultdict(set)
    for name in sorted(counts):
        if name.orcid:
            found[name] = by_orcid[name.orcid]
            bearers[spelling_key(name)].add(found[name])
    for name in counts.keys() - found.keys():
        key = spelling_key(name)
        if key in by_spelling:
            found[name] = by_spelling[key]
        elif len(bearers[key]) == 1:
            [found[name]] = bearers[key]
    return found


def _people_by_orcid(names: Iterable[Name]) -> dict[str, Person]:
    """Return a person for each ORCID iD, with the longest spelling as name."""
    spellings: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.orcid:
            spellings[name.orcid].append(name)
    return {
        orcid: Person(max(found, key=lambda name: (len(name.text), name)), orcid=orcid)
        for orcid, found in spellings.items()
    }


def _group_ids(people: Collection[Person], taken: Collection[str]) -> dict[Person, str]:
    """Return the ids of people's groups: the slug of the name, with the ORCID iD if it is taken."""
    ids: dict[Person, str] = {}
    used = set(taken)
    for person in sorted(people, key=lambda person: (not person.line, person.orcid, person.name)):
        own_id = _plain_id(person.name)
        is_taken = own_id in used and person.orcid
        ids[person] = f"{own_id}-{person.orcid.lower()}" if is_taken else own_id
        used.add(ids[person])
    return ids


def _spellings(owners: Mapping[Name, Person]) -> dict[Person, tuple[str, ...]]:
    """Return the spellings of each person, those of `authors.yaml` and those of papers, sorted."""
    found: dict[Person, set[str]] = defaultdict(set)
    for name, person in owners.items():
        found[person].update(map(str, (name, *person.spellings)))
    return {person: tuple(sorted(spellings)) for person, spellings in found.items()}


def _plain_id(name: Name) -> str:
    """Return the id of the group of a name by its spelling alone."""
    identity = AUTHORS.identity(name)
    return group_id(identity, urls.slug(identity, ANY_LENGTH), AUTHORS.kind)


def person_json_ld(person: Person) -> dict[str, str]:
    """Return the JSON-LD of a person (https://schema.org/Person)."""
    data = {
        "@type": "Person",
        "@id": urls.orcid(person.orcid) if person.orcid else "",
        "name": person.name.text,
        "url": person.url,
    }
    return {name: value for name, value in data.items() if value}
