"""Files in the admin: brought in, described, moved, deleted."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from profiles.models import Upload
from tests.admin_forms import add_url, change_url, errors, save
from tests.factories import make_person
from tests.profiles.uploads.pictures import picture_bytes


def file(name="cv.pdf", data=b"%PDF-1.4 one"):
    return SimpleUploadedFile(name, data)


def add(client, brought, **values):
    return save(client, add_url(Upload), brought=brought, **values)


def content(client, path):
    response = client.get(path)
    data = b"".join(response.streaming_content)
    response.close()
    return response["Content-Type"], data


def test_document_is_kept_as_it_is(admin_client):
    add(admin_client, file("My CV.pdf"))

    assert content(admin_client, "/files/My_CV.pdf") == ("application/pdf", b"%PDF-1.4 one")


def test_picture_is_kept_with_its_size(admin_client):
    add(admin_client, file("emmy.PNG", picture_bytes()), alt="Emmy Noether")

    upload = Upload.objects.get()
    assert (upload.name, upload.alt, upload.width, upload.height) == ("emmy.png", "Emmy Noether", 40, 30)


def test_jpeg_that_calls_itself_a_png_gets_the_ending_of_what_it_is(admin_client):
    add(admin_client, file("emmy.png", picture_bytes("JPEG")))

    assert content(admin_client, "/files/emmy.jpg")[0] == "image/jpeg"


def test_file_of_a_member_is_in_her_space(admin_client):
    person = make_person(slug="noether")

    add(admin_client, file(), person=person.pk)

    assert content(admin_client, "/people/noether/files/cv.pdf") == ("application/pdf", b"%PDF-1.4 one")


def test_page_of_code_is_refused(admin_client):
    response = add(admin_client, file("x.html", b"<script>alert(1)</script>"))

    assert [message.split(".")[0] for message in errors(response)["brought"]] == [
        "Files of the kind “"
    ] and Upload.objects.count() == 0


def test_same_file_once_more_is_refused_by_name(admin_client):
    add(admin_client, file("cv.pdf"))

    response = add(admin_client, file("vita.pdf"))

    assert errors(response) == {"brought": ["This very file is here already, as “cv.pdf”."]}


def test_same_file_of_another_member_is_kept_once_on_disk(admin_client):
    add(admin_client, file("cv.pdf"))

    add(admin_client, file("vita.pdf"), person=make_person().pk)

    assert len({upload.file.name for upload in Upload.objects.all()}) == 1


def test_other_file_with_the_same_name_gets_an_address_of_its_own(admin_client):
    add(admin_client, file("cv.pdf"))

    add(admin_client, file("cv.pdf", b"%PDF-1.4 two"))

    assert content(admin_client, "/files/cv.pdf-2")[1] == b"%PDF-1.4 two"


def test_changed_address_leaves_a_redirect(admin_client):
    add(admin_client, file())

    save(admin_client, change_url(Upload.objects.get()), address="/cv.pdf")

    assert admin_client.get("/files/cv.pdf")["Location"] == "/cv.pdf"


def test_description_is_written_in_the_list(admin_client):
    add(admin_client, file("emmy.png", picture_bytes()))
    upload = Upload.objects.get()
    rows = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": upload.pk,
        "form-0-alt": "In a garden",
    }

    admin_client.post(reverse("admin:profiles_upload_changelist"), {**rows, "_save": "Save"})

    upload.refresh_from_db()
    assert upload.alt == "In a garden"


def test_file_moved_to_a_member_who_has_it_is_refused(admin_client):
    person = make_person()
    add(admin_client, file("vita.pdf"), person=person.pk)
    add(admin_client, file("cv.pdf"))

    response = save(admin_client, change_url(Upload.objects.get(person=None)), person=person.pk)

    assert errors(response) == {"person": ["This very file is here already, as “vita.pdf”."]}


def test_deleted_file_answers_gone(admin_client):
    add(admin_client, file())

    url = reverse("admin:profiles_upload_delete", args=[Upload.objects.get().pk])
    admin_client.post(url, {"post": "yes"})

    assert admin_client.get("/files/cv.pdf").status_code == 410


def test_file_for_members_only_is_brought_in_as_one(admin_client, client):
    add(admin_client, file(), status="members")

    assert content(admin_client, "/files/cv.pdf")[1] == b"%PDF-1.4 one"
    assert client.get("/files/cv.pdf").status_code == 404
