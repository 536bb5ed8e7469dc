"""How readers are kept from the network."""

from __future__ import annotations

from typing import Any


def refuse(url: str, _options: object = None) -> dict[str, Any]:
    """A document loader of PyLD that has no documents."""
    raise AssertionError(f"{url} was asked for")
