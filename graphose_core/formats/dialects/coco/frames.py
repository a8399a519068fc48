"""Frames of a COCO file, made as they are asked for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import overload

from graphose_core.formats.dialects.coco.annotations import Labelled
from graphose_core.formats.keypoints import Frame

KEPT = 500
"""Frames that are kept for the next time; more are made again, so that a large file takes little memory."""


class LabelledFrames(Sequence[Frame]):
    """Frames, and who is in each."""

    def __init__(self, frames: Sequence[Frame], labelled: Sequence[Sequence[Labelled]]) -> None:
        self._frames, self._labelled = frames, labelled
        self._made: dict[int, Frame] = {}

    def __len__(self) -> int:
        return len(self._frames)

    @overload
    def __getitem__(self, index: int) -> Frame: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Frame, ...]: ...

    def __getitem__(self, index: int | slice) -> Frame | tuple[Frame, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        place = range(len(self))[index]
        if place not in self._made:
            if len(self._made) >= KEPT:
                self._made.clear()
            subjects = tuple(each.subject() for each in self._labelled[place])
            self._made[place] = replace(self._frames[place], subjects=subjects, row=place)
        return self._made[place]
