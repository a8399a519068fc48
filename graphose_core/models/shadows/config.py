"""Settings of the shadows that figures cast on the ground."""

from graphose_core.models.solids.config import SolidsConfig


class ShadowConfig(SolidsConfig):
    """How figures cast shadows on a level ground, which the lowest of their solids touches.

    The camera looks at the figure from `distance`, tilted down by `pitch`; a light far away stands at
    `side`, in quarter turns from the viewer to the right, and at `height`, degrees above the horizon. Each is
    a figure-level scalar; where it is not given, it is as in `unset`.

    Raises:
        pydantic.ValidationError: if a field is missing, unknown or out of its range.
    """

    pitch: str = "pitch"
    side: str = "light_side"
    height: str = "light_height"
    darkness: str = "shadow"
    """Darkness where no light falls, in [0, 1]."""
    unset: tuple[float, float, float, float, float]
    """Values of `pitch`, `side`, `height`, `darkness` and `stature` where none is given."""

    @property
    def scalars(self) -> tuple[str, str, str, str, str]:
        """Return the names of the scalars that `unset` has values for."""
        return self.pitch, self.side, self.height, self.darkness, self.stature
