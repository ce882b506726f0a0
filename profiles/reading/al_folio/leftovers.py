"""Leftovers of al-folio: pages, posts, news and the like that the theme ships with, told by their own words.

A title alone makes none: where others may have one like it, the template's text must stand below it.
"""

import re

from profiles.reading.academicpages import leftovers
from profiles.reading.jekyll.source import JekyllFile
from profiles.reading.plain_text import plain_text

# The folder, what the title says, and how the description or the text begins.
_EXAMPLES = (
    ("news", r"", r"A simple inline announcement(?: with Markdown emoji!?[^\n]*)?\.?\s*\Z"),
    ("news", r"", r"Announcements and news can be much longer than just quick inline posts"),
    ("projects", r"", r"Every project has a beautiful feature showcase page"),
    ("teachings", r"", r"This is a sample course"),
    (
        "teachings",
        r"Data Science Fundamentals|Introduction to Machine Learning",
        r"## Course Overview\s+This course provides (?:a comprehensive|an) introduction to "
        r"(?:data science principles and practices|(?:the fundamental concepts of )?machine learning)",
    ),
    ("books", r"The Godfather", r"Lorem ipsum dolor sit amet"),
    (
        "posts",
        r"a (?:distill-style blog )?post\b|displaying (?:beautiful tables|external posts)|a post",
        r"an? (?:simple )?example of (?:an? )?(?:\w+[ -])*(?:post|page|blog)\b|an example of how to use"
        r"|this is (?:what|how) |a quick run down on accessing github|you can also redirect to assets like pdf"
        r"|march & april, looking forward to summer|Jean shorts raw denim Vice normcore"
        r"|This is an example post|This (?:is an example|theme (?:implements|supports)|post shows how to add) "
        r"|A sample blog page that demonstrates|To include a jupyter notebook in a post"
        r"|Redirecting to another page|The images in this post are all zoomable|Using markdown to display tables",
    ),
)
_BIOGRAPHY = re.compile(
    r"\s*(?:!\[\]\([^()]*\)\s*)?Write your biography here\. Tell the world about yourself"
)
_TEACHING = re.compile(
    r"For now, this page is assumed to be a static description of your courses"
    r"|Materials for courses you taught\. Replace this text with your description"
)
_HEADLINE = re.compile(r"Affiliations\. Address\. Contacts\. Mot+o\. Etc\.?", re.IGNORECASE)
_DESCRIPTION = re.compile(r"A simple, whitespace theme for academics\. Based on", re.IGNORECASE)
_NAME = ("you", "r.", "name")
_OWNER = "Einstein"
_PAPERS = re.compile(
    r"Relativity: the Special and General Theory"
    r"|Investigations on the Theory of the Brownian Movement"
    r"|The meaning of relativity"
    r"|Can Quantum-Mechanical Description of Physical Reality Be Considered Complete\?"
    r"|Über die von der molekularkinetischen Theorie der Wärme geforderte Bewegung.*"
    r"|Un the movement of small particles suspended in statiunary liquids.*"
    r"|On the electrodynamics of moving bodies"
    r"|Letters on wave mechanics",
    re.IGNORECASE,
)


def leftover(path: str, file: JekyllFile) -> str:
    """Say in words what of the template this file is, or ``""`` for one that its owner has written."""
    if _BIOGRAPHY.match(file.body):
        return "the text that al-folio has in the place of a biography"
    if _TEACHING.search(file.body):
        return "al-folio's example of a page about teaching"
    title, description = (plain_text(file.values.get(key)) for key in ("title", "description"))
    for folder, name, cue in _EXAMPLES:
        texts = (description, file.body) if folder == "posts" else (file.body,)
        if (
            file.collection == folder
            and re.match(name, title, re.IGNORECASE)
            and any(re.match(rf"\s*(?:{cue})", text, re.IGNORECASE) for text in texts)
        ):
            return f"an example that al-folio ships with, “{title[:80]}”" if title else _UNTITLED
    return leftovers.leftover(path, file)


_UNTITLED = "an example that al-folio ships with"


def own_headline(text: str) -> str:
    """A headline, "" for what al-folio has in its place."""
    return "" if _HEADLINE.search(text) else text


def own_description(text: str) -> str:
    """The description of a site, "" for that of the theme."""
    return "" if _DESCRIPTION.match(text) else text


def is_sample_name(parts: list[str]) -> bool:
    """Tell whether a name is al-folio's “You R. Name”."""
    return tuple(part.lower() for part in parts) == _NAME


def is_sample_paper(title: str, authors: list[str], owner: str) -> bool:
    """Tell whether a paper is one of Einstein's in the bibliography of the theme, on the site of somebody else."""
    is_his = any(name == _OWNER for name in authors)
    return is_his and _OWNER not in owner and _PAPERS.fullmatch(title.strip()) is not None
