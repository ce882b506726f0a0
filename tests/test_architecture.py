"""The house's rules that no linter knows: which way imports go, and what stays free of the database."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# The floors and the rooms on them, the lowest first: a file imports what stands in its own room, in rooms before it, and
# on lower floors. Django's own files (admin.py, apps.py, settings.py, urls.py, management …) stand above the rooms of
# their floor. Files that are read together stand in one row.
RANKS = {
    "profiles": (
        "words",
        "rendering",
        "reading",
        "access",
        "triggers",
        "models",
        "addressing",
        "uploads",
        "history",
        "importing",
        "views",
        "editing",
    ),
    "publications": (
        "words",
        "references",
        "reading",
        "models",
        "addressing",
        "history",
        "members",
        "search",
        "exporting",
        "importing",
        "views",
        "editing",
    ),
    "config": (
        "full_disk",
        "written_files",
        "progress",
        "install",
        "caching",
        "views",
        "backup",
        "demo",
        "moving_out",
        "personal_data",
        "moving_in",
        "quickstart",
    ),
    # The largest room has ranks of its own; what it names in one row knows nothing of each other, or goes one way.
    "profiles.reading": (
        ("problems",),
        ("records", "plain_text", "closed_patterns", "bounds"),
        ("own_links", "missing_pictures", "sources"),
        ("socials", "people_table", "cv", "liquid"),
        ("jekyll",),
        ("academicpages",),
        ("al_folio",),
    ),
    "publications.reading": (
        ("latex", "dates", "decoding", "json_values", "record_notes", "author_marks"),
        ("markup", "title_keys"),
        ("bibtex",),
        ("csl",),
        ("ris",),
        ("formats",),
        ("paper_files", "services"),
    ),
}
FLOORS = ("profiles", "publications", "config")
ABOVE_ALL_ROOMS = 100

# Code that could be lifted out: it imports no model and no database, and neither does what it imports.
WITHOUT_DATABASE = [
    "profiles/words",
    "profiles/rendering",
    "profiles/reading",
    "profiles/uploads/pictures",
    "profiles/uploads/whole_files.py",
    "profiles/importing/report.py",
    "publications/words",
    "publications/references",
    "publications/reading",
    "publications/members/guessing.py",
    "publications/exporting/bibtex",
    "publications/exporting/csl_json.py",
    "publications/exporting/ris.py",
    "publications/exporting/schema_org.py",
    "publications/exporting/works.py",
    "publications/views/citation.py",
]
# What works without an app. Settings say whom the network may be asked, and how long.
ALLOWED_OF_DJANGO = ("django.utils", "django.core.validators", "django.conf")
# Whoever stands outside of these rooms imports what their package names, and no file of them.
FACES = ["publications.references"]


def sources(root=ROOT):
    for floor in FLOORS:
        yield from (file for file in sorted((root / floor).rglob("*.py")) if "migrations" not in file.parts)


def name_of(file, root=ROOT):
    return ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports(file):
    """(module, line) of every import of a file, those inside functions included; a name may be a module itself."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found += [
                (module, node.lineno),
                *((f"{module}.{alias.name}", node.lineno) for alias in node.names),
            ]
        elif isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
    return found


def imported_files(root=ROOT):
    """For the name of every file, the files that it imports: {name: {(name, line)}}."""
    names = {name_of(file, root): file for file in sources(root)}
    return {
        name: {(module, line) for module, line in imports(file) if module in names and module != name}
        for name, file in names.items()
    }


def rank(name):
    """Where a file stands: the floor, and the room on it."""
    floor, _, rest = name.partition(".")
    rooms = RANKS[floor]
    room = rest.partition(".")[0]
    return FLOORS.index(floor), rooms.index(room) if room in rooms else ABOVE_ALL_ROOMS if room else -1


def inner_rank(name, room):
    """The row of a file in a room that has ranks of its own."""
    part = name.removeprefix(f"{room}.").partition(".")[0]
    found = [number for number, row in enumerate(RANKS[room]) if part in row]
    assert found, f"{part} of {room} stands in no row of RANKS"
    return found[0]


def upward_imports(root=ROOT):
    """``name:line imports name`` for each import that goes up, from room to room or from floor to floor."""
    return [
        f"{name}:{line} imports {module}"
        for name, found in imported_files(root).items()
        for module, line in sorted(found)
        if rank(module) > rank(name)
    ]


def circles(edges):
    """The files that import each other, be it by way of others: a list of sorted lists."""
    reached = {name: _reached(name, edges) for name in edges}
    together = {frozenset(other for other in reached[name] if name in reached[other]) for name in edges}
    return sorted(sorted(names) for names in together if len(names) > 1)


def _reached(start, edges):
    seen, waiting = set(), [start]
    while waiting:
        for module in edges[waiting.pop()]:
            if module not in seen:
                seen.add(module)
                waiting.append(module)
    return seen


def test_no_import_goes_up():
    assert upward_imports() == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("profiles/words/x.py", "from config import wsgi"),
        ("profiles/words/x.py", "def f():\n    import publications.words.names"),
        ("profiles/words/x.py", "def f():\n    from profiles.models import lab"),
        (
            "profiles/models/x.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import profiles.admin",
        ),
        ("publications/views/x.py", "from publications.editing import papers"),
    ],
)
def test_an_upward_import_is_found(tmp_path, file, text):
    for name in (
        file,
        "config/wsgi.py",
        "publications/words/names.py",
        "profiles/models/lab.py",
        "profiles/admin.py",
        "publications/editing/papers.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / file).write_text(text, encoding="utf-8")

    assert len(upward_imports(tmp_path)) == 1


@pytest.mark.parametrize("room", [name for name in RANKS if "." in name])
def test_ranks_inside_a_room(room):
    found = [
        f"{name}:{line} imports {module}"
        for name, modules in imported_files().items()
        for module, line in sorted(modules)
        if name.startswith(f"{room}.") and module.startswith(f"{room}.")
        if inner_rank(module, room) > inner_rank(name, room)
    ]

    assert found == []


def test_no_files_import_each_other():
    edges = {name: {module for module, _ in found} for name, found in imported_files().items()}

    assert circles(edges) == []


def test_a_circle_is_found():
    edges = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}

    assert circles(edges) == [["a", "b", "c"]]


@pytest.mark.parametrize("room", FACES)
def test_rooms_are_asked_by_their_face(room):
    found = [
        f"{name}:{line} imports {module}"
        for name, modules in imported_files().items()
        for module, line in sorted(modules)
        if module.startswith(f"{room}.") and not name.startswith(room)
    ]

    assert found == []


def test_every_folder_has_a_rank():
    rooms = {
        f"{floor}.{folder.name}"
        for floor in FLOORS
        for folder in (ROOT / floor).iterdir()
        if folder.is_dir() and any(folder.rglob("*.py"))
    }
    ranked = {f"{floor}.{room}" for floor in FLOORS for room in RANKS[floor]}
    of_django = {
        f"{floor}.{name}" for floor in FLOORS for name in ("management", "migrations", "templatetags")
    }

    assert rooms - ranked - of_django == set()


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
    edges = {name: {module for module, _ in found} for name, found in imported_files().items()}
    reached = {name_of(file) for file in files}.union(*(_reached(name_of(file), edges) for file in files))

    found = [
        f"{name} imports {module}"
        for name in sorted(reached)
        for module, _ in imports(_file(name))
        if module.partition(".")[0] == "django"
        and module != "django"
        and not module.startswith(ALLOWED_OF_DJANGO)
    ]

    assert files
    assert found == []


def _file(name):
    path = ROOT / name.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


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
