"""Turn corpora into Argos packages: the second Prefect flow, prepare → vocabulary → fit → export."""

import math
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece
from filelock import FileLock, Timeout
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.utilities.annotations import opaque

from flows.errors import BusyError, TrainingError
from flows.packages import shared
from flows.records import LANGUAGES
from flows.training import align, card, checkpoint, checks_overlap, data, export, prepare, press, train, vocab
from flows.training.corpus import Pair
from flows.training.plan import Plan, choose

_OWN = (press.PRESS.name, press.GENERAL.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What one training run is given: folders, the plan's name, a device of torch, and when to stop."""

    corpus: Path
    work: Path
    out: Path
    own: Path = press.PRESS.parent
    """The folder of our own text: press.tsv and general.tsv."""
    plan: str = "small"
    device: str = "cpu"
    steps: int = 100_000
    minutes: float = math.inf
    grammar: int = 300_000
    """Sentence tuples drawn from the grammar; 0 leaves it out."""
    version: str = "0.1"
    figures: str = ""
    """Measured figures for the model cards, in Markdown."""
    say: Callable[[str], None] = lambda _: None
    """Is told each step of the way, for whoever watches."""

    def tell(self, line: str) -> None:
        """Say a line to Prefect's log and to whoever watches."""
        get_run_logger().info(line)
        self.say(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Clean pairs to train on, pairs to watch the loss with, and what was left out, a line for each file."""

    pairs: tuple[Pair, ...]
    held: tuple[Pair, ...]
    tallies: tuple[str, ...]


@task(cache_policy=NO_CACHE)
def gather(job: Job) -> Text:
    """Read and clean every corpus; say what was left out and why."""
    tallies: list[str] = []

    def say(line: str) -> None:
        tallies.append(line)
        job.tell(line)

    prepare.check_space(job.work)
    if not checks_overlap.held_out():
        say("the public evaluation sets are not here: nothing was left out for being in them")
    own, held = (prepare.unseen(side, say) for side in prepare.own(*(job.own / name for name in _OWN)))
    found = prepare.pairs(job.corpus, say)
    made = prepare.unseen(prepare.made(job.grammar, choose(job.plan).seed, say), say)
    return Text(pairs=(*own, *found, *made), held=held, tallies=tuple(tallies))


@task(cache_policy=NO_CACHE)
def vocabulary(job: Job, text: Text) -> Path:
    """Make the vocabulary once; a resumed run must use the one it began with."""
    path = job.work / "sentencepiece.model"
    if not path.exists():
        job.tell(f"making a vocabulary of {choose(job.plan).vocabulary:,} pieces")
        vocab.train(text.pairs, choose(job.plan), path)
    if (pieces := vocab.load(path).get_piece_size()) != choose(job.plan).vocabulary:
        raise TrainingError(
            f"{path} has {pieces:,} pieces; the plan {job.plan} wants {choose(job.plan).vocabulary:,}.",
            hint="Name the plan it was made with, or another folder: make train WORK=folder",
        )
    return path


@task(cache_policy=NO_CACHE)
def fit(job: Job, text: Text, spm: Path) -> Path:
    """Train until the steps or the minutes are over, going on from the last checkpoint."""
    plan, pieces = choose(job.plan), vocab.load(spm)
    there = checkpoint.found(job.work)
    if there and checkpoint.number(there[-1]) >= job.steps:
        job.tell(f"{there[-1].name} has all the steps that were asked for: nothing is trained")
        return there[-1]
    if not there and job.steps <= 0:
        raise TrainingError(
            f"{job.work} has no checkpoint, and no step was asked for: there is nothing to export.",
            hint="Name the folder of a run and its plan: make train WORK=folder PLAN=large",
        )

    def report(now: train.Progress) -> None:
        job.tell(
            f"step {now.step:,}  loss {now.loss:.3f}  held back {now.held_loss:.3f}  "
            f"{now.tokens_per_second:,.0f} tokens/s  {now.seconds / 60:.1f} min"
        )

    return train.run(
        data.Mixture(text.pairs, pieces, plan, align.links(text.pairs, pieces, plan, job.tell) if plan.guide else ()),
        held(text.held, pieces, plan),
        plan,
        job.work,
        vocabulary=pieces.get_piece_size(),
        device=job.device,
        steps=job.steps,
        minutes=job.minutes,
        report=report,
    )


@task(cache_policy=NO_CACHE)
def write(job: Job, text: Text, spm: Path) -> tuple[Path, ...]:
    """Average the last checkpoints; write a package for each language, and one file that holds all three to ship."""
    plan = choose(job.plan)
    paths = checkpoint.found(job.work)[-plan.average :]
    weights = checkpoint.averaged(paths, plan)
    facts = card.Facts(
        version=job.version,
        plan=job.plan,
        step=paths[-1].stem,
        averaged=len(paths),
        tallies=text.tallies,
        checked=bool(checks_overlap.held_out()),
        decoding=export.ADVICE,
        figures=job.figures,
    )
    cards: Mapping[str, str] = {language: card.text(language, facts, plan) for language in LANGUAGES}
    made = export.packages(weights, plan, spm, job.version, cards, job.out)
    return (*made, shared.pack(made, job.out / f"starters-{job.version}.zip"))


@flow(name="train", log_prints=False, validate_parameters=False)
def run(job: Job) -> tuple[Path, ...]:
    """Train starter packages and write them to `job.out`; killed, it goes on where it was.

    Raises TrainingError when a folder cannot be used, BusyError when another run has the work folder.
    """
    try:
        for folder in (job.work, job.out):
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
        with FileLock(job.work / ".lock", timeout=0):
            # Opaque: Prefect does not look for futures in a million pairs, and gives a task what is wrapped.
            text: Text = opaque(gather(job))  # type: ignore[assignment]
            spm = vocabulary(job, text)
            fit(job, text, spm)
            return write(job, text, spm)
    except Timeout as error:
        raise BusyError(
            f"Another run is training in {job.work}.",
            hint="Wait for it, or name another folder: make train WORK=folder",
        ) from error
    except OSError as error:
        raise TrainingError(
            f"{error.filename or job.work} cannot be used: {error.strerror or error}",
            hint="Mend its rights, free some space, or name other folders: make train WORK=folder",
        ) from error


def held(pairs: Sequence[Pair], spm: sentencepiece.SentencePieceProcessor, plan: Plan) -> tuple[data.Batch, ...]:
    """Batch the pairs that the loss is watched with."""
    buckets = data.Mixture(pairs, spm, plan).buckets
    examples = sorted((example for bucket in buckets.values() for example in bucket), key=lambda e: len(e[1]))
    return tuple(data.batch(group) for group in data.cut(examples, plan.batch_tokens))
