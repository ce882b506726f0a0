"""Markdown texts in the admin, each beside its preview."""

from markdownx.models import MarkdownxField

from profiles.editing.saving import EditingAdmin
from profiles.editing.widgets import EditorWidget
from profiles.pages.bodies import render_body
from profiles.people.lab import Lab


class TextAdmin(EditingAdmin):
    """Models with a Markdown text, shown beside its preview."""

    has_blocks = True

    def render_preview(self, text, lab, person):
        """The text as visitors will see it on a page of that member, or of the lab for None."""
        return render_body(text, lab, person, is_preview=True)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, MarkdownxField):
            kwargs["widget"] = EditorWidget(
                lab=Lab.objects.current(),
                model=self.opts.label,
                object_id=request.resolver_match.kwargs.get("object_id", ""),
                has_blocks=self.has_blocks,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)
