"""Problems of labels of several kinds: what is lost, and how kinds of one name differ."""

from collections.abc import Iterator, Mapping, Sequence

from graphose_core.errors import listed
from graphose_core.formats.keypoints import Frame, Kind

MOST = 3
"""Kinds that are told of one by one, but for the first."""

_PLACES = ("first", "second", "third", "fourth")


def kinds_problems(kinds: Mapping[Kind, int], frames: Sequence[Frame]) -> list[str]:
    """Return sentences on kinds other than the first one, which alone is learnt.

    Args:
        kinds: with how many subjects each has, the most frequent first.
        frames: those in which they are.
    """
    if len(kinds) < 2:
        return []
    first, *others = kinds
    names = ", ".join(f"{_name(kind)} ({count})" for kind, count in list(kinds.items())[: MOST + 1])
    more = f" and {len(others) - MOST} more" if len(others) > MOST else ""
    own = sum(any(subject.kind == first for subject in frame.subjects) for frame in frames)
    labelled = sum(bool(frame.subjects) for frame in frames)
    lost = (
        "no frame is lost by it"
        if own == labelled
        else f"{labelled - own} of {labelled} labelled frames are lost"
    )
    problems = [f"Several kinds are labelled: {names}{more}. The first one alone is learnt: {lost}."]
    for place, other in enumerate(others[:MOST], start=1):
        if other.name == first.name:
            differs = "; ".join(_differences(first, other))
            problems.append(
                f"The {_PLACES[place]} kind{_where(other, frames)} is called {_name(other)}, too, "
                f"but {differs}. "
                "Give both the same keypoints, and they are learnt as one."
            )
    return problems


def _name(kind: Kind) -> str:
    return kind.name or "unnamed"


def _where(kind: Kind, frames: Sequence[Frame]) -> str:
    """Return which videos or folders a kind is in, " (in a, b)", where they are few and known."""
    found = {frame.sequence for frame in frames if any(subject.kind == kind for subject in frame.subjects)}
    known = found - {""}
    return f" (in {', '.join(sorted(known))})" if known == found and len(known) <= MOST else ""


def _differences(first: Kind, other: Kind) -> Iterator[str]:
    """Yield how a kind differs from the first one, as parts of a sentence."""
    extra = [name for name in other.points if name not in first.points]
    absent = [name for name in first.points if name not in other.points]
    if extra and absent:
        yield f"has {listed(extra)} where the first has {listed(absent)}"
    elif extra:
        yield f"has {listed(extra)}, too"
    elif absent:
        yield f"lacks {listed(absent)}"
    elif other.points != first.points:
        yield "has its keypoints in another order"
    else:
        yield "has other bones or pairs"
