"""Edits of the timeline: add, move, rename, ease and delete keyframes; settings of playback."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from pydantic import ValidationError

from graphose_core.document.edits.edit import Edit
from graphose_core.document.timeline.motion import Easing
from graphose_core.document.values.background import Background
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import explain
from graphose_core.errors import DocumentError, UnknownNameError


class TimelineEdit(Edit):
    """Base of edits of the timeline alone; undone by putting the old timeline back."""

    __slots__ = ()

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return PutTimeline(document.timeline)


@dataclass(frozen=True, slots=True)
class PutTimeline(TimelineEdit):
    """Replace the timeline."""

    timeline: Timeline
    words: str = "Change timeline"
    """What the step of history is called."""
    caption: ClassVar[str] = "Change timeline"

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return self.words

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return document.replace(timeline=self.timeline)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return later if isinstance(later, PutTimeline) else None


@dataclass(frozen=True, slots=True)
class AddKeyframe(TimelineEdit):
    """Add a keyframe; one at the same time is changed instead, and keeps its name and easing."""

    name: str
    time: float
    figures: tuple[Figure, ...]
    latents: Latents
    easing: Easing = "smooth"
    background: Background | None = None
    caption: ClassVar[str] = "Add keyframe"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        keyframes = document.timeline.keyframes
        held = next((keyframe for keyframe in keyframes if keyframe.time == self.time), None)
        if held is not None:
            changed = held.replace(figures=self.figures, latents=self.latents, background=self.background)
            return _with_keyframes(
                document, [changed if keyframe is held else keyframe for keyframe in keyframes]
            )
        try:
            keyframe = Keyframe(
                name=self.name,
                time=self.time,
                figures=self.figures,
                latents=self.latents,
                background=self.background,
                easing=self.easing,
            )
        except ValidationError as error:
            raise DocumentError(f"keyframe: {explain(error)}") from error
        return _with_keyframes(document, [*keyframes, keyframe])


@dataclass(frozen=True, slots=True)
class HoldBackgrounds(TimelineEdit):
    """Let keyframes hold the background, too (at first the scene's), or leave it to the scene again."""

    held: bool
    caption: ClassVar[str] = "Keyframes hold the background"

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return self.caption if self.held else "Keyframes without a background"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        background = document.background if self.held else None
        keyframes = tuple(keyframe.replace(background=background) for keyframe in document.timeline.keyframes)
        return document.replace(
            timeline=document.timeline.replace(keyframes=keyframes, backgrounds=self.held)
        )


@dataclass(frozen=True, slots=True)
class DeleteKeyframes(TimelineEdit):
    """Delete keyframes."""

    names: tuple[str, ...]
    caption: ClassVar[str] = "Delete keyframes"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        gone = _checked(document, self.names)
        return _with_keyframes(
            document, [keyframe for keyframe in document.timeline.keyframes if keyframe.name not in gone]
        )


@dataclass(frozen=True, slots=True)
class MoveKeyframes(TimelineEdit):
    """Set the times of keyframes, in seconds."""

    times: Mapping[str, float]
    caption: ClassVar[str] = "Move keyframes"

    def __post_init__(self) -> None:
        object.__setattr__(self, "times", MappingProxyType(dict(self.times)))

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        moved = _checked(document, self.times)
        return _with_keyframes(
            document,
            [
                keyframe.replace(time=self.times[keyframe.name]) if keyframe.name in moved else keyframe
                for keyframe in document.timeline.keyframes
            ],
        )

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return MoveKeyframes({**self.times, **later.times}) if isinstance(later, MoveKeyframes) else None


@dataclass(frozen=True, slots=True)
class RenameKeyframe(TimelineEdit):
    """Rename a keyframe."""

    name: str
    new_name: str
    caption: ClassVar[str] = "Rename keyframe"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        _checked(document, (self.name,))
        return _with_keyframes(
            document,
            [
                keyframe.replace(name=self.new_name) if keyframe.name == self.name else keyframe
                for keyframe in document.timeline.keyframes
            ],
        )


@dataclass(frozen=True, slots=True)
class EaseKeyframes(TimelineEdit):
    """Set the easing of the segments that begin at some keyframes."""

    names: tuple[str, ...]
    easing: Easing
    caption: ClassVar[str] = "Change easing"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        eased = _checked(document, self.names)
        return _with_keyframes(
            document,
            [
                keyframe.replace(easing=self.easing) if keyframe.name in eased else keyframe
                for keyframe in document.timeline.keyframes
            ],
        )


def _with_keyframes(document: PoseDocument, keyframes: Iterable[Keyframe]) -> PoseDocument:
    """Return the document with these keyframes, put in the order of their times."""
    ordered = tuple(sorted(keyframes, key=lambda keyframe: keyframe.time))
    return document.replace(timeline=document.timeline.replace(keyframes=ordered))


def _checked(document: PoseDocument, names: Iterable[str]) -> set[str]:
    there = {keyframe.name for keyframe in document.timeline.keyframes}
    for name in names:
        if name not in there:
            raise UnknownNameError(
                f"keyframe {name!r} is not on the timeline; there are {', '.join(sorted(there)) or 'none'}"
            )
    return set(names)
