"""YAML files of other programs, through PyYAML."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing.optional_packages import needed
from graphose_core.formats.parsing.yaml_mistakes import yaml_mistake
from graphose_core.path_checks import read_file

LARGEST = 250_000
"""Bytes of a YAML file that is read, which may take a thousand times as many of memory; those of label
formats have a few thousand."""

MOST = 1_000_000
"""Values of a file, more than one of :data:`LARGEST` bytes has without aliases."""

DEEPEST = 100
"""Levels of lists and objects within each other; LibYAML builds them by recursion, which ends a process."""

DAMAGED = (ValueError, RecursionError, TypeError, AttributeError, LookupError)
"""What PyYAML raises of damaged files beside its own errors."""


def plain_yaml(yaml: Any, data: bytes) -> Any:
    """Return lists, objects and text of a YAML file; every single value stays text, and nothing is built.

    Args:
        yaml: the module.
        data: the file's bytes.

    Raises:
        ValueError: if its aliases stand for too many values, through which nobody came to the end, or its
            values nest too deeply.
    """
    # Base loaders know no tags: they build lists, dictionaries and text alone.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    _check_depth(yaml, yaml.parse(data, loader))
    value = yaml.load(data, loader)
    if _count(value, {}) > MOST:
        raise ValueError(f"its aliases stand for more than {MOST:,} values")
    return value


def _check_depth(yaml: Any, events: Iterable[Any]) -> None:
    """Refuse a file whose values nest more than `DEEPEST` levels deep, before anything of it is built."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise ValueError("its values nest too deeply")


def _count(value: Any, known: dict[int, int]) -> int:
    """Return how many values there are within one, with those that several aliases stand for counted each.

    Args:
        value: of a file.
        known: numbers of values by their identity, to be filled; within itself a value counts as too many.
    """
    if not isinstance(value, list | dict):
        return 1
    if id(value) not in known:
        known[id(value)] = MOST + 1
        within = value if isinstance(value, list) else value.values()
        known[id(value)] = 1 + sum(_count(each, known) for each in within)
    return known[id(value)]


def read_yaml(path: Path, what: str) -> dict[str, Any]:
    """Return the object of a YAML file. All its single values are text, as they are written.

    So `no` is not False, nothing is built, and a date or a number that does not exist is no error.

    Args:
        path: the file.
        what: what it should be, for the message: "a YOLO data set".

    Raises:
        FileFormatError: if it is not readable YAML, or holds no object.
        MissingPackageError: if PyYAML is not installed.
        OSError: if the system cannot read it.
    """
    yaml = needed("yaml", "PyYAML", "YAML files")
    if path.stat().st_size > LARGEST:
        raise FileFormatError(f"{path.name}: is larger than {LARGEST:,} bytes; choose {what}")
    try:
        value = plain_yaml(yaml, read_file(path))
    except (yaml.YAMLError, *DAMAGED) as error:
        raise FileFormatError(
            f"{path.name}: is not readable YAML ({yaml_mistake(yaml, error)}); repair the file"
        ) from error
    if not isinstance(value, dict):
        raise FileFormatError(f"{path.name}: holds no keys with values; choose {what}")
    return value
