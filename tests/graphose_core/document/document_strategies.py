"""Random documents and random edits of them, some of them impossible."""

from collections.abc import Callable

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from graphose_core.document.edits import catalogue as edits
from graphose_core.document.timeline.motion import EASINGS
from graphose_core.document.values.background import GradientBackground, ImageBackground, SolidBackground
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure, Joint, JointRef, SavedPose
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import Reference

fast = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Enough examples to find what breaks, and no judgement on how quick the machine is."""

# Few names, so that they often meet.
figure_names = st.sampled_from(["cat", "dog", "bird"])
joint_names = st.sampled_from(list("abcde"))
pose_names = st.sampled_from(["run", "päuse"])
attribute_names = st.sampled_from(["colour", "thickness", "kind"])

coordinates = st.floats(-2, 3)
positions = st.tuples(coordinates, coordinates)
units = st.floats(0, 1)
colours = st.tuples(units, units, units)
values = colours | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5)
attributes = st.dictionaries(attribute_names, values, max_size=2)
depths = st.none() | st.floats(-1, 1)
types = st.text(min_size=1, max_size=5)
indices = st.none() | st.integers(-2, 5)

backgrounds = (
    st.builds(SolidBackground, colour=colours)
    | st.builds(GradientBackground, top=colours, bottom=colours)
    | st.builds(ImageBackground, path=st.text(max_size=9))
)
seeds = st.integers(0, 2**32 - 1)
mixtures = st.just(()) | st.lists(st.tuples(seeds, st.floats(0.1, 1)), max_size=3).map(tuple)
steps = st.integers(-10, 10).map(float)
latents = st.builds(
    Latents,
    seed=seeds,
    strength=units,
    mixed=mixtures,
    nudged=st.just((0.0, 0.0)) | st.tuples(steps, steps),
    frozen=st.booleans(),
)


def joints(names: st.SearchStrategy[str] = joint_names) -> st.SearchStrategy[Joint]:
    return st.builds(
        Joint,
        name=names,
        type=types,
        position=positions,
        depth=depths,
        hidden=st.booleans(),
        locked=st.booleans(),
        attributes=attributes,
    )


@st.composite
def figures(draw: st.DrawFn, names: st.SearchStrategy[str] = figure_names) -> Figure:
    own = draw(st.lists(joints(), unique_by=lambda joint: joint.name, min_size=1, max_size=4))
    bones: list[tuple[str, str]] = []
    if len(own) > 1:
        ends = st.sampled_from([joint.name for joint in own])
        pairs = st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1])
        bones = draw(st.lists(pairs, unique_by=frozenset, max_size=4))
    return Figure(
        name=draw(names),
        skeleton=draw(types),
        joints=tuple(own),
        bones=tuple(bones),
        attributes=draw(attributes),
    )


scenes = st.lists(figures(), unique_by=lambda figure: figure.name, min_size=1, max_size=2).map(tuple)
saved_poses = st.lists(
    st.builds(SavedPose, name=pose_names, figures=scenes), unique_by=lambda pose: pose.name, max_size=1
).map(tuple)
easings = st.sampled_from(EASINGS)
times = st.floats(0, 100)
keyframe_names = st.sampled_from(["one", "two", "drei"])


@st.composite
def timelines(draw: st.DrawFn, fewest: int = 0) -> Timeline:
    at = draw(st.lists(times, unique=True, min_size=fewest, max_size=3).map(sorted))
    names = draw(st.permutations(["one", "two", "drei"]))
    keyframes = [
        Keyframe(
            name=name,
            time=time,
            figures=draw(scenes),
            latents=draw(latents),
            background=draw(st.none() | backgrounds),
            easing=draw(easings),
        )
        for name, time in zip(names, at, strict=False)
    ]
    interpolation = draw(st.sampled_from(["bones", "straight"]))
    rate = draw(st.integers(1, 120))
    loop, held = draw(st.booleans()), draw(st.booleans())
    return Timeline(
        keyframes=tuple(keyframes), interpolation=interpolation, frame_rate=rate, loop=loop, backgrounds=held
    )


references = st.builds(
    Reference,
    path=st.sampled_from(["/a/b.png", "c.jpg"]),
    centre=st.tuples(st.floats(-5, 6), st.floats(-5, 6)),
    size=st.floats(0.05, 20),
    opacity=units,
    shown=st.booleans(),
    locked=st.booleans(),
) | st.binary(min_size=1, max_size=9).map(Reference.embed)

documents = st.builds(
    PoseDocument,
    figures=scenes,
    canvas=st.integers(16, 4096),
    background=backgrounds,
    latents=latents,
    saved_poses=saved_poses,
    timeline=st.just(Timeline()) | timelines(),
    reference=st.none() | references,
)

refs = st.builds(JointRef, figure_names, joint_names)


def _figure(document: PoseDocument) -> st.SearchStrategy[str]:
    return st.sampled_from([*(figure.name for figure in document.figures), "nobody"])


def _ref(document: PoseDocument) -> st.SearchStrategy[JointRef]:
    there = [JointRef(figure.name, joint.name) for figure in document.figures for joint in figure.joints]
    return st.sampled_from([*there, JointRef("nobody", "a")])


def _refs(document: PoseDocument) -> st.SearchStrategy[tuple[JointRef, ...]]:
    return st.lists(_ref(document), min_size=1, max_size=3).map(tuple)


def _pose(document: PoseDocument) -> st.SearchStrategy[str]:
    return st.sampled_from([*(pose.name for pose in document.saved_poses), "nothing"])


def _keyframes(document: PoseDocument) -> st.SearchStrategy[str]:
    return st.sampled_from([*(keyframe.name for keyframe in document.timeline.keyframes), "nothing"])


def _bone(document: PoseDocument) -> st.SearchStrategy[tuple[str, str, str]]:
    there = [(figure.name, *bone) for figure in document.figures for bone in figure.bones]
    return st.sampled_from([*there, ("nobody", "a", "b")])


places = st.integers(-2, 3)
KINDS: list[Callable[[PoseDocument], st.SearchStrategy[edits.Edit]]] = [
    lambda d: st.builds(edits.MoveJoints, st.dictionaries(_ref(d), positions, min_size=1, max_size=3)),
    lambda d: st.builds(edits.AddJoint, _figure(d), joints(), indices),
    lambda d: st.builds(edits.DeleteJoint, _ref(d)),
    lambda d: st.builds(edits.RenameJoint, _ref(d), joint_names),
    lambda d: st.builds(edits.AddBone, _figure(d), joint_names, joint_names),
    lambda d: _bone(d).map(lambda bone: edits.DeleteBone(*bone)),
    lambda d: _bone(d).map(lambda bone: edits.DeleteBone(bone[0], bone[2], bone[1])),
    lambda d: st.builds(edits.SetJointAttribute, _refs(d), attribute_names, st.none() | values),
    lambda d: st.builds(edits.SetFigureAttribute, _figure(d), attribute_names, st.none() | values),
    lambda d: st.builds(
        edits.SetFigureAttributes,
        st.lists(_figure(d), min_size=1, unique=True).map(tuple),
        st.dictionaries(attribute_names, st.none() | values, max_size=3),
    ),
    lambda d: st.builds(edits.SetJointType, _refs(d), types),
    lambda d: st.builds(edits.SetJointDepth, _refs(d), depths),
    lambda d: st.builds(
        edits.SetJointDepths, st.dictionaries(_ref(d), st.floats(-1, 1), min_size=1, max_size=3)
    ),
    lambda d: st.builds(edits.HideJoints, _refs(d), st.booleans()),
    lambda d: st.builds(edits.LockJoints, _refs(d), st.booleans()),
    lambda _: st.builds(edits.AddFigure, figures(), indices),
    lambda d: st.builds(edits.DeleteFigure, _figure(d)),
    lambda d: st.builds(edits.MirrorFigure, _figure(d)),
    lambda d: st.builds(edits.DuplicateFigure, _figure(d), st.tuples(units, units)),
    lambda d: st.builds(edits.RenameFigure, _figure(d), figure_names),
    lambda d: st.builds(edits.OrderFigure, _figure(d), places),
    lambda d: st.builds(edits.ShareAttributes, _figure(d)),
    lambda _: st.builds(edits.SetBackground, backgrounds),
    lambda _: st.builds(edits.SetLatents, latents),
    lambda _: st.builds(edits.SetReference, st.none() | references),
    lambda _: st.builds(edits.SetCanvas, st.integers(0, 5000)),
    lambda _: st.builds(edits.SavePose, pose_names | st.just("")),
    lambda d: st.builds(edits.DeleteSavedPoses, st.lists(_pose(d), max_size=3).map(tuple)),
    lambda d: st.builds(edits.RenameSavedPose, _pose(d), pose_names),
    lambda d: st.builds(edits.OrderSavedPose, _pose(d), places),
    lambda _: st.builds(edits.ApplyPose, scenes),
    lambda d: st.builds(edits.ApplyPose, scenes, st.frozensets(_ref(d), max_size=3)),
    lambda _: st.builds(edits.PutFigures, scenes),
    lambda _: st.builds(edits.PutTimeline, timelines()),
    lambda _: st.builds(edits.AddKeyframe, keyframe_names | st.just(""), times, scenes, latents, easings),
    lambda _: st.builds(edits.HoldBackgrounds, st.booleans()),
    lambda d: st.builds(edits.DeleteKeyframes, st.lists(_keyframes(d), max_size=2).map(tuple)),
    lambda d: st.builds(edits.MoveKeyframes, st.dictionaries(_keyframes(d), st.floats(-1, 100), max_size=2)),
    lambda d: st.builds(edits.RenameKeyframe, _keyframes(d), keyframe_names | st.just("")),
    lambda d: st.builds(edits.EaseKeyframes, st.lists(_keyframes(d), max_size=2).map(tuple), easings),
]


def simple_edits(document: PoseDocument) -> st.SearchStrategy[edits.Edit]:
    """Edits of every kind but groups, mostly possible ones."""
    return st.sampled_from(KINDS).flatmap(lambda kind: kind(document))


def edits_of(document: PoseDocument) -> st.SearchStrategy[edits.Edit]:
    """Edits of every kind, mostly possible ones."""
    several = st.lists(simple_edits(document), max_size=3).map(tuple)
    return simple_edits(document) | st.builds(edits.Group, st.just("Several"), several)


mergeable = st.one_of(
    *(
        st.tuples(kind, kind)
        for kind in (
            st.builds(edits.MoveJoints, st.dictionaries(refs, positions, min_size=1, max_size=3)),
            st.builds(edits.SetJointAttribute, st.just((JointRef("cat", "a"),)), st.just("kind"), values),
            st.builds(edits.SetJointDepth, st.just((JointRef("cat", "a"),)), depths),
            st.builds(edits.SetFigureAttribute, st.just("cat"), st.just("kind"), st.none() | values),
            st.builds(edits.SetBackground, backgrounds),
            st.builds(edits.SetLatents, latents),
            st.builds(edits.SetReference, st.none() | references),
            st.builds(edits.SetCanvas, st.integers(16, 4096)),
            st.builds(edits.ApplyPose, scenes),
            st.builds(edits.PutTimeline, timelines()),
            st.builds(edits.MoveKeyframes, st.dictionaries(st.just("one"), times, min_size=1)),
        )
    )
)
"""Two edits, the second of which goes on with what the first began."""
