"""Labelled people for BlazePose: their photographs, and what a network draws of their poses."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from graphose_core.atomic import write_text
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ConfigError
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.keypoints import Keypoint, Visibility
from graphose_core.formats.loading import load
from graphose_core.formats.skeletons.choice import places
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import RenderRequest
from graphose_core.samples.studio_wall import STUDIO
from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.measures.pose_sheet import SKELETON, LabelledPerson, labelled_people, posed
from trainer.domains.people.pose_estimator.pck import Written

SIDE = 512
"""Side of the photographs, pixels, as BlazePose looks at them."""


def write_labelled(out: Path, labels: Path, count: int, checkpoint: Path) -> Written:
    """Write labelled people as photographed and as drawn, and where their joints are.

    `real/` holds the photographs, moved and scaled as the poses are, `generated/` the network's images in the
    default outfit, `graphs.json` a row an image (see :func:`.pck.write_pairs`). Inferred faces do not count.

    Args:
        out: folder to fill.
        labels: of any format that can be imported, its images beside it.
        count: number of people, at most.
        checkpoint: trained on people.

    Raises:
        GraphoseError: if the checkpoint, the labels or an image cannot be read.
        OSError: if the folder cannot be written to.
    """
    people = labelled_people(load(labels).frames, count)
    session = Session.open(checkpoint)
    for kind in ("real", "generated"):
        (out / kind).mkdir(parents=True, exist_ok=True)
    rows = []
    with ImageSource(labels) as images:
        for number, person in enumerate(people):
            figure, name = posed(person.subject), f"{number:05d}.png"
            document = PoseDocument(figures=(figure,), background=STUDIO)
            drawn = session.render(RenderRequest(document, session.size)).image
            Image.fromarray(drawn).save(out / "generated" / name)
            _photograph(images, person, figure).save(out / "real" / name)
            rows.append({"picture": name, "joints": _joints(person, figure)})
    write_text(out / "graphs.json", json.dumps(rows))
    return Written(out, len(rows))


def _labelled(person: LabelledPerson) -> dict[str, Keypoint]:
    """Return what is labelled of a person, by the joint that it becomes."""
    joints = places(person.subject.kind, skeleton(SKELETON))
    points = person.subject.points.items()
    return {joints[name]: point for name, point in points if name in joints and point.visibility}


def _joints(person: LabelledPerson, figure: Figure) -> list[list[float]]:
    """Return x, y, seen and there of the 17 joints; there are those that are labelled."""
    labelled, rows = _labelled(person), []
    for joint in sorted(figure.joints, key=lambda joint: JOINTS.index(joint.type)):
        there = joint.name in labelled and not joint.hidden
        seen = there and labelled[joint.name].visibility is Visibility.VISIBLE
        rows.append([*(round(float(value), 5) for value in joint.position), int(seen), int(there)])
    return rows


def _photograph(images: ImageSource, person: LabelledPerson, figure: Figure) -> Image.Image:
    """Return the photograph with its labelled joints where the figure has them."""
    scale, shift = _placed(person, figure)
    step = 1 / (scale * SIDE)
    matrix = (step, 0, -shift[0] / scale, 0, step, -shift[1] / scale)
    image = images.open(person.frame).convert("RGB")
    return image.transform((SIDE, SIDE), Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)


def _placed(person: LabelledPerson, figure: Figure) -> tuple[float, tuple[float, float]]:
    """Return the scale and the shift that take pixels to the figure's places, by least squares."""
    labelled = _labelled(person)
    pairs = [(labelled[j.name], j.position) for j in figure.joints if j.name in labelled and not j.hidden]
    pixels = np.array([(point.x, point.y) for point, _ in pairs])
    spots = np.array([spot for _, spot in pairs])
    spread = pixels - pixels.mean(axis=0)
    if not (spread**2).sum() > 0:
        raise ConfigError(f"{person.frame.name}: all labelled points are in one place; correct the labels")
    scale = float((spread * (spots - spots.mean(axis=0))).sum() / (spread**2).sum())
    x, y = spots.mean(axis=0) - scale * pixels.mean(axis=0)
    return scale, (float(x), float(y))
