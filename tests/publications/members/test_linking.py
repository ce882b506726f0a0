"""Which member an author is: linked where it is sure, suggested where it is not, never after a refusal."""

import pytest
from django.core.exceptions import ValidationError

from publications.members.linking import accept, match_member, refuse, refuse_author, suggest_matches
from publications.models import AuthorMatch, Authorship, Paper
from tests.factories import make_name_form, make_paper, make_person
from tests.publications.reading.bibliographies import author, outcomes, record, store

pytestmark = pytest.mark.django_db

CARBERRY = "0000-0002-1825-0097"
OTHER = "0000-0001-5109-3700"


def member(given, family, *forms, **values):
    slug = f"{given}-{family}".lower().replace(" ", "-").replace("ü", "u").replace(".", "")
    person = make_person(slug=slug, given_name=given, family_name=family, **values)
    for form in forms:
        make_name_form(person, form)
    return person


def linked():
    return [one.person and one.person.name for one in Authorship.objects.order_by("paper__title", "position")]


def suggested():
    return [(one.name, one.person.name) for one in AuthorMatch.objects.open().order_by("name", "person")]


@pytest.mark.parametrize(
    ("person", "printed"),
    [
        (("Libin", "Zhu"), "Libin Zhu"),
        (("Libin", "Zhu"), "Zhu, Libin"),
        (("Libin", "Zhu"), "LIBIN ZHU"),
        (("Libin", "Zhu", "L. Zhu"), "L Zhu"),
        (("Libin", "Zhu", "L. Zhu"), "Zhu, L."),
        (("Karl", "Müller"), "Karl Mueller"),
        (("Karl", "Mueller"), "Karl Müller"),
        (("Bartel", "van der Waerden"), "van der Waerden, Bartel"),
        (("Wen", "Shen", "沈雯"), "沈雯"),
    ],
)
def test_member_who_signs_so_is_linked(person, printed):
    someone = member(*person)

    store(record(authors=[printed]))

    assert linked() == [someone.name]
    assert not AuthorMatch.objects.exists()


@pytest.mark.parametrize(
    ("person", "printed"),
    [
        (("Libin", "Zhu"), "L. Zhu"),
        (("Libin", "Zhu"), "Libin Q. Zhu"),
        (("L", "Zhu"), "Libin Zhu"),
    ],
)
def test_member_whose_name_only_agrees_is_suggested(person, printed):
    someone = member(*person)

    report = store(record(authors=[printed]))

    assert linked() == [None]
    assert suggested() == [(printed, someone.name)]
    assert (report.lines[0].members, report.lines[0].suggested) == ((), (someone.name,))


@pytest.mark.parametrize(
    ("person", "printed"),
    [
        (("Libin", "Zhu", "L Zhu"), "Lei Zhu"),
        (("Libin", "Zhu"), "Libin Zhou"),
        (("Max", "Born"), "W. Born"),
        (("Max", "Born"), "{Born Collaboration}"),
    ],
)
def test_author_of_another_name_is_nobody(person, printed):
    member(*person)

    store(record(authors=[printed]))

    assert (linked(), suggested()) == ([None], [])


def test_orcid_decides_whatever_the_name():
    member("Josiah", "Carberry", orcid=CARBERRY)
    member("Max", "Born")

    store(record(authors=[author("Max Born", orcid=CARBERRY)]))

    assert linked() == ["Josiah Carberry"]


def test_another_orcid_speaks_against_the_same_name():
    member("Max", "Born", orcid=CARBERRY)

    store(record(authors=[author("Max Born", orcid=OTHER)]))

    assert (linked(), suggested()) == ([None], [])


def test_initials_that_two_members_share_are_a_doubt_although_one_signs_so():
    member("Libin", "Zhu", "L Zhu")
    member("Lei", "Zhu")

    store(record(authors=["L Zhu"]))

    assert linked() == [None]
    assert sorted(suggested()) == [("L Zhu", "Lei Zhu"), ("L Zhu", "Libin Zhu")]


def test_two_members_of_one_name_are_both_suggested():
    member("Wei", "Wang")
    make_person(slug="wei-wang-2", given_name="Wei", family_name="Wang")

    store(record(authors=["Wei Wang"]))

    assert linked() == [None]
    assert len(suggested()) == 2


def test_two_authors_of_one_name_are_both_doubtful():
    member("Wei", "Wang")

    store(record(authors=["Wei Wang", "Wang, Wei"]))

    assert linked() == [None, None]
    assert sorted(suggested()) == [("Wang, Wei", "Wei Wang"), ("Wei Wang", "Wei Wang")]


def test_member_found_by_orcid_is_no_second_author():
    member("Max", "Born", orcid=CARBERRY)

    store(record(authors=["M. Born", author("Max Born", orcid=CARBERRY)]))

    assert linked() == [None, "Max Born"]
    assert suggested() == []


def test_accepted_suggestion_links_and_answers_its_rivals():
    libin, lei = member("Libin", "Zhu"), member("Lei", "Zhu")
    store(record(authors=["L Zhu"]))

    accept(AuthorMatch.objects.get(person=libin))

    assert linked() == ["Libin Zhu"]
    assert not AuthorMatch.objects.filter(person=lei).exists()
    assert outcomes(store(record(authors=["L Zhu"]))) == ["unchanged"]


