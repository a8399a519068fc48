"""How far an example may be moved. Crops are stored so wide that no corner of one is empty."""

SCALE = 1.25
"""Largest factor by which an example is enlarged, and made smaller."""

SHIFT = 0.075
"""Largest shift across and down, in sides of the image."""

WIDTH = 2**0.5 * SCALE + 2 * SHIFT
"""Side of a stored crop in sides of the image, which is turned, scaled and shifted within it."""

FINER = 2
"""Pixels of a stored crop that a pixel of the image is the mean of, across and down, at most."""
