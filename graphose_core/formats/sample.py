"""What formats look at to recognise a file."""

from functools import cached_property
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.path_checks import read_file
from graphose_core.text_files.json_values import NotReadableError, TooLargeError, json_of_file

LISTS = ("instance_info", "predictions")
"""Members of outermost objects that are lists of what was found in the frames of a video."""


def give_way(value: dict[str, Any]) -> dict[str, Any]:
    """Return an object of a JSON file as it is; given to `json.loads` as `object_hook`.

    Without any function of Python's to call, `json.loads` lets no other thread run before it has parsed the
    whole file, and a window stands still meanwhile. It takes no measurable time.
    """
    return value


class Sample:
    """A file, read as far as a format asks for it; each part is read once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def content(self) -> bytes:
        """All bytes of the file."""
        return read_file(self.path)

    @property
    def json(self) -> Any:
        """The value of a JSON file in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.

        None if it is not JSON. A list that takes much memory, the outermost or one of :data:`LISTS`, is
        `Elements`.

        Raises:
            FileFormatError: if its values would fill the memory.
        """
        return self._json[0]

    @property
    def not_json(self) -> str | None:
        """Why the file is not JSON, as the end of a short line; None if it is. Raises as :attr:`json`."""
        return self._json[1]

    @cached_property
    def _json(self) -> tuple[Any, str | None]:
        try:
            return json_of_file(self.content, LISTS, give_way), None
        except TooLargeError as error:
            raise FileFormatError(f"{self.path.name}: {error}; split the file") from error
        except NotReadableError as error:
            return None, str(error)

    def has_key(self, *names: str) -> bool:
        """Return whether the file is a JSON object with all of these keys."""
        return isinstance(self.json, dict) and all(name in self.json for name in names)
