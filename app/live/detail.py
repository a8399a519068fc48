"""How large an image is asked for: as large as it is seen, and smaller while it moves if that takes long."""

STEPS = (64, 128, 192, 256, 384, 512, 768, 1024)
"""Sides that are asked for, pixels: a few, so that resizing the window seldom draws anew."""

BUDGET = 40.0
"""Milliseconds an image may take while something moves."""


def step_for(pixels: float) -> int:
    """Return the smallest step that an image of so many pixels of the screen is not enlarged at."""
    return next((step for step in STEPS if step >= pixels), STEPS[-1])


class Detail:
    """Chooses the side of each image from how large it is seen and how long the last ones took."""

    def __init__(self) -> None:
        self._seen: int | None = None
        self._most = STEPS[-1]
        """Largest step that has kept within the budget, or has not been tried."""

    def see(self, pixels: float) -> None:
        """Set how many pixels of the screen a side of the image takes."""
        self._seen = step_for(pixels)

    def forget(self) -> None:
        """Draw with another model: nothing is known of how long it takes."""
        self._most = STEPS[-1]

    @property
    def resting(self) -> int | None:
        """Side of an image that is looked at; None while nothing is known: the model's own."""
        return self._seen

    @property
    def moving(self) -> int | None:
        """Side of an image that the next one replaces at once."""
        return None if self._seen is None else min(self._seen, self._most)

    def note(self, size: int, milliseconds: float) -> None:
        """Record how long an image of a size took: too long is answered by a step down, quick by one up."""
        if milliseconds > BUDGET and size <= self._most:
            self._most = max((step for step in STEPS if step < size), default=STEPS[0])
        elif milliseconds < BUDGET / 2 and size == self._most:
            self._most = next((step for step in STEPS if step > size), STEPS[-1])
