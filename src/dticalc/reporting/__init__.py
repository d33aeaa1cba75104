"""Reports: pages as values, charts, and the HTML that carries them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dticalc.reporting.national import render, write_report

__all__ = ["render", "write_report"]


def __getattr__(name: str) -> Any:
    """Import the national report when it is first asked for: other pages have no charts and start without them."""
    if name not in __all__:
        message = f"module 'dticalc.reporting' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module("dticalc.reporting.national"), name)
