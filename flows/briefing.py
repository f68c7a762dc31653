"""Turn an article's path into published briefings: the Prefect flow, a task for each stage and language.

The stages are plain functions that know nothing of Prefect; here they get names, retries and a record of each run.
`flows.desk` starts this flow for the command line; Prefect's workers and the form on its web page start `brief` itself.
"""

import errno
import logging
import os
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from prefect import State, flow, get_run_logger, runtime, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.settings import temporary_settings
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from pydantic import Field

from flows import __version__, labels, manifest, render_docx, render_pdf, report
from flows import compose as composing
from flows import ingest as reading
from flows import publish as publishing
from flows import segment as segmenting
from flows import translate as translating
from flows.ingest import Overrides
from flows.order import InOneLanguage, Order, sort
from flows.records import (
    FORMATS,
    LANGUAGES,
    Article,
    Briefing,
    Format,
    Language,
    Outcome,
    Publication,
    Segment,
    Translation,
)
from flows.settings import PROJECT, Settings, load

TOOL = f"tilmach {__version__}"
PASSING = {errno.EIO, errno.EAGAIN, errno.EBUSY, errno.EINTR, errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN}
"""Troubles of a disk or file server that pass by themselves; a missing file or a full disk does not."""

for _name in ("prefect.flow_runs", "prefect.task_runs"):
    logging.getLogger(_name).addFilter(report.untraced)


AtLeastOne = Field(min_length=1)
_ORDER: ContextVar[Order | None] = ContextVar("order", default=None)
_RUNNER: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=1)
"""One language after another: the engine fills every core by itself, and the rest holds Python's lock."""
_RENDERERS = {"pdf": render_pdf.render, "docx": render_docx.render}


def _tell(stage: str, language: str = "") -> None:
    get_run_logger().info(" ".join([stage, language]).strip())
    if order := _ORDER.get():
        order.progress(stage, language)


def _run_name() -> str:
    asked = runtime.flow_run.parameters
    return f"{Path(asked['article']).name} → {', '.join(asked['languages'])}"


def _passes(_task: object, _run: object, state: State[Any]) -> bool:
    """Say whether trying again may help: the error is, or was caused by, a trouble that passes."""
    error = state.data
    cause = error if isinstance(error, OSError) else getattr(error, "__cause__", None)
    return isinstance(cause, OSError) and cause.errno in PASSING


@task(
    task_run_name="ingest {name}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=[1, 5],
    retry_condition_fn=_passes,
)
def ingest(name: str, source: Path | bytes, overrides: Overrides, max_bytes: int) -> Article:
    """Read the article."""
    _tell("ingest")
    return reading.ingest(source, overrides=overrides, max_bytes=max_bytes)


@task(task_run_name="segment {slug}", persist_result=False)
def segment(slug: str, article: Article, max_tokens: int) -> tuple[Segment, ...]:
    """Split the article into segments."""
    _tell("segment")
    return segmenting.segment(article, max_tokens=max_tokens)


@task(task_run_name="translate {slug} into {language}", persist_result=False)
def translate(slug: str, segments: tuple[Segment, ...], language: Language, settings: Settings) -> Translation:
    """Translate the segments into one language."""
    _tell("translate", language)
    return translating.translate(segments, language, settings)


@task(task_run_name="compose {slug} in {language}", persist_result=False)
def compose(slug: str, article: Article, translation: Translation, language: Language, settings: Settings) -> Briefing:
    """Compose what the templates may say."""
    _tell("compose", language)
    words = labels.load(settings.templates, language)
    return composing.compose(article, translation, labels=words, tool=TOOL)


@task(task_run_name="render {slug} in {language} as {format}", persist_result=False)
def render(
    slug: str, briefing: Briefing, language: Language, format: Format, settings: Settings, epoch: int | None
) -> bytes:
    """Fill one template."""
    _tell(f"render {format}", language)
    return _RENDERERS[format](briefing, templates=settings.templates, epoch=epoch)


@task(task_run_name="brief {slug} in {language}", persist_result=False)
def in_language(
    slug: str, article: Article, segments: tuple[Segment, ...], language: Language, settings: Settings
) -> InOneLanguage:
    """Take the segments all the way to files in one language."""
    translation = translate(slug, segments, language, settings)
    briefing = compose(slug, article, translation, language, settings)
    epoch = publishing.epoch(article, settings)
    files = {format: render(slug, briefing, language, format, settings, epoch) for format in settings.formats}
    return InOneLanguage(translation=translation, briefing=briefing, files=files)


