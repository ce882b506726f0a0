"""Hand-written references: the forms people use, and the items that are no papers."""

from pathlib import Path

import pytest

from publications.members.guessing import guess_owner
from publications.references import find_reference_lists, read_list, read_reference
from publications.references.reference import MAX_ITEM_LENGTH
from publications.words.records import PaperLinkRecord
from tests.processor_time import least_seconds

SEED = Path(__file__).resolve().parents[4] / "shared" / "seed" / "about.md"


def names_of(record):
    return [author.printed for author in record.authors]


def test_linked_title_between_authors_and_venue():
    record = read_reference(
        "- M Born, P Jordan, [On quantum mechanics](https://arxiv.org/pdf/2501.00001.pdf). ICML"
        " 1998 (Spotlight). "
    )

    assert names_of(record) == ["M Born", "P Jordan"]
    assert (record.title, record.url) == ("On quantum mechanics", "https://arxiv.org/pdf/2501.00001.pdf")
    assert (record.arxiv_id, record.container_title, record.issued) == ("2501.00001", "ICML", "1998")
    assert (record.type, record.note, record.stage) == ("paper-conference", "Spotlight", "published")


def test_acronym_in_brackets_becomes_the_short_title():
    record = read_reference(
        "- C Eckart, [Group theory](https://example.org/a). Reviews of Modern Physics (RMP) 1930."
    )

    assert (record.container_title, record.container_title_short) == ("Reviews of Modern Physics", "RMP")


@pytest.mark.parametrize(
    "text",
    [
        '* M. Born, P. Jordan, "On quantum mechanics," in Zeitschrift fur Physik, vol. 34, no.'
        " 1, pp. 858-888, 1925.",
        "1. M. Born and P. Jordan, “On quantum mechanics”, Zeitschrift fur Physik, 1925, 34(1): 858-888.",
        "1. M. Born and P. Jordan, ``On quantum mechanics'', Zeitschrift fur Physik, 1925, 34(1): 858-888.",
        '- M. Born, P. Jordan. <i>"On quantum mechanics",</i> [Zeitschrift fur Physik'
        " <b>34</b>(1), 858-888 (1925)]"
        "(https://example.org/a).",
        "- M. Born and P. Jordan. 1925. On quantum mechanics. *Zeitschrift fur Physik* 34(1), 858-888.",
        "- M. Born, P. Jordan, On quantum mechanics, *Zeitschrift fur Physik*, 34(1), 858-888, 1925.",
        "- M. Born, P. Jordan. On quantum mechanics. Zeitschrift fur Physik 34(1), 858-888, 1925.",
        "**On quantum mechanics**, Zeitschrift fur Physik 34(1), 858-888, 1925  \n  M. Born, P. Jordan",
        "On quantum mechanics.\\\\\nM. Born, P. Jordan\\\\\n*Zeitschrift fur Physik 34(1), 858-888, 1925.*",
        "<div><h3>On quantum mechanics</h3>M. Born, P. Jordan<br>Zeitschrift fur Physik 34(1),"
        " 858–888 (1925)</div>",
        '<li><span class="title">On quantum mechanics</span> <span class="authors">M. Born, P. Jordan</span>'
        '<span class="venue">Zeitschrift fur Physik, 34(1), 858–888</span> <span'
        ' class="year">1925</span></li>',
        "- [On quantum mechanics](https://example.org/a). M. Born, P. Jordan. Zeitschrift fur"
        " Physik 34(1), 858-888 (1925)",
        "- [On quantum mechanics](https://example.org/a)<br>by M. Born, P."
        " Jordan<br>Zeitschrift fur Physik 34(1),"
        " 858-888 (1925)",
    ],
)
def test_one_paper_in_many_forms(text):
    record = read_reference(text)

    assert (record.title, names_of(record)) == ("On quantum mechanics", ["M. Born", "P. Jordan"])
    assert (record.container_title, record.issued) == ("Zeitschrift fur Physik", "1925")
    assert (record.volume, record.issue, record.page) == ("34", "1", "858-888")


