"""The house's rules that no linter knows: which way imports go, and what stays free of the database."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("profiles", "publications", "config")

# Code that could be lifted out: it imports no model and no settings.
WITHOUT_DATABASE = [
    "profiles/rendering",
    "profiles/people/dates.py",
    "profiles/people/identifiers.py",
    "profiles/people/link_kinds.py",
    "profiles/people/links.py",
    "profiles/addresses/paths.py",
    "profiles/uploads/pictures",
    "profiles/importers/academicpages.py",
    "profiles/importers/front_matter.py",
    "profiles/importers/jekyll.py",
    "profiles/importers/lengths.py",
    "profiles/importers/liquid.py",
    "profiles/importers/public_numbers.py",
    "profiles/importers/records.py",
    "profiles/importers/report.py",
    "profiles/triggers/declared.py",
    "profiles/triggers/postgresql.py",
    "profiles/triggers/sqlite.py",
    "publications/author_lists.py",
    "publications/citation_sentence.py",
    "publications/citation_tags.py",
    "publications/citations.py",
    "publications/identifiers.py",
    "publications/names.py",
    "publications/owners.py",
    "publications/paper_fields.py",
    "publications/reference_lists.py",
    "publications/vocabulary.py",
    "publications/exporters/bibtex.py",
    "publications/exporters/csl_json.py",
    "publications/exporters/ris.py",
    "publications/exporters/schema_org.py",
    "publications/importers/bibtex",
    "publications/importers/csl",
    "publications/importers/formats.py",
    "publications/importers/markup.py",
    "publications/importers/record_bounds.py",
    "publications/importers/records.py",
    "publications/importers/ris",
]
# Layers inside an app, the lowest first: a file may import what stands in its own or a lower row.
LAYERS = [
    {"paths", "dates", "identifiers", "links", "link_kinds", "vocabulary", "names", "visibility", "fields"},
    # A queryset asks for rows of other rooms too; that no two files ask for each other has a test of its own.
    {"querysets", "models"},
    {"resolving", "moving", "blocks", "keeping"},
    {"listing", "profile", "menu", "storing", "standard_blocks", "publications.blocks", "frame", "page"},
    {"views", "admin", "forms", "widgets"},
    {"urls"},
]


def sources():
    for floor in FLOORS:
        yield from sorted((ROOT / floor).rglob("*.py"))


def imports(file, *, top_level_only=False):
    """(module, line) of every import of a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno


def layer(module):
    """The layer that a module's file name stands in, or None."""
    for name in (module, module.rpartition(".")[2]):
        for number, names in enumerate(LAYERS):
            if name in names:
                return number
    return None


def name_of(file):
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def upward_imports(root):
    """``file:line imports module`` for each import that goes up from floor to floor."""
    found = []
    for floor in FLOORS:
        above = FLOORS[FLOORS.index(floor) + 1 :]
        for file in sorted((root / floor).rglob("*.py")):
            for module, line in imports(file):
                if module.partition(".")[0] in above:
                    found.append(f"{file.relative_to(root)}:{line} imports {module}")
    return found


def test_no_floor_imports_from_above():
    assert upward_imports(ROOT) == []


@pytest.mark.parametrize("text", ["from config import wsgi", "def f():\n    import publications.models"])
def test_an_upward_import_is_found(tmp_path, text):
    for floor in FLOORS:
        (tmp_path / floor).mkdir()
    (tmp_path / "profiles" / "x.py").write_text(text, encoding="utf-8")

    assert len(upward_imports(tmp_path)) == 1


def test_no_layer_imports_from_above_at_the_top_of_a_file():
    found = []
    for file in sources():
        own = layer(name_of(file))
        for module, line in imports(file, top_level_only=True):
            other = layer(module) if module.partition(".")[0] in FLOORS else None
            if own is not None and other is not None and other > own:
                found.append(f"{file.relative_to(ROOT)}:{line} imports {module}")

    assert found == []


def files_imported(file, known):
    """Which of the files ``known`` by their module names a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in known else node.module for name in names)


def files_in_circles(root):
    """The modules that import each other by whatever way round, imports inside functions included."""
    files = {
        ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): file
        for floor in FLOORS
        for file in sorted((root / floor).rglob("*.py"))
    }
    left = {name: set(files_imported(file, files)) & set(files) for name, file in files.items()}
    # Whoever imports nothing that is left, or is imported by nothing that is left, is in no circle.
    while True:
        imported = set().union(*left.values())
        kept = {name for name, others in left.items() if others and name in imported}
        if kept == set(left):
            return sorted(kept)
        left = {name: left[name] & kept for name in kept}


def test_no_files_import_each_other():
    assert files_in_circles(ROOT) == []


@pytest.mark.parametrize("text", ["from profiles import b", "def f():\n    from profiles.b import g"])
def test_a_circle_is_found(tmp_path, text):
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "a.py").write_text(text, encoding="utf-8")
    (tmp_path / "profiles" / "b.py").write_text("import profiles.c", encoding="utf-8")
    (tmp_path / "profiles" / "c.py").write_text("import profiles.a", encoding="utf-8")
    (tmp_path / "profiles" / "d.py").write_text("import profiles.a", encoding="utf-8")

    assert files_in_circles(tmp_path) == ["profiles.a", "profiles.b", "profiles.c"]


def test_imports_are_absolute():
    relative = [
        f"{name_of(file)}:{line}"
        for file in sources()
        for module, line in imports(file)
        if module.startswith(".")
    ]

    assert relative == []


@pytest.mark.parametrize("place", WITHOUT_DATABASE)
def test_code_without_database_imports_none(place):
    path = ROOT / place
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    allowed = ("django.utils", "django.core.validators")

    found = [
        f"{name_of(file)}:{line} imports {module}"
        for file in files
        for module, line in imports(file)
        if (module.startswith("django") and not module.startswith(allowed))
        or module.endswith((".models", ".querysets", ".views"))
    ]

    assert files
    assert found == []


def test_top_level_is_as_agreed():
    tracked = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    agreed = {"config", "profiles", "publications", "templates", "tests", "docs"}
    agreed |= {"manage.py", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE"}
    made_by_tools = {"var", "build", "node_modules", "labfolio.egg-info"}

    assert tracked - made_by_tools <= agreed


@pytest.mark.parametrize("name", ["helpers", "utils", "misc", "common"])
def test_no_file_without_a_noun(name):
    assert [file for file in sources() if file.stem == name] == []


def test_every_module_says_what_it_is():
    silent = [
        name_of(file)
        for file in sources()
        if file.read_text(encoding="utf-8").strip()
        and "migrations" not in file.parts
        and not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]

    assert silent == []


def test_commands_are_short():
    folder = ROOT / "config" / "management" / "commands"
    lengths = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in folder.glob("*.py")}

    # Arguments are declared a line each; the work is elsewhere.
    assert {name for name, length in lengths.items() if length > 45} == set()
