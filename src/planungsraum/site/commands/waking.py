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


def start_with_tables() -> None:
    """The same for commands that need the tables; a database without them is refused."""
    start()
    from django.db import connection

    from planungsraum.ground.method.errors import Refusal

    if "django_migrations" not in connection.introspection.table_names():
        raise Refusal.of("database.empty")
