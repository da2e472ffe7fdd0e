"""The map told in sentences: as a whole, and link by link, loop by loop, step by step.

Names of elements stand between quotation marks: their gender and number are not guessed.
"""

from systemie.analysis.narrative.overview import overview_sentence
from systemie.analysis.narrative.result import account_of, narrative_of, result_of

__all__ = ["account_of", "narrative_of", "overview_sentence", "result_of"]
