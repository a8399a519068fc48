"""Files of labels that hold one image each, read as one set."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import EXAMPLES, Labels, LeftOut

Load = Callable[[Path], Labels]


def load_each(load: Load, paths: Sequence[Path]) -> Labels:
    """Read files one after the other; one that cannot be read is left out and told.

    Raises:
        OSError: if the system cannot read a file.
    """
    frames: list[Frame] = []
    left_out: list[LeftOut] = []
    for path in paths:
        try:
            labels = load(path)
        except FileFormatError as error:
            why = str(error).removeprefix(f"{path.name}: ")
            left_out.append(LeftOut("files", why, 1, len(paths), (path.name,)))
            continue
        frames += labels.frames
        left_out += (replace(each, places=_within(each, path)) for each in labels.left_out)
    return Labels(tuple(frames), merged(left_out))


def merged(left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Count equal faults of several files together. Totals are those of the files that have the fault."""
    made: dict[tuple[str, str, str], LeftOut] = {}
    for each in left_out:
        key = (each.what, each.why, each.done)
        known = made.get(key)
        if known is None:
            made[key] = each
            continue
        both = known.total is not None and each.total is not None and each.what != "files"
        made[key] = replace(
            known,
            count=known.count + each.count,
            total=(known.total or 0) + (each.total or 0) if both else known.total,
            places=(*known.places, *each.places)[:EXAMPLES],
        )
    return tuple(made.values())


def _within(each: LeftOut, path: Path) -> tuple[str, ...]:
    """Return places with the file that they are in."""
    return tuple(f"{path.name} {place}".strip() for place in each.places or ("",))
