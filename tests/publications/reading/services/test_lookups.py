"""Look-ups: what each service is asked for, and what becomes of its answers, over HTTP."""

import json
import time

import pytest

from publications.reading.services.deadline import time_left
from publications.reading.services.lookups import look_up
from publications.words.records import PaperLinkRecord
from tests.publications.reading.services.serving import ANSWERS

ORCID = "0000-0002-1825-0097"
ORCID_WORKS = f"/orcid/v3.0/{ORCID}/works/14,15"
HEISENBERG = "10.1007/bf01397280"


def crossref_path(doi):
    return f"/crossref/works/{doi.replace('/', '%2F')}"


def told(found):
    return [str(problem) for problem in found.problems]


def names(record):
    return [author.printed for author in record.authors]


def answer(name):
    return json.loads((ANSWERS / name).read_text())


def test_doi_of_crossref(services):
    services.give_file(crossref_path(HEISENBERG), "crossref_work.json")

    found = look_up([f"https://doi.org/{HEISENBERG}"])

    (record,) = found.records
    assert record.title == "Über den anschaulichen Inhalt der quantentheoretischen Kinematik und Mechanik"
    assert names(record) == ["W. Heisenberg", "Institut für theoretische Physik"]
    assert [author.orcid for author in record.authors] == [ORCID, ""]
    assert (record.type, record.container_title, record.container_title_short) == (
        "article-journal",
        "Zeitschrift für Physik",
        "Z. Physik",
    )
    assert (record.issued, record.volume, record.issue, record.page) == ("1927-03", "43", "3-4", "172-198")
    assert (record.doi, record.url, record.language) == (HEISENBERG, "", "de")
    assert record.abstract == (
        "In der vorliegenden Arbeit werden zunächst exakte Definitionen der Worte: *Ort*, "
        "Geschwindigkeit, Energie aufgestellt.\n\nEs gilt $p q \\sim h$."
    )
    assert (record.arxiv_id, record.extra) == ("quant-ph/9999001", {"csl:ISSN": "1434-6001"})
    assert (record.file, record.line, record.stage) == (f"doi:{HEISENBERG}", 0, "published")
    assert (found.problems, found.unanswered) == ([], [])


def test_several_dois_are_asked_for_at_once(services):
    services.give_file("/crossref/works", "crossref_works.json")

    found = look_up(["10.1007/BF01464225", "10.1007/978-3-642-39990-9_5"])

    noether, chapter = found.records
    assert (noether.title, noether.file) == ("Idealtheorie in Ringbereichen", "doi:10.1007/bf01464225")
    assert (chapter.type, chapter.container_title, chapter.collection_title) == (
        "chapter",
        "Gesammelte Abhandlungen",
        "Springer Collected Works in Mathematics",
    )
    assert (chapter.issued, chapter.isbn) == ("2013-08-01", "9783642399893")
    ((path, query, _),) = services.asked
    assert path == "/crossref/works"
    assert query["filter"] == ["doi:10.1007/bf01464225,doi:10.1007/978-3-642-39990-9_5"]
    assert query["rows"] == ["2"]


def test_preprint_elsewhere_than_on_arxiv_has_no_arxiv_id(services):
    work = answer("crossref_work.json")
    work["message"]["relation"] = {
        "has-preprint": [{"id": "https://example.org/1"}, {"id": "10.1101/2020.01.01"}]
    }
    services.give(crossref_path(HEISENBERG), json.dumps(work))

    assert look_up([HEISENBERG]).records[0].arxiv_id == ""


def test_doi_with_a_comma_is_asked_for_alone(services):
    services.give_file("/crossref/works", "crossref_works.json")

    look_up(["10.1007/BF01464225", "10.1007/978-3-642-39990-9_5", "10.1000/a,b"])

    assert services.paths[:2] == ["/crossref/works", "/crossref/works/10.1000%2Fa%2Cb"]


def test_many_dois_are_asked_for_in_steps(services):
    services.give("/crossref/works", '{"message": {"items": []}}')

    look_up([f"10.1000/{number}" for number in range(22)])

    assert [
        len(query["filter"][0].split(",")) for path, query, _ in services.asked if path == "/crossref/works"
    ] == [20, 2]


def test_alias_of_a_doi_keeps_the_one_asked_for(services):
    services.give_file(crossref_path("10.1000/alias"), "crossref_work.json")

    assert look_up(["10.1000/alias"]).records[0].doi == "10.1000/alias"


