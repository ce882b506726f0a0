"""What the programs that people feed with exports make of them."""

import json
import os
import resource
import shutil
import subprocess

import pypandoc
import pytest
import rispy

from publications.exporting.bibtex.writing import write_bibtex
from publications.exporting.csl_json import write_csl_json
from publications.exporting.ris import write_ris
from tests.publications.exporting.samples import ARTICLE, CHAPTER, SAMPLES

MOST_MEMORY = 4_000_000_000
BIB, RIS, JSON = write_bibtex(SAMPLES), write_ris(SAMPLES), write_csl_json(SAMPLES)


# Fields that bibliography styles pass over, what biblatex does not print of an article, and a work without a date.
ALLOWED = ("'award'", "'code'", "'pmid'", "'publisher' for entrytype 'article'", "Entry 'bare'")


@pytest.fixture
def run(tmp_path):
    """Run a client in an empty folder; one that is not installed skips the test, or fails it in CI."""

    def run(command, *arguments, stdin=""):
        program = pypandoc.get_pandoc_path() if command == "pandoc" else shutil.which(command)
        if program is None and os.environ.get("LABFOLIO_TEST_REQUIRE") == "1":
            pytest.fail(f"{command} is not installed, and LABFOLIO_TEST_REQUIRE asks for it.")
        if program is None:
            pytest.skip(f"{command} is not installed.")
        result = subprocess.run(
            [program, *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            # biber unpacks itself and starts Perl, whose address space is none of a bound's business.
            preexec_fn=_bound_memory if command == "pandoc" else None,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    return run


def _bound_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def test_bibtex_sets_all_entries_without_a_warning(run, tmp_path):
    (tmp_path / "works.bib").write_text(write_bibtex([ARTICLE, CHAPTER]), encoding="utf-8")
    aux = "\\citation{*}\n\\bibstyle{works}\n\\bibdata{works}\n"
    (tmp_path / "works.aux").write_text(aux, encoding="utf-8")
    (tmp_path / "works.bst").write_text(STYLE, encoding="utf-8")

    log = run("bibtex", "works")

    assert [line for line in log.splitlines() if "arning" in line or "error" in line] == []
    # BibTeX breaks long lines.
    printed = " ".join((tmp_path / "works.bbl").read_text(encoding="utf-8").split()).replace("~", " ")
    assert printed == (
        "born1925quantenmechanik: [Max][][Born][] [Pascual][][Jordan][] 1925 nov "
        "waerden1930: [Bartel Leendert][van der][Waerden][] [Louis Vessot][][King][Jr.] [][][others][] 1930"
    )


def test_biber_finds_nothing_that_its_data_model_forbids(run, tmp_path):
    (tmp_path / "works.bib").write_text(BIB, encoding="utf-8")

    log = run("biber", "--tool", "--validate-datamodel", "works.bib")

    warnings = [line for line in log.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert [line for line in warnings if not any(part in line for part in ALLOWED)] == []


@pytest.mark.parametrize(
    ("name", "text", "own"),
    [("works.bib", BIB, "bibtex"), ("works.json", JSON, "csljson"), ("works.ris", RIS, "ris")],
)
def test_pandoc_reads_titles_authors_and_years(run, name, text, own):
    items = {item["id"]: item for item in json.loads(run("pandoc", "-f", own, "-t", "csljson", stdin=text))}

    article = items["born1925quantenmechanik"]
    assert set(items) == {work.key for work in SAMPLES}
    assert [one["family"] for one in article["author"]] == ["Born", "Jordan"]
    # Pandoc takes the year only from RIS.
    assert article["issued"]["date-parts"][0] == ([1925] if own == "ris" else [1925, 11])
    assert (article["type"], article["page"]) == ("article-journal", "858-888")
    assert (article["container-title"], article["DOI"].lower()) == (
        "Zeitschrift für Physik",
        "10.1007/bf01328531",
    )


@pytest.mark.parametrize(("name", "text"), [("works.bib", BIB), ("works.json", JSON)])
def test_pandoc_cites(run, tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")

    page = run(
        "pandoc",
        "--citeproc",
        f"--bibliography={name}",
        "-t",
        "plain",
        "--wrap=none",
        stdin="See @born1925quantenmechanik.",
    )

    assert page.splitlines()[0] == "See Born and Jordan (1925)."
    assert "Zeitschrift Für Physik" in page or "Zeitschrift für Physik" in page


@pytest.mark.parametrize(("command", "text"), [("bib2xml", BIB), ("ris2xml", RIS)])
def test_bibutils_read_all_works(run, tmp_path, command, text):
    (tmp_path / "works").write_text(text, encoding="utf-8")

    modsxml = run(command, "-i", "utf8", "works")

    assert modsxml.count("<mods ID=") == len(SAMPLES)
    assert '<namePart type="family">van der Waerden</namePart>' in modsxml


def test_rispy_reads_what_was_written():
    entries = rispy.loads(RIS)

    assert [entry["id"] for entry in entries] == [work.key for work in SAMPLES]
    assert entries[0]["authors"] == ["Born, Max", "Jordan, Pascual"]
    assert (entries[0]["year"], entries[0]["start_page"], entries[0]["end_page"]) == ("1925", "858", "888")


# A style that prints how BibTeX cut each name: First, von, Last, Jr.
STYLE = """
ENTRY { author month title year } {} {}
INTEGERS { place count }
FUNCTION {output}
{ cite$ ": " * write$
  author num.names$ 'count :=
  #1 'place :=
  { place count > { #0 } { #1 } if$ }
  { author place "[{ff}][{vv}][{ll}][{jj}] " format.name$ write$ place #1 + 'place := }
  while$
  year " " * month empty$ { "" } { month } if$ * write$ newline$ }
FUNCTION {article} {output}
FUNCTION {incollection} {output}
MACRO {nov} {"nov"}
READ
ITERATE {call.type$}
"""