def test_apa_with_month_and_own_name_in_bold():
    record = read_reference(
        "- Courant, R., **Hilbert, D.**, & Weyl, H. (1924, May). Methods of physics. *Annals*, 7(10), 17–29."
    )

    assert names_of(record) == ["Courant, R.", "Hilbert, D.", "Weyl, H."]
    assert [author.is_emphasised for author in record.authors] == [False, True, False]
    assert (record.title, record.issued) == ("Methods of physics", "1924-05")


def test_apa_title_without_a_full_stop_ends_at_the_italics():
    record = read_reference("- Hilbert, D. (1924), Methods of physics, *Annals*, 7(10), 17–29.")

    assert (record.title, record.container_title) == ("Methods of physics", "Annals")


def test_harvard_month_becomes_part_of_the_date():
    record = read_reference(
        "* M. Born, J. Franck. 1920, November. Free paths of atoms. In Solvay Conference (pp. 4-9)."
    )

    assert (record.issued, record.container_title, record.page) == ("1920-11", "Solvay Conference", "4-9")


def test_vancouver_names_are_taken_apart():
    record = read_reference(
        "- Born M, Franck JP. Theory of band spectra of molecules. Zeitschrift 31 (1925), 411-429."
    )

    assert [(author.given, author.family) for author in record.authors] == [("M", "Born"), ("J P", "Franck")]


def test_book_title_in_italics_after_the_year():
    record = read_reference(
        "- Weyl, H. (1918). *Space, time and matter*. Springer. doi:10.1007/978-3-662-02044-9"
    )

    assert (record.title, record.doi) == ("Space, time and matter", "10.1007/978-3-662-02044-9")


def test_venue_tag_in_front_and_title_without_address():
    record = read_reference("- `ACL 1998` [Groups and waves](), Hermann Weyl, **Emmy Noether**.")

    assert (record.container_title, record.issued, record.url) == ("ACL", "1998", "")
    assert names_of(record) == ["Hermann Weyl", "Emmy Noether"]


def test_authors_after_the_title_end_where_the_venue_begins():
    record = read_reference("- [Groups and waves](/a), Hermann Weyl, Emmy Noether, Physical Review, 1998.")

    assert (names_of(record), record.container_title) == (["Hermann Weyl", "Emmy Noether"], "Physical Review")


def test_venue_tag_without_a_year_is_enough():
    record = read_reference("- `TALLIP` [Groups and waves](), Hermann Weyl, **Emmy Noether**.")

    assert (record.container_title, record.issued) == ("TALLIP", "")


def test_links_with_labels_become_links():
    record = read_reference(
        "- E. Noether, **Invariant variational problems of physics**, *Annals*, 1918. "
        "[[pdf](/files/a.pdf)] [[Code](https://github.com/a/b), [slides](b.html)]"
        " [bibtex](b.bib) [x](javascript:a)"
    )

    assert record.links == [
        PaperLinkRecord("pdf", "/files/a.pdf", "pdf"),
        PaperLinkRecord("code", "https://github.com/a/b", "Code"),
        PaperLinkRecord("slides", "b.html", "slides"),
    ]
    assert record.url == "/files/a.pdf"


def test_badges_name_their_links():
    record = read_reference(
        "- [Invariant variation](/a), E. Noether, ICRA 1998"
        " [![DOI](https://img.shields.io/a)](https://doi.org/10.1000/182)"
        "[![](https://img.shields.io/b)](https://example.org/c)"
    )

    assert [(link.kind, link.label) for link in record.links] == [("doi", "DOI"), ("other", "")]
    assert record.doi == "10.1000/182"


def test_paper_link_to_arxiv_is_of_that_kind():
    record = read_reference(
        "- E. Noether, “Ideals in rings”, 1921. [Paper](https://arxiv.org/abs/2501.00001)"
    )

    assert record.links == [PaperLinkRecord("arxiv", "https://arxiv.org/abs/2501.00001", "Paper")]
    assert (record.type, record.arxiv_id) == ("article", "2501.00001")


def test_link_to_the_home_of_a_venue_is_not_the_papers():
    record = read_reference("- E. Noether, “Ideals in rings”, [ICML](https://icml.cc), 1921.")

    assert (record.url, record.container_title) == ("", "ICML")