def test_doi_of_datacite(services):
    services.give_file("/datacite/dois/10.5281%2Fzenodo.1234", "datacite_doi.json")

    found = look_up(["doi:10.5281/zenodo.1234"])

    (record,) = found.records
    assert (record.type, record.title) == ("dataset", "Tafeln der Ringe: Zweite Folge")
    assert names(record) == ["Emmy Noether", "B. L. van der Waerden", "Mathematisches Institut"]
    assert record.authors[0].orcid == ORCID
    assert [editor.printed for editor in record.editors] == ["Helmut Hasse"]
    assert (record.issued, record.publisher, record.language) == ("1926-05-07", "Zenodo", "de")
    assert (record.container_title, record.volume, record.issue, record.page) == (
        "Göttinger Tafeln",
        "2",
        "1",
        "3–9",
    )
    assert record.abstract == "Alle Ringe bis *zur* Ordnung 8."
    assert (record.keywords, record.extra) == (["rings"], {"csl:version": "2.0"})
    assert (record.doi, record.file) == ("10.5281/zenodo.1234", "doi:10.5281/zenodo.1234")
    assert services.paths == ["/crossref/works/10.5281%2Fzenodo.1234", "/datacite/dois/10.5281%2Fzenodo.1234"]


def test_datacite_year_counts_where_no_date_lies_in_it(services):
    work = answer("datacite_doi.json")
    work["data"]["attributes"] |= {"publicationYear": 1930, "publisher": {"name": "Zenodo"}}
    work["data"]["attributes"]["types"] = {"citeproc": "thesis", "resourceTypeGeneral": "Text"}
    services.give("/datacite/dois/10.5281%2Fzenodo.1234", json.dumps(work))

    (record,) = look_up(["10.5281/zenodo.1234"]).records

    assert (record.issued, record.type, record.publisher) == ("1930", "thesis", "Zenodo")


def test_doi_that_nobody_knows(services):
    found = look_up(["10.1000/none"])

    assert (found.records, found.unanswered) == ([], ["doi:10.1000/none"])
    assert told(found) == [
        "doi:10.1000/none: Neither Crossref nor DataCite knows this DOI. Look for a typing error. "
        "Nothing has been changed for it."
    ]


def test_what_was_found_in_time_is_given_and_the_rest_is_named(services):
    dois = [f"10.1000/{number}" for number in range(40)]
    items = [{"DOI": doi, "title": ["A title"], "type": "journal-article"} for doi in dois[:20]]
    services.give("/crossref/works", json.dumps({"message": {"items": items}}))
    services.drip("/crossref/works", b"HTTP/1.1 200 OK\r\n\r\n")
    services.drip("/arxiv/api/query", b"")
    started = time.monotonic()

    found = look_up([*dois, "arxiv:2306.04815", ORCID], seconds=0.5)

    # What drips does so for five.
    assert time.monotonic() - started < 4
    assert len(found.records) == 20
    assert found.unanswered == [*(f"doi:{doi}" for doi in dois[20:]), "arxiv:2306.04815", f"orcid:{ORCID}"]
    assert {problem.message for problem in found.problems} == {
        "Not looked up: the time for all of them was over. Look up the rest once more."
    }


def test_service_that_asks_to_wait_longer_than_there_is_time_is_not_waited_for(services):
    services.give("/crossref/works/10.1007%2Fbf01397280", status=429, Retry_After="90")
    started = time.monotonic()

    found = look_up([HEISENBERG], seconds=20)

    assert time.monotonic() - started < 15
    assert told(found) == [
        "doi:10.1007/bf01397280: Crossref is busy and asks to wait 90 seconds. Try again then. Nothing has been changed for it."
    ]


def test_limit_ends_with_the_look_up(services):
    look_up([HEISENBERG], seconds=0)

    assert time_left() == float("inf")


def test_pages_of_an_author_that_came_in_time_are_kept(services):
    works = [{"id": f"https://openalex.org/W{number}", "title": f"Work {number}"} for number in range(1, 3)]
    page = {"results": works, "meta": {"count": 500, "next_cursor": "next"}}
    services.give("/openalex/works", json.dumps(page))
    services.drip("/openalex/works", b"")

    found = look_up(["openalex:A5023888391"], seconds=0.5)

    assert len(found.records) == 2
    assert "OpenAlex has 500 works of this author; 2 have been read." in told(found)[0]


