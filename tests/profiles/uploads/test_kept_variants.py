"""Variants in the folder of uploads: beside their picture, as long as a row names them."""

import os
import time
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from profiles.models import Upload
from profiles.uploads.files import keep
from profiles.uploads.kinds import keep_picture, picture_of
from profiles.uploads.making_variants import make_variants
from profiles.uploads.unused import remove_unused
from tests.factories import make_person
from tests.profiles.uploads.pictures import moving_bytes, opened, photo_bytes, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def received(data=None, name="me.jpg"):
    file = SimpleUploadedFile(name, data or photo_bytes(size=(300, 225), quality=95))
    file.picture = picture_of(file)
    return file


def old_upload(data=None, person=None, name="old.jpg"):
    """An upload as releases without variants kept it."""
    data = data or photo_bytes(size=(300, 225), quality=95)
    with opened(data) as image:
        return keep(data, name, person, width=image.width, height=image.height)


def stored(media):
    return sorted(path.name for path in media.glob("[0-9a-f][0-9a-f]/*"))


def make(**options):
    output = StringIO()
    call_command("make_variants", stdout=output, stderr=StringIO(), **options)
    return output.getvalue()


def test_picture_of_a_form_is_kept_with_its_variants(media):
    upload = keep_picture(received(), None)

    upload.refresh_from_db()
    assert upload.variants == [112, 224, 300]
    assert stored(media) == [
        f"{upload.sha256}.112.webp",
        f"{upload.sha256}.224.webp",
        f"{upload.sha256}.300.webp",
        f"{upload.sha256}.jpg",
    ]
    assert opened((media / upload.file_names[2]).read_bytes()).size == (224, 168)


def test_document_has_no_list_and_animation_an_empty_one():
    document = keep(b"%PDF", "cv.pdf", None)
    animation = keep_picture(received(moving_bytes(size=(300, 300)), "a.gif"), None)

    assert (document.variants, animation.variants) == (None, [])


def test_unused_are_removed_with_their_picture_and_not_before(media):
    upload = keep_picture(received(), None)
    for name in upload.file_names:
        os.utime(media / name, (time.time() - 7200,) * 2)

    assert remove_unused() == []
    upload.delete()
    assert remove_unused() == sorted(upload.file_names)
    assert stored(media) == []


def test_variants_stay_while_another_member_has_the_picture(media):
    own, hers = keep_picture(received(), None), keep_picture(received(), make_person())
    for name in own.file_names:
        os.utime(media / name, (time.time() - 7200,) * 2)

    own.delete()

    assert remove_unused() == []
    assert stored(media) == sorted(name[3:] for name in hers.file_names)


def test_variant_that_the_row_does_not_list_is_removed(media):
    upload = keep_picture(received(), None)
    stray = media / upload.file_names[1].replace(".112.", ".111.")
    stray.write_bytes(b"x")
    os.utime(stray, (time.time() - 7200,) * 2)

    assert remove_unused() == [stray.relative_to(media).as_posix()]


def test_command_makes_those_of_old_pictures_of_every_member_once(media):
    own, hers = old_upload(), old_upload(person=make_person())
    document = keep(b"%PDF", "cv.pdf", None)

    assert make() == "1 pictures looked at, 1 have smaller sizes now.\n"
    assert {row.variants and tuple(row.variants) for row in Upload.objects.exclude(pk=document.pk)} == {
        (112, 224, 300)
    }
    own.refresh_from_db()
    hers.refresh_from_db()
    assert stored(media) == sorted(name[3:] for name in [*own.file_names, document.file.name])


def test_command_has_nothing_to_do_the_second_time(media):
    upload = old_upload()
    make()
    upload.refresh_from_db()
    before = {name: (media / name).stat().st_mtime_ns for name in upload.file_names}

    assert make() == "0 pictures looked at, 0 have smaller sizes now.\n"
    assert {name: (media / name).stat().st_mtime_ns for name in upload.file_names} == before


def test_command_makes_anew_what_has_been_lost(media):
    upload = keep_picture(received(), None)
    (media / upload.file_names[2]).unlink()

    assert make() == "1 pictures looked at, 1 have smaller sizes now.\n"
    assert (media / upload.file_names[2]).is_file()


def test_broken_picture_is_named_and_the_others_have_theirs(media):
    broken = old_upload(photo_bytes(size=(300, 225), quality=90), name="broken.jpg")
    lost = old_upload(photo_bytes(size=(300, 225), quality=91), name="lost.jpg")
    good = old_upload(name="good.jpg")
    (media / broken.file.name).write_bytes(photo_bytes(size=(300, 225), quality=90)[:2000])
    (media / lost.file.name).unlink()

    output = make()

    assert output.splitlines() == [
        "broken.jpg: The picture is damaged and cannot be read. Save it anew and try again.",
        f"lost.jpg: its file {lost.file.name} cannot be read (no such file or directory). "
        "Put it back from a backup.",
        "3 pictures looked at, 1 have smaller sizes now.",
    ]
    good.refresh_from_db()
    assert good.variants == [112, 224, 300]


def test_run_that_is_cut_off_goes_on_where_it_ended():
    for quality in range(80, 90):
        old_upload(photo_bytes(size=(300, 225), quality=quality), name=f"{quality}.jpg")

    def end_after_three(done, total):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_variants(Upload.objects.all(), end_after_three)

    assert Upload.objects.exclude(variants__isnull=True).count() == 3
    assert make_variants(Upload.objects.all()).pictures == 7
    assert not Upload.objects.filter(variants__isnull=True).exists()


def test_progress_says_how_many_of_how_many():
    old_upload()
    old_upload(photo_bytes(size=(300, 225), quality=90), name="other.jpg")
    told = []

    make_variants(Upload.objects.all(), lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


def test_small_picture_is_not_read_at_all(media):
    upload = old_upload(picture_bytes("JPEG"))
    (media / upload.file.name).unlink()

    assert make() == "0 pictures looked at, 0 have smaller sizes now.\n"
    upload.refresh_from_db()
    assert upload.variants == []
