"""The list of recipes, and a recipe as text."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import Visibility, may_keep_recipes, may_read
from planungsraum.prioritise.forms.recipes import RecipeForm
from planungsraum.prioritise.queries import recipe_text_for, recipes_for
from planungsraum.prioritise.services.recipes import keep_recipe
from planungsraum.prioritise.sources.recipes import preset_names
from planungsraum.prioritise.views.trying import adjusted_text


@allowed(may_read)
def recipes(request: HttpRequest) -> HttpResponse:
    """All recipes that the reader may see."""
    context = {"recipes": recipes_for(request.user), "may_keep": may_keep_recipes(roles_at(request.user))}
    return render(request, "prioritise/recipes.html", context)


@allowed(may_keep_recipes)
def edit(request: HttpRequest, name: str) -> HttpResponse:
    """A recipe as text: changed, checked and kept under a name."""
    text = recipe_text_for(request.user, name)
    if text is None:
        raise Http404
    own = f"{name}-2" if name in preset_names() else name
    faults = []
    try:
        text = adjusted_text(request, text)
    except Refusal as refusal:  # the text as it is, to be mended
        faults = sentences(refusal.faults)
    initial = {"name": own, "visibility": Visibility.OFFICE, "text": text}
    form = RecipeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_recipe(**form.cleaned_data, actor=account_of(request))
        except Refusal as refusal:
            for each in sentences(refusal.faults):
                form.add_error("text", each)
        else:
            messages.success(request, _("The recipe was kept."))
            return redirect("prioritise:result", name=kept.name)
    context = {"form": form, "name": name, "faults": faults}
    return render(request, "prioritise/edit.html", context, status=422 if form.errors else 200)
