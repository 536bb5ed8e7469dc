"""The forms in which names and titles are compared."""

from __future__ import annotations

import unicodedata


def key(text: str) -> str:
    """The form in which titles and names are compared: letters, digits and plus signs, no accents, no case.

    >>> key("IA-RED²: Interpretability") == key("ia_red2 interpretability")
    True
    >>> key("SegFormer") == key("Segformer++")
    False
    """
    plain_text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain_text if character.isalnum() or character == "+")


def title_name(title: str) -> str:
    """The name that a title begins with, as in ``ToMe: ...``; "" when it does not look like a name.

    >>> title_name("vid-TLDR: Training Free Token merging")
    'vid-TLDR'
    """
    head, colon, _ = title.partition(":")
    return head.strip() if colon and len(head.split()) <= 4 else ""
