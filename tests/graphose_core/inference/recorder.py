"""A stand-in for CUDA graphs, without a device."""

from collections.abc import Callable

from graphose_core.inference.layer_compositing import Composition


class Recorder:
    """Stands in for the device's: replays by drawing again, into the same tensors."""

    def __init__(self) -> None:
        self.recorded = 0

    def __call__(self, draw: Callable[[], Composition]) -> tuple[Composition, Callable[[], None]]:
        self.recorded += 1
        drawing = draw()

        def replay() -> None:
            anew = draw()
            drawing.image.copy_(anew.image)
            drawing.pasted.copy_(anew.pasted)

        return drawing, replay
