"""Files that are put in the place of others, which are kept beside them."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from graphose_core.atomic import followed, write_atomic


def replace_all(made: Sequence[tuple[Path, Path]]) -> tuple[Path, ...]:
    """Keep each file under another name, and put the one beside in its place; return the names.

    All or none: if one cannot be replaced, those before it are put back, and no copy stays.
    """
    copies: list[Path] = []
    replaced = 0
    try:
        for path, beside in made:
            copies.append(_free(path))
            _keep(path, copies[-1])
            write_atomic(path, beside.replace)
            replaced += 1
    except BaseException:
        for (path, _), copy in zip(made[:replaced], copies, strict=False):
            shutil.move(copy, followed(path))
        for copy in copies[replaced:]:
            copy.unlink(missing_ok=True)
        raise
    return tuple(copies)


def _keep(path: Path, copy: Path) -> None:
    """Have a file under another name as well."""
    try:
        os.link(followed(path), copy)
    except OSError:  # not every system links
        shutil.copy2(path, copy)


def _free(path: Path) -> Path:
    number = 1
    while True:
        copy = path.with_name(f"{path.name}.bak{'' if number == 1 else number}")
        if not copy.exists():
            return copy
        number += 1
