"""Forms with Markdown texts: the editor of django-markdownx with a script of our own, and what it shows."""

import json

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from markdownx.models import MarkdownxField
from markdownx.widgets import AdminMarkdownxWidget

from profiles.editing.drafts.drafts_admin import DraftsAdmin
from profiles.models import Lab
from profiles.views.blocks import registered
from profiles.views.bodies import render_body


class EditorWidget(AdminMarkdownxWidget):
    """A plain text area that editor.js turns into text and preview side by side.

    ``model`` is the label of the edited model, ``object_id`` its key or "" while it is new; the preview wears the
    colours of ``lab``.
    """

    def __init__(self, attrs=None, *, lab, model, object_id, has_blocks):
        blocks = [[block.name, block.summary] for block in registered().values()] if has_blocks else []
        own = {
            "rows": 12,
            "data-model": model,
            "data-object": object_id,
            "data-accent": lab.accent,
            "data-theme": lab.theme,
            "data-blocks": json.dumps(blocks, ensure_ascii=False),
        }
        super().__init__({**(attrs or {}), **own})

    @property
    def media(self):
        # Not the package's script: it lets an old preview replace a newer one and keeps the Tab key for good.
        return forms.Media(js=["profiles/editor.js"])

    @staticmethod
    def add_markdownx_attrs(attrs):
        """The package's attributes, with the addresses of the guarded views."""
        attrs = AdminMarkdownxWidget.add_markdownx_attrs(attrs)
        attrs["data-markdownx-urls-path"] = reverse("markdownx_markdownify")
        attrs["data-markdownx-upload-urls-path"] = reverse("markdownx_upload")
        attrs["data-stylesheet"] = static("profiles/site.css")
        return attrs


class TextAdmin(DraftsAdmin):
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
