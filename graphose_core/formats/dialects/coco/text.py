"""Names of foreign files, as texts that can be shown, compared and written."""

from typing import Any

from graphose_core.formats.values import text


def name_of(value: Any) -> str | None:
    """Return a name without halves of characters, which cannot be written again; None where there is none."""
    try:
        found = text(value)
    except ValueError:  # an integer of more digits than Python writes
        return None
    return found.encode("utf-8", "replace").decode("utf-8") if found else None
