"""Which frames are held out: never at random, since neighbouring frames of a film are nearly equal."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import ConfigError
from trainer.domains.photos.dataset.choices import Split

ENOUGH = 5
"""With so many sequences whole ones are held out."""

HELD_OUT = ("test", "validation")
"""What labels call frames that are not for training."""


def held_out(
    split: Split, share: float, sequences: Sequence[str], given: Sequence[str]
) -> tuple[str, NDArray[np.bool_]]:
    """Choose the frames that are held out.

    Args:
        split: how.
        share: of frames, or of sequences.
        sequences: of each frame, in the order of time.
        given: of each frame what its labels call it: "train", "test", "validation" or "".

    Returns:
        How it was done, `time`, `sequence` or `file`; and bool [N].

    Raises:
        ConfigError: if nothing would be held out, or nothing left to train on.
    """
    way = split if split != "auto" else _way(sequences, given)
    if way == "file":
        chosen = np.array([name in HELD_OUT for name in given], bool)
    elif way == "sequence":
        chosen = _last_sequences(share, sequences)
    else:
        chosen = _last_frames(share, sequences)
    if not chosen.any() or chosen.all():
        raise ConfigError(
            f"split = {split}: of {len(chosen)} images {int(chosen.sum())} would be held out, and both parts "
            "need some; choose another split, or label more"
        )
    return way, chosen


def _way(sequences: Sequence[str], given: Sequence[str]) -> str:
    if any(name in HELD_OUT for name in given) and not all(name in HELD_OUT for name in given):
        return "file"
    return "sequence" if len(set(sequences)) >= ENOUGH else "time"


def _last_frames(share: float, sequences: Sequence[str]) -> NDArray[np.bool_]:
    """Of each sequence the last frames, rounded to the nearest number of them."""
    names = np.array(sequences)
    chosen = np.zeros(len(names), bool)
    for name in set(sequences):
        places = np.flatnonzero(names == name)
        chosen[places[len(places) - round(share * len(places)) :]] = True
    return chosen


def _last_sequences(share: float, sequences: Sequence[str]) -> NDArray[np.bool_]:
    """The last sequences in the order of their names, at least one."""
    names = sorted(set(sequences))
    count = max(1, round(share * len(names)))
    last = set(names[len(names) - count :])
    return np.array([name in last for name in sequences], bool)
