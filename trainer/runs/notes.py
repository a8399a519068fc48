"""Notes of a person about a run: a text file in its folder. No torch."""

from pathlib import Path

from graphose_core.atomic import write_text
from graphose_core.errors import ConfigError
from graphose_core.path_checks import read_file

NOTES = "notes.txt"
"""Name of the file of notes."""


def read_notes(folder: Path) -> str:
    """Return the notes of a run; empty where there are none that can be read as text."""
    try:
        return read_file(folder / NOTES).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def write_notes(folder: Path, text: str) -> None:
    """Replace the notes of a run; an empty text removes them.

    Raises:
        ConfigError: if the text holds what UTF-8 cannot write: bytes of a command line that are no text.
        OSError: if the folder cannot be written to.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ConfigError(f"note = {text[:100]!r}: is not text; write it in UTF-8") from error
    if text.strip():
        write_text(folder / NOTES, text.strip() + "\n")
    else:
        (folder / NOTES).unlink(missing_ok=True)
