"""Whether a kind of labelled subjects is a person or an animal, by its name and its points."""

from functools import lru_cache

from graphose_core.formats.keypoints import Kind
from graphose_core.formats.skeletons.point_names import WORDS

_PEOPLE = frozenset(
    """
    person people human man woman men women child baby infant adult player athlete dancer pedestrian
    actor character patient body wholebody default skeleton pose
    """.split()  # noqa: SIM905 (a list of a hundred rows hides the rest)
)
"""Words by which files call people, or nothing in particular."""

_ANIMALS = frozenset(
    """
    alouatta animal ant antelope ape argali arachnid bat bear beaver bee beetle bird bison bobcat
    buffalo bug bull butterfly calf camel cat cattle cheetah chicken chimp chimpanzee cow crab
    crayfish cricket crow deer dog dolphin donkey dove duck eagle elephant elk ewe felid ferret
    finch fish fly fox frog gecko gerbil gibbon giraffe goat goose gorilla hamster hare hawk hen
    hippo hippopotamus horse hound insect jaguar kangaroo koala lamb larva leopard lion lizard
    lobster locust lynx macaque marmoset marten mice mole monkey moose moth mouse octopus orangutan
    otter owl ox panda panther parrot penguin pig pigeon pony puma puppy rabbit raccoon rat raven
    reptile rhino rhinoceros rodent salamander seal shark sheep shrew skunk sloth snake spider
    squirrel swan tiger toad tortoise turtle uakari vole wasp weasel whale wolf wolverine worm zebra
    zebrafish
    """.split()  # noqa: SIM905 (a list of a hundred rows hides the rest)
)

_PARTS = (
    *("antenna", "beak", "claw", "fetlock", "fin", "hock", "hoof", "hooves", "muzzle", "paw", "proboscis"),
    *("snout", "tail", "whisker", "wing", "withers"),
)
"""What people do not have."""

_TAILS = ("tailbase", "tailend", "tailmid", "tailtip")
"""Beginnings of such words, without a tailbone."""


@lru_cache(maxsize=256)
def is_animal(kind: Kind) -> bool:
    """Return whether the name of a kind, or one of its points, is an animal's."""
    named = any(word in _ANIMALS or word.removesuffix("s") in _ANIMALS for word in _words(kind.name))
    return named or any(_is_part(word) for point in kind.points for word in _words(point))


def is_person(kind: Kind) -> bool:
    """Return whether a kind is called a person, or nothing in particular, and is no animal."""
    words = _words(kind.name)
    called = not words or any(w in _PEOPLE or w.removesuffix("s") in _PEOPLE for w in words)
    return called and not is_animal(kind)


def _is_part(word: str) -> bool:
    return (
        word in _PARTS
        or word.removesuffix("s") in _PARTS
        or word.startswith(("tailbase", "tailtip", "tailmid"))
    )


def _words(name: str) -> list[str]:
    return [word.casefold() for word in WORDS.findall(name) if not word.isdigit()]
