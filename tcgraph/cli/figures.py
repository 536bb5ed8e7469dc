"""How figures are shown to people."""

from __future__ import annotations


def count_text(number: int) -> str:
    """A number in at most seven signs.

    >>> count_text(1365), count_text(12345678901)
    ('1365', '1.23e10')
    """
    digits = str(number)
    return digits if len(digits) <= 7 else f"{digits[0]}.{digits[1:3]}e{len(digits) - 1}"
