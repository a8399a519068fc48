"""Texts of errors, shown as sentences. No Qt."""


def capital(text: str) -> str:
    """Return a text with a capital first letter, unless it begins with a name ("clip.mp4: …")."""
    first = text.split(maxsplit=1)[:1]
    return text[:1].upper() + text[1:] if first and first[0].isalpha() else text


def sentence(text: str) -> str:
    """Return a text capitalised by :func:`capital`, with one full stop at its end."""
    return f"{capital(text.rstrip('.'))}."
