"""The choice of what is laid over the image: one place, announced at each change."""

from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import MaskView, Overlays


def test_each_choice_is_announced_with_what_was_chosen_before() -> None:
    choice = OverlayChoice()
    heard: list[Overlays] = []
    choice.changed.connect(heard.append)
    choice.change(masks=MaskView.ALL)
    choice.change(smooth=False)
    choice.choose(Overlays())
    assert heard == [
        Overlays(masks=MaskView.ALL),
        Overlays(masks=MaskView.ALL, smooth=False),
        Overlays(),
    ]
    assert choice.overlays == Overlays()
