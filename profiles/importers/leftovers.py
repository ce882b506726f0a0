"""Leftovers: pages that the academicpages template ships with and that their owner never wrote.

A page counts as one only where its address and a piece of its text both are the template's; a page for
missing pages and a list of pages count in any case.
"""

import re

_PAGES = (
    (r"/404(?:\.html)?/?", r"", "the page for missing pages, which this site has of its own"),
    (r"(?:/_pages)?/sitemap/?", r"", "a list of all pages, which this site has of its own"),
    (
        r"(?:/_pages)?/archive-layout-with-content/?",
        r"how the theme styles them",
        "a show of the theme's styles",
    ),
    (r"(?:/_pages)?/markdown/?", r"Locations of key files/directories", "the template's Markdown guide"),
    (r"(?:/_pages)?/non-menu-page/?", r"This is a page not in the menu", "the template's example of a page"),
    (r"/terms/?", r"When you visit this site \"convenience\" cookies", "the template's terms of use"),
    (r"/talkmap(?:\.html)?/?", r"talkmap/map\.html", "a map that the template's scripts fill"),
    (
        r"/cv/?",
        r"Version Control Theory, GitHub University(?s:.*)Sub-skill 2\.1",
        "the template's example of a CV",
    ),
    (r"/cv-json/?", r"include cv-template\.html", "a CV that Jekyll builds from a data file"),
)
# Files of collections: what their title says, and a piece of their text.
_FILES = {
    "publications": (
        r"Paper Title Number \d",
        r"Your Name, You|number \d\. The number|^\s*$|contents above will be part",
    ),
    "talks": (
        r"(?:Talk|Tutorial|Conference Proceeding talk) \d on Relevant Topic in Your Field",
        r"This is a description of your|^\s*$",
    ),
    "teaching": (r"Teaching experience \d", r"This is a description of a teaching experience"),
    "portfolio": (r"Portfolio item number \d", r"This is an item in your portfolio"),
    "posts": (
        r"Blog Post number \d|Future Blog Post",
        r"This is a sample blog post|This post will show up by default",
    ),
    "drafts": (r"Draft Post", r"Monocle ipsum dolor sit amet"),
}
_HOME_CUE = re.compile(r"This is the front page of a website that is powered by the")


def leftover(path: str, body: str) -> str:
    """Say in words what page of the template this is, or ``""`` for a page of its owner's."""
    for address, cue, words in _PAGES:
        if re.fullmatch(address, path, re.IGNORECASE) and re.search(cue, body):
            return words
    return ""


def leftover_file(collection: str, title: str, body: str) -> str:
    """Say in words what the template's file of a collection is, or ``""`` for one that its owner has written."""
    name, cue = _FILES.get(collection, ("(?!)", ""))
    is_leftover = re.match(name, title) and re.search(cue, body, re.IGNORECASE)
    return f"an example of the template's, “{title[:80]}”" if is_leftover else ""


def is_template_home(body: str) -> bool:
    """Tell whether a homepage still has the text of the template."""
    return _HOME_CUE.search(body) is not None
