"""Venues: the forms in which people write where and when a paper came out."""

import pytest

from publications.references import read_venue
from publications.references.venues import Venue
from publications.words.marked_text import read_marked_text


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("ICML 1998", Venue("ICML", issued="1998", type="paper-conference")),
        ("ICML'98. ", Venue("ICML", issued="1998", type="paper-conference")),
        (
            "Zeitschrift für Physik 34 (1925), 858–888.",
            Venue("Zeitschrift für Physik", "", "1925", "34", "", "858-888", type="article-journal"),
        ),
        (
            "*Math. Ann.* **83**, 24--66 (1921)",
            Venue("Math. Ann.", "", "1921", "83", "", "24-66", type="article-journal"),
        ),
        (
            "*Zeitschrift für Physik*, 34(1), 858–888.",
            Venue("Zeitschrift für Physik", "", "", "34", "1", "858-888", type="article-journal"),
        ),
        (
            "Physical Review, 1947, 72(3): 241-243.",
            Venue("Physical Review", "", "1947", "72", "3", "241-243", type="article-journal"),
        ),
        (
            "Physical Review, 1947, 72: 241",
            Venue("Physical Review", "", "1947", "72", "", "241", type="article-journal"),
        ),
        (
            "in IEEE Transactions on Computers, vol. 6, no. 2, pp. 486-498, June 1950, doi: 10.1000/182.",
            Venue(
                "IEEE Transactions on Computers",
                "",
                "1950-06",
                "6",
                "2",
                "486-498",
                doi="10.1000/182",
                type="article-journal",
            ),
        ),
        (
            "In Proceedings of the Solvay Conference (pp. 1-20). Springer.",
            Venue(
                "Proceedings of the Solvay Conference",
                page="1-20",
                publisher="Springer",
                type="paper-conference",
            ),
        ),
        (
            "Journal of Statistical Mechanics, (12), 123402, 1999",
            Venue("Journal of Statistical Mechanics", "", "1999", "", "12", "123402", type="article-journal"),
        ),
        (
            "Journal of Algebra, 235–257, 1999",
            Venue("Journal of Algebra", "", "1999", page="235-257", type="article-journal"),
        ),
        (
            "Applied and Computational Harmonic Analysis (ACHA) 1999",
            Venue("Applied and Computational Harmonic Analysis", "ACHA", "1999", type="article-journal"),
        ),
        (
            "arXiv:1201.00001v2 [math.HO], 2012",
            Venue("", issued="2012", arxiv_id="1201.00001", type="article"),
        ),
        ("arXiv preprint, 2012", Venue("", issued="2012", type="article")),
        ("https://example.org/x", Venue()),
        (
            "Annals of Mathematics. Cited often, 1999",
            Venue("Annals of Mathematics", issued="1999", type="article-journal", leftover="Cited often"),
        ),
        ("*In* Nature 1999", Venue("Nature", issued="1999", type="article-journal")),
        (
            "Future Gen. Comput. Syst., vol. 8, 1999",
            Venue("Future Gen. Comput. Syst.", "", "1999", "8", type="article-journal"),
        ),
    ],
)
def test_read_venue(text, venue):
    assert read_venue(read_marked_text(text)) == venue


@pytest.mark.parametrize(
    ("text", "stage", "container"),
    [
        ("under review at *Annals of Mathematics*", "submitted", "Annals of Mathematics"),
        ("Submitted to Annals of Mathematics", "submitted", "Annals of Mathematics"),
        ("accepted to Annals of Mathematics, 1999", "accepted", "Annals of Mathematics"),
        ("*To appear in Annals of Mathematics*", "accepted", "Annals of Mathematics"),
        ("Annals of Mathematics (in press)", "accepted", "Annals of Mathematics"),
        ("in preparation", "in-preparation", ""),
    ],
)
def test_read_venue_stage(text, stage, container):
    venue = read_venue(read_marked_text(text))

    assert (venue.stage, venue.container_title) == (stage, container)


@pytest.mark.parametrize(
    ("text", "note", "container"),
    [
        ("NeurIPS 1999 (Spotlight).", "Spotlight", "NeurIPS"),
        ("NeurIPS 1999 Oral", "Oral", "NeurIPS"),
        ("NeurIPS, 1999. (🏆 **Best Paper Award**)", "Best Paper Award", "NeurIPS"),
        ("NeurIPS 1999 (Oral, Honorable Mention)", "Oral, Honorable Mention", "NeurIPS"),
        ("Journal of Oral Surgery, 1999", "", "Journal of Oral Surgery"),
        ("Physical Review, 1999. (Impact Factor 4.5)", "", "Physical Review"),
    ],
)
def test_read_venue_note(text, note, container):
    venue = read_venue(read_marked_text(text))

    assert (venue.note, venue.container_title) == (note, container)
