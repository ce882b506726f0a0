"""Files that people bring: one row a file, found by its content."""

from django.db import models
from django.db.models import Case, F, Q, When

from profiles.access.actions import OWNED
from profiles.access.standing import standing_of
from profiles.access.status import Status
from profiles.access.visibility import VISIBLE, PublishableQuerySet
from profiles.words.identity import new_id


def storage_name(upload, _name):
    """Where the bytes lie: by their hash, so that one file is kept once and no visitor's name reaches the disk."""
    return f"{upload.sha256[:2]}/{upload.sha256}{upload.extension}"


def seen_path(upload, place):
    """An annotation for another query: the path of the address ``place``, NULL where visitors do not see the upload."""
    return Case(When(VISIBLE.untimed(f"{upload}__") & VISIBLE.space(f"{place}__"), then=F(f"{place}__path")))


def variant_name(sha256, width):
    """Where a variant of a picture lies, ``width`` pixels wide: beside it, by its hash."""
    return f"{sha256[:2]}/{sha256}.{width}.webp"


class UploadQuerySet(PublishableQuerySet):
    def choosable(self, user):
        """Her own and those of whom she edits for, and what she sees of the lab's; not what others have brought."""
        standing = standing_of(user)
        if standing.edits_all:
            return self
        return self.visible_to(user).filter(Q(person__in=standing.people) | Q(person=None))


class Upload(models.Model):
    """A picture or document; its addresses are rows like those of pages."""

    rights = OWNED

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "profiles.Person",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="uploads",
        help_text="Whose file it is. Empty: the lab's own.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLIC)
    file = models.FileField(upload_to=storage_name, max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField("file name", max_length=255, help_text="As it was called when it was brought in.")
    size = models.PositiveBigIntegerField(editable=False, help_text="In bytes.")
    width = models.PositiveIntegerField(null=True, editable=False, help_text="Of pictures, in pixels.")
    height = models.PositiveIntegerField(null=True, editable=False, help_text="Of pictures, in pixels.")
    variants = models.JSONField(
        null=True,
        editable=False,
        help_text="Of pictures: at which widths, in pixels, there are files. Empty: nobody has made any yet.",
    )
    alt = models.CharField(
        "description", max_length=500, blank=True, help_text="For those who cannot see the picture."
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(sha256=""), name="upload_has_hash"),
            models.UniqueConstraint(fields=["sha256", "name", "person"], name="upload_once_a_member"),
            models.UniqueConstraint(
                fields=["sha256", "name"], condition=Q(person=None), name="upload_once_in_the_lab"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def file_names(self):
        """The names in the storage of all its files: its own, and those of its variants."""
        return [self.file.name or "", *(variant_name(self.sha256, width) for width in self.variants or ())]

    @property
    def extension(self):
        """The ending of the name with its dot, in small letters; empty without one."""
        return "." + self.name.rpartition(".")[2].lower() if "." in self.name else ""