def test_marks_of_authors_become_flags():
    record = read_reference(
        r"- **E. Noether\***, H. Weyl†, M. Born et al., “Ideals in rings”, *Annals*, 1921."
    )

    noether, weyl, born = record.authors
    assert (noether.is_equal_contribution, noether.is_emphasised) == (True, True)
    assert (weyl.is_corresponding, born.others_follow) == (True, True)


def test_particles_stay_with_the_family_name():
    record = read_reference("- van der Waerden, B. L. (1930). Modern algebra of rings. *Annals*, 3, 14-15.")

    assert (record.authors[0].given, record.authors[0].family) == ("B. L.", "van der Waerden")


def test_collaboration_is_a_literal_author():
    record = read_reference("- Solvay Collaboration, M. Born, “Electrons and photons”, *Annals*, 1927.")

    assert [author.literal for author in record.authors] == ["Solvay Collaboration", ""]


@pytest.mark.parametrize(
    ("words", "stage"),
    [("under review", "submitted"), ("to appear", "accepted"), ("in preparation", "in-preparation")],
)
def test_stage_is_read(words, stage):
    record = read_reference(f"- E. Noether, “Ideals in rings”, {words}.")

    assert record.stage == stage


def test_thesis_is_a_paper():
    record = read_reference("- E. Noether, “On complete systems of invariants”, PhD thesis, Erlangen, 1907.")

    assert record.type == "thesis"


def test_lists_under_a_paper_are_no_part_of_it():
    record = read_reference("- E. Noether, “Ideals in rings”, *Annals*, 1921.\n  - Cited by everybody, 1999.")

    assert (record.container_title, record.issued, record.note) == ("Annals", "1921", "")


def test_heading_before_a_paragraph_is_dropped():
    record = read_reference("Papers\n======\nIdeals in rings\\\\\nE. Noether, H. Weyl\\\\\n*Annals 1921*")

    assert record.title == "Ideals in rings"


def test_raw_text_is_kept():
    text = "- E. Noether, “Ideals in rings”, *Annals*, 1921."

    assert read_reference(text).raw == text


@pytest.mark.parametrize(
    "title", ["Group theory", "News of the atom", "Schools of fish", "Part I of a theory"]
)
def test_titles_that_sound_like_other_things(title):
    record = read_reference(f"- E. Noether, [{title}](/a), *Annals*, 1921.")

    assert record.title == title


def test_classes_that_hold_something_else_are_passed_over():
    record = read_reference(
        '<li><span class="title">Ideals in rings</span> <span class="author-note">The author'
        " was the first</span><br>"
        '<span class="date">May</span><br>E. Noether, H. Weyl<br><em>Annals</em>, 1921</li>'
    )

    assert names_of(record) == ["E. Noether", "H. Weyl"]


def test_symbols_before_a_title_are_dropped():
    record = read_reference("- ★ [Ideals in rings](/a), E. Noether, *Annals*, 1921.")

    assert record.title == "Ideals in rings"


