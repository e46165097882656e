"""How the reader wants lists shown: how dense, in which order, and divided by what."""

from dataclasses import dataclass

from reader.sentences import said
from reader.settings import Density, Group, Order

DENSITIES: dict[Density, str] = {
    "compact": said("One line each"),
    "comfortable": said("Title and first words"),
    "pictures": said("With pictures"),
}
ORDERS: dict[Order, str] = {"newest": said("Newest first"), "oldest": said("Oldest first")}
GROUPS: dict[Group, str] = {
    "": said("Not divided"),
    "day": said("Divided by day"),
    "feed": said("Divided by feed"),
}


@dataclass(frozen=True, slots=True)
class ListLook:
    """The choices, as the settings have them."""

    density: Density = "comfortable"
    order: Order = "newest"
    group: Group = ""
