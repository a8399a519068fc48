"""Share lines out among joints, a few each."""

from collections.abc import Sequence

from graphose_core.models.solids.config import MOST

Place = tuple[int, int]
"""Number of a joint, and which of its lines it is, below `MOST`."""


def owners(lines: Sequence[set[int]]) -> list[Place]:
    """Return a joint that owns each line, one at which it ends, and the line's place among those it owns.

    A largest matching by augmenting paths (Kuhn 1955); the same lines have the same owners.

    Args:
        lines: numbers of the joints at which each ends.

    Raises:
        ValueError: if they have more lines than their joints may own.
    """
    owned: dict[Place, int] = {}
    for line in range(len(lines)):
        if not _placed(line, lines, owned, set()):
            raise ValueError(f"lines: line {line} ends at joints that own {MOST} lines each; leave it out")
    found = {line: place for place, line in owned.items()}
    return [found[line] for line in range(len(lines))]


def _placed(line: int, lines: Sequence[set[int]], owned: dict[Place, int], tried: set[Place]) -> bool:
    """Find a place for a line, moving others; return whether there is one."""
    for place in ((joint, number) for joint in sorted(lines[line]) for number in range(MOST)):
        if place in tried:
            continue
        tried.add(place)
        if place not in owned or _placed(owned[place], lines, owned, tried):
            owned[place] = line
            return True
    return False
