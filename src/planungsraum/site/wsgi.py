"""Entry for the web server: all pages are loaded with it, so that processes forked from one that did share them."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planungsraum.site.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
