"""Make the images called on the command line, or all."""

import sys
from collections.abc import Callable, Sequence

from app.application import application, open_window
from docs.screenshots.shots import canvas, docks, film, own_model, pages, people
from docs.screenshots.studio import Studio

SHOTS: tuple[Callable[[Studio], None], ...] = (
    *(film.film, people.window, people.people, people.depth, people.turned, people.pair),
    *(pages.start, pages.tour, pages.palette),
    *(canvas.lengths, canvas.handles, canvas.attributes, canvas.figures),
    *(pages.skeletons, canvas.masks, canvas.views),
    *(docks.history, docks.poses, docks.library, docks.timeline),
    *(pages.shortcuts, people.light),
    *(own_model.own_images, own_model.own_figure),  # last: the weights stay the model that draws
)


def main(names: Sequence[str]) -> int:
    """Make the images called `names`, or all; return the exit code."""
    application()
    studio = Studio(open_window())
    failed = []
    for shot in SHOTS:
        if names and shot.__name__ not in names:
            continue
        studio.begin()
        try:
            shot(studio)
        except Exception as error:
            failed.append(f"{shot.__name__}: {type(error).__name__}: {error}")
    studio.begin()
    studio.window.close()
    studio.window.renderer.close()
    sys.stderr.write("".join(f"{line}\n" for line in failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
