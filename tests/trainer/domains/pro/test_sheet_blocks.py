from trainer.domains.pro.drawing.family import FAMILIES
from trainer.domains.pro.sheet_blocks import MIXED, held_out_scenes


def test_every_family_is_shown_alone_and_several_together():
    found = held_out_scenes(16, 1)
    assert list(found) == [*FAMILIES, MIXED]
    assert all(len(scenes) == 1 for scenes in found.values())
    assert all((found[name][0].objects.max() > 0) == (name == MIXED) for name in found)
