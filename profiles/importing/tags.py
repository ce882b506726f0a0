"""The tags of pages and entries: those of the source added, what a person removed left away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.text import slugify

from profiles.importing.keeper import Keeper
from profiles.models import Entry, Page, Tag
from profiles.reading.records import EntryRecord, PageRecord
from profiles.words.steps import in_steps


class TextTags:
    """All tags there are, and those of some texts of one kind, asked for once; the keeper writes what is added."""

    def __init__(
        self, model: type[Page] | type[Entry], texts: Sequence[Page | Entry], keeper: Keeper
    ) -> None:
        self.keeper = keeper
        self.links = model.tags.through
        # The column of the table of links that leads to the text.
        self.column = f"{model._meta.model_name}_id"
        self.by_slug = {tag.slug: tag for tag in Tag.objects.all()}
        self.slugs = {tag.name: slug for slug, tag in self.by_slug.items()}
        self.current = self._current([text.pk for text in texts])

    def store(self, text: Page | Entry, record: PageRecord | EntryRecord) -> None:
        """Bring the tags of a text up to date from its record."""
        tags = [self.keeper.fit(Tag, "name", name, record.file, record.line_of_body) for name in record.tags]
        slugs = {name: self.slugs.get(name) or slugify(name, allow_unicode=True) for name in tags}
        names = {slug: name for name, slug in slugs.items() if slug}
        if not names:
            return
        current = self.current[text.pk]
        added = self.keeper.merge(text, "tags", current, list(names))
        for slug in added:
            tag = self._tag(slug, names[slug])
            self.keeper.rows.add(self.links(**{self.column: text.pk, "tag_id": tag.pk}))
            current.append(slug)
        if added:
            self.keeper.changed(text, "tags", record.file)

    def _tag(self, slug: str, name: str) -> Tag:
        if slug not in self.by_slug:
            self.by_slug[slug] = Tag(slug=slug, name=name)
            self.slugs[name] = slug
            self.keeper.rows.add(self.by_slug[slug])
        return self.by_slug[slug]

    def _current(self, keys: list[object]) -> defaultdict[object, list[str]]:
        """The slugs of the tags of each text."""
        found: defaultdict[object, list[str]] = defaultdict(list)
        for step in in_steps(keys):
            rows = self.links._default_manager.filter(**{f"{self.column}__in": step})
            for key, slug in rows.values_list(self.column, "tag__slug"):
                found[key].append(slug)
        return found
