"""What is loosened can be varied: colours and choices are unset, numbers stay."""

from app.properties.loosening import is_set_throughout, loosened
from graphose_core.document.edits.catalogue import SetJointAttribute
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.people_scenes import new_person_scene
from graphose_core.samples.scenes import empty_scene, sample_scene


def test_colours_and_choices_are_unset_and_numbers_and_places_stay():
    (person,) = new_person_scene().figures
    (loose,) = loosened((person,))
    kept = {name: value for name, value in person.attributes.items() if isinstance(value, float)}
    assert dict(loose.attributes) == kept
    assert [joint.position for joint in loose.joints] == [joint.position for joint in person.joints]
    (hand,) = loosened(sample_scene().figures)
    assert not any(joint.attributes for joint in hand.joints)
    assert loosened((loose,)) == (loose,)


def test_a_scene_is_set_throughout_if_nothing_of_it_is_left_to_the_model():
    hand = sample_scene()
    assert is_set_throughout(hand)
    assert is_set_throughout(new_person_scene())
    assert not is_set_throughout(SetJointAttribute((JointRef("hand", "wrist"),), "colour", None).apply(hand))
    assert not is_set_throughout(hand.replace(figures=loosened(hand.figures)))
    assert not is_set_throughout(empty_scene())
