"""Guesses where joints lie that are not labelled."""

from collections.abc import Mapping

import numpy as np

from graphose_core.document.values.pose import within_reach

Place = tuple[float, float]


def aligned(rest: Mapping[str, Place], known: Mapping[str, Place]) -> dict[str, Place]:
    """Return all joints of `rest`: those that are `known` as they are, the others moved along with them.

    The others follow the rotation, scale and shift (no mirror) that bring the known joints of `rest` nearest
    to their known places in the least-squares sense (complex linear regression, which for the plane is
    Umeyama's closed form, 1991). With fewer than two different known joints there is a shift only.
    """
    if all(name in known for name in rest):  # nothing is to be guessed
        return {name: known[name] for name in rest}
    names = list(known)
    source = np.array([complex(*rest[name]) for name in names])
    target = np.array([complex(*known[name]) for name in names])
    middle, aim = source.mean(), target.mean()
    a, b = source - middle, target - aim
    spread = float((abs(a) ** 2).sum())
    turn = (a.conj() * b).sum() / spread if spread > 1e-12 else 1.0
    guesses = {}
    for name, place in rest.items():
        guess = (complex(*place) - middle) * turn + aim
        guesses[name] = known.get(name, (within_reach(float(guess.real)), within_reach(float(guess.imag))))
    return guesses
