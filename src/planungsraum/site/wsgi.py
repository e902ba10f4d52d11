"""Entry for the web server: all pages and compiled loops are loaded with it; processes forked from it share them."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from planungsraum.site import loops

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planungsraum.site.settings")
loops.prepare()
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
