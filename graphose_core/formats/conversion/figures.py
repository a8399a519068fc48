"""Labelled subjects to figures and back."""

from collections.abc import Collection, Iterable, Mapping

from pydantic import ValidationError

from graphose_core.document.files.skeletons import FREE, figure_at, skeleton, skeleton_names
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.document.values.value import explain
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.alignment import aligned
from graphose_core.formats.conversion.pixel_mapping import Placing
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.skeletons.choice import best_skeleton, places
from graphose_core.formats.skeletons.heads import face_of

VISIBILITY, COVERED = "visibility", "covered"
"""The attribute that says whether something lies over a joint, and its value where it does."""


Shape = str | Skeleton | None
"""What a figure becomes: the name of a skeleton; one that need not be saved; None, the one that fits best."""


def figure_of(subject: Subject, placing: Placing, name: str, kind: Shape = None) -> Figure:
    """Return a figure with the labelled places of a subject.

    In a figure of a known skeleton, joints that are not labelled are hidden, and lie where the skeleton's
    starting pose has them after it is turned and scaled to the labelled ones; an occluded one is "covered"
    where the skeleton has that attribute. A free figure has the labelled joints only. Points without a joint
    are left out (`skeletons.choice.unplaced` tells them), and so are those farther from the frame than a
    document allows (:func:`out_of_reach`). A person whose kind has no points of a face gets an inferred one
    (`skeletons.heads`): without it, no network draws a head.

    Args:
        subject: what was labelled.
        placing: pixels to the document.
        name: of the figure.
        kind: its skeleton.

    Raises:
        DocumentError: if no labelled keypoint is a joint of the skeleton.
        UnknownNameError: if there is no such skeleton.
    """
    wanted = kind if kind is not None else best_skeleton(subject.kind)
    frame = wanted if isinstance(wanted, Skeleton) else skeleton(wanted)
    far = out_of_reach(subject, placing)
    known = {n: p for n, p in subject.points.items() if p.visibility and n not in far}
    spots = {point: placing.to_document(place.x, place.y) for point, place in known.items()}
    if frame.name == FREE:
        return _free(subject.kind, spots, name)
    joints = places(subject.kind, frame)
    given = {joints[point]: spot for point, spot in spots.items() if point in joints}
    face = face_of(subject.kind, frame, spots) if given else {}
    figure = _known(frame, {**face, **given}, name)
    covered = {joints.get(n) for n, point in known.items() if point.visibility is Visibility.OCCLUDED}
    if covered and any(a.name == VISIBILITY for a in frame.attributes):
        return _covered(figure, covered)
    return figure


def out_of_reach(subject: Subject, placing: Placing) -> tuple[str, ...]:
    """Return the labelled points of a subject that lie farther from the frame than a document allows."""
    return tuple(
        name
        for name, point in subject.points.items()
        if point.visibility and not placing.reaches(point.x, point.y)
    )


def frame_of(document: PoseDocument, image: str, size: tuple[int, int]) -> Frame:
    """Return the figures of a document as labelled subjects of an image that shows its canvas.

    Hidden joints, and those outside the image, are unlabelled; one whose `visibility` is "covered" is
    occluded. A figure none of whose joints is labelled is left out.

    Args:
        document: the scene.
        image: file name of the image.
        size: its width and height in pixels.
    """
    frame, (width, height) = document.frame, size
    subjects = []
    for figure in document.figures:
        spots = [(joint, frame.within(joint.position)) for joint in figure.joints if not joint.hidden]
        points = {
            joint.name: Keypoint(x * width, y * height, _seen(joint))
            for joint, (x, y) in spots
            if 0 <= x <= 1 and 0 <= y <= 1
        }
        if points:
            subjects.append(Subject(kind_of(figure), points, figure.name))
    return Frame(image, tuple(subjects), image, size)


def kind_of(figure: Figure) -> Kind:
    """Return what a figure is, for labels.

    It is called "person" if detectors find its kind, else after its skeleton, and has all points of the
    skeleton, also those that the figure lacks. A figure with joints that its skeleton lacks is called
    "skeleton (figure)", a free one after itself.
    """
    joints = tuple(joint.name for joint in figure.joints)
    rest = skeleton(figure.skeleton if figure.skeleton in skeleton_names() else FREE)
    points = tuple(joint.name for joint in rest.joints)
    if not points:
        return Kind(figure.name if figure.skeleton == FREE else figure.skeleton, joints, figure.bones)
    if set(joints) <= set(points):
        return Kind("person" if "detectable" in rest.traits else rest.name, points, rest.bones, rest.pairs)
    return Kind(f"{figure.skeleton} ({figure.name})", joints, figure.bones)


def figures_of(
    subjects: Iterable[Subject],
    placing: Placing,
    taken: Iterable[str] = (),
    kind: Shape | Mapping[Kind, Shape] = None,
) -> tuple[Figure, ...]:
    """Return figures of several subjects (see :func:`figure_of`), under names that are not `taken`.

    Args:
        subjects: in their order.
        placing: pixels to the document.
        taken: names that no figure gets.
        kind: skeleton of all of them, or of each kind of subject; kinds that it lacks get the best one.

    Raises:
        DocumentError, UnknownNameError: as :func:`figure_of`.
    """
    used, numbers, figures = set(taken), dict[str, int](), []
    best: dict[Kind, str] = {}
    for subject in subjects:
        wish = name = (subject.name or subject.kind.name or "figure")[:100]
        number = numbers.get(wish, 1)
        while name in used:
            number += 1
            name = f"{wish} {number}"
        numbers[wish] = number
        used.add(name)
        shape = kind.get(subject.kind) if isinstance(kind, Mapping) else kind
        if shape is None:  # found once for each kind: a frame may have thousands of subjects
            if subject.kind not in best:
                best[subject.kind] = best_skeleton(subject.kind)
            shape = best[subject.kind]
        figures.append(figure_of(subject, placing, name, shape))
    return tuple(figures)


def _covered(figure: Figure, names: Collection[str | None]) -> Figure:
    joints = tuple(
        joint.replace(attributes={**joint.attributes, VISIBILITY: COVERED}) if joint.name in names else joint
        for joint in figure.joints
    )
    return figure.replace(joints=joints)


def _seen(joint: Joint) -> Visibility:
    covered = joint.attributes.get(VISIBILITY) == COVERED
    return Visibility.OCCLUDED if covered else Visibility.VISIBLE


def _free(kind: Kind, places: dict[str, tuple[float, float]], name: str) -> Figure:
    if not places:
        raise DocumentError(f"figure {name!r}: no keypoint is labelled; choose another one")
    bones = tuple((a, b) for a, b in kind.bones if a in places and b in places)
    try:
        joints = tuple(Joint(name=n, type=FREE, position=places[n]) for n in kind.points if n in places)
        return Figure(name=name, skeleton=FREE, joints=joints, bones=bones)
    except ValidationError as error:
        raise DocumentError(
            f"figure {name!r}: {explain(error)}; rename the keypoints, or choose another file"
        ) from error


def _known(kind: Skeleton, places: dict[str, tuple[float, float]], name: str) -> Figure:
    shared = {joint.name: places[joint.name] for joint in kind.joints if joint.name in places}
    if not shared:
        raise DocumentError(
            f"figure {name!r}: no labelled keypoint is a joint of {kind.label!r}; choose another kind"
        )
    guesses = aligned({joint.name: joint.position for joint in kind.joints}, shared)
    return figure_at(kind, name, guesses, frozenset(guesses) - frozenset(shared))
