"""Addresses: one folder a step."""

from django.urls import include, path
from django.views.i18n import set_language

from planungsraum.people.views import holds
from planungsraum.site.keepings import KEEPINGS
from planungsraum.site.pages import about

ABOUT = ("accessibility", "imprint", "privacy", "licences")

urlpatterns = [
    path("", include("planungsraum.observe.urls")),
    path("prioritise/", include("planungsraum.prioritise.urls")),
    path("", include("planungsraum.deliberate.urls")),
    path("", include("planungsraum.people.urls.directory")),
    path("people/holds/", holds.holds, {"keepings": KEEPINGS}, name="holds"),
    path("people/holds/<int:number>/lift/", holds.lift_one, name="lift-hold"),
    path("account/", include("planungsraum.people.urls.accounts")),
    *(path(f"about/{page}/", about, {"page": page}, name=page) for page in ABOUT),
    path("language/", set_language, name="set_language"),
]
