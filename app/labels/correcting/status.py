"""Text of the status line of the correcting window. No Qt."""

import re

from app.labels.correcting.editing import FrameEditing
from app.labels.correcting.view.shown import Mark
from app.widgets.text.words import counted


def status_of(editing: FrameEditing, mark: Mark | None, told: str) -> str:
    """Return position, missing points, unsaved changes and the next step, as text.

    Args:
        editing: edits of the frame on show.
        mark: the current point, or None.
        told: message about the last action or a problem; "" for none.
    """
    session, number = editing.session, editing.number
    missed = 0 if session.missing is None else int(session.missing[number])
    lacking = f" · {counted(missed, 'keypoint')} missing" if missed else ""
    left = f" · {counted(session.unsaved, 'change')} not saved" if session.unsaved else ""
    waits = mark is not None and editing.subject(mark) is not None and editing.point(mark) is None
    place = f"Click to place {mark.point}." if mark is not None and waits else ""
    said = " ".join(filter(None, (told or editing.image.told, place)))
    file = re.split(r"[/\\]", editing.frame.name)[-1]  # a long folder would push out what follows
    where = f"{file} · {number + 1:,} of {len(session.labels.frames):,}"
    return f"{where}{lacking}{left}. {said}".strip()
