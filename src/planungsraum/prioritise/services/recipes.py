"""Keep recipes."""

from django.db import transaction

from planungsraum.people.models import User
from planungsraum.people.services.audit import record
from planungsraum.prioritise.models import StoredRecipe
from planungsraum.prioritise.sources.recipes import parse_recipe


@transaction.atomic
def keep_recipe(*, name: str, text: str, visibility: str, actor: User) -> StoredRecipe:
    """Keep a recipe under a name, checked first; one of the same name is replaced."""
    recipe = parse_recipe(text)
    kept, created = StoredRecipe.objects.update_or_create(
        name=name,
        defaults={
            "title": recipe.title or recipe.name,
            "text": text,
            "visibility": visibility,
            "changed_by": actor,
        },
    )
    record(actor=actor, verb="create" if created else "change", kind="recipe", key=name)
    return kept
