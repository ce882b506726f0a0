"""The plain homepage: six queries, Markdown, a template."""

import nh3
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

from tests.benchmarks.plain_site.models import Author, Page, Paper, Person

parser = MarkdownIt("commonmark")


def homepage(request, slug):
    person = get_object_or_404(Person.objects.select_related("lab"), slug=slug)
    page = get_object_or_404(Page, person=person, path="/", is_public=True)
    menu = Page.objects.filter(person=person, is_public=True, menu_position__isnull=False)
    papers = Paper.objects.filter(is_public=True, authors__person=person, authors__is_selected=True)
    authors = Prefetch("authors", Author.objects.select_related("person"))
    context = {
        "person": person,
        "page": page,
        "body": mark_safe(nh3.clean(parser.render(page.body))),  # noqa: S308
        "menu": menu.order_by("menu_position"),
        "links": person.links.all(),
        "papers": papers.order_by("-issued", "title").prefetch_related(authors),
    }
    return render(request, "plain_site/homepage.html", context)
