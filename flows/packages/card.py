"""Turn a package into its report card, and a report card into whether its text may stand without the word "draft".

The card is of the package alone: its best hypothesis for each of the 300 kept press sentences, before the guard and the
ladder touch it. Nothing else in the project is made from those sentences.
"""

from dataclasses import replace

from flows import engine
from flows.errors import PackageError, TrainingError
from flows.evaluate import score, sets
from flows.packages import lock
from flows.packages.store import changing
from flows.records import LANGUAGES, Card, Package
from flows.settings import Settings

LOWEST_CHRF = 45.0
"""On FLORES dev the stock Argos en-az package has chrF 29.0 and is close to unusable, NLLB 43.7, bergamot-tiny 46.5.
Chosen from these: above the first by far, and a package must be as good as the small good ones to pass."""
MOST_LOOPS = 1.0
"""Sentences in a hundred that repeat themselves: a briefing has some thirty, and most should have none."""
MOST_LOST = 5.0
"""Sentences in a hundred that lose a number plus those that lose a name. By the same checks the human references have
2.3 (az), 1.7 (ru) and 2.7 (tr): a package may seem to lose about twice as much."""


def possible(settings: Settings) -> bool:
    """Say whether the kept press sentences are there."""
    return (settings.source / sets.PRESS).is_file()


def measure(package: Package, settings: Settings) -> Card:
    """Translate the kept press sentences with a verified package and score them; seconds to a minute.

    Raises PackageError for a package into English, or when the sentences cannot be read.
    """
    if package.source != "en" or package.target not in LANGUAGES:
        raise PackageError(
            f"{package.path.name} translates into {package.target}; report cards are for packages from English.",
            hint="Evaluate a package into az, ru or tr.",
        )
    try:
        kept = sets.load("press", package.target, source=settings.source)
    except TrainingError as error:
        raise PackageError(
            f"{package.path.name} has no report card: {error.message}",
            hint="Restore the file from the project, then: tilmach packages evaluate",
        ) from error
    texts = engine.load(package, threads=settings.threads).best(kept.sources, settings.decoding)
    scores = score.card(kept.sources, texts, kept.references, package.target)
    return Card(
        chrf=round(scores.chrf, 1),
        loops=round(scores.loops, 1),
        lost=round(scores.lost_numbers + scores.lost_names, 1),
        sentences=len(kept.sources),
    )


def keep(package: Package, card: Card, settings: Settings) -> Package:
    """Write a card into the lock that holds the package; give the package with it.

    Raises PackageError when the lock cannot be written.
    """
    with changing(settings):
        entries = lock.load(settings.packages_dir)
        of_it = [entry for entry in entries if (entry.name, entry.sha256) == (package.path.name, package.sha256)]
        lock.save(settings.packages_dir, tuple(replace(e, card=card) if e in of_it else e for e in entries))
    return replace(package, card=card)


def measured(settings: Settings, package: Package) -> Package:
    """Measure an installed package and keep its card. Raises PackageError as `measure` and `keep` do."""
    return keep(package, measure(package, settings), settings)


def doubt(package: Package) -> str:
    """Say in English why everything of a package is a draft; "" when its card is above the floor."""
    if package.card is None:
        return "the package was never measured"
    card = package.card
    found = [
        f"chrF {card.chrf:.1f} is under {LOWEST_CHRF:.0f}" if card.chrf < LOWEST_CHRF else "",
        f"{card.loops:.1f} loops a hundred sentences are over {MOST_LOOPS:.0f}" if card.loops > MOST_LOOPS else "",
        f"{card.lost:.1f} lost facts a hundred sentences are over {MOST_LOST:.0f}" if card.lost > MOST_LOST else "",
    ]
    return "; ".join(filter(None, found))


def words(package: Package) -> str:
    """Say a package's card in one English line."""
    if package.card is None:
        return "not measured"
    card = package.card
    return f"chrF {card.chrf:.1f}, {card.loops:.1f} loops, {card.lost:.1f} lost facts a hundred"
