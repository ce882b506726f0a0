"""Leftovers: pages that the academicpages template ships with and that their owner never wrote.

A page counts as one only where its address and a piece of its text both are the template's.
"""

import re

from profiles.reading.jekyll.source import JekyllFile
from profiles.reading.plain_text import plain_text

_BUILT_IN = (
    (r"/404(?:\.html)?/?", "the page for missing pages, which this site has of its own"),
    (r"(?:/_pages)?/sitemap/?", "a list of all pages, which this site has of its own"),
)
_PAGES = (
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


def built_in(path: str) -> str:
    """Say in words what page of a Jekyll site this is that answers here by itself, or ``""``."""
    return next((words for address, words in _BUILT_IN if re.fullmatch(address, path, re.IGNORECASE)), "")


def leftover(path: str, file: JekyllFile) -> str:
    """Say in words what of the template this file is, or ``""`` for one that its owner has written."""
    for address, cue, words in _PAGES:
        if re.fullmatch(address, path, re.IGNORECASE) and re.search(cue, file.body):
            return words
    title = plain_text(file.values.get("title"))
    name, cue = _FILES.get(file.collection, ("(?!)", ""))
    is_example = re.match(name, title) and re.search(cue, file.body, re.IGNORECASE)
    return f"an example of the template's, “{title[:80]}”" if is_example else ""


def is_template_home(body: str) -> bool:
    """Tell whether a homepage still has the text of the template."""
    return _HOME_CUE.search(body) is not None
