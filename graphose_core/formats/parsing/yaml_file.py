"""YAML files of other programs, through PyYAML."""

from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing.fields import needed

LARGEST = 250_000
"""Bytes of a YAML file that is read, which may take a thousand times as many of memory; those of label
formats have a few thousand."""


DAMAGED = (ValueError, RecursionError, TypeError, AttributeError, LookupError)
"""What PyYAML raises of damaged files beside its own errors."""


def plain_yaml(yaml: Any, data: bytes) -> Any:
    """Return lists, objects and text of a YAML file; every single value stays text, and nothing is built.

    Args:
        yaml: the module.
        data: the file's bytes.
    """
    return yaml.load(data, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def read_yaml(path: Path, what: str) -> dict[str, Any]:
    """Return the object of a YAML file. All its single values are text, as they are written.

    So `no` is not False, nothing is built, and a date or a number that does not exist is no error.

    Args:
        path: the file.
        what: what it should be, for the message: "a YOLO data set".

    Raises:
        FileFormatError: if it is no YAML, or holds no object.
        MissingPackageError: if PyYAML is not installed.
        OSError: if the system cannot read it.
    """
    yaml = needed("yaml", "PyYAML", "YAML files")
    if path.stat().st_size > LARGEST:
        raise FileFormatError(f"{path.name}: is larger than {LARGEST:,} bytes; choose {what}")
    try:
        value = plain_yaml(yaml, path.read_bytes())
    except (yaml.YAMLError, *DAMAGED) as error:
        reason = " ".join(str(error).split())[:300]
        raise FileFormatError(f"{path.name}: is no YAML ({reason}); repair the file") from error
    if not isinstance(value, dict):
        raise FileFormatError(f"{path.name}: holds no keys with values; choose {what}")
    return value