def test_works_that_others_described_stay_where_orcid_fails(services):
    give_orcid(services)
    services.withdraw(ORCID_WORKS)
    services.give(ORCID_WORKS, status=500)

    found = look_up([ORCID])

    assert found.records
    assert any("works are left out" in sentence for sentence in told(found))


def test_several_dois_that_nobody_knows(services):
    found = look_up(["10.1000/1", "10.1000/2"])

    assert found.unanswered == ["doi:10.1000/1", "doi:10.1000/2"]
    assert services.paths == ["/crossref/works", "/datacite/dois/10.1000%2F1", "/datacite/dois/10.1000%2F2"]


def test_crossref_that_does_not_answer(services):
    services.give(crossref_path(HEISENBERG), status=500)

    found = look_up([HEISENBERG])

    assert told(found) == [
        f"doi:{HEISENBERG}: Crossref refuses to answer (status 500). Try again later. Nothing has been changed for it."
    ]
    assert services.paths == [crossref_path(HEISENBERG)]


def test_datacite_that_does_not_answer_is_not_asked_for_each(services):
    services.give("/crossref/works", '{"message": {"items": []}}')
    services.give("/datacite/dois/10.1000%2F1", status=500)

    found = look_up(["10.1000/1", "10.1000/2"])

    assert found.unanswered == ["doi:10.1000/1", "doi:10.1000/2"]
    assert services.paths == ["/crossref/works", "/datacite/dois/10.1000%2F1"]


def test_arxiv_id(services):
    services.give_file("/arxiv/api/query", "arxiv_feed.xml")

    found = look_up(["arXiv:physics/0503066v3", "2401.99999"])

    (record,) = found.records
    assert (record.title, record.type) == ("Invariant Variation Problems after Poincaré", "article")
    assert names(record) == ["Emmy Noether", "M. A. Tavel"]
    assert (record.arxiv_id, record.doi, record.issued) == (
        "physics/0503066",
        "10.1080/00411457108231446",
        "2005-03-08",
    )
    assert record.abstract.endswith("in the sense of Lie, with $n$ parameters.")
    assert record.extra == {
        "arxiv:journal_ref": "Transp. Theory Statist. Phys. 1 (1971) 186-207",
        "arxiv:comment": "Translated by M. A. Tavel, 15 pages",
        "arxiv:primary_category": "physics.hist-ph",
    }
    assert told(found) == [
        "arxiv:physics/0503066: arXiv gives the DOI 10.1080/00411457108231446 of the published version, but: "
        "Neither Crossref nor DataCite knows this DOI. Look for a typing error. Read as the preprint.",
        "arxiv:2401.99999: arXiv does not know this identifier. Look for a typing error. "
        "Nothing has been changed for it.",
    ]
    assert services.asked[0][1] == {"id_list": ["physics/0503066,2401.99999"], "max_results": ["2"]}


def test_preprint_with_a_version_of_record_is_one_paper(services):
    services.give_file("/arxiv/api/query", "arxiv_feed.xml")
    work = answer("crossref_work.json")
    work["message"] |= {"title": ["Invariant variation problems"], "abstract": None, "relation": []}
    services.give("/crossref/works/10.1080%2F00411457108231446", json.dumps(work))

    (record,) = look_up(["physics/0503066"]).records

    assert (record.type, record.title) == ("article-journal", "Invariant variation problems")
    assert (record.doi, record.arxiv_id) == ("10.1080/00411457108231446", "physics/0503066")
    assert record.abstract.startswith("The problems in variation")
    assert record.extra["arxiv:primary_category"] == "physics.hist-ph"


def test_arxiv_entry_with_little(services):
    services.give(
        "/arxiv/api/query",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2401.00001v1</id>'
        "<title>Ringe</title></entry></feed>",
    )

    (record,) = look_up(["2401.00001"]).records

    assert (record.title, record.authors, record.issued, record.extra) == ("Ringe", [], "", {})


def test_arxiv_that_does_not_answer(services):
    services.give("/arxiv/api/query", "<html>Down for maintenance")

    assert told(look_up(["2401.99999"])) == [
        "arxiv:2401.99999: arXiv's answer cannot be read. Try again later. Nothing has been changed for it."
    ]


