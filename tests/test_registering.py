"""What a room adds to another is entered in a registry: nothing unregisters, changes or subclasses what is another's."""

import ast
from functools import cache

import pytest

from tests.test_architecture import FLOORS, name_of, sources

# Django's own admins of users and groups, in whose place its documentation has others put in just this way.
STAND_INS = [f"profiles.editing.accounts: admin.site.unregister({name})" for name in ("User", "Group")]
CHANGING = {"append", "extend", "insert", "remove", "pop", "clear", "update", "setdefault", "add", "discard"}
ASKED_FOR = "get_model_admin()"


@cache
def trees():
    """``{module: its syntax tree}`` of the whole house."""
    return {name_of(file): ast.parse(file.read_text(encoding="utf-8")) for file in sources()}


def imported(tree):
    """``{name: "module.name there"}`` of what a file imports from the three floors."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in FLOORS
        for alias in node.names
    }


def changes(tree):
    """The source of each place where a file unregisters, or changes a part of what it has imported or asked for."""
    others = {*imported(tree), ASKED_FOR}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and root(node.value) == ASKED_FOR:
            others |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return [ast.unparse(node) for node in ast.walk(tree) if is_change(node, others)]


def is_change(node, others):
    if isinstance(node, ast.Attribute):
        return node.attr == "_registry"
    if isinstance(node, ast.Assign | ast.Delete):
        return any(is_part(target, others) for target in node.targets)
    if isinstance(node, ast.AugAssign | ast.AnnAssign):
        return is_part(node.target, others)
    return isinstance(node, ast.Call) and is_changing(node, others)


def is_changing(call, others):
    if isinstance(call.func, ast.Name):
        return call.func.id in {"setattr", "delattr"} and root(call.args[0]) in others
    if not isinstance(call.func, ast.Attribute):
        return False
    thing = call.func.value
    # What a manager changes are rows.
    is_manager = isinstance(thing, ast.Attribute) and thing.attr == "objects"
    return call.func.attr == "unregister" or (
        call.func.attr in CHANGING and is_part(thing, others) and not is_manager
    )


def is_part(node, others):
    return isinstance(node, ast.Attribute | ast.Subscript) and root(node) in others


def root(node):
    """The name at the head of ``name.part[0].part``; an admin that is asked for counts as one."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return ASKED_FOR if node.func.attr == "get_model_admin" else None
    return node.id if isinstance(node, ast.Name) else None


def registered_admins(house):
    """``module.class`` of every admin that is registered for a model."""
    return {
        f"{module}.{node.name}"
        for module, tree in house.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any("register(" in ast.unparse(d) for d in node.decorator_list)
    }


def subclasses(house):
    """``module.class`` of what subclasses an admin that another file registers."""
    admins = registered_admins(house)
    return [
        f"{module}.{node.name}"
        for module, tree in house.items()
        for names in [imported(tree)]
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(names.get(base.id) in admins for base in node.bases if isinstance(base, ast.Name))
    ]


def test_nothing_unregisters_or_changes_what_another_made():
    found = [f"{module}: {source}" for module, tree in trees().items() for source in changes(tree)]

    assert sorted(found) == sorted(STAND_INS)


def test_nothing_subclasses_an_admin_that_another_registers():
    house = trees()

    assert "profiles.editing.people.PersonAdmin" in registered_admins(house)
    assert subclasses(house) == []


@pytest.mark.parametrize(
    "text",
    [
        "admin.site.unregister(Person)",
        "admin.site._registry[Person].actions = []",
        "PersonAdmin.actions = [*PersonAdmin.actions, export]",
        "PersonAdmin.actions += [export]",
        "PersonAdmin.actions.append(export)",
        "PersonAdmin.fieldsets[0][1].update(fields=[])",
        "del PersonAdmin.actions",
        'setattr(PersonAdmin, "actions", [export])',
        "admin.site.get_model_admin(Person).actions.append(export)",
        "person_admin = admin.site.get_model_admin(Person)\nperson_admin.actions = []",
    ],
)
def test_a_change_is_found(text):
    tree = ast.parse(f"from profiles.editing.people import PersonAdmin\n{text}")

    assert len(changes(tree)) >= 1


@pytest.mark.parametrize("text", ["Person.objects.update(slug='a')", "sections.add(Person, x)", "self.a = 1"])
def test_what_is_no_change_is_passed_over(text):
    tree = ast.parse(f"from profiles.models import Person\nfrom profiles.editing import sections\n{text}")

    assert changes(tree) == []


def test_a_subclass_is_found():
    house = {
        "profiles.x.admin": ast.parse("@admin.register(Person)\nclass PersonAdmin: pass"),
        "publications.y": ast.parse(
            "from profiles.x.admin import PersonAdmin\nclass MemberAdmin(PersonAdmin): pass"
        ),
    }

    assert subclasses(house) == ["publications.y.MemberAdmin"]
