"""All watches together: what they keep between sessions, and how often they look."""

import pytest

from trainer.training.health.watch import EARLY, EVERY, FEW, HealthWatch

GOOD = {"mask_area": 0.01, "mask_vagueness": 1.0, "pose_response": 3.0}


@pytest.fixture
def drawn():
    """What is measured next, and how often that was asked."""
    return {"measures": dict(GOOD), "asked": 0}


def watch_of(path, drawn) -> HealthWatch:
    def measure():
        drawn["asked"] += 1
        return dict(drawn["measures"])

    return HealthWatch(path, measure)


def test_at_first_and_every_few_saves_what_is_drawn_is_compared_with_the_start(tmp_path, drawn):
    watch = watch_of(tmp_path / "health.json", drawn)
    watch.start(resume=False)
    drawn["measures"]["mask_area"] = 0.5
    looks = [watch.of_save({"coverage": 0.1}, 0.5) for _ in range(2 * EVERY)]
    looked = [number <= EARLY or number % EVERY == 0 for number in range(1, 2 * EVERY + 1)]
    assert [bool(measures) for measures, _ in looks] == looked
    assert drawn["asked"] == 1 + sum(looked)
    assert [found.problem for _, findings in looks for found in findings] == ["mask_blobs"] * sum(looked)


def test_a_resumed_run_is_compared_with_its_first_start(tmp_path, drawn):
    watch_of(tmp_path / "health.json", drawn).start(resume=False)
    drawn["measures"]["mask_area"] = 0.5
    again = watch_of(tmp_path / "health.json", drawn)
    again.start(resume=True)
    assert drawn["asked"] == 1
    looks = [again.of_save({}, 0.5)[1] for _ in range(EVERY)]
    assert [found.problem for found in looks[-1]] == ["mask_blobs"]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"mask_area": "wide"}'])
def test_a_broken_note_of_the_start_is_no_start(tmp_path, drawn, content):
    (tmp_path / "health.json").write_text(content)
    watch = watch_of(tmp_path / "health.json", drawn)
    watch.start(resume=True)
    drawn["measures"]["mask_area"] = 0.5
    assert [watch.of_save({}, 0.5)[1] for _ in range(EVERY)] == [[]] * EVERY


def test_empty_images_are_told_at_any_save(tmp_path, drawn):
    watch = watch_of(tmp_path / "health.json", drawn)
    assert [found.problem for found in watch.of_save({"coverage": 0.0}, 0.5)[1]] == ["empty_images"]


def test_a_pose_is_not_said_to_be_ignored_after_a_few_steps(tmp_path, drawn):
    watch = watch_of(tmp_path / "health.json", drawn)
    watch.start(resume=False)
    drawn["measures"]["pose_response"] = 0.01
    assert watch.of_save({}, 1.0)[1] == []  # a short run, which is over by the clock
    for _ in range(FEW):
        watch.of_step({"loss": 1.0})
    assert [found.problem for found in watch.of_save({}, 1.0)[1]] == ["pose_ignored"]
