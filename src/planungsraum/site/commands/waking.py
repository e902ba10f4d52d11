"""Wake Django up for the commands that need the database."""

import os


def start() -> None:
    """Load settings and models; unsafe settings end the program with their sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planungsraum.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from None
