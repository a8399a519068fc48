"""Words for a text that is not in the encoding that it is read in."""

_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}


def undecodable(error: UnicodeDecodeError) -> str:
    """Return what is wrong and what helps: "line 3 is not text in UTF-8; save the file as UTF-8"."""
    encoding = error.encoding.lower().replace("_", "-")
    name = next((shown for known, shown in _NAMES.items() if encoding.startswith(known)), encoding)
    line = error.object[: error.start].count(b"\n") + 1
    return f"line {line} is not text in {name}; save the file as UTF-8 in a text editor"
