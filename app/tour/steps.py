"""Steps of the tour: text, target widget, and condition for completion. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from graphose_core.document.values.pose import Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument

Done = Callable[[PoseDocument, PoseDocument], bool]
"""Function of the documents at the start of a step and now: whether the step has been completed."""


@dataclass(frozen=True)
class Step:
    """One step: text, target and condition."""

    title: str
    text: str
    target: str
    """Name of the target widget (see `feature.py`)."""
    done: Done | None = None
    """Condition of completion; None: the button, or the blend slider, completes the step."""
    by_blend: bool = False
    possible: Callable[[PoseDocument], bool] = lambda _: True
    """Whether the step can be carried out; it is skipped otherwise."""


def _joints(document: PoseDocument) -> dict[JointRef, Joint]:
    return {
        JointRef(figure.name, joint.name): joint for figure in document.figures for joint in figure.joints
    }


def moved(before: PoseDocument, now: PoseDocument) -> bool:
    """Return whether a joint has moved."""
    old = _joints(before)
    return any(ref in old and old[ref].position != joint.position for ref, joint in _joints(now).items())


def recoloured(before: PoseDocument, now: PoseDocument) -> bool:
    """Return whether a joint, a figure or the background has another colour."""
    if before.background != now.background:
        return True
    old = _joints(before)
    figures = {figure.name: figure.attributes for figure in before.figures}
    return any(
        ref in old and old[ref].attributes != joint.attributes for ref, joint in _joints(now).items()
    ) or any(figure.name in figures and figures[figure.name] != figure.attributes for figure in now.figures)


def saved(before: PoseDocument, now: PoseDocument) -> bool:
    """Return whether a pose was added to the saved ones."""
    return len(now.saved_poses) > len(before.saved_poses)


def moved_and_saved(before: PoseDocument, now: PoseDocument) -> bool:
    """Return whether the newest saved pose differs from the one before it."""
    poses = now.saved_poses
    return saved(before, now) and (len(poses) < 2 or poses[-1].figures != poses[-2].figures)


def can_blend(document: PoseDocument) -> bool:
    """Return whether there are two saved poses, which the blend slider needs."""
    return len(document.saved_poses) > 1


STEPS = (
    Step(
        "Drag a joint",
        "Press on a dot, a wrist or a fingertip say, and drag it. The image follows while you move.",
        "canvas",
        moved,
    ),
    Step(
        "Change a colour",
        "What you dragged is selected, and this is what it is like: click a colour, choose another. "
        "The cross beside it unsets the colour: then the model decides.",
        "attributes",
        recoloured,
    ),
    Step(
        "Save the pose",
        "Keep the pose as it is now. It is saved in the scene, with its image.",
        "save",
        saved,
    ),
    Step(
        "And another one",
        "Drag some joints until the pose is a different one, then save it, too.",
        "save",
        moved_and_saved,
    ),
    Step(
        "Blend",
        "Drag this slider: the figure goes from one pose to the other, and the image with it.",
        "blend",
        by_blend=True,
        possible=can_blend,
    ),
    Step(
        "That is all it takes",
        "Ctrl+K finds every action by a few letters of its name. F1 lists all keys. "
        "Help ▸ Guide tells the rest, and Help ▸ Tour starts this again.",
        "menu",
    ),
)
