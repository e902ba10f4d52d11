"""A recipe as TOML text."""

from collections.abc import Mapping
from typing import Any

import tomli_w


def recipe_toml(tables: Mapping[str, Any]) -> str:
    r"""The TOML text of a recipe's tables.

    >>> recipe_toml({"name": "a"})
    'name = "a"\n'
    """
    return tomli_w.dumps(tables)
