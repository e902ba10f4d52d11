"""Addresses: one folder a step."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.views.i18n import set_language

from planungsraum.site.pages import about

ABOUT = ("accessibility", "imprint", "privacy", "licences")

urlpatterns = [
    path("", include("planungsraum.observe.urls")),
    path("prioritise/", include("planungsraum.prioritise.urls")),
    path("deliberate/", include("planungsraum.deliberate.urls")),
    path("account/login/", LoginView.as_view(template_name="people/login.html"), name="login"),
    path("account/logout/", LogoutView.as_view(), name="logout"),
    *(path(f"about/{page}/", about, {"page": page}, name=page) for page in ABOUT),
    path("language/", set_language, name="set_language"),
]
