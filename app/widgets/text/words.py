"""Numbers with their nouns. No Qt."""


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number before its noun: "1 bone", "2,000 bones"; `many` where the plural takes no s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
