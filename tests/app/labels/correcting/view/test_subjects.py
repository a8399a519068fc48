"""Who has a name keeps colour and place in the list from frame to frame, however a file orders them."""

from app.labels.correcting.view.subjects import KnownSubjects
from graphose_core.formats.keypoints import Frame, Kind, Subject

FLY = Kind("fly", ("head",))


def frame(*names: str) -> Frame:
    return Frame("a", tuple(Subject(FLY, {}, name=name, row=row) for row, name in enumerate(names)))


def test_order_and_colours_go_by_names() -> None:
    known = KnownSubjects()
    first = known.ordered(frame("male", "female"))
    colours = dict(zip(("male", "female"), known.colours(first), strict=True))
    second = known.ordered(frame("female", "male"))
    assert [each.name for each in second.subjects] == ["male", "female"]
    assert known.colours(second) == tuple(colours.values())
    alone = known.ordered(frame("female"))
    assert known.colours(alone) == (colours["female"],)


def test_who_has_no_name_follows_in_the_order_of_the_file_with_other_colours() -> None:
    known = KnownSubjects()
    shown = known.ordered(frame("", "male", ""))
    assert [(each.name, each.row) for each in shown.subjects] == [("male", 1), ("", 0), ("", 2)]
    assert len(set(known.colours(shown))) == 3
