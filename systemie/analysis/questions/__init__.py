"""Guided questions: from where to start, what to ask the room, and what this map says of it.

After participatory systems mapping (Penn and Barbrook-Johnson 2019; Barbrook-Johnson and
Penn 2022, *Systems Mapping*, ch. 5): start from an intervention, an outcome, something
vulnerable or something central.
"""

from systemie.analysis.questions.asking import result_of
from systemie.analysis.questions.telling import account_of

__all__ = ["account_of", "result_of"]
