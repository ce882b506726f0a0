"""Files of a site become uploads that answer at their old addresses; rows are written together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import cast

from django.core.exceptions import ValidationError

from profiles.access.status import Status
from profiles.addressing.book import AddressBook
from profiles.addressing.moving import move
from profiles.importing.keeper import Keeper
from profiles.importing.prepared_uploads import ORIGINS, PreparedFile
from profiles.importing.report import Line, Outcome
from profiles.models import Address, ImportedValue, Person, Upload
from profiles.models.addresses import Answer
from profiles.models.uploads import storage_name
from profiles.reading.problems import Problem
from profiles.uploads.files import FOLDER
from profiles.uploads.kinds import words_of
from profiles.uploads.staging import Staging
from profiles.words.paths import clean_path, path_key
from profiles.words.steps import in_steps

_DELETED = "Deleted here, so left out."
_OF_BYTES = ("file", "sha256", "size", "width", "height", "variants")


def store_files(
    files: Sequence[PreparedFile], person: Person | None, keeper: Keeper, staging: Staging
) -> dict[str, Upload]:
    """Make or bring up to date the uploads of a member (or the lab, for None), by the keys of their addresses.

    Files of the same bytes and ending are one upload, the other addresses lead to it. What has an address already
    keeps it; the file gets another, and a problem says so.
    """
    store = _Store(files, person, keeper, staging)
    stored: dict[str, Upload] = {}
    for file in files:
        try:
            path = clean_path(file.record.path)
            upload = store.store(file, path)
        except ValidationError as error:
            store.problem(file, f"{file.record.path[:200]!a}: {' '.join(error.messages)}", "Left out.")
        except ValueError as error:
            store.problem(file, f"The address {file.record.path[:80]!a} cannot be kept: {error}", "Left out.")
        else:
            if upload:
                stored[path_key(path)] = upload
    store.write()
    return stored


class _Store:
    """What one run knows of the uploads of one member."""

    def __init__(
        self, files: Sequence[PreparedFile], person: Person | None, keeper: Keeper, staging: Staging
    ) -> None:
        self.person = person
        self.keeper = keeper
        self.staging = staging
        self.scope = str(person.pk) if person else "lab"
        # Origins by upload, and uploads by origin, deleted ones included.
        rows = ImportedValue.objects.filter(field=ORIGINS).values_list("object_id", "value")
        self.origins: dict[object, dict[str, str]] = dict(
            cast("Iterable[tuple[object, dict[str, str]]]", rows)
        )
        self.brought = {origin: key for key, origins in self.origins.items() for origin in origins}
        self.uploads: dict[object, Upload] = {}
        for keys in in_steps(self.origins):
            self.uploads |= Upload.objects.in_bulk(keys)
        self.seen: set[str] = set()
        self.book = AddressBook(person)
        # Uploads of hers with the bytes of these files.
        self.twins: defaultdict[str, list[Upload]] = defaultdict(list)
        for digests in in_steps({file.sha256 for file in files}):
            for upload in Upload.objects.filter(person=person, sha256__in=digests):
                self.twins[upload.sha256].append(self.uploads.get(upload.pk, upload))

    def write(self) -> None:
        self.keeper.flush()
        self.book.write()

    def store(self, file: PreparedFile, path: str) -> Upload | None:
        origin = f"{self.scope} {path_key(path)}"
        if origin in self.seen:
            # Two files of the source at one address: each has its own origin. A small spelling is its own key.
            origin = f"{self.scope} as {path}"
        self.seen.add(origin)
        if origin in self.brought:
            upload = self.uploads.get(self.brought[origin])
            if upload is None:
                self.report("left", file, _DELETED)
                return None
            return self.update(upload, file, path, origin)
        row = self.book.find(path_key(path))
        if row and row.status == Answer.GONE:
            self.report("left", file, _DELETED)
            return None
        return self.create(file, path, origin)

    def update(self, upload: Upload, file: PreparedFile, path: str, origin: str) -> Upload:
        """Bytes cannot be edited here, so they follow the source."""
        # What an earlier release wrote anew is known by what it was made of, and stays.
        is_same = self.origins[upload.pk][origin] == file.source_sha256 and upload.sha256 == file.sha256
        if is_same:
            self.report("unchanged", file)
            return upload
        others = {key: value for key, value in self.origins[upload.pk].items() if key != origin}
        if others or self.twin(file):
            return self.split(upload, file, path, origin, others)
        self.staging.retire(upload.file_names)
        self.twins[upload.sha256] = [one for one in self.twins[upload.sha256] if one != upload]
        self.fill(upload, file)
        self.keeper.rows.change(upload, _OF_BYTES)
        self.remember(upload, {origin: file.source_sha256}, file)
        self.report("updated", file)
        return upload

    def split(
        self, upload: Upload, file: PreparedFile, path: str, origin: str, others: dict[str, str]
    ) -> Upload:
        """One of the addresses of an upload has other bytes now, or those of another upload."""
        if self.twin(file) == upload:
            # The same pixels, written anew, of another file.
            self.remember(upload, others | {origin: file.source_sha256}, file)
            self.report("unchanged", file)
            return upload
        self.write()
        Address.objects.of_scope(self.person).with_key(path_key(path)).filter(upload=upload).delete()
        if others:
            self.remember(upload, others, file)
            self.promote(upload)
        else:
            self.staging.retire(upload.file_names)
            self.twins[upload.sha256].remove(upload)
            upload.delete()
        self.book = AddressBook(self.person)
        # Whoever has hidden the former bytes has not seen these.
        return self.create(file, path, origin, "updated", upload.status)

    @staticmethod
    def promote(upload: Upload) -> None:
        """Give an upload that lost its address one of those that led to it."""
        rows = upload.addresses.order_by("-is_canonical", "path_key")
        if (first := rows.first()) and not first.is_canonical:
            move(upload, first.path)

    def create(
        self, file: PreparedFile, path: str, origin: str, outcome: Outcome = "created", status: str = ""
    ) -> Upload:
        upload = self.twin(file)
        place = self.place_for(file, path, upload)
        if upload is None:
            name = self.fit("name", file.record.name or file.name, file)
            status = status or Status.of(is_public=file.record.is_public).value
            upload = Upload(person=self.person, name=name, alt=self.alt(file), status=status)
            self.fill(upload, file)
            self.book.settle(upload, place)
            self.keeper.rows.add(upload)
            self.report(outcome, file, "" if place == path else f"At {place}.")
        else:
            row = self.book.find(path_key(place))
            if row is None or row.upload_id != upload.pk:
                self.book.redirect(upload, place)
            self.report(outcome, file, f"The same as {upload.name}, so it leads there.")
        self.remember(upload, self.origins.get(upload.pk, {}) | {origin: file.source_sha256}, file)
        return upload

    def twin(self, file: PreparedFile) -> Upload | None:
        """An upload of hers with these bytes and this ending."""
        found = sorted(self.twins[file.sha256], key=lambda one: (one.name, one.pk))
        return next((one for one in found if one.extension == file.extension), None)

    def place_for(self, file: PreparedFile, path: str, upload: Upload | None) -> str:
        """The address of a new file: its own, or the nearest where nothing is, which is reported."""
        target = upload or Upload(person=self.person)
        row = self.book.find(path_key(path))
        if row is None or (upload and row.upload_id == upload.pk):
            try:
                return self.book.check_free(target, path)
            except ValidationError as error:
                other, message = self.free(FOLDER + file.name), " ".join(error.messages)
        else:
            other, message = self.free(path), f"{path} is taken by {self.describe(row)}."
        self.problem(file, message, f"The file has the address {other}. Compare the two.")
        return other

    def free(self, path: str) -> str:
        """The first of ``/a-2.png``, ``/a-3.png`` … where nothing is."""
        pure, number, candidate = PurePosixPath(path), 1, path
        while self.book.find(path_key(candidate)):
            number += 1
            candidate = str(pure.with_name(f"{pure.stem}-{number}{pure.suffix}"))
        return candidate

    @staticmethod
    def describe(row: Address) -> str:
        return f"“{row.target}”" if row.target else "a redirect"

    def fill(self, upload: Upload, file: PreparedFile) -> None:
        upload.sha256, upload.size = file.sha256, file.size
        upload.width, upload.height = file.width, file.height
        upload.variants = None if file.variants is None else list(file.variants)
        upload.file.name = storage_name(upload, upload.name)
        self.twins[upload.sha256].append(upload)

    def alt(self, file: PreparedFile) -> str:
        """As the source says; else as for pictures pasted here: the name in words."""
        if file.record.alt is not None:
            return self.fit("alt", file.record.alt, file)
        return self.fit("alt", words_of(file.name), file) if file.width else ""

    def fit(self, name: str, text: str, file: PreparedFile) -> str:
        """A text as its column takes it; what is cut is reported."""
        return self.keeper.fit(Upload, name, text, file.record.file, None)

    def remember(self, upload: Upload, origins: dict[str, str], file: PreparedFile) -> None:
        self.brought |= dict.fromkeys(origins, upload.pk)
        self.origins[upload.pk] = origins
        self.uploads[upload.pk] = upload
        self.keeper.remember(upload, ORIGINS, origins, file.record.file[:500])

    def report(self, outcome: Outcome, file: PreparedFile, reason: str = "") -> None:
        self.keeper.report.add(Line(outcome, "file", file.record.path, file.record.file, reason=reason))

    def problem(self, file: PreparedFile, message: str, advice: str) -> None:
        self.keeper.report.problems.append(Problem(file.record.file, None, message, advice))
