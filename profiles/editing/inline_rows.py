"""The rows of an inline as a browser sends them, taken apart and numbered anew."""

from dataclasses import dataclass, field

from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT


@dataclass
class InlineRow:
    """One row: the names of its fields without prefix and number, each with the texts that were sent."""

    prefix: str
    number: int
    pk: str = ""
    values: dict = field(default_factory=dict)

    @property
    def is_deleted(self):
        return DELETION_FIELD_NAME in self.values

    def html_name(self, name):
        return f"{self.prefix}-{self.number}-{name}"


class InlineRows:
    """Those that were there when the form was opened, in ``stored``, and those typed since, in ``new``."""

    def __init__(self, prefix, pk_name, fk_name):
        self._prefix, self._pk, self._fk = prefix, pk_name, fk_name
        self.stored, self.new = [], []
        self._sent = set()

    @classmethod
    def read(cls, data, formset):
        """The rows of a formset in what was sent; None where they were not sent, or not whole."""
        rows = cls(formset.prefix, formset.model._meta.pk.name, formset.fk.name)
        try:
            counts = [int(data[f"{rows._prefix}-{name}"]) for name in (TOTAL_FORM_COUNT, INITIAL_FORM_COUNT)]
        except (KeyError, ValueError):
            return None
        by_number = rows._by_number(data)
        for number in range(min(counts[0], formset.absolute_max)):
            row = InlineRow(rows._prefix, number, values=by_number.get(number, {}))
            row.pk = next(iter(row.values.get(rows._pk, [""])), "")
            (rows.stored if number < counts[1] else rows.new).append(row)
        return rows

    def _by_number(self, data):
        found = {}
        for key in data:
            if not key.startswith(f"{self._prefix}-"):
                continue
            number, _, name = key[len(self._prefix) + 1 :].partition("-")
            if number.isdecimal() and name:
                self._sent.add(key)
                found.setdefault(int(number), {})[name] = data.getlist(key)
        return found

    def row_of(self, pk, values):
        """A row that is stored and was not sent."""
        return InlineRow(self._prefix, 0, pk, {self._pk: [pk], **values})

    def make_new(self, row):
        """Let a row that is no longer stored be one more of the new ones, before those that were typed."""
        row.values = {name: texts for name, texts in row.values.items() if name not in {self._pk, self._fk}}
        self.new.insert(sum(bool(one.pk) for one in self.new), row)

    def make_all_new(self):
        """Let all rows be new, but for those that were to be deleted."""
        left = [row for row in self.stored if not row.is_deleted]
        self.stored = []
        for row in left:
            self.make_new(row)
        for row in self.new:
            row.values = {name: texts for name, texts in row.values.items() if name != self._fk}

    def write(self, data):
        """Put the rows into what was sent, numbered from 0."""
        for key in self._sent:
            del data[key]
        rows = [*self.stored, *self.new]
        for number, row in enumerate(rows):
            row.number = number
            for name, texts in row.values.items():
                data.setlist(f"{self._prefix}-{number}-{name}", texts)
        data[f"{self._prefix}-{TOTAL_FORM_COUNT}"] = str(len(rows))
        data[f"{self._prefix}-{INITIAL_FORM_COUNT}"] = str(len(self.stored))