def test_accepting_for_one_of_two_namesakes_leaves_the_other_open():
    wang = member("Wei", "Wang")
    other = make_person(slug="wei-wang-2", given_name="Wei", family_name="Wang")
    store(record(authors=["Wei Wang", "Wei Wang"]))

    accept(AuthorMatch.objects.get(person=wang))

    assert [one.person for one in AuthorMatch.objects.open()] == [other]


def test_accepting_a_member_who_is_an_author_already_is_refused_in_a_sentence():
    person = member("Max", "Born")
    paper = make_paper("Zur Quantenmechanik", [person, "M. Born"])
    suggestion = AuthorMatch.objects.create(paper=paper, name="M. Born", person=person)

    with pytest.raises(ValidationError, match="Max Born is an author of “Zur Quantenmechanik” already"):
        accept(suggestion)

    assert not AuthorMatch.objects.open().exists()


def test_accepting_for_an_author_who_is_gone_is_refused_in_a_sentence():
    person = member("Max", "Born")
    paper = make_paper("Zur Quantenmechanik", ["P. Jordan"])
    suggestion = AuthorMatch.objects.create(paper=paper, name="M. Born", person=person)

    with pytest.raises(ValidationError, match="No author of “Zur Quantenmechanik” is called M. Born"):
        accept(suggestion)

    assert not AuthorMatch.objects.open().exists()


def test_refused_suggestion_never_comes_again():
    person = member("Libin", "Zhu")
    store(record(authors=["L Zhu"]))

    refuse(AuthorMatch.objects.get())

    make_name_form(person, "L Zhu")
    match_member(person)
    suggest_matches(Paper.objects.all())
    store(record(authors=["L Zhu", "M. Belkin"]))
    store(record(authors=["L Zhu", "M. Belkin", "C. Liu"]), person=person)
    assert linked() == [None, None, None]
    assert suggested() == []


def test_refused_author_is_unlinked_and_stays_so():
    person = member("Libin", "Zhu")
    store(record(authors=["Libin Zhu"]))
    Authorship.objects.update(is_selected=True)

    refuse_author(Authorship.objects.get())
    match_member(person)
    store(record(authors=["Libin Zhu", "M. Belkin"]), person=person)

    assert linked() == [None, None]
    assert not Authorship.objects.filter(is_selected=True).exists()


def test_refusing_an_author_who_is_nobody_changes_nothing():
    make_paper("Zur Quantenmechanik", ["M. Born"])

    refuse_author(Authorship.objects.get())

    assert not AuthorMatch.objects.exists()


def test_new_member_is_found_on_papers_that_are_here():
    make_paper("A", ["Karl Müller", "P. Jordan"])
    make_paper("B", ["K. Mueller"])
    make_paper("C", ["Max Born"])
    person = member("Karl", "Mueller")

    match_member(person)

    assert linked() == ["Karl Mueller", None, None, None]
    assert suggested() == [("K. Mueller", "Karl Mueller")]


def test_new_member_is_found_by_orcid():
    store(record(authors=[author("J. C.", orcid=CARBERRY)]))
    person = member("Josiah", "Carberry", orcid=CARBERRY)

    match_member(person)

    assert linked() == ["Josiah Carberry"]


def test_changed_names_take_suggestions_back():
    person = member("Libin", "Zhu")
    store(record(authors=["L Zhu"]))
    person.family_name = "Zhou"
    person.save()

    match_member(person)

    assert not AuthorMatch.objects.exists()


def test_matching_one_member_links_nobody_else():
    make_paper("A", ["Max Born", "Pascual Jordan"])
    member("Max", "Born")
    jordan = member("Pascual", "Jordan")

    match_member(jordan)

    assert linked() == [None, "Pascual Jordan"]


def test_suggestions_for_papers_entered_by_hand():
    member("Max", "Born")
    make_paper("A", ["M. Born", "P. Jordan"])
    make_paper("B", ["Max Born"])

    suggest_matches(Paper.objects.all())

    assert linked() == [None, None, "Max Born"]
    assert suggested() == [("M. Born", "Max Born")]


@pytest.mark.parametrize("count", [1, 30])
def test_matching_takes_the_same_number_of_queries(count, django_assert_max_num_queries):
    person = member("Max", "Born")
    for number in range(count):
        make_paper(f"Paper {number}", ["Max Born" if number % 2 else "M. Born", "P. Jordan"])

    with django_assert_max_num_queries(16):
        match_member(person)
    with django_assert_max_num_queries(16):
        suggest_matches(Paper.objects.all())


def test_link_undone_by_hand_stays_undone_when_the_file_comes_again():
    member("Max", "Born")
    store(record(authors=["Max Born"]))
    Authorship.objects.update(person=None)

    store(record(authors=["Max Born"], note="Oral"))

    assert linked() == [None]


def test_list_written_anew_keeps_links_and_drops_old_suggestions():
    member("Libin", "Zhu")
    member("Max", "Born")
    store(record(authors=["L Zhu", "Max Born"], citation_key="zhu"))

    store(record(authors=["Max Born", "Lei Zhu"], citation_key="zhu"))

    assert linked() == ["Max Born", None]
    assert not AuthorMatch.objects.exists()
