"""Kinds of one name are told apart by what differs, with what is lost."""

import pytest

from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.loading import load
from graphose_core.formats.summary.kind_problems import kinds_problems
from graphose_core.formats.summary.survey import survey
from tests.trainer.domains.photos.labelled import deeplabcut

FIRST = Kind("animal", ("snout", "ear", "tail"))


def labelled(kinds: list[Kind]) -> list[Frame]:
    return [
        Frame(str(i), (Subject(kind, {kind.points[0]: Keypoint(1, 1)}),), sequence=f"v{kinds.index(kind)}")
        for i, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize(
    ("points", "differs"),
    [
        (("nose", "ear", "tail"), "has nose where the first has snout"),
        (("snout", "ear", "tail", "paw"), "has paw, too"),
        (("snout", "ear"), "lacks tail"),
        (("ear", "snout", "tail"), "has its keypoints in another order"),
    ],
)
def test_what_differs_is_named(points, differs):
    other = Kind("animal", points)
    several, told = kinds_problems({FIRST: 3, other: 2}, labelled([FIRST] * 3 + [other] * 2))
    assert several.startswith("Several kinds are labelled: animal (3), animal (2).")
    assert "2 of 5 labelled frames are lost" in several
    assert told.startswith(f"The second kind (in v3) is called animal, too, but {differs}.")


def test_kinds_of_other_names_need_no_more_words_and_may_cost_no_frame():
    fly = Kind("fly", ("head",))
    frame = Frame("a", (Subject(FIRST, {}), Subject(fly, {})))
    (told,) = kinds_problems({FIRST: 1, fly: 1}, [frame])
    assert told.endswith("The first one alone is learnt: no frame is lost by it.")
    assert kinds_problems({FIRST: 1}, [frame]) == []


def test_many_kinds_make_a_few_sentences():
    kinds = {Kind("animal", ("snout", f"p{i}")): 1 for i in range(500)}
    told = kinds_problems(kinds, labelled(list(kinds)))
    assert len(told) == 4
    assert "and 496 more" in told[0]


def test_a_point_that_is_renamed_in_one_video_of_a_project_is_named(tmp_path):
    (tmp_path / "config.yaml").write_text("scorer: me\nbodyparts: [nose]\n")
    for video, name in (("v0", "nose"), ("v1", "snout")):
        deeplabcut(tmp_path / video, count=12)
        folder = tmp_path / "labeled-data" / video
        folder.mkdir(parents=True)
        table = (tmp_path / video / "CollectedData_me.csv").read_text()
        table = table.replace("labeled-data/v0", f"labeled-data/{video}").replace("nose", name)
        (folder / "CollectedData_me.csv").write_text(table)
    problems = survey(load(tmp_path / "config.yaml")).problems
    assert any("12 of 24 labelled frames are lost" in problem for problem in problems)
    assert any("(in labeled-data/v1)" in p and "has snout where the first has nose" in p for p in problems)
