"""From counts to figures one may compare."""
