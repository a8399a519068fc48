"""TOML files of settings, parsed within bounds, with one kind of error."""

import tomllib
from pathlib import Path
from typing import Any

from graphose_core.path_checks import read_file
from graphose_core.text_files.json_values import NotReadableError

LARGEST = 1_000_000
"""Bytes of a TOML file that is read; settings of runs and studies have a few thousand."""


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
    except ValueError as error:  # no UTF-8, no TOML, or a number of thousands of digits
        raise NotReadableError(" ".join(str(error).split())[:200]) from error