def test_openalex_work(services):
    services.give_file("/openalex/works/W2741809807", "openalex_work.json")

    (record,) = look_up(["W2741809807"]).records

    assert record.title.startswith("Can Quantum-Mechanical Description")
    assert names(record) == ["Albert Einstein", "B. Podolsky", "Nathan Rosen"]
    assert record.authors[0].orcid == ORCID
    assert (record.type, record.container_title, record.publisher) == (
        "article-journal",
        "Physical Review",
        "American Physical Society",
    )
    assert (record.issued, record.volume, record.issue, record.page) == ("1935-05-15", "47", "10", "777–780")
    assert (record.doi, record.pmid, record.arxiv_id) == (
        "10.1103/physrev.47.777",
        "12345",
        "quant-ph/9999002",
    )
    assert record.abstract == "In a complete a theory"
    assert record.links == [PaperLinkRecord("pdf", "http://link.aps.org/pdf/10.1103/PhysRev.47.777")]
    assert (record.url, record.file) == ("", "openalex:W2741809807")


def test_openalex_preprint_in_a_repository(services):
    work = answer("openalex_work.json") | {
        "doi": None,
        "type": "preprint",
        "locations": [],
        "best_oa_location": None,
    }
    work["primary_location"] = {
        "source": {"type": "repository", "display_name": "Göttingen Research Online"},
        "landing_page_url": "https://example.org/42",
    }
    services.give("/openalex/works/W1", json.dumps(work))

    (record,) = look_up(["openalex:W1"]).records

    assert (record.type, record.container_title, record.publisher) == (
        "article",
        "",
        "Göttingen Research Online",
    )
    assert (record.url, record.links) == ("https://example.org/42", [])


def test_openalex_paper_of_a_conference(services):
    work = answer("openalex_work.json") | {"type_crossref": "proceedings-article"}
    services.give("/openalex/works/W1", json.dumps(work))

    assert look_up(["openalex:W1"]).records[0].type == "paper-conference"


@pytest.mark.parametrize(
    ("total", "messages"),
    [
        (2, []),
        ("2", []),
        ("many", []),
        (
            3,
            [
                "openalex:A5023888391: OpenAlex has 3 works of this author; 2 have been read. "
                "Look up the others one by one."
            ],
        ),
    ],
)
def test_openalex_author_page_by_page(services, total, messages):
    work = answer("openalex_work.json")
    for cursor in ("next", None):
        page = {"meta": {"count": total, "next_cursor": cursor}, "results": [work]}
        services.give("/openalex/works", json.dumps(page))

    found = look_up(["openalex:A5023888391"])

    assert len(found.records) == 2
    assert [query["cursor"] for _, query, _ in services.asked] == [["*"], ["next"]]
    assert services.asked[0][1]["filter"] == ["author.id:A5023888391"]
    assert told(found) == messages


def test_openalex_author_without_works(services):
    services.give("/openalex/works", '{"meta": {"count": 0, "next_cursor": "x"}, "results": []}')

    found = look_up(["A5023888391"])

    assert (found.records, found.unanswered) == ([], ["openalex:A5023888391"])


def test_openalex_that_does_not_know(services):
    assert look_up(["W1"]).unanswered == ["openalex:W1"]


def give_orcid(services):
    services.give_file(f"/orcid/v3.0/{ORCID}/record", "orcid_record.json")
    services.give_file(f"/orcid/v3.0/{ORCID}/works/14,15", "orcid_works.json")
    services.give_file("/arxiv/api/query", "arxiv_feed.xml")
    work = answer("crossref_works.json")["message"]["items"][0]
    services.give("/crossref/works/10.1007%2Fbf01464225", json.dumps({"message": work}))


def test_orcid_record_is_read_from_who_knows_best(services):
    give_orcid(services)

    found = look_up([f"https://orcid.org/{ORCID}"])

    ideals, variations, finiteness, forms = found.records
    assert (ideals.title, ideals.page) == ("Idealtheorie in Ringbereichen", "24-66")
    assert (variations.arxiv_id, variations.title) == (
        "physics/0503066",
        "Invariant Variation Problems after Poincaré",
    )
    assert (finiteness.type, finiteness.container_title) == ("article-journal", "Mathematische Annalen")
    assert (finiteness.issued, finiteness.volume, finiteness.page) == (
        "1915-03",
        "77",
        "89–92",
    )
    assert (finiteness.isbn, finiteness.language, finiteness.abstract) == (
        "",
        "de",
        "Ein elementarer Beweis.",
    )
    assert finiteness.url == "https://example.org/endlichkeitssatz"
    assert (forms.type, forms.issued, names(forms)) == ("thesis", "1907", ["E. Noether"])
    assert forms.title == "Über die Bildung des Formensystems: der ternären biquadratischen Form"
    assert [editor.printed for editor in forms.editors] == ["Paul Gordan"]
    assert {record.file for record in found.records} == {f"orcid:{ORCID}"}
    assert found.unanswered == []


