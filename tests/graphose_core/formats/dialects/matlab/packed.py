"""Arrays of MATLAB 5 files as bytes, in both orders."""

import struct
from collections.abc import Sequence


class Packer:
    """Writes arrays as MATLAB lays them out."""

    def __init__(self, order: str = "little") -> None:
        self.sign = "<" if order == "little" else ">"

    def words(self, *values: int) -> bytes:
        return struct.pack(f"{self.sign}{len(values)}I", *values)

    def element(self, kind: int, data: bytes) -> bytes:
        """An element: within its tag where it has up to four bytes."""
        if 0 < len(data) <= 4:
            return self.words(len(data) << 16 | kind) + data.ljust(4, b"\0")
        return self.words(kind, len(data)) + data + bytes(-len(data) % 8)

    def array(self, kind: int, sides: Sequence[int], rest: bytes) -> bytes:
        head = self.words(6, 8, kind, 0) + self.element(5, self.words(*sides)) + self.words(1, 0)
        return self.words(14, len(head + rest)) + head + rest

    def number(self, value: float, kind: int = 9, form: str = "d", size: int = 1) -> bytes:
        """`size` numbers that are stored as a type, with NumPy's letter for it."""
        packed = struct.pack(f"{self.sign}{size}{form}", *[value] * size)
        return self.array(6, (1, size), self.element(kind, packed))

    def text(self, value: str, kind: int = 16) -> bytes:
        ending = {"<": "utf-16-le", ">": "utf-16-be"}[self.sign]
        return self.array(
            4, (1, len(value)), self.element(kind, value.encode("utf-8" if kind == 16 else ending))
        )

    def structures(self, names: Sequence[str], rows: Sequence[Sequence[bytes]]) -> bytes:
        letters = b"".join(name.encode().ljust(32, b"\0") for name in names)
        body = self.element(5, self.words(32)) + self.element(1, letters)
        return self.array(2, (1, len(rows)), body + b"".join(field for row in rows for field in row))
