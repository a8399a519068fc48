"""Broken copies of good files, for tests that nothing but a typed error comes of them."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from graphose_core.errors import GraphoseError

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0, -1, 3, 2**63, 10**400, "", "x" * 500, "\x00", "nose", [], {}, [[]], [1, 2]]),
    st.floats(),
    st.text(max_size=8),
)
"""Values that do not belong where they are put."""


@st.composite
def broken_bytes(draw: st.DrawFn, good: bytes) -> bytes:
    """A good file cut off, or with bytes changed, put in or left out; or just any bytes."""
    kind = draw(st.sampled_from(["cut", "change", "insert", "leave out", "any"]))
    place = draw(st.integers(0, len(good)))
    some = draw(st.binary(min_size=1, max_size=12))
    if kind == "any":
        return some
    end = {"cut": len(good), "change": place + len(some), "insert": place, "leave out": place + 9}[kind]
    middle = b"" if kind in {"cut", "leave out"} else some
    return good[:place] + middle + good[end:]


@st.composite
def broken_json(draw: st.DrawFn, good: bytes) -> bytes:
    """A good JSON file with one to three values replaced, left out or doubled."""
    tree = json.loads(good)
    for _ in range(draw(st.integers(1, 3))):
        tree = _changed(draw, tree)
    return json.dumps(tree).encode(errors="surrogatepass")


def _changed(draw: st.DrawFn, tree: Any) -> Any:
    if not isinstance(tree, dict | list) or not tree or draw(st.integers(0, 5)) == 0:
        return deepcopy(draw(ODD))  # or what is changed in it next would stay changed
    keys = sorted(tree) if isinstance(tree, dict) else range(len(tree))
    key = draw(st.sampled_from(keys))
    act = draw(st.sampled_from(["go in", "go in", "go in", "leave out", "double"]))
    if act == "leave out":
        del tree[key]
    elif act == "double" and isinstance(tree, list):
        tree.append(tree[key])
    else:
        tree[key] = _changed(draw, tree[key])
    return tree


def nothing_but_a_typed_error(read: Callable[[], object]) -> None:
    """Call it; it may work, or raise one of our errors with a message in one line."""
    try:
        read()
    except GraphoseError as error:
        message = str(error)
    else:
        message = "it worked"
    assert message
    assert "\n" not in message
    assert len(message) < 2000
