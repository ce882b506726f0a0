"""Versions of pages that papers stand on, and what stands by papers."""

import pytest
from django.db import connection

from profiles.models import Address, Tag, Upload
from publications.models import Authorship, Paper, PaperLink
from tests.factories import make_paper, make_person
from tests.page_versions import moved_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint():
    """A paper by Ada and Emmy; Max has one of his own."""
    people = [make_person("ada", "Ada", "Lovelace"), make_person("emmy")]
    make_paper("Quanta", [make_person("max", "Max", "Born")])
    return make_paper("Engines", people)


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.parametrize(
    "write",
    [
        lambda paper: paper.save(),
        lambda paper: Paper.objects.filter(pk=paper.pk).update(note="Spotlight"),
        lambda paper: execute("UPDATE publications_paper SET note = 'Spotlight' WHERE title = 'Engines'"),
        lambda paper: paper.delete(),
        lambda paper: Paper.objects.filter(pk=paper.pk).delete(),
        lambda paper: paper.authorships.update(is_hidden=True),
        lambda paper: paper.authorships.get(person__slug="ada").delete(),
        # Whichever goes first.
        lambda paper: execute(
            "DELETE FROM publications_authorship WHERE paper_id IN (SELECT id FROM publications_paper "
            "WHERE title = 'Engines')",
            "DELETE FROM publications_paper WHERE title = 'Engines'",
        ),
        lambda paper: execute(
            "DELETE FROM publications_paper WHERE title = 'Engines'",
            "DELETE FROM publications_authorship WHERE paper_id NOT IN (SELECT id FROM publications_paper)",
        ),
    ],
)
def test_paper_moves_the_versions_of_its_authors(joint, write):
    assert moved_by(lambda: write(joint)) == {"any", "ada", "emmy"}


def test_many_papers_move_the_versions_of_all_their_authors(joint):
    assert moved_by(lambda: Paper.objects.update(note="Spotlight")) == {"any", "ada", "emmy", "max"}


def test_author_who_becomes_another_member_moves_both(joint):
    max_born = Authorship.objects.get(person__slug="max").person

    def correct():
        joint.authorships.filter(person__slug="ada").update(person=max_born)

    assert moved_by(correct) == {"any", "ada", "emmy", "max"}


def test_member_who_goes_moves_those_whom_papers_name_together_with_her(joint):
    ada = joint.authorships.get(person__slug="ada").person

    assert moved_by(ada.delete) == {"any", "lab", "ada", "emmy"}


@pytest.mark.parametrize(
    "write",
    [
        lambda upload: Upload.objects.filter(pk=upload.pk).update(alt="A drawing"),
        lambda upload: Address.objects.filter(upload=upload).update(path="/a.png"),
        lambda upload: Address.objects.filter(upload=upload).delete(),
    ],
)
@pytest.mark.parametrize("use", ["thumbnail", "link"])
def test_file_moves_the_versions_of_the_authors_whose_papers_show_it(joint, write, use):
    owner = make_person("carl")
    upload = Upload.objects.create(person=owner, file="a", sha256="a", name="a.png", size=1)
    Address.objects.create(
        person=owner, path="/files/a.png", path_key="/files/a.png", upload=upload, is_canonical=True
    )
    if use == "thumbnail":
        Paper.objects.filter(pk=joint.pk).update(thumbnail=upload)
    else:
        PaperLink.objects.create(paper=joint, kind="pdf", upload=upload)

    assert moved_by(lambda: write(upload)) == {"any", "carl", "ada", "emmy"}


def test_topic_moves_the_versions_of_the_authors_whose_papers_have_it(joint):
    tag = Tag.objects.create(name="Rings", slug="rings")
    assert moved_by(lambda: joint.tags.add(tag)) == {"any", "ada", "emmy"}
    assert moved_by(lambda: Tag.objects.update(slug="ring-theory")) == {"any", "ada", "emmy"}
    assert moved_by(tag.delete) == {"any", "ada", "emmy"}