@pytest.mark.parametrize(
    "text",
    [
        # News
        "- *1921.05*: 🎉 Two papers are accepted by ICML 1998.",
        "- March 1921: [Ideals in rings](/a), E. Noether, H. Weyl, ICML 1998.",
        "- 1921/05/01 E. Noether, “Ideals in rings”, *Annals*, 1921.",
        '- ["Ideals in rings"](https://doi.org/10.1000/182), a new paper at <em>Annals</em>,'
        " with Max Born and Emmy Noether.",
        "- Our paper “Ideals in rings” has been accepted to ICML 1998!",
        "- E. Noether, H. Weyl, “Ideals in rings” has been accepted at ICML 1998.",
        "Ideals in rings  \nE. Noether, H. Weyl  \nOur paper is in the *Annals*, 1921.",
        "- E. Noether, H. Weyl. Ideals in rings and fields. Our paper is in the Annals, 1921.",
        # Degrees and positions
        "- PhD in Mathematics, [University of Erlangen](https://example.org), 1907",
        "- Emmy Noether, [University of Erlangen](https://example.org), 1907",
        "- **PhD in Mathematics**, University of Erlangen, 1903–1907",
        "- 1922 - present: Professor, University of Göttingen",
        "- 1917: Workshop Chair, [ICML 1998](https://icml.cc), Vienna",
        "- Associate Editor, [Annals of Mathematics](https://example.org), 1920",
        # Talks
        '- "Ideals in rings", *Mathematical Institute, Göttingen*, 1921, **Invited talk**.',
        "- E. Noether, “Ideals in rings”, invited talk at Göttingen, 1921.",
        "- E. Noether, H. Weyl, [Ideals in rings](/a), poster presentation, Göttingen, 1921.",
        # Students
        "- Max Deuring, “Arithmetic theory of functions”, PhD student, 1930.",
        "- Max Deuring; 1929 - present; <br>Research Topic: 'Arithmetic theory of algebraic functions'",
        # Patents
        "- A. Einstein, L. Szilard, “Refrigeration”, US Patent 1781541, 1930.",
        # Pointers elsewhere
        "- Full list on [Google Scholar](https://scholar.google.com/a)",
        "- For more papers see my [Google Scholar page](https://scholar.google.com/a), 1921.",
        # Nested items
        "  - E. Noether, “Ideals in rings”, *Annals*, 1921.",
        # Authors that cannot all be read
        "- `ACL 1998` [Groups and waves](/a), Hermann Weyl, NoetherEmmy, Max Born.",
        "- `ACL 1998` [Groups and waves](/a), Hermann Weyl, Max Born, NoetherEmmy.",
        # A name that seems to end at an initial
        "- Emmy Noether, Simon X. Weyl, Ideals in rings and fields of numbers, Annals, 1921.",
        # References without a title, or without more than a title
        "- C. Eckart, J. H. Van Vleck, Phys. Rev. **28**, 711 (1926).",
        "- C. D. Eckart, J. B. Franck, Phys. Rev. B **105**, 115124 (1922)",
        "- C. Eckart, M. Born. Phys. Rev. 28, 711 (1926).",
        "- Joint work with Max Born and Pascual Jordan."
        " [Paper](https://arxiv.org/abs/2501.00001) (ICML 1998).",
        "- [Ideals in rings](https://example.org/a) (1921)",
        "- E. Noether, [Ideals in rings](https://example.org/a)",
        "- E. Noether, [Abc](https://example.org/a), 1921",
        "- [E. Noether](https://example.org/a), 1921",
        "- E. Noether in Erlangen wrote “Ideals in rings”, *Annals*, 1921.",
        "- “Ideals in rings”, 1921, and so on for many years.",
        "- E. Noether, “Ideals in rings”, 1921. " + "This goes on and on in prose about rings. " * 3,
        "- E. Noether, “Ideals in rings”, 1921, " + "a very long name of a journal " * 12,
        "Ideals in rings  \nEmmy Noether",
        "- Simple words without anything",
        "-",
        "",
    ],
)
def test_other_items_are_refused(text):
    assert read_reference(text) is None


