"""Drawing of the scenes that parts learn from, and the steps of their training, with progress bars."""

from collections.abc import Callable
from typing import TypeVar

from rich.progress import Progress

from trainer.domains.people.body.body import Body, load_body
from trainer.domains.people.body.posing.pose_bank import PoseBank, load_bank
from trainer.domains.people.dataset.make import exported_body
from trainer.domains.people.learnt_apart.lesson import Lesson, Told

Seen = TypeVar("Seen")


def drawn_scenes(
    lesson: Lesson, progress: Progress, draw: Callable[[Body, PoseBank, int, int], Seen]
) -> list[Seen]:
    """Draw the scenes of a lesson.

    Args:
        lesson: how many there are, and their seed.
        progress: gets a bar of them.
        draw: of what people are made of, the seed and the number of a scene, return what it shows.
    """
    body, bank = load_body(exported_body()), load_bank()
    numbers = progress.track(range(lesson.scenes), description="Scenes")
    return [draw(body, bank, lesson.seed, number) for number in numbers]


def advancing(progress: Progress, words: str, steps: int) -> Told:
    """Add a bar that goes on with each step of an optimiser; return what is called with each."""
    task = progress.add_task(words, total=steps)
    return lambda _step, _loss: progress.advance(task)
