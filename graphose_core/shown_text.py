"""Text from files as a person can read it, whatever characters it is made of, and however long it is."""

import re

TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Characters that set the direction of what follows them, up to a line's end: they turn a whole sentence."""

STEERING = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
"""Control characters but for tab and line feed: a terminal obeys some, and fonts have no sign for others."""

LONGEST_WORD = 80
"""Most characters of a word, or of a part of a path, in a message: files name things of any length."""

_LONG_WORD = re.compile(rf"[^\s/\\]{{{LONGEST_WORD + 1},}}")

_LINE_FEED = re.compile(r"\s*\n\s*")

_SIGNS = {code: f"⟨U+{code:04X}⟩" for code in (*TURNING, *STEERING)}


def shown(text: str) -> str:
    """Return a text with each character that turns or steers it as its number: "a⟨U+202E⟩b".

    Letters that are written from right to left stay as they are; so do tabs and line feeds. Showing a text
    twice changes nothing more.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_SIGNS)


def in_one_line(text: str) -> str:
    """Return a text with a space for each line feed and the spaces round it, as a message in a list needs."""
    return text if "\n" not in text else _LINE_FEED.sub(" ", text)


def shown_name(name: object) -> str:
    """Return a name or path as it stands within a line: a line feed or tab, too, is its number."""
    return shown(str(name)).replace("\n", "⟨U+000A⟩").replace("\t", "⟨U+0009⟩")


def condensed(text: str) -> str:
    """Return a text whose long words have "…" for their middle; those of up to `LONGEST_WORD` stay."""
    if len(text) <= LONGEST_WORD:
        return text
    return _LONG_WORD.sub(lambda found: _ends_of(found.group()), text)


def _ends_of(word: str) -> str:
    tail = LONGEST_WORD // 4
    return f"{word[: LONGEST_WORD - tail - 1]}…{word[-tail:]}"