@pytest.mark.parametrize(
    ("text", "title", "families", "venue", "issued", "place"),
    [
        (  # Chicago
            'Born, Max, Werner Heisenberg, and Pascual Jordan. "Zur Quantenmechanik II." *Zeitschrift für Physik*'
            " 35, no. 8 (1926): 557-615.",
            "Zur Quantenmechanik II", ["Born", "Heisenberg", "Jordan"], "Zeitschrift für Physik", "1926",
            ("35", "8", "557-615"),
        ),
        (  # MLA
            "Kovalevskaya, Sofya. “Sur le problème de la rotation.” Acta Mathematica 12.1 (1889): 177–232.",
            "Sur le problème de la rotation", ["Kovalevskaya"], "Acta Mathematica", "1889", ("12", "1", "177-232"),
        ),
        (  # the first author inverted, the year before the title in quotes
            "Curie, M. Skłodowska, Pierre Curie, and Gustave Bémont (1898). “Sur une nouvelle substance?"
            " Radio-active dans la pechblende.” Comptes rendus 127(1).",
            "Sur une nouvelle substance? Radio-active dans la pechblende", ["Curie", "Curie", "Bémont"],
            "Comptes rendus", "1898", ("127", "1", ""),
        ),
        (  # BibTeX's order of names
            "Van Vleck, John and Born, Max. (1926). “Magnetic moments of atoms.” *Physical Review* 27(3).",
            "Magnetic moments of atoms", ["Van Vleck", "Born"], "Physical Review", "1926", ("27", "3", ""),
        ),
        (  # Vancouver
            "Born M, Heisenberg W, Jordan P. Zur Quantenmechanik II. Z Phys. 1926;35(8):557-615.",
            "Zur Quantenmechanik II", ["Born", "Heisenberg", "Jordan"], "Z Phys.", "1926", ("35", "8", "557-615"),
        ),
        (  # American Physical Society
            "M. Born, W. Heisenberg, and P. Jordan, Zur Quantenmechanik des Atoms, Z. Phys. 35, 557 (1926).",
            "Zur Quantenmechanik des Atoms", ["Born", "Heisenberg", "Jordan"], "Z. Phys.", "1926",
            ("35", "", "557"),
        ),
        (  # Association for Computing Machinery
            "Hopper, G. and Mauchly, J. 1953. Influence of programming techniques. Proceedings of the IRE."
            " 41, 10 (Oct. 1953), 1250–1254. DOI:https://doi.org/10.1000/182.",
            "Influence of programming techniques", ["Hopper", "Mauchly"], "Proceedings of the IRE", "1953",
            ("41", "10", "1250-1254"),
        ),
        (  # American Chemical Society
            "Franklin, R.E.; Gosling, R.G. Molecular Configuration in Nucleate. *Nature* **1953**, *171*, 740–741.",
            "Molecular Configuration in Nucleate", ["Franklin", "Gosling"], "Nature", "1953",
            ("171", "", "740-741"),
        ),
        (  # dblp
            "Hermann Weyl, Emmy Noether: Groups and waves in physics. ICML 1998: 12-20",
            "Groups and waves in physics", ["Weyl", "Noether"], "ICML", "1998", ("", "", "12-20"),
        ),
        (  # superscript numbers beside marks
            "Rosalind Franklin<sup>1,*</sup>, Raymond Gosling<sup>2</sup> (1953) Molecular configuration of it."
            " Nature 171:740-741",
            "Molecular configuration of it", ["Franklin", "Gosling"], "Nature", "1953", ("171", "", "740-741"),
        ),
        (  # a book
            "P. A. M. Dirac, *The Principles of Quantum Mechanics*, Oxford University Press, 1930.",
            "The Principles of Quantum Mechanics", ["Dirac"], "Oxford University Press", "1930", ("", "", ""),
        ),
        (  # a title in two pieces of italics
            "Leach, J., & Weyl, H. (1926). <em>Symmetry of</em> <em>space and time</em>. Princeton University Press.",
            "Symmetry of space and time", ["Leach", "Weyl"], "Princeton University Press", "1926", ("", "", ""),
        ),
        (  # the title in italics
            "**Alan Turing**. *Computing machinery and intelligence*. Mind, 1950.",
            "Computing machinery and intelligence", ["Turing"], "Mind", "1950", ("", "", ""),
        ),
        (  # the title first, the owner in bold
            "Free paths of atoms. **Born, M.**, Franck, J. (1920). *Physical Review*",
            "Free paths of atoms", ["Born", "Franck"], "Physical Review", "1920", ("", "", ""),
        ),
        (  # dashes
            "**Groups and waves in physics** (ICML 1998) — Hermann Weyl, Emmy Noether",
            "Groups and waves in physics", ["Weyl", "Noether"], "ICML", "1998", ("", "", ""),
        ),
        (  # a venue in brackets in front
            "**[ICML 1998]** Groups and waves in physics. **Hermann Weyl**, Emmy Noether.",
            "Groups and waves in physics", ["Weyl", "Noether"], "ICML", "1998", ("", "", ""),
        ),
        (  # the year in brackets in front
            "(1926) M. Born. Zur Quantenmechanik der Stoßvorgänge. Zeitschrift für Physik 37, 863-867.",
            "Zur Quantenmechanik der Stoßvorgänge", ["Born"], "Zeitschrift für Physik", "1926",
            ("37", "", "863-867"),
        ),
        (  # a label after the bullet
            "[C3] G. Hopper, J. Mauchly. “Programming of computers”, *Proc. IRE*, 41(10), Oct. 1953.",
            "Programming of computers", ["Hopper", "Mauchly"], "Proc. IRE", "1953-10", ("41", "10", ""),
        ),
        (  # what the work is, in brackets
            "Noether, E. (1921). Ideals in rings of numbers [Research article]. *Annals*, 3(February), 1–9.",
            "Ideals in rings of numbers", ["Noether"], "Annals", "1921", ("3", "February", "1-9"),
        ),
    ],
)  # fmt: skip
def test_styles_of_citation(text, title, families, venue, issued, place):
    record = read_reference(f"- {text}")

    assert (record.title, [author.family for author in record.authors]) == (title, families)
    assert (record.container_title, record.issued) == (venue, issued)
    assert (record.volume, record.issue, record.page) == place


