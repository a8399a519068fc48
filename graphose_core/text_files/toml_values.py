"""TOML files of settings, parsed within bounds, with one kind of error."""

import re
import tomllib
from pathlib import Path
from typing import Any

from graphose_core.path_checks import read_file
from graphose_core.text_files.json_values import NotReadableError
from graphose_core.text_files.undecodable import undecodable

LARGEST = 1_000_000
"""Bytes of a TOML file that is read; settings of runs and studies have a few thousand."""

MOST_DIGITS = 4300
"""Digits of a whole number that can be read: Python's own limit."""

_DIGITS = re.compile(rf"[0-9][0-9_]{{{MOST_DIGITS},}}")


_LAST_KEY = re.compile(r"([\w.-]+)[\"']?\s*=[^=]*$")


def read_toml(path: Path) -> dict[str, Any]:
    """Return the values of a TOML file.

    Raises:
        NotReadableError: if it is no TOML, nests too deeply, has a number of thousands of digits, or is
            larger than :data:`LARGEST`.
        OSError: if the system cannot read it.
    """
    data = read_file(path, LARGEST + 1)
    if len(data) > LARGEST:
        raise NotReadableError(f"it is larger than {LARGEST:,} bytes")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise NotReadableError("its values nest too deeply") from error
    except UnicodeDecodeError as error:
        raise NotReadableError(undecodable(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise NotReadableError(" ".join(str(error).split())[:200]) from error
    except ValueError as error:  # Python makes no number of thousands of digits, and says so in its own words
        raise NotReadableError(_long_number(data.decode("utf-8"))) from error


def _long_number(text: str) -> str:
    """Say which value has so many digits that it is no number any more."""
    for number, line in enumerate(text.splitlines(), 1):
        found = _DIGITS.search(line)
        if found is not None:
            key = _LAST_KEY.search(line[: found.start()])
            field = key.group(1)[:40] if key else "a value"
            digits = len(found.group().replace("_", ""))
            return f"{field} has {digits:,} digits (at line {number}); a number has at most {MOST_DIGITS:,}"
    return f"a number has more than {MOST_DIGITS:,} digits"
