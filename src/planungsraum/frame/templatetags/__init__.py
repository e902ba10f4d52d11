"""Words that templates add to Django's."""
