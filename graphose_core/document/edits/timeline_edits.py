"""Edits of the timeline: keys added, moved, renamed, eased and deleted; how they are played."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from pydantic import ValidationError

from graphose_core.document.edits.edit import Edit
from graphose_core.document.timeline.motion import Easing
from graphose_core.document.values.pose import Background, Figure, Key, Latents, PoseDocument, Timeline
from graphose_core.document.values.value import explain
from graphose_core.errors import DocumentError, UnknownNameError


class TimelineEdit(Edit):
    """Changes the timeline and nothing else; undone by putting it back."""

    __slots__ = ()

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return PutTimeline(document.timeline)


@dataclass(frozen=True, slots=True)
class PutTimeline(TimelineEdit):
    """Put another timeline in the place of the one there is."""

    timeline: Timeline
    caption: ClassVar[str] = "Change timeline"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return document.replace(timeline=self.timeline)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return later if isinstance(later, PutTimeline) else None


@dataclass(frozen=True, slots=True)
class AddKey(TimelineEdit):
    """Put a pose on the timeline, in the place of a key at the same time, whose name and easing stay."""

    name: str
    time: float
    figures: tuple[Figure, ...]
    latents: Latents
    easing: Easing = "smooth"
    background: Background | None = None
    caption: ClassVar[str] = "Add key"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        keys = document.timeline.keys
        held = next((key for key in keys if key.time == self.time), None)
        if held is not None:
            changed = held.replace(figures=self.figures, latents=self.latents, background=self.background)
            return _with_keys(document, [changed if key is held else key for key in keys])
        try:
            key = Key(
                name=self.name,
                time=self.time,
                figures=self.figures,
                latents=self.latents,
                background=self.background,
                easing=self.easing,
            )
        except ValidationError as error:
            raise DocumentError(f"key: {explain(error)}") from error
        return _with_keys(document, [*keys, key])


@dataclass(frozen=True, slots=True)
class HoldBackgrounds(TimelineEdit):
    """Have the keys hold the background, too (at first all the scene's), or leave it to the scene again."""

    held: bool
    caption: ClassVar[str] = "Keys hold the background"

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return self.caption if self.held else "Background left to the scene"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        background = document.background if self.held else None
        keys = tuple(key.replace(background=background) for key in document.timeline.keys)
        return document.replace(timeline=document.timeline.replace(keys=keys, backgrounds=self.held))


@dataclass(frozen=True, slots=True)
class DeleteKeys(TimelineEdit):
    """Take keys off the timeline."""

    names: tuple[str, ...]
    caption: ClassVar[str] = "Delete keys"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        gone = _checked(document, self.names)
        return _with_keys(document, [key for key in document.timeline.keys if key.name not in gone])


@dataclass(frozen=True, slots=True)
class MoveKeys(TimelineEdit):
    """Give keys other times, in seconds."""

    times: Mapping[str, float]
    caption: ClassVar[str] = "Move keys"

    def __post_init__(self) -> None:
        object.__setattr__(self, "times", MappingProxyType(dict(self.times)))

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        moved = _checked(document, self.times)
        return _with_keys(
            document,
            [
                key.replace(time=self.times[key.name]) if key.name in moved else key
                for key in document.timeline.keys
            ],
        )

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return MoveKeys({**self.times, **later.times}) if isinstance(later, MoveKeys) else None


@dataclass(frozen=True, slots=True)
class RenameKey(TimelineEdit):
    """Give a key another name."""

    name: str
    new_name: str
    caption: ClassVar[str] = "Rename key"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        _checked(document, (self.name,))
        return _with_keys(
            document,
            [
                key.replace(name=self.new_name) if key.name == self.name else key
                for key in document.timeline.keys
            ],
        )


@dataclass(frozen=True, slots=True)
class EaseKeys(TimelineEdit):
    """Ease the segments that begin at some keys."""

    names: tuple[str, ...]
    easing: Easing
    caption: ClassVar[str] = "Change easing"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        eased = _checked(document, self.names)
        return _with_keys(
            document,
            [key.replace(easing=self.easing) if key.name in eased else key for key in document.timeline.keys],
        )


def _with_keys(document: PoseDocument, keys: Iterable[Key]) -> PoseDocument:
    """The document with these keys, put in the order of their times."""
    ordered = tuple(sorted(keys, key=lambda key: key.time))
    return document.replace(timeline=document.timeline.replace(keys=ordered))


def _checked(document: PoseDocument, names: Iterable[str]) -> set[str]:
    there = {key.name for key in document.timeline.keys}
    for name in names:
        if name not in there:
            raise UnknownNameError(
                f"key {name!r} is not on the timeline; there are {', '.join(sorted(there)) or 'none'}"
            )
    return set(names)
