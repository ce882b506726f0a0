"""What somebody may do, and what of it a kind of row leaves to whom."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What somebody may do with a row, or with whatever row of a model; the last three are asked of the whole site."""

    # A row as visitors do; of a model, all its rows, drafts among them.
    VIEW = "view"
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"
    ENTER_ADMIN = "enter admin"
    # Edit whatever belongs to somebody, invite members, say who edits for whom.
    MANAGE = "manage"
    # Settings of the lab, accounts of administrators, the demo.
    ADMINISTER = "administer"


OF_THE_SITE = frozenset({Action.ENTER_ADMIN, Action.MANAGE, Action.ADMINISTER})
OF_ROWS = frozenset(Action) - OF_THE_SITE


@dataclass(frozen=True)
class Rights:
    """What of a kind each role may do; a model without ``rights`` is the administrators' alone.

    ``managers`` with every row; ``members`` with rows of their own and of those for whom they edit; ``alone`` only
    where no other member has a part in it; ``everyone`` who edits anything, with every row.
    """

    managers: frozenset[Action] = OF_ROWS
    members: frozenset[Action] = frozenset()
    alone: frozenset[Action] = frozenset()
    everyone: frozenset[Action] = frozenset()


NONE = Rights(managers=frozenset())
# Of what belongs to one member, or to the lab.
OWNED = Rights(members=OF_ROWS)
