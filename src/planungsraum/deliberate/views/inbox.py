"""The inbox: what was asked of the bodies for which one acts."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.asking import AnswerForm
from planungsraum.deliberate.models import Inquiry
from planungsraum.deliberate.pictures.inquiries import inbox_table
from planungsraum.deliberate.queries.inquiries import functions_for, inquiries_for
from planungsraum.deliberate.services.inquiries import answer, kept_for
from planungsraum.deliberate.words import function_name
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import may_answer

A_PAGE = 50


@allowed(may_answer)
def inbox(request: HttpRequest) -> HttpResponse:
    """Open ones first, the oldest of them at the top; then those answered, the latest at the top."""
    waits_first = Case(When(state=Inquiry.State.OPEN, then=0), default=1)
    waiting_since = Case(When(state=Inquiry.State.OPEN, then="asked_at"))
    found = inquiries_for(request.user).order_by(waits_first, waiting_since, "-answered_at", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "waiting": found.filter(state=Inquiry.State.OPEN).count(),
        "table": inbox_table(page),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
    }
    return render(request, "deliberate/inbox.html", context)


@allowed(may_answer)
def inquiry(request: HttpRequest, number: int) -> HttpResponse:
    """An inquiry with its answer, or with the form to answer it."""
    found = get_object_or_404(inquiries_for(request.user), pk=number)
    given = request.POST if request.method == "POST" else None
    form = AnswerForm(given, functions=functions_for(request.user, found.body))
    context = {"inquiry": found, "form": form, "answered_as": function_name(found.answered_as)}
    if form.is_valid():
        try:
            answer(inquiry=found, actor=account_of(request), **form.cleaned_data)
        except Refusal as refusal:
            context["faults"] = sentences(refusal.faults)
        else:
            messages.success(
                request, _("The answer is on its way. Both are kept for %(time)s.") % {"time": kept_for()["inquiry"]}
            )
            return redirect("deliberate:inquiry", number=number)
    return render(request, "deliberate/inquiry.html", context, status=422 if given is not None else 200)
