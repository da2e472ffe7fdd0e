"""Points of view: who sees the system otherwise, and how."""

from systemie.model.base import Date, Fields, Frozen, Refs, Text, Texts
from systemie.model.trajectories import NO_CHANGE, Change


class Viewpoint(Frozen):
    """A layer over the common ground: what some people add, deny or re-weigh.

    What is denied is among what its change removes, for these people only.
    """

    id: str
    name: Text = ""
    description: Text = ""
    who: Refs = ()
    source: Refs = ()
    date: Date | None = None
    change: Change = NO_CHANGE
    ignored: Texts = ()
    fields: Fields = ()