@task(
    task_run_name="publish {slug}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=[1, 5],
    retry_condition_fn=_passes,
)
def publish(
    slug: str, article: Article, segments: tuple[Segment, ...], done: dict[Language, InOneLanguage], settings: Settings
) -> tuple[Publication, ...]:
    """Publish the files of every language that succeeded."""
    _tell("publish")
    stages: dict[str, object] = {"article.json": article, "segments.json": segments}
    for language, one in done.items():
        stages |= {f"{language}.translation.json": one.translation, f"{language}.briefing.json": one.briefing}
    return publishing.publish(
        settings.output,
        slug,
        article,
        tuple(one.translation for one in done.values()),
        {(language, format): data for language, one in done.items() for format, data in one.files.items()},
        made_on=settings.made_on,
        tool=TOOL,
        stages={name: manifest.to_json(record) for name, record in stages.items()} if settings.keep_stages else {},
    )


@flow(name="brief", flow_run_name=_run_name, persist_result=False, task_runner=_RUNNER)
def brief(
    article: str,
    languages: Annotated[tuple[Language, ...], AtLeastOne] = LANGUAGES,
    formats: Annotated[tuple[Format, ...], AtLeastOne] = FORMATS,
    use_memory: bool = True,
    strict: bool = False,
    title: str = "",
    outlet: str = "",
    byline: str = "",
    published: date | None = None,
) -> State[None]:
    """Brief one English article: translate it, and publish PDF and DOCX files with a manifest in output/.

    `article` is a path; a relative one starts at the project's folder. The run fails when a language fails (the files
    of the others are published) and, with `strict`, when anything needs a person.
    """
    order = _ORDER.get() or Order(
        source=PROJECT / article,
        settings=load(languages=languages, formats=formats, use_memory=use_memory, strict=strict),
        overrides=Overrides(title=title, outlet=outlet, byline=byline, published=published),
        progress=lambda stage, language: None,
    )
    settings, order.run_id = order.settings, str(runtime.flow_run.id)
    text = ingest(Path(article).name, order.source, order.overrides, settings.max_article_bytes)
    slug = publishing.slug_of(text)
    who = f"process {os.getpid()} ({runtime.flow_run.name})"
    with publishing.claim(settings.output, slug, locks=settings.home / "locks", who=who):
        segments = segment(slug, text, settings.decoding.max_input_tokens)
        runs = {one: in_language.submit(slug, text, segments, one, settings) for one in settings.languages}
        done, failures, bugs = sort({one: run.result(raise_on_failure=False) for one, run in runs.items()})
        publications = publish(slug, text, segments, done, settings)
    for bug in bugs:
        raise bug  # the languages without one are published by now
    translations = tuple(one.translation for one in done.values())
    outcome = Outcome(
        slug=slug,
        folder=settings.output / slug,
        publications=publications,
        translations=translations,
        failures=failures,
        people={one.language: sum(s.needs_person for s in one.segments) for one in translations},
    )
    create_markdown_artifact(report.markdown(outcome), key=slug, description="what the run made")
    create_table_artifact(report.rows(outcome), key=f"{slug}-languages", description="segments by origin")
    order.outcome = outcome
    failed = failures or (settings.strict and any(outcome.people.values()))
    return (Failed if failed else Completed)(message=report.sentence(outcome))


def start(order: Order, *, temporary: bool) -> Outcome:
    """Run the flow in this process and give its outcome; raises the error that ended it as the stage raised it.

    `temporary` says that the server goes when this process does: then nobody watches for the run's heartbeat, which
    would cost up to a second at the end of each run.
    """
    settings, overrides = order.settings, order.overrides
    held = _ORDER.set(order)
    try:
        with temporary_settings({"flows.heartbeat_frequency": None} if temporary else {}):
            state: State[Any] = brief(
                str(order.source) if isinstance(order.source, Path) else "standard input",
                languages=settings.languages,
                formats=settings.formats,
                use_memory=settings.use_memory,
                strict=settings.strict,
                title=overrides.title,
                outlet=overrides.outlet,
                byline=overrides.byline,
                published=overrides.published,
                return_state=True,
            )
    finally:
        _ORDER.reset(held)
    if order.outcome is None:
        state.result()
    assert order.outcome is not None
    return order.outcome
