import numpy as np
from PIL import Image

from graphose_core.formats.keypoints import Segmentation
from trainer.domains.photos.dataset.frames.masks import alpha_of, mask_of

SQUARE = Segmentation(polygons=(((2.0, 1.0), (6.0, 1.0), (6.0, 4.0), (2.0, 4.0)),))


def test_polygons_cover_their_pixels_at_any_scale():
    for scale in (1, 2, 0.5):
        mask = mask_of([SQUARE], (10, 8), (round(10 * scale), round(8 * scale)))
        assert mask.shape == (round(8 * scale), round(10 * scale))
        assert abs(mask.sum() / 255 - 12 * scale**2) < 2.5 * scale
    whole = mask_of([SQUARE], (10, 8), (10, 8))
    assert (whole[1:4, 2:6] > 250).all()
    assert whole[0, 0] == whole[6, 8] == 0


def test_runs_count_down_the_columns():
    mask = mask_of([Segmentation(runs=(9, 2, 29), size=(10, 4))], (10, 4), (10, 4))
    assert np.argwhere(mask).tolist() == [[1, 2], [2, 2]]


def test_several_are_united():
    runs = Segmentation(runs=(0, 8, 72), size=(10, 8))
    mask = mask_of([SQUARE, runs], (10, 8), (10, 8))
    assert (mask[:, 0] == 255).all()
    assert (mask[1:4, 2:6] > 250).all()


def test_alpha_counts_only_where_it_says_something():
    image = np.asarray(Image.new("RGBA", (4, 4), (9, 9, 9, 255))).copy()
    assert alpha_of(image) is None
    assert alpha_of(image[..., :3]) is None
    image[0, 0, 3] = 0
    assert alpha_of(image)[0, 0] == 0