def test_pubmed_number_and_place_of_publisher_are_taken():
    record = read_reference(
        '- Weyl, H. "Emmy Noether." In *Collected Papers*, 425–444. Berlin: Springer, 1968. PMID: 13054694.'
    )

    assert (record.publisher_place, record.publisher, record.pmid) == ("Berlin", "Springer", "13054694")


def test_only_a_preprint_server_beside_the_year_is_enough():
    record = read_reference("- Weyl, H., & Born, M. (1998). Groups and waves in physics. ArXiv, 1–9.")

    assert (record.type, record.container_title, record.issued) == ("article", "", "1998")


@pytest.mark.parametrize(
    "text",
    [
        # A family name alone in front of names with initials; a name alone among others
        "- Noether, H. Weyl, M. Born, “Ideals in rings”, *Annals*, 1921.",
        "- Noether, H. Weyl, M. Born, Ideals in rings of numbers, *Annals*, 1921.",
        "- Noether, Hermann Weyl, Max Born, “Ideals in rings”, *Annals*, 1921.",
        # Talks
        '- Emmy Noether. "Ideals in rings", seminar, University of Göttingen, May 1921.',
        "- E. Noether (1924). *Ideals in rings* [Poster]. DMV meeting, Innsbruck.",
        "- E. Noether (1924, May). *Ideals in rings* [Conference presentation]. DMV meeting, Innsbruck.",
        "- *Ideals in rings*, Algebra seminar, Moscow, 1928.",
        '- "Ideals in rings." International Congress of Mathematicians, Zürich, September 1932.',
        # Degrees and positions
        "- Ph.D. in Mathematics. Paul Gordan, Max Noether. University of Erlangen, 1907.",
        "- **University of Erlangen**, PhD Mathematics, *On complete systems*, 1907.",
        "- Born, Max. Professor of Physics. University of Göttingen, 1921-1933.",
        # News
        "- Two papers accepted. Max Born, Emmy Noether, ICML 1998.",
        "- Two papers are accepted. Max Born, **Emmy Noether**, ICML 1998.",
        "- Best paper award at ICML 1998 for “Ideals in rings” (Noether, Weyl)",
        # Supervised theses and courses
        "- Max Deuring, *Arithmetische Theorie der Funktionen*. August 1922--present.",
        "- Max Deuring, *Arithmetische Theorie der Funktionen*. April 1922--August 1923.",
        "- Hans Fitting (PhD 1931). *Zur Theorie der Ringe*. Co-supervised with Helmut Hasse.",
        "- Linear Algebra, Profs. Hermann Weyl, David Hilbert, Fall 1918",
        "- **Hermann Weyl**, *Theory of linear groups*, Fall 1918",
        # Work without authors
        "- *Disintegration of uranium by neutrons*, with O. R. Frisch, Nature 143 (1939), 239-240.",
        "- **Committee of Public Accounts** — *Local Bus Services*, evidence, July 1925",
        # References without a title
        "- R. E. Franklin, R. G. Gosling, *Acta Cryst.* **1953**, *6*, 673.",
        "- Curie et al. (1898)",
        "- Joliot, F., Curie, I. Phys. Rev. 28, 711 (1926).",
        "- M. Born, A title with e.g. points in it, IEEE Trans. Syst., Z. Phys. 35, 557 (1926).",
    ],
)
def test_what_is_near_a_reference_is_refused(text):
    assert read_reference(text) is None


