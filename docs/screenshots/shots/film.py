"""The README's animation."""

from app.window.status_line import HINT_MILLISECONDS
from docs.screenshots.studio import DOCS, Studio, wait
from graphose_core.samples.people_scenes import person_scene

SIZE = (1120, 700)
"""Of the window: about as wide as a README is shown."""
FRAMES, MILLISECONDS = 120, 40
"""Number of frames, and milliseconds for which each is shown."""
PATH = (
    *((0, -4), (72, -48), (112, -122), (88, -212), (24, -246), (88, -208), (30, -238), (84, -196)),
    *((-48, -98), (-30, -46)),
)
"""Of the dragged wrist, closed: up, two waves, across the chest and down. Offsets from where it was pressed,
widget pixels; within the arm's reach."""


def film(studio: Studio) -> None:
    """A wrist is dragged once round, the image follows; `docs/drag.webp`."""
    studio.begin(person_scene())
    studio.act("model.size_fine", "drag.lengths")
    studio.window.resize(*SIZE)
    wait(HINT_MILLISECONDS)
    studio.wait_for_thumbnails()
    for _ in studio.film("left_wrist", PATH, FRAMES):  # how large an image may be is found while one drags
        pass
    frames = list(studio.film("left_wrist", PATH, FRAMES))
    options = {"quality": 90, "method": 6, "loop": 0, "duration": MILLISECONDS}
    frames[0].save(DOCS / "drag.webp", save_all=True, append_images=frames[1:], **options)
