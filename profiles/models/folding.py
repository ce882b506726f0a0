"""Folding in queries, the same on SQLite and PostgreSQL: the order of names, and texts in which words are looked for.

SQLite itself knows capitals of ASCII only, and what PostgreSQL makes of others hangs on how the database was made.
"""

from django.db.backends.signals import connection_created
from django.db.models import CharField, Func, Lookup, TextField
from django.dispatch import receiver

from profiles.words.folding import ACCENTS, DOUBLE, SINGLE, fold

_FUNCTION = "labfolio_fold"


class SortKey(Func):
    """By what names are sorted: columns, the first counts most; “Å” stands with “A”, and “van” among the V."""

    output_field = CharField()
    # Lower than any letter or single space, so that who is called Van stands before the Van Dykes.
    arg_joiner = " || '  ' || "

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template=f"{_FUNCTION}(%(expressions)s)", **context)

    def as_postgresql(self, compiler, connection, **context):
        names, params = self.as_sql(compiler, connection, template="%(expressions)s", **context)
        return f'{_folded(names)} COLLATE "C"', params


@CharField.register_lookup
@TextField.register_lookup
class Mentions(Lookup):
    """Whether a text holds another, whatever capitals and accents: ``title__mentions="gottingen"``."""

    lookup_name = "mentions"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        text, params = self.process_lhs(compiler, connection)
        return f"instr({_FUNCTION}({text}), %s) > 0", [*params, fold(str(self.rhs))]

    def as_postgresql(self, compiler, connection):
        text, params = self.process_lhs(compiler, connection)
        return f"strpos({_folded(text)}, %s) > 0", [*params, fold(str(self.rhs))]


@CharField.register_lookup
@TextField.register_lookup
class ReadsAs(Lookup):
    """Whether a text is another but for capitals and accents: ``name__reads_as="ETUDIANTE"``."""

    lookup_name = "reads_as"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        text, params = self.process_lhs(compiler, connection)
        return f"{_FUNCTION}({text}) = %s", [*params, fold(str(self.rhs))]

    def as_postgresql(self, compiler, connection):
        text, params = self.process_lhs(compiler, connection)
        return f"{_folded(text)} = %s", [*params, fold(str(self.rhs))]


@receiver(connection_created)
def teach_sqlite(connection, **kwargs):
    """Give a new connection to SQLite the function; NULL stays NULL."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(_FUNCTION, 1, _fold_value, deterministic=True)


def _fold_value(text):
    return None if text is None else fold(str(text))


def _folded(text):
    """``fold`` as PostgreSQL's SQL. Capitals of ASCII only are its own: of others it knows those of its locale."""
    plain = f"regexp_replace(normalize({text}, NFKD), '[{ACCENTS}]+', '', 'g')"
    for letter, letters in DOUBLE.items():
        plain = f"replace({plain}, '{letter}', '{letters}')"
    special, letters = (one.replace("'", "''") for one in SINGLE)
    return f"lower(translate({plain}, '{special}', '{letters}') COLLATE \"C\")"