def test_orcid_owner_is_marked_by_her_name(services):
    give_orcid(services)

    records = look_up([ORCID]).records

    assert [[(one.printed, one.orcid) for one in record.authors] for record in records] == [
        [("Emmy Noether", ORCID)],
        [("Emmy Noether", ORCID), ("M. A. Tavel", "")],
        [("Emmy Noether", ORCID), ("Ernst Fischer", "")],
        [("E. Noether", ORCID)],
    ]


def record_with(services, *works):
    """Look up an ORCID record whose works are found nowhere else."""
    groups = [
        {
            "work-summary": [{"put-code": number, "display-index": "x"}],
            "external-ids": work.get("external-ids"),
        }
        for number, work in enumerate(works, start=1)
    ]
    record = answer("orcid_record.json")
    record["activities-summary"]["works"]["group"] = groups
    services.give(f"/orcid/v3.0/{ORCID}/record", json.dumps(record))
    codes = ",".join(str(number) for number in range(1, len(works) + 1))
    services.give(
        f"/orcid/v3.0/{ORCID}/works/{codes}", json.dumps({"bulk": [{"work": work} for work in works]})
    )
    return look_up([ORCID]).records


def contributors(*people):
    return {
        "contributor": [
            {"credit-name": {"value": name}, "contributor-orcid": {"path": orcid}} for name, orcid in people
        ]
    }


@pytest.mark.parametrize(
    ("people", "orcids"),
    [
        ([("A. E. N.", ORCID), ("Emmy Noether", "")], [ORCID, ""]),
        ([("E. Noether", ""), ("Emmy Noether", "")], ["", ""]),
        ([("Emmy Noether", "0000-0001-5109-3700"), ("Fritz Noether", "")], ["0000-0001-5109-3700", ""]),
    ],
    ids=["has her iD", "two may be she", "another has her name"],
)
def test_orcid_owner_is_marked_only_without_doubt(services, people, orcids):
    (record,) = record_with(
        services, {"title": {"title": {"value": "Ringe"}}, "contributors": contributors(*people)}
    )

    assert [author.orcid for author in record.authors] == orcids


def test_orcid_identifiers_that_are_wrong_or_not_the_works_own(services):
    ids = [("doi", "none", "self"), ("doi", "10.1000/book", "part-of"), ("pmid", "12345", "self")]
    external = [
        {"external-id-type": kind, "external-id-value": value, "external-id-relationship": relation}
        for kind, value, relation in ids
    ]
    work = {"title": {"title": {"value": "Ringe"}}, "external-ids": {"external-id": external}}

    (record,) = record_with(services, work)

    assert (record.doi, record.pmid, record.extra) == ("", "12345", {"csl:DOI": "none"})


def test_orcid_citation_of_several_works_is_not_used(services):
    citation = {
        "citation-type": "bibtex",
        "citation-value": "@book{a, title={A}, volume={1}} @book{b, title={B}}",
    }

    (record,) = record_with(services, {"title": {"title": {"value": "Ringe"}}, "citation": citation})

    assert record.volume == ""


def test_orcid_work_without_authors_has_its_owner(services):
    give_orcid(services)
    works = {
        "bulk": [{"work": {"title": {"title": {"value": "Der Endlichkeitssatz"}}, "type": "JOURNAL_ARTICLE"}}]
    }
    services.withdraw(f"/orcid/v3.0/{ORCID}/works/14,15")
    services.give(f"/orcid/v3.0/{ORCID}/works/14,15", json.dumps(works))

    found = look_up([ORCID])

    record = found.records[-1]
    assert (record.type, record.authors[0].printed, record.authors[0].orcid) == (
        "article-journal",
        "Emmy Noether",
        ORCID,
    )
    assert told(found)[-1] == (
        f"orcid:{ORCID}: ORCID names no authors of “Der Endlichkeitssatz”, so only the owner of the record is put "
        "down. Add the others by hand."
    )


