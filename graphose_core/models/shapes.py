"""Shapes of a module's weights, found without the memory that the weights take."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

_MADE = frozenset({"empty", "rand", "randn"})
"""Functions that make what weights begin with."""

_SCALED = frozenset({"div", "mul", "__truediv__", "__mul__", "__rmul__"})


def planned(build: Callable[[], nn.Module]) -> Mapping[str, Tensor]:
    """Return a module's state by name: tensors of the right shapes and types, with arbitrary values.

    The module is built of tensors that repeat one number, and is not initialised. (The device `meta` would do
    as well, but takes a second to load.)
    """
    with _Weightless():
        return build().state_dict()


class _Weightless(TorchFunctionMode):
    """A torch function mode in which new weights take no memory, and writes into tensors are skipped."""

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Iterable[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        name, named = getattr(func, "__name__", ""), dict(kwargs or {})
        if name == "__setitem__":
            return None
        if name.endswith("_") and not name.endswith("__"):  # in place
            return args[0] if args else named["tensor"]
        if name in _MADE and args:
            shape = args[0] if isinstance(args[0], list | tuple) else args
            return func(1, **named).expand(shape)
        if name in _SCALED and isinstance(args[0], Tensor) and not any(args[0].stride()):
            return args[0]
        return func(*args, **named)
