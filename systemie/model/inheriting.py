"""Views that inherit from one another, resolved."""

from __future__ import annotations

from systemie.model.system import System
from systemie.model.views import View


def whole_view(system: System, view: View) -> View:
    """Return `view` with what it inherits filled in; its own keys win.

    A broken or circular inheritance stops where it breaks: a check says so.
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
    return View.model_construct(**{**View.of(id=view.id).__dict__, **fields})
