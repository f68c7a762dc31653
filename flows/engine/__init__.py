"""Turn English sentences into n-best translations with an Argos package, offline.

The only room that knows argostranslate, ctranslate2 and sentencepiece, and it imports them when a package is opened,
not before. `argos` opens a package, `plan` decides what of a text the model reads, `batch` arranges sentences so that
none changes another's translation, `advice` is what the package says of decoding, `model` puts these together, `align`
reads the model's attention.
"""

from flows.engine.align import Link
from flows.engine.model import Engine, load

__all__ = ["Engine", "Link", "load"]
