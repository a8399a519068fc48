"""Which images of a folder show the image before them once more, with one attribute changed.

Needs no numba: who reads a folder must know it, too.
"""

import numpy as np


def is_changed(seed: int, index: int, share: float) -> bool:
    """Return whether image `index` is the one before with one attribute changed; an even one never is.

    Args:
        seed: of the folder, ≥ 0.
        index: of the image in it, ≥ 0.
        share: of the odd images that are, in [0, 1].
    """
    return bool(index % 2 and np.random.default_rng([seed, index, 17]).random() < share)
