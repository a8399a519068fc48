"""The losses of a run, kept in bounded memory whatever the length of the run. No Qt."""

from collections.abc import Mapping


class LossCurve:
    """One named loss over the steps.

    At most `capacity` points are kept: when they are full, neighbours are averaged in pairs, so the curve
    always covers the whole run, coarser as it grows. The default is about what a plot in a panel can show.
    """

    def __init__(self, capacity: int = 300) -> None:
        self._capacity = max(2, capacity)
        self._stride = 1
        self._pending: list[tuple[float, float]] = []
        self.steps: list[float] = []
        self.values: list[float] = []

    def add(self, step: int, value: float) -> None:
        """Append a point; a step at or before the last one (the run was resumed) replaces what followed."""
        if self.steps and step <= self.steps[-1]:
            self._forget_from(step)
        self._pending.append((step, value))
        if len(self._pending) >= self._stride:
            self._settle()

    def _settle(self) -> None:
        count = len(self._pending)
        self.steps.append(self._pending[-1][0])
        self.values.append(sum(value for _, value in self._pending) / count)
        self._pending = []
        if len(self.steps) >= self._capacity:
            self._halve()

    def _halve(self) -> None:
        even = len(self.steps) // 2 * 2
        rest_steps, rest_values = self.steps[even:], self.values[even:]
        pairs = zip(self.values[0:even:2], self.values[1:even:2], strict=True)
        self.values = [(a + b) / 2 for a, b in pairs] + rest_values
        self.steps = self.steps[1:even:2] + rest_steps
        self._stride *= 2

    def _forget_from(self, step: int) -> None:
        keep = next((index for index, known in enumerate(self.steps) if known >= step), len(self.steps))
        self.steps, self.values, self._pending = self.steps[:keep], self.values[:keep], []


class LossHistory:
    """All losses of one run by name."""

    def __init__(self, capacity: int = 300) -> None:
        self._capacity = capacity
        self.curves: dict[str, LossCurve] = {}

    def add(self, step: int, losses: Mapping[str, float]) -> None:
        """Append one value to each named curve; a name seen for the first time starts a curve."""
        for name, value in losses.items():
            self.curves.setdefault(name, LossCurve(self._capacity)).add(step, value)

    def clear(self) -> None:
        """Remove all curves for another run."""
        self.curves.clear()
