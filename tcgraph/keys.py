"""The forms in which names and titles are compared."""

from __future__ import annotations

import unicodedata

_SIGNS = {code: None for code in range(128) if not chr(code).isalnum() and chr(code) != "+"}


def key(text: str) -> str:
    """The form in which titles and names are compared: letters, digits and plus signs, no accents, no case.

    >>> key("IA-RED²: Interpretability") == key("ia_red2 interpretability")
    True
    >>> key("SegFormer") == key("Segformer++")
    False
    """
    if text.isascii():  # most are, and filters and completion compare thousands
        return text.lower().translate(_SIGNS)
    plain_text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(character for character in plain_text if character.isalnum() or character == "+")


def title_name(title: str) -> str:
    """The name that a title begins with, as in ``ToMe: ...``; "" when it does not look like a name.

    >>> title_name("vid-TLDR: Training Free Token merging")
    'vid-TLDR'
    """
    head, colon, _ = title.partition(":")
    return head.strip() if colon and len(head.split()) <= 4 else ""


def behind_name(title: str, name: str) -> str:
    """A title without the name that it begins with; "" when it is nothing else.

    >>> behind_name("H2o: Heavy-hitter oracle", "H2O"), behind_name("Token Merging: Your ViT", "ToMe")
    ('Heavy-hitter oracle', 'Token Merging: Your ViT')
    """
    if title == name:
        return ""
    head, colon, rest = title.partition(":")
    return rest.strip() if colon and key(head) == key(name) else title


def named_title(title: str, name: str) -> str:
    """A title with the paper's name in front, once.

    >>> named_title("H2o: Heavy-hitter oracle", "H2O"), named_title("Token Merging: Your ViT", "ToMe")
    ('H2O: Heavy-hitter oracle', 'ToMe: Token Merging: Your ViT')
    """
    return f"{name}: {behind_name(title, name)}" if title != name else title
