"""The forms in which labels are compared, and slugs made of them."""

from __future__ import annotations

import re


def fold(label: str) -> str:
    """The form in which labels are compared: case, spaces, hyphens and underscores do not matter.

    >>> fold("Training_Free") == fold("training-free")
    True
    """
    return re.sub(r"[\s_\-‐‑–]+", " ", label).strip().casefold()


def slug(text: str, words: int = 0) -> str:
    """Lower-case ASCII letters and digits joined by hyphens; ``words`` limits how many parts are kept.

    >>> slug("Token Merging: Your ViT But Faster", words=3)
    'token-merging-your'
    >>> slug("Segformer++")
    'segformer-plus-plus'
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain.lower().replace("'", "").replace("+", " plus "))
    return "-".join(parts[:words] if words else parts)
