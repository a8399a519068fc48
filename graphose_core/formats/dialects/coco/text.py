"""Names of foreign files, as texts that can be shown, compared and written."""

from typing import Any

from graphose_core.formats.parsing.values import LONGEST_NAME, text


def name_of(value: Any) -> str | None:
    """Return a name as it is, a number as its digits; None where there is none, or only space.

    Halves of characters are replaced, as they cannot be written again; a name that is too long is cut.
    """
    try:
        found = text(value)
    except ValueError:  # an integer of more digits than Python writes
        return None
    if not found:
        return None
    kept = value[:LONGEST_NAME] if isinstance(value, str) else found
    return kept.encode("utf-8", "replace").decode("utf-8")
