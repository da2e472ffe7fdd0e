"""Views that inherit from one another, resolved, and what they show."""

from __future__ import annotations

from systemie.model.selecting import Selecting, Selection
from systemie.model.system import System
from systemie.model.views import View
from systemie.model.wordings import READ_IN


def whole_view(system: System, view: View) -> View:
    """Return `view` with what it inherits filled in; its own keys win.

    A broken or circular inheritance stops where it breaks: a check says so. A
    reading alone says the kind of picture that it is a reading of.
    """
    fields = {name: getattr(view, name) for name in view.model_fields_set}
    seen = {view.id}
    current = view
    while current.inherits:
        parent = system.view(current.inherits)
        if parent is None or parent.id in seen:
            break
        seen.add(parent.id)
        for name in parent.model_fields_set - {"id", "name", "inherits", "ignored", "fields"}:
            fields.setdefault(name, getattr(parent, name))
        current = parent
    if fields.get("picture") is None and fields.get("reading"):
        fields["picture"] = READ_IN[fields["reading"]]
    return View.model_construct(**{**View.of(id=view.id).__dict__, **fields})


def selection_of(selecting: Selecting, view: View) -> Selection:
    """Return the boxes of a whole view, and the links that may join them; unread selectors are passed over.

    A view that includes links alone shows their ends.
    """
    included = selecting.sound(view.includes or ("tout",))
    excluded = selecting.sound(view.excludes)
    if included.links and not included.elements:
        by_id = {each.id: each for each in selecting.system.links}
        ends = {end for each in included.links for end in (by_id[each].source, by_id[each].target)}
        included |= Selection(frozenset(ends & selecting.system.element_ids))
    elements = included.elements - excluded.elements
    return Selection(elements, selecting.shown.links - excluded.links)
