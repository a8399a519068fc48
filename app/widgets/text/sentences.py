"""Texts of errors, shown as sentences. No Qt."""


def capital(text: str) -> str:
    """Return a text that begins with a capital, unless what it begins with is a name ("clip.mp4: …")."""
    first = text.split(maxsplit=1)[:1]
    return text[:1].upper() + text[1:] if first and first[0].isalpha() else text


def sentence(text: str) -> str:
    """Return a text that begins as :func:`capital` says and ends with one full stop."""
    return f"{capital(text.rstrip('.'))}."
