"""Nothing of a module is written once the site has started: several workers would each have their own."""

import ast
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, name_of, sources

WRITING = {
    "add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "setdefault", "sort", "update",
}  # fmt: skip
OUTSIDE = {"settings", "os", "sys"}
# Who writes what is no local name, and why several workers, or a spawned one, may each do so.
ALLOWED = {
    # Entered by each app as Django starts, in every process alike.
    "profiles.editing.desk: _blocks",
    "profiles.editing.import_runs: _kinds",
    "profiles.editing.sections: _sections",
    "profiles.reading.al_folio.entry_types: _options",
    "profiles.views.blocks: _blocks",
    "profiles.views.drafted_pages: _shows",
    "profiles.views.default_pages: _sections",
    "profiles.views.menu: _sections",
    "profiles.history.restoring: _after",
    "profiles.history.tables: _tables",
    "profiles.triggers.declared: _families",
    "profiles.uploads.uses: _finders",
    # A process's own lock, by its nature.
    "config.install.folder_lock: _held",
    # How the parent tells its workers, before they start.
    "config.install.running: os",
    # A command's own process, which serves nobody.
    "config.moving_out.static_copy.export: settings",
    # How much is kept of what a process has rendered, by its content: more while it makes a static copy.
    "profiles.rendering.kept: _room",
}


def written(tree):
    """Names of a module, and of what is outside of it, that its functions write to."""
    tops = {
        target.id
        for node in tree.body
        for target in getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(target, ast.Name)
    }
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        own = _own_names(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                yield from node.names
            for target in _targets(node):
                if isinstance(target, ast.Name) and target.id in (tops | OUTSIDE) - own:
                    yield target.id


def _own_names(function):
    assigned = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return assigned | {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}


def _targets(node):
    """What is written into: the name before the first dot or bracket."""
    if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
        yield _root(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING:
        yield _root(node.func)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
        yield _root(node.args[0])


def _root(node):
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node


def test_functions_write_to_nothing_of_their_module():
    found = {
        f"{name_of(file)}: {name}"
        for file in sources()
        if "migrations" not in file.relative_to(ROOT).parts
        for name in written(ast.parse(Path(file).read_text(encoding="utf-8")))
    }

    assert found == ALLOWED


@pytest.mark.parametrize(
    "body",
    [
        "global known; known = 1",
        "known.append(1)",
        "known['a'] = 1",
        "known['a'].b.update(c=1)",
        "del known[0]",
        "global known; known += [1]",
        "setattr(known, 'a', 1)",
        "settings.SITE_URL = ''",
    ],
)
def test_a_write_is_found(body):
    assert set(written(ast.parse(f"known = []\ndef f():\n    {body}"))) & {"known", "settings"}


@pytest.mark.parametrize("body", ["known = []; known.append(1)", "return known.copy()", "return known[0]"])
def test_what_is_local_or_read_is_no_write(body):
    assert set(written(ast.parse(f"known = []\ndef f():\n    {body}"))) == set()
