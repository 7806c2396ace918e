"""Names, numbers and addresses that nobody can mistake for a real person's.

A family name begins with Zz. A first name is a plant, a bird, a stone or the weather, and goes
with any sex. The postcode area ZZ does not exist. The police number is dated 1066, and the prison
number has no digits in it; the case reference number has two letters where a real one has one.
"""

import numpy as np
import pyarrow as pa

from muster.records.generating.chance import Chance, Places
from muster.records.generating.rows import Words

FIRST = (
    "Alder", "Amber", "Ash", "Aspen", "Birch", "Bracken", "Bramble", "Breeze", "Briar", "Brook",
    "Cedar", "Clay", "Clover", "Coral", "Cove", "Crane", "Dale", "Dove", "Elm", "Ember",
    "Fern", "Finch", "Flint", "Frost", "Gale", "Garnet", "Gorse", "Granite", "Hail", "Harbour",
    "Hawthorn", "Hazel", "Heath", "Heron", "Holly", "Indigo", "Ivory", "Jade", "Jay", "Juniper",
    "Kestrel", "Lark", "Laurel", "Lichen", "Linden", "Loch", "Maple", "Marble", "Marsh", "Meadow",
    "Merlin", "Mist", "Moss", "Oak", "Onyx", "Opal", "Pebble", "Plover", "Quartz", "Rain",
    "Reed", "Ridge", "River", "Robin", "Rowan", "Rush", "Sage", "Shale", "Shore", "Slate",
    "Sleet", "Sorrel", "Sparrow", "Storm", "Swift", "Teal", "Tern", "Thistle", "Thyme", "Tide",
    "Vale", "Willow", "Wren", "Yarrow", "Yew", "Zephyr",
)  # fmt: skip
_HEAD = (
    "ald", "bram", "carl", "dun", "elm", "fair", "gar", "hol", "inge", "kirk", "lang", "mar",
    "nor", "oak", "pen", "quil", "rad", "stan", "thorn", "ul", "wal", "whit", "wyn", "yar",
)  # fmt: skip
_TAIL = (
    "beck", "bridge", "by", "combe", "croft", "dale", "den", "field", "ford", "gate", "ham",
    "hurst", "ley", "low", "mere", "mond", "ridge", "shaw", "stead", "ton", "wick", "worth",
)  # fmt: skip
FAMILY = tuple(f"Zz{head}{tail}" for head in _HEAD for tail in _TAIL)


def first_names(chance: Chance, size: int) -> Words:
    """First names."""
    return Words(chance.whole(0, len(FIRST) - 1, size), FIRST)


def family_names(chance: Chance, size: int) -> Words:
    """Family names."""
    return Words(chance.whole(0, len(FAMILY) - 1, size), FAMILY)


def full_names(chance: Chance, size: int) -> Words:
    """First and family name together."""
    first, family = first_names(chance, size).places, family_names(chance, size).places
    pairs, place = np.unique(first * len(FAMILY) + family, return_inverse=True)
    spelt = [f"{FIRST[pair // len(FAMILY)]} {FAMILY[pair % len(FAMILY)]}" for pair in pairs]
    return Words(place, pa.array(spelt, pa.string()))


def postcodes(chance: Chance, size: int) -> Words:
    """Postcodes of an area that does not exist."""
    return Words(chance.whole(0, len(POSTCODES) - 1, size), POSTCODES)


POSTCODES = tuple(f"ZZ{district} {sector}ZZ" for district in range(10, 100) for sector in range(10))


def spelt(form: str, numbers: Places) -> Words:
    """Numbers in some form, such as a police number: made only for those it is asked for."""
    return Words(np.arange(numbers.size), pa.array([form.format(n) for n in numbers], pa.string()))
