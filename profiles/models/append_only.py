"""The audit log's rule in the database itself: events are added, altered never, and go from the oldest on."""

from profiles.triggers.declared import Action, Event, Family, Trigger, by_row, once

TABLE = "profiles_auditevent"
#: The column in whose order events come and go.
ORDER = "id"

# ruff: noqa: S608  (what is put in are names of tables and columns)

_ALTERED = "Events of the audit log are not altered."
_PICKED = "Of the audit log only the oldest events are deleted."


def _refuse(sentence: str) -> dict[str, Action]:
    return {
        "sqlite": by_row(f"SELECT RAISE(ABORT, '{sentence}')"),
        "postgresql": by_row(_raising(sentence)),
    }


def _raising(sentence: str) -> str:
    return f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'"


# Emptying the table, as ``flush`` does, begins with the oldest, too.
_REFUSE_PICKING = {
    "sqlite": by_row(
        f"SELECT RAISE(ABORT, '{_PICKED}') WHERE EXISTS (SELECT 1 FROM {TABLE} WHERE {ORDER} < OLD.{ORDER})"
    ),
    "postgresql": once(
        f"IF EXISTS (SELECT 1 FROM {TABLE} WHERE {ORDER} < (SELECT max({ORDER}) FROM old_rows)) THEN "
        f"{_raising(_PICKED)}; END IF"
    ),
}

AUDIT = Family(
    "profiles_audit_",
    (
        Trigger(
            "profiles_audit_altered",
            TABLE,
            Event.UPDATE,
            _refuse(_ALTERED),
            columns=(ORDER, "time", "kind", "by_name", "about", "address"),
            is_before=True,
        ),
        # An account that is deleted leaves its name.
        Trigger(
            "profiles_audit_by_another",
            TABLE,
            Event.UPDATE,
            _refuse(_ALTERED),
            columns=("by_id",),
            when="NEW.by_id IS NOT NULL",
            is_before=True,
        ),
        Trigger("profiles_audit_picked", TABLE, Event.DELETE, _REFUSE_PICKING),
    ),
)
