"""Pictures in forms are read by a process of their own, one at a time."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from profiles.uploads import receiving
from profiles.uploads.pictures.refusals import PictureRefused
from profiles.uploads.receiving import receive_picture
from tests.profiles.uploads.pictures import SECRET, exif, mpo_bytes, picture_bytes


def file(data):
    return SimpleUploadedFile("me.jpg", data)


def test_photo_of_a_phone_is_taken_without_where_it_was_made():
    picture = receive_picture(file(mpo_bytes()))

    assert (picture.extension, picture.width, picture.height) == (".jpg", 30, 40)
    assert SECRET not in picture.data


def test_photo_with_nothing_private_keeps_its_bytes():
    assert receive_picture(file(picture_bytes("JPEG"))).data == picture_bytes("JPEG")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.4", r"^This is not a picture"),
        (picture_bytes("JPEG")[:300], r"^The picture is damaged"),
    ],
)
def test_what_is_no_good_picture_is_refused(data, sentence):
    with pytest.raises(PictureRefused, match=sentence):
        receive_picture(file(data))


def test_picture_with_too_many_bytes_is_refused_unread(monkeypatch):
    monkeypatch.setattr(receiving, "MAX_BYTES", 10)

    with pytest.raises(PictureRefused, match=r"^The picture is too large: at most 0 MB are taken\.$"):
        receive_picture(file(picture_bytes()))


def test_many_at_once_are_read_one_after_the_other():
    results = []
    data = picture_bytes("JPEG", exif=exif(6))
    threads = [threading.Thread(target=lambda: results.append(receive_picture(file(data)))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [(one.width, one.height) for one in results] == [(30, 40)] * 3


def test_who_waits_too_long_is_told_so(monkeypatch):
    monkeypatch.setattr(receiving, "_PATIENCE_SECONDS", 0.01)

    with receiving._turn(), pytest.raises(PictureRefused, match=r"^Other pictures are just being read\."):
        receive_picture(file(picture_bytes()))

    assert receive_picture(file(picture_bytes())).width == 40
