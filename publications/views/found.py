"""What a question finds among the papers: counted, and in the order of the list."""

from profiles.access.rules import Action, can
from profiles.models.statements import plain_rows_of
from publications.models import Paper
from publications.views.catalogue import current_catalogue
from publications.views.facets import filters, tallies
from publications.views.grouping import rows_of
from publications.views.listed_papers import columns_of_list


def found_by(question, user):
    """The papers that a user may see and a question leaves: by the catalogue where there is one, else by queries."""
    if catalogue := current_catalogue():
        return catalogue.found(question, with_drafts=can(user, Action.VIEW, Paper))
    return FoundInDatabase(Paper.objects.visible_to(user), question)


class FoundInDatabase:
    """As ``catalogue.Found``, of the papers of a queryset, asked of the database itself.

    Within a transaction, and for a static copy, which remembers what it has asked.
    """

    def __init__(self, papers, question):
        self._papers = papers
        self._question = question

    def total(self):
        return self._papers.count()

    def tallies(self):
        return tallies(self._papers, self._question)

    def filters(self, counted):
        return filters(self._papers, self._question, counted)

    def rows(self, grouping, shown):
        return plain_rows_of(columns_of_list(rows_of(self._question.narrow(self._papers), grouping, shown)))
