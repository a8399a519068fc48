"""Identity of subjects across frames: each has one colour and one place in the list. No Qt."""

from dataclasses import replace

from graphose_core.formats.keypoints import Frame

COLOURS = ("#ffb000", "#4da3ff", "#ff6b8b", "#4fd08a", "#c58bff", "#ff8f4a", "#43d3d9", "#d9d35a")
"""Colours of subjects, used cyclically; with a dark outline each is visible on any image."""


class KnownSubjects:
    """Numbers named subjects in order of first appearance, as their order may differ between frames."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def ordered(self, frame: Frame) -> Frame:
        """Return a frame with named subjects first, by number, then the others in their order."""
        for subject in frame.subjects:
            if subject.name:
                self._numbers.setdefault(subject.name, len(self._numbers))
        last = len(self._numbers)
        subjects = sorted(frame.subjects, key=lambda each: self._numbers.get(each.name, last))
        return replace(frame, subjects=tuple(subjects))

    def colours(self, frame: Frame) -> tuple[str, ...]:
        """Return the colour of each subject of an ordered frame; unnamed ones take unused colours."""
        free = len(self._numbers)
        numbers = []
        for subject in frame.subjects:
            known = self._numbers.get(subject.name)
            numbers.append(free if known is None else known)
            free += known is None
        return tuple(COLOURS[number % len(COLOURS)] for number in numbers)
