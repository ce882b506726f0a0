"""Records written out and read again, without a database between."""

from dataclasses import fields

from publications.exporting.works import Contributor, Work, name_parts

_OF_WORKS = {field.name for field in fields(Work)}
_OWN = {"authors", "editors", "keywords", "links", "extra"}


def work_of_record(record, key=""):
    """The work that a stored record becomes."""
    same = {
        field.name: getattr(record, field.name) for field in fields(record) if field.name in _OF_WORKS - _OWN
    }
    return Work(
        key=key or record.citation_key,
        authors=tuple(_contributor(author) for author in record.authors),
        has_other_authors=any(author.others_follow for author in record.authors),
        editors=tuple(_contributor(editor) for editor in record.editors),
        keywords=tuple(record.keywords),
        links=tuple((link.kind, link.url) for link in record.links),
        extra=dict(record.extra),
        **same,
    )


def said(record, *but):
    """What a record says, to be compared: everything but where it was read, and the fields named ``but``."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    for name in ("file", "line", "raw", "is_selected", *but):
        values.pop(name, None)
    for name in ("authors", "editors"):
        if name in values:
            values[name] = [(one.given, one.family, one.literal, one.others_follow) for one in values[name]]
    if "links" in values:
        values["links"] = sorted((link.kind, link.url) for link in values["links"])
    return values


def _contributor(author):
    return Contributor(
        name_parts(author.given, author.family, author.literal, author.printed), orcid=author.orcid
    )
