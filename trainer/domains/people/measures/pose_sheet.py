"""Contact sheet of labelled people: their images, poses as they are imported, and what a network draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageOps

from graphose_core.anatomy.figure_extent import whole
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ConfigError, GraphoseError
from graphose_core.export.skeleton_drawing import skeleton_over
from graphose_core.formats.conversion.figures import figure_of
from graphose_core.formats.conversion.pixel_mapping import fitted
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.keypoints import Frame, Subject
from graphose_core.formats.loading import load
from graphose_core.formats.skeletons.choice import best_skeleton
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import RenderRequest
from graphose_core.samples.people_scenes import dressed
from graphose_core.samples.studio_wall import STUDIO

SKELETON = "coco17"
"""What people become; the network's own skeleton."""

SIDE = 192
"""Side of each image, pixels."""

COLUMNS = 5
"""People side by side."""

FEWEST = 8
"""Labelled points of somebody who is shown."""


@dataclass(frozen=True)
class LabelledPerson:
    """One labelled person: the number of its frame, the frame, and its labels."""

    number: int
    frame: Frame
    subject: Subject


def pose_sheet(checkpoint: Path, labels: Path, count: int) -> tuple[Image.Image, int]:
    """Draw people of a file of labels, evenly taken from all of its frames.

    Each cell shows a photograph where it is found, the imported pose, and the network's image in the default
    outfit, with the number of the frame. People with fewer than `FEWEST` labelled points are passed over.

    Args:
        checkpoint: trained on people.
        labels: of any format that can be imported.
        count: number of people, at most.

    Returns:
        The sheet, and how many people it shows.

    Raises:
        GraphoseError: if the checkpoint or the labels cannot be read, or label nobody.
    """
    people = labelled_people(load(labels).frames, count)
    session = Session.open(checkpoint)
    with ImageSource(labels) as images:
        cells = [_cell(session, images, person) for person in people]
    rows = -(-len(cells) // COLUMNS)
    sheet = Image.new("RGB", (min(len(cells), COLUMNS) * 3 * SIDE, rows * SIDE))
    for place, cell in enumerate(cells):
        sheet.paste(cell, (place % COLUMNS * 3 * SIDE, place // COLUMNS * SIDE))
    return sheet, len(cells)


def labelled_people(frames: Sequence[Frame], count: int) -> list[LabelledPerson]:
    """Return at most `count` people with at least `FEWEST` labelled points, evenly from all frames.

    Raises:
        ConfigError: if there are none.
    """
    found = list(_labelled(frames))
    if not found:
        raise ConfigError(
            f"nobody has {FEWEST} labelled points of a person; give labels of people, such as joints.mat"
        )
    numbers = np.unique(np.linspace(0, len(found) - 1, min(count, len(found))).round().astype(int))
    return [found[number] for number in numbers]


def _labelled(frames: Sequence[Frame]) -> Iterator[LabelledPerson]:
    for number, frame in enumerate(frames):
        for subject in frame.subjects:
            points = [point for point in subject.points.values() if point.visibility]
            if len(points) >= FEWEST and best_skeleton(subject.kind) == SKELETON:
                yield LabelledPerson(number, frame, subject)


def posed(subject: Subject) -> Figure:
    """Return a labelled person as it is imported, in the default outfit, whole in the image."""
    points = (point for point in subject.points.values() if point.visibility)
    return whole([dressed(figure_of(subject, fitted(points), "person", SKELETON))])[0]


def _cell(session: Session, images: ImageSource, person: LabelledPerson) -> Image.Image:
    figure = posed(person.subject)
    document = PoseDocument(figures=(figure,), background=STUDIO)
    drawn = Image.fromarray(session.render(RenderRequest(document, SIDE)).image)
    pose = skeleton_over(Image.new("RGB", (SIDE, SIDE), (44, 46, 50)), [figure])
    ImageDraw.Draw(pose).text((4, 2), str(person.number), fill=(235, 235, 235))
    cell = Image.new("RGB", (3 * SIDE, SIDE))
    for place, image in enumerate((_photograph(images, person.frame), pose, drawn)):
        cell.paste(image, (place * SIDE, 0))
    return cell


def _photograph(images: ImageSource, frame: Frame) -> Image.Image:
    """Return the frame's image in a square; a dark one where it is not found."""
    try:
        image = images.open(frame).convert("RGB")
    except (GraphoseError, OSError):
        return Image.new("RGB", (SIDE, SIDE), (20, 20, 22))
    return ImageOps.pad(image, (SIDE, SIDE))
