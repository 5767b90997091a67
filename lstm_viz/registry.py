"""Finding the members of a package: one file, one member."""

import importlib
import pkgutil
from typing import Any


def discover(package: str, constant: str) -> dict[str, Any]:
    """The value of `constant` in every module of `package`, by module name; `_names` are private."""
    path = importlib.import_module(package).__path__
    names = sorted(info.name for info in pkgutil.iter_modules(path) if not info.name.startswith("_"))
    return {name: getattr(importlib.import_module(f"{package}.{name}"), constant) for name in names}
