"""One page of each kind in the site of the synthetic library."""

KINDS = {
    "home": "index.html",
    "papers": "papers/index.html",
    "papers, second page": "papers/index-2.html",
    "paper": "papers/hostile-11.html",
    "paper with little to show": "papers/bare.html",
    "paper that was retracted": "papers/partly.html",
    "topics": "topics/index.html",
    "topic": "topics/physics.html",
    "authors": "authors/index.html",
    "author": "authors/ada-obrien.html",
    "author of one paper": "authors/author-007.html",
    "venues": "venues/index.html",
    "venue": "venues/journal-of-things-stuff.html",
    "years": "years/index.html",
    "year": "years/2024/index.html",
    "month": "years/2025/03.html",
    "days": "days/index.html",
    "day": "days/2024-02-29.html",
    "week": "days/2024-W09.html",
    "text": "guide.html",
    "data": "data.html",
    "API": "api/index.html",
    "search": "search.html",
    "search with hits": "search.html?q=study",
    "404": "404.html",
}

LOST = "404"
"""The one kind whose links begin at the host's root, so that it is of no use on a disk."""
