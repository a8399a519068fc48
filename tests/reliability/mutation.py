"""Plain mutation of good files, by number: the same number always gives the same file."""

import json
import random
from copy import deepcopy
from typing import Any

ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 2**63, 10**400, 1e308, float("nan"), float("inf"), -0.0),
    *("", "x" * 3000, "\0", "a\nb", "\ud800", "nose", [], {}, [[[]]], [1, 2, 3]),
)
"""Values that do not belong where they are put."""


def mutated(good: bytes, number: int) -> bytes:
    """Return a good file with one to three things wrong with it."""
    rng = random.Random(number)
    content = good
    if rng.random() < 0.5:
        try:
            content = _other_values(json.loads(good), rng)
        except (ValueError, RecursionError):
            pass
        else:
            if rng.random() < 0.8:
                return content
    for _ in range(rng.randint(1, 3)):
        content = _other_bytes(content, rng)
    return content


def _other_bytes(content: bytes, rng: random.Random) -> bytes:
    place, length = rng.randint(0, len(content)), rng.choice([1, 1, 2, 8, 200])
    put = rng.choice([rng.randbytes(length), b"\0" * length, b"9" * length, content[:length], b"[" * length])
    kind = rng.choice(["change", "insert", "leave out", "cut"])
    if kind == "cut":
        return content[:place]
    skipped = {"change": len(put), "insert": 0, "leave out": length}[kind]
    return content[:place] + (b"" if kind == "leave out" else put) + content[place + skipped :]


def _other_values(tree: Any, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 3)):
        places = list(_places(tree))
        if not places:
            break
        holder, key = rng.choice(places)
        if rng.random() < 0.25:
            del holder[key]
        else:
            holder[key] = deepcopy(rng.choice(ODD))
    return json.dumps(tree).encode()


def _places(tree: Any) -> Any:
    keys = list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in keys:
        yield tree, key
        yield from _places(tree[key])
