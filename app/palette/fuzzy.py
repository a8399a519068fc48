"""Fuzzy search: letters in their order, wherever they stand; starts of words and runs count most. No Qt."""

from dataclasses import dataclass

START, RUN, LETTER = 8.0, 9.0, 1.0
"""Scores of a matched letter at the start of a word, next to the previous match, and elsewhere."""

LONG = 0.05
"""Penalty for each letter of the text: of two equal matches the shorter text wins."""


@dataclass(frozen=True)
class Match:
    """Score of a match, and positions of the matched letters."""

    score: float
    places: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """Find the letters of `query` in `text`, in order, ignoring case and spaces of the query.

    Returns:
        The match with the highest score, or None if there is none. An empty query matches everything.
    """
    wanted, lower = _lower(query.replace(" ", "")), _lower(text)
    ways = {-1: Match(0.0, ())}
    for letter in wanted:
        ways = {
            at: max((_step(way, last, at, lower) for last, way in ways.items() if last < at), key=_score)
            for at, found in enumerate(lower)
            if found == letter and min(ways) < at
        }
        if not ways:
            return None
    best = max(ways.values(), key=_score)
    return Match(best.score - LONG * len(text), best.places)


def _lower(text: str) -> str:
    """Return the text in lower case with its length unchanged (some letters become two in lower case)."""
    return "".join(letter.lower()[0] for letter in text)


def _step(way: Match, last: int, at: int, text: str) -> Match:
    worth = LETTER
    if at == 0 or not text[at - 1].isalnum():
        worth += START
    if last >= 0 and last == at - 1:
        worth += RUN
    return Match(way.score + worth, (*way.places, at))


def _score(way: Match) -> float:
    return way.score
