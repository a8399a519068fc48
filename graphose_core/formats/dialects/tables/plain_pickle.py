"""Names of columns that pandas kept as a pickle, read without unpickling.

pandas writes them with protocol 0, in which text, whole numbers, tuples and lists take eight instructions
(and the full stop): MARK, LIST, UNICODE, TUPLE, INT, PUT, GET and APPEND (`pickletools` describes them).
Only these are known here. None of them can name a class or a function, so nothing can be called or built but
texts, numbers, tuples and lists. What is remembered by PUT is given back by GET if it is text, so that the
result is a tree no larger than its source.
"""

from collections.abc import Callable
from typing import Any

LARGEST = 16_000_000
"""Bytes that are decoded; the names of a thousand points take some hundred thousand."""

MOST_DIGITS = 18
"""Largest number of digits of an integer."""


class NotPlainError(ValueError):
    """The bytes hold another instruction than these eight, or not what these make."""


class _Mark:
    """Stands on the stack where a tuple or a list begins."""


_MARK = _Mark()


class _Machine:
    """The stack, what is remembered, and the eight instructions."""

    def __init__(self) -> None:
        self.stack: list[Any] = []
        self._remembered: dict[int, str] = {}
        self.by_code: dict[int, Callable[[bytes], None]] = {
            ord("V"): self._unicode,
            ord("I"): self._int,
            ord("p"): self._put,
            ord("g"): self._get,
        }
        self.without_line: dict[int, Callable[[], None]] = {
            ord("("): lambda: self.stack.append(_MARK),
            ord("l"): lambda: self.stack.append(self._since_mark()),
            ord("t"): lambda: self.stack.append(tuple(self._since_mark())),
            ord("a"): self._append,
        }

    def _since_mark(self) -> list[Any]:
        for place in range(len(self.stack) - 1, -1, -1):
            if self.stack[place] is _MARK:
                found = self.stack[place + 1 :]
                del self.stack[place:]
                return found
        raise NotPlainError("a tuple or a list has no beginning")

    def _append(self) -> None:
        if len(self.stack) < 2 or not isinstance(self.stack[-2], list) or self.stack[-1] is _MARK:
            raise NotPlainError("nothing is there to be appended to")
        item = self.stack.pop()
        self.stack[-1].append(item)

    def _unicode(self, line: bytes) -> None:
        try:
            self.stack.append(line.decode("raw-unicode-escape"))
        except UnicodeDecodeError as error:
            raise NotPlainError("a text is damaged") from error

    def _int(self, line: bytes) -> None:
        self.stack.append(_whole(line, signed=True))

    def _put(self, line: bytes) -> None:
        if not self.stack:
            raise NotPlainError("nothing is there to be remembered")
        if isinstance(self.stack[-1], str):
            self._remembered[_whole(line)] = self.stack[-1]

    def _get(self, line: bytes) -> None:
        try:
            self.stack.append(self._remembered[_whole(line)])
        except KeyError:
            raise NotPlainError("something that is not text is used again") from None


def decode(data: bytes) -> Any:
    """Return the value: texts and whole numbers in tuples and lists.

    Raises:
        NotPlainError: if the bytes hold anything else, are incomplete, or more than LARGEST.
    """
    if len(data) > LARGEST:
        raise NotPlainError(f"there are more than {LARGEST:,} bytes")
    machine, place = _Machine(), 0
    while place < len(data):
        code = data[place]
        place += 1
        if code == ord("."):
            if len(machine.stack) != 1 or machine.stack[0] is _MARK:
                raise NotPlainError("it does not end with one value")
            return machine.stack[0]
        if code in machine.without_line:
            machine.without_line[code]()
        elif code in machine.by_code:
            end = data.find(b"\n", place)
            if end < 0:
                break
            machine.by_code[code](data[place:end])
            place = end + 1
        else:
            raise NotPlainError(f"instruction {bytes([code])!r} is none of the eight that are known")
    raise NotPlainError("it ends too early")


def _whole(line: bytes, signed: bool = False) -> int:
    digits = line.removeprefix(b"-") if signed else line
    if not digits.isdigit() or len(digits) > MOST_DIGITS:
        raise NotPlainError("a whole number is damaged")
    return int(line)
