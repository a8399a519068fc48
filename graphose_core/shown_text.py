"""Text from files as a person can read it, whatever characters it is made of."""

TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Characters that set the direction of what follows them, up to a line's end: they turn a whole sentence."""

STEERING = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
"""Control characters but for tab and line feed: a terminal obeys some, and fonts have no sign for others."""

_SIGNS = {code: f"⟨U+{code:04X}⟩" for code in (*TURNING, *STEERING)}


def shown(text: str) -> str:
    """Return a text with each character that turns or steers it as its number: "a⟨U+202E⟩b".

    Letters that are written from right to left stay as they are; so do tabs and line feeds. Showing a text
    twice changes nothing more.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_SIGNS)