def test_orcid_work_whose_service_is_down_is_left_for_a_later_run(services):
    give_orcid(services)
    services.withdraw("/crossref/works/10.1007%2Fbf01464225")
    services.give("/crossref/works/10.1007%2Fbf01464225", status=500)

    found = look_up([ORCID])

    assert len(found.records) == 3
    assert found.unanswered == [f"orcid:{ORCID}"]
    assert told(found)[-1] == (
        f"orcid:{ORCID}: 1 of 4 works are left out: Crossref refuses to answer (status 500). Try again later. "
        "The others are read."
    )


def test_orcid_work_whose_doi_nobody_knows_is_read_from_orcid(services):
    give_orcid(services)
    services.withdraw("/crossref/works/10.1007%2Fbf01464225")
    services.give(f"/orcid/v3.0/{ORCID}/works/12,14,15", '{"bulk": []}')

    found = look_up([ORCID])

    assert f"/orcid/v3.0/{ORCID}/works/12,14,15" in services.paths
    assert found.unanswered == []


def test_orcid_record_without_works(services):
    services.give(f"/orcid/v3.0/{ORCID}/record", '{"person": {"name": {"given-names": {"value": "Emmy"}}}}')

    found = look_up([ORCID])

    assert (found.records, found.unanswered) == ([], [])
    assert told(found) == [
        f"orcid:{ORCID}: The public ORCID record shows no works. Let ORCID show them to everyone, and look again."
    ]


def test_orcid_that_does_not_know(services):
    assert told(look_up([ORCID])) == [
        f"orcid:{ORCID}: ORCID does not know it. Look for a typing error. Nothing has been changed for it."
    ]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (crossref_path("10.1000/1"), "10.1000/1"),
        ("/datacite/dois/10.1000%2F1", "10.1000/1"),
        (f"/orcid/v3.0/{ORCID}/record", ORCID),
        ("/openalex/works/W1", "W1"),
        ("/openalex/works", "A1"),
    ],
)
@pytest.mark.parametrize(
    "body", ["3", "null", "[]", '"text"', "{}", '{"message": 3, "data": [], "results": {"a": 1}}']
)
def test_json_of_another_shape_is_no_paper(services, path, asked, body):
    services.give(path, body)

    found = look_up([asked])

    assert [record.title for record in found.records if record.title] == []
    assert len(found.problems) == (0 if found.records else 1)


WRONG = [None, 3, True, "text", [], {}, [[3]], [None], {"value": {"value": 3}}, ["\ud800", 1e999]]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
@pytest.mark.parametrize(
    ("path", "name", "keys", "asked"),
    [
        (crossref_path("10.1000/1"), "crossref_work.json", ["message"], "10.1000/1"),
        ("/datacite/dois/10.1000%2F1", "datacite_doi.json", ["data", "attributes"], "10.1000/1"),
        ("/openalex/works/W1", "openalex_work.json", [], "W1"),
    ],
)
def test_values_of_wrong_types_are_passed_over(services, path, name, keys, asked, wrong):
    whole = answer(name)
    work = whole
    for key in keys:
        work = work[key]
    work |= dict.fromkeys(set(work) - {"title", "titles", "display_name"}, wrong)
    services.give(path, json.dumps(whole))

    (record,) = look_up([asked]).records

    assert record.title != ""


def test_texts_are_cut_to_what_can_be_stored(services):
    work = answer("crossref_work.json")
    work["message"] |= {
        "title": ["x" * 2000],
        "volume": "9" * 99,
        "author": [{"family": "Born" * 100, "given": "M"}],
        "ISSN": "1" * 5000,
        "abstract": "a\x00b " * 20_000,
    }
    services.give(crossref_path(HEISENBERG), json.dumps(work))

    (record,) = look_up([HEISENBERG]).records

    assert (len(record.title), len(record.volume)) == (1000, 50)
    assert (len(record.authors[0].printed), len(record.authors[0].family)) == (300, 150)
    assert (len(record.extra["csl:ISSN"]), len(record.abstract)) == (2000, 20_000)
    assert record.abstract.startswith("ab ab")


def test_what_is_no_identifier_does_not_stop_the_others(services):
    services.give_file(crossref_path(HEISENBERG), "crossref_work.json")

    found = look_up(["Über Quantenmechanik", HEISENBERG])

    assert len(found.records) == 1
    assert found.unanswered == ["Über Quantenmechanik"]
