"""Turn a package's translations of evaluation sets into figures: chrF, chrF++, BLEU, loops, lost numbers and names.

`sets` reads the sets, `score` is the pure measure (no file, no engine), `faults` its part that asks the guard, `table`
writes the figures down.
"""

from flows.evaluate.score import Scores, card

__all__ = ["Scores", "card"]
