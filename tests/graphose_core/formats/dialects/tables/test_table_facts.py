"""What is known of the frames of a table is what the frames themselves say."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from graphose_core.formats.frames.facts import has_facts, known_facts
from graphose_core.formats.frames.following import followed
from graphose_core.formats.loading import load

SEVERAL = """scorer,me,me,me,me,me,me,me,me,me
individuals,a,a,a,b,b,b,single,single,single
bodyparts,nose,nose,nose,nose,nose,nose,corner,corner,corner
coords,x,y,likelihood,x,y,likelihood,x,y,likelihood
"""

TABLES = {
    "several animals, one unlikely": SEVERAL
    + "labeled-data/v/img2.png,,,,1,2,0.9,5,5,1\nlabeled-data/v/img1.png,1,2,0.9,3,4,0.1,,,\n"
    "labeled-data/w/img7.png,,,,,,,,,\n",
    "images without numbers": "scorer,a,a\nbodyparts,nose,nose\ncoords,x,y\nb.png,1,2\n,3,4\na.png,,2\n",
    "frames of a video": "scorer,a,a\nbodyparts,nose,nose\ncoords,x,y\n30,1,2\n2,3,4\n7,inf,4\n",
    "a flat table": "frame,nose_x,nose_y,tail_x,tail_y\n3.0,1,2,,\n4,,,5,6\n",
    "a flat table of images": "image,nose_x,nose_y,tail_x,tail_y\n x/b 1.png,1,2,,\nx/a1.png,,,5,6\n",
    "no rows": "scorer,a,a\nbodyparts,nose,nose\ncoords,x,y\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_facts_are_those_of_the_frames(tmp_path: Path, text: str):
    (tmp_path / "a.csv").write_text(text)
    frames = load(tmp_path / "a.csv").frames
    facts, made = known_facts(frames), list(frames)
    assert facts is not None
    assert list(facts.names) == [frame.name for frame in made]
    assert facts.counts.tolist() == [len(frame.subjects) for frame in made]
    assert [facts.sequences[i] for i in facts.places.tolist()] == [frame.sequence for frame in made]
    assert facts.sequences == tuple(dict.fromkeys(frame.sequence for frame in made))
    assert facts.numbers.tolist() == [-1 if frame.number is None else frame.number for frame in made]
    times = [np.nan if frame.time is None else frame.time for frame in made]
    assert facts.times.tolist() == pytest.approx(times, nan_ok=True)
    people = [subject for frame in made for subject in frame.subjects]
    assert list(facts.subjects.items()) == list(Counter(subject.kind for subject in people).items())
    for kind, points in facts.labelled.items():
        own = Counter(name for subject in people if subject.kind == kind for name in subject.points)
        assert {name: count for name, count in points.items() if count} == own


def test_frames_of_a_table_are_followed_without_being_made(tmp_path: Path):
    (tmp_path / "a.csv").write_text(TABLES["frames of a video"])
    frames = load(tmp_path / "a.csv").frames
    assert has_facts(frames)
    assert followed(frames) is frames


def test_a_part_of_them_knows_nothing(tmp_path: Path):
    (tmp_path / "a.csv").write_text(TABLES["frames of a video"])
    assert known_facts(load(tmp_path / "a.csv").frames[1:]) is None
