"""All that is held about a member, as one .zip of one moment: for her to read, and for other programs."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from config.moving_out.fixtures import as_text, rows_of_people
from config.moving_out.markdown.export import export_markdown
from config.moving_out.markdown.writing import MARKER
from config.personal_data.account import account_facts
from profiles.models import ImportedValue, Lab, Person
from profiles.models.snapshot import snapshot
from publications.exporting.formats import BIBTEX, CSL_JSON
from publications.exporting.papers import works_of
from publications.models import Paper


def archive_of(user: User | None, person: Person | None) -> IO[bytes]:
    """A file without a name, at its beginning, that goes when it is closed: of an account, a member, or both.

    Raises FolderRefused where an upload has lost its file, and OSError where there is no room.
    """
    stream = TemporaryFile()  # noqa: SIM115  (closed by whoever takes it)
    try:
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive, snapshot():
            _write(archive, user, person)
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    return stream


def _write(archive: ZipFile, user: User | None, person: Person | None) -> None:
    context = {"account": user, "person": person, "lab": Lab.objects.current()}
    archive.writestr("README.txt", render_to_string("personal_data/readme.txt", context))
    if user:
        archive.writestr("account.json", _json(account_facts(user)))
    if person is None:
        return
    rows = rows_of_people([person])
    archive.writestr("content.json", as_text(rows))
    archive.writestr("imported.json", _json(list(_imported({row["pk"] for row in rows}))))
    for kind, name in ((BIBTEX, "papers.bib"), (CSL_JSON, "papers.json")):
        papers = Paper.objects.owned_by([person.pk]).order_by("pk")
        archive.writestr(name, kind.write(works_of(papers)).encode("utf-8", "replace"))
    _add_site(archive, person)


def _imported(keys: set[str]) -> Iterator[dict[str, Any]]:
    rows = (
        ImportedValue.objects.filter(object_id__in=keys).select_related("run").order_by("object_id", "field")
    )
    for row in rows:
        source = row.file or row.run.source
        yield {
            "of": row.object_id,
            "field": row.field,
            "value": row.value,
            "from": source,
            "on": row.run.started,
        }


def _add_site(archive: ZipFile, person: Person) -> None:
    """Her pages and entries as Markdown with all files, as ``export_markdown`` writes them."""
    with TemporaryDirectory(prefix="labfolio-") as folder:
        site = Path(folder) / "site"
        files, _ = export_markdown(site, person, with_private=True)
        for name in sorted(files):
            if name != MARKER:
                archive.write(site / name, f"site/{name}")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder) + "\n"
