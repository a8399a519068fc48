from app.training.compare.poses import COUNT, panel_of
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene


def test_a_panel_is_the_same_each_time_and_starts_with_the_scene():
    first, second = panel_of(person_scene()), panel_of(person_scene())
    assert first == second
    assert first[0] == person_scene()
    assert len(first) == COUNT


def test_only_poses_differ():
    scene = sample_scene()
    for other in panel_of(scene):
        assert other.latents == scene.latents
        assert other.background == scene.background
        assert [figure.name for figure in other.figures] == [figure.name for figure in scene.figures]
    places = {scene.figures[0].joints[0].position for scene in panel_of(scene)}
    assert len(places) > COUNT / 2
