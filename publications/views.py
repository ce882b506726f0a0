"""The list of papers and the page of each."""

from django.shortcuts import get_object_or_404

from profiles.pages.empty_parameters import has_no_empty_parameters, without_empty_parameters
from profiles.pages.frame import render_framed
from profiles.people.current_lab import lab_of
from profiles.people.models import Person
from publications.citing import accepted_extension, export_list, export_paper, negotiated, paper_answers
from publications.filtering import read_question
from publications.grouping import read_page_number
from publications.list_page import paper_list_page
from publications.models import Paper
from publications.page import paper_page


@without_empty_parameters
def paper_list(request, page=None):
    """The papers that are asked for, by year or type; a page at this address gives title and text."""
    if extension := accepted_extension(request):
        return negotiated(export_list(request, extension))
    lab = lab_of(request)
    question = read_question(request.GET, Person.objects.visible_to(request.user))
    papers = Paper.objects.visible_to(request.user)
    number = read_page_number(request.GET.get("page", ""))
    context = paper_list_page(papers, question, number, lab, page)
    response = render_framed(
        request,
        "publications/paper_list.html",
        context,
        lab=lab,
        person=question.person,
        subject=page,
        path=context["path"],
    )
    return negotiated(response)


paper_list.takes_page = True
paper_list.answers = lambda user, query="": has_no_empty_parameters(query)


def paper_detail(request, slug):
    """One paper with everything known of it; as data for a client that would rather have that."""
    if extension := accepted_extension(request):
        return negotiated(export_paper(request, slug, extension))
    lab = lab_of(request)
    paper = get_object_or_404(Paper.objects.visible_to(request.user).for_page(), slug=slug)
    context = paper_page(paper, lab)
    response = render_framed(request, "publications/paper_detail.html", context, lab=lab, subject=paper)
    return negotiated(response)


paper_detail.answers = paper_answers
