"""Mapping from image to view: scale and offset. No Qt."""

from dataclasses import dataclass

Place = tuple[float, float]

MARGIN = 16.0
"""Margin in pixels around an image that is fitted to the view."""

FINEST, COARSEST = 64.0, 0.02
"""Largest and smallest scale, in screen pixels per image pixel."""


@dataclass(frozen=True)
class Camera:
    """screen = offset + scale · image, both in pixels."""

    scale: float = 1.0
    offset: Place = (0.0, 0.0)

    def to_screen(self, x: float, y: float) -> Place:
        """Convert pixels of the image to those of the view."""
        return self.offset[0] + self.scale * x, self.offset[1] + self.scale * y

    def to_image(self, x: float, y: float) -> Place:
        """Convert pixels of the view to those of the image."""
        return (x - self.offset[0]) / self.scale, (y - self.offset[1]) / self.scale

    def zoomed(self, factor: float, about: Place) -> "Camera":
        """Return the camera zoomed about a point, in pixels of the view."""
        scale = min(max(self.scale * factor, COARSEST), FINEST)
        x, y = self.to_image(*about)
        return Camera(scale, (about[0] - scale * x, about[1] - scale * y))

    def panned(self, dx: float, dy: float) -> "Camera":
        """Return the camera moved by pixels of the view."""
        return Camera(self.scale, (self.offset[0] + dx, self.offset[1] + dy))


def fitted(image: tuple[float, float], view: tuple[float, float]) -> Camera:
    """Return the camera that shows an image whole in the middle of a view, sizes in pixels."""
    width, height = max(image[0], 1.0), max(image[1], 1.0)
    room = max(view[0] - 2 * MARGIN, 1.0), max(view[1] - 2 * MARGIN, 1.0)
    scale = min(max(min(room[0] / width, room[1] / height), COARSEST), FINEST)
    return Camera(scale, ((view[0] - scale * width) / 2, (view[1] - scale * height) / 2))