def test_read_list_gives_records_with_file_and_line():
    [references] = find_reference_lists(
        "## Papers\n- E. Noether, “Ideals in rings”, *Annals*, 1921.\n- Full list elsewhere\n"
    )

    records, unread = read_list(references, "about.md", first_line=10)

    assert [(record.title, record.file, record.line) for record in records] == [
        ("Ideals in rings", "about.md", 11)
    ]
    assert [(item.text, item.line) for item in unread] == [("- Full list elsewhere", 2)]


def test_read_list_leaves_items_under_a_paper_to_it():
    [references] = find_reference_lists(
        "- E. Noether, “Ideals in rings”, *Annals*, 1921.\n  - H. Weyl, “On the former”, *Annals*, 1922.\n"
    )

    records, unread = read_list(references)

    assert ([record.title for record in records], unread) == (["Ideals in rings"], [])


def test_read_list_reads_papers_grouped_under_years():
    [references] = find_reference_lists(
        "- 1921\n  - E. Noether, “Ideals in rings”, *Annals*, 1921.\n  - H. Weyl, “Gravitation"
        " and electricity”, *Annals*, 1921.\n"
    )

    records, unread = read_list(references)

    assert [record.title for record in records] == ["Ideals in rings", "Gravitation and electricity"]
    assert [item.text for item in unread] == ["- 1921"]


@pytest.mark.parametrize(
    "text",
    [
        "- " + "[" * 20_000,
        "- " + "](" * 5_000,
        "- " + "![" * 5_000,
        "- " + "**a*" * 2_500,
        "- " + '"a' * 5_000,
        "- " + "<a " * 3_500,
        "- " + "A. Bo. " * 1_500,
        "- A Bo, [Title of it](x). " + "12(3):" * 1_800,
        "- A Bo, [Title of it](x). " + "(1999) " * 1_500,
        "- [Title of some paper](x), " + "Ab Bo, " * 1_600,
        "- " + "x" * 100_000,
    ],
    ids=lambda text: text[:14],
)
def test_hostile_items_take_no_time(text):
    assert least_seconds(lambda: read_reference(text)) < 0.5


def test_too_long_an_item_is_refused():
    paper = "- E. Noether, “Ideals in rings”, *Annals*, 1921."

    assert read_reference(paper + " " * MAX_ITEM_LENGTH) is None


@pytest.mark.skipif(not SEED.exists(), reason=f"{SEED} is not there")
def test_seed_is_read_whole():
    body = SEED.read_text(encoding="utf-8").split("---\n", 2)[2]

    [references] = find_reference_lists(body)
    records, unread = read_list(references)

    assert unread == []
    assert [len(record.authors) for record in records] == [4, 4, 3, 3, 3]
    assert [f"- {', '.join(names_of(record))}, [{record.title}]({record.url})." for record in records] == [
        record.raw.partition(").")[0] + ")." for record in records
    ]
    assert [record.container_title_short or record.container_title for record in records] == [
        "ICML", "ICLR", "NeurIPS", "NeurIPS", "ACHA",
    ]  # fmt: skip
    assert [record.issued for record in records] == ["2024", "2024", "2022", "2020", "2022"]
    assert [record.note for record in records] == ["", "", "", "Spotlight", ""]
    assert [record.type for record in records] == ["paper-conference"] * 4 + ["article-journal"]
    assert all(record.url == f"https://arxiv.org/pdf/{record.arxiv_id}.pdf" for record in records)
    assert (guess_owner(records).name, guess_owner(records).is_tie) == (names_of(records[0])[0], False)
