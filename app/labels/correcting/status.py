"""What the line under a frame that is corrected says. No Qt."""

from app.labels.correcting.editing import FrameEditing
from app.labels.correcting.view.shown import Mark
from app.widgets.text.words import counted


def status_of(editing: FrameEditing, mark: Mark | None, told: str) -> str:
    """Return where this is, what is missing, what is not saved, and what to do next.

    Args:
        editing: the frame that is on show.
        mark: the current point.
        told: what was done last, or what is wrong; "" for nothing.
    """
    session, number = editing.session, editing.number
    missed = 0 if session.missing is None else int(session.missing[number])
    lacking = f" · {counted(missed, 'point')} missing" if missed else ""
    left = f" · {counted(session.unsaved, 'change')} not saved" if session.unsaved else ""
    waits = mark is not None and editing.subject(mark) is not None and editing.point(mark) is None
    place = f"Click to place {mark.point}." if mark is not None and waits else ""
    said = " ".join(filter(None, (told or editing.image.told, place)))
    where = f"{editing.frame.name} · {number + 1:,} of {len(session.labels.frames):,}"
    return f"{where}{lacking}{left}. {said}".strip()
