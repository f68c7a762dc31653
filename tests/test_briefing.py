"""The flow in Prefect's own harness: a real server, real tasks, real stages."""

import asyncio
import errno
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import prefect
import pytest
from prefect.artifacts import Artifact
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import FlowRun, TaskRun
from prefect.testing.utilities import prefect_test_harness

from flows import briefing, publish
from flows.errors import ArticleError, BusyError, OutputError, TemplateError
from flows.ingest import Overrides
from flows.order import Order
from flows.records import Outcome
from flows.settings import PROJECT, Settings, load

pytestmark = pytest.mark.slow
SAMPLE = PROJECT / "source" / "azernews-2021-12-30.txt"
SLUG = SAMPLE.stem


@pytest.fixture(scope="module", autouse=True)
def _harness() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(output=tmp_path / "output", made_on=date(2025, 11, 24), formats=("docx",))


Run = Callable[..., tuple[Order, Outcome]]


@pytest.fixture
def run(settings: Settings) -> Run:
    """Run the flow as the command line does; keyword arguments change the settings."""

    def go(source: Path | bytes = SAMPLE, **changes: Any) -> tuple[Order, Outcome]:
        order = Order(
            source=source,
            settings=replace(settings, **changes),
            overrides=Overrides(),
            progress=lambda stage, language: told.append((stage, language)),
        )
        told.clear()
        orders.append(order)
        return order, briefing.start(order, temporary=False)

    return go


told: list[tuple[str, str]] = []
orders: list[Order] = []


def seen(order: Order) -> tuple[FlowRun, list[TaskRun]]:
    """Read the run and its tasks from the server; tasks are written down a moment after they end."""

    this = UUID(order.run_id)

    async def read() -> tuple[FlowRun, list[TaskRun]]:
        async with prefect.get_client() as client:
            for _ in range(100):
                flow_run = await client.read_flow_run(this)
                tasks = await client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[this])))
                if tasks and all(one.state and one.state.is_final() for one in tasks):
                    return flow_run, tasks
                await asyncio.sleep(0.1)
        raise AssertionError("the server never wrote the tasks down")

    return asyncio.run(read())


def test_one_article_becomes_three_briefings(run: Run) -> None:
    order, outcome = run(formats=("pdf", "docx"))
    names = {f"{SLUG}.{language}.{format}" for language in ("az", "ru", "tr") for format in ("pdf", "docx")}
    assert {one.path.name for one in outcome.publications} == names
    assert {path.name for path in outcome.folder.iterdir()} == names | {"manifest.json"}
    assert outcome.failures == {} and [one.language for one in outcome.translations] == ["az", "ru", "tr"]
    assert set(outcome.people) == {"az", "ru", "tr"}
    flow_run, tasks = seen(order)
    assert flow_run.state and flow_run.state.is_completed() and "6 files" in (flow_run.state.message or "")
    assert flow_run.name == f"{SAMPLE.name} → az, ru, tr"
    task_names = {one.name for one in tasks}
    assert {f"ingest {SAMPLE.name}", f"segment {SLUG}", f"publish {SLUG}"} < task_names
    for language in ("az", "ru", "tr"):
        assert {f"translate {SLUG} into {language}", f"render {SLUG} in {language} as pdf"} < task_names
    assert told[0] == ("ingest", "") and told[-1] == ("publish", "") and ("translate", "ru") in told


def test_the_artifacts_say_what_was_made(run: Run) -> None:
    order, outcome = run(languages=("az",), use_memory=False)
    markdown, table = Artifact.get(SLUG), Artifact.get(f"{SLUG}-languages")
    assert markdown and table and str(markdown.flow_run_id) == order.run_id
    assert outcome.publications[0].sha256 in str(markdown.data) and "p0s1" in str(markdown.data)
    (row,) = json.loads(str(table.data))
    assert row["language"] == "az" and row["files"] == f"{SLUG}.az.docx"
    assert sum(row[origin] for origin in ("memory", "engine", "repaired", "source")) == len(
        outcome.translations[0].segments
    )
    assert row["needs a person"] == outcome.people["az"] > 0


def break_labels(tmp_path: Path, *languages: str) -> Path:
    """Copy templates/ and spoil the words of some languages."""
    templates = tmp_path / "templates"
    shutil.copytree(PROJECT / "templates", templates)
    for language in languages:
        (templates / "labels" / f"{language}.toml").write_text("words = [", encoding="utf-8")
    return templates


def test_one_failed_language_does_not_lose_the_others(run: Run, tmp_path: Path) -> None:
    order, outcome = run(templates=break_labels(tmp_path, "ru"))
    assert {one.path.name for one in outcome.publications} == {f"{SLUG}.az.docx", f"{SLUG}.tr.docx"}
    assert list(outcome.failures) == ["ru"] and isinstance(outcome.failures["ru"], TemplateError)
    flow_run, _ = seen(order)
    assert flow_run.state and flow_run.state.is_failed()
    assert "ru failed" in (flow_run.state.message or "") and "ru.toml" in (flow_run.state.message or "")


def test_when_every_language_fails_the_error_comes_out_as_it_was(run: Run, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"az\.toml") as caught:
        run(templates=break_labels(tmp_path, "az", "ru", "tr"))
    assert caught.value.hint and not (orders[-1].settings.output / SLUG).exists()


def test_a_bug_in_one_language_shows_but_the_others_are_published(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = briefing.translating.translate

    def buggy(segments: Any, language: Any, settings: Settings) -> Any:
        return 1 / 0 if language == "ru" else real(segments, language, settings)

    monkeypatch.setattr(briefing.translating, "translate", buggy)
    with pytest.raises(ZeroDivisionError):
        run()
    names = {path.name for path in (orders[-1].settings.output / SLUG).iterdir()}
    assert names == {f"{SLUG}.az.docx", f"{SLUG}.tr.docx", "manifest.json"}


def test_strict_ends_failed_and_says_how_many(run: Run) -> None:
    order, outcome = run(languages=("tr",), use_memory=False, strict=True)
    flow_run, _ = seen(order)
    assert outcome.people["tr"] > 0 and outcome.publications
    assert (
        flow_run.state
        and flow_run.state.is_failed()
        and f"{outcome.people['tr']} in tr" in (flow_run.state.message or "")
    )


def test_the_same_input_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    first = run(languages=("az",), formats=("pdf", "docx"))[1]
    second = run(languages=("az",), formats=("pdf", "docx"), output=tmp_path / "other")[1]
    assert [one.sha256 for one in first.publications] == [one.sha256 for one in second.publications]
    assert (first.folder / "manifest.json").read_bytes() == (second.folder / "manifest.json").read_bytes()


def test_stages_are_kept_on_request(run: Run) -> None:
    _, outcome = run(languages=("az",), keep_stages=True)
    names = {path.name for path in (outcome.folder / "stages").iterdir()}
    assert names == {"article.json", "segments.json", "az.translation.json", "az.briefing.json"}
    segments = json.loads((outcome.folder / "stages" / "segments.json").read_bytes())
    translated = json.loads((outcome.folder / "stages" / "az.translation.json").read_bytes())
    assert [one["id"] for one in segments] == [one["segment"]["id"] for one in translated["segments"]]


def test_standard_input_takes_its_name_from_the_title(run: Run) -> None:
    _, outcome = run(SAMPLE.read_bytes(), languages=("az",))
    assert outcome.slug.startswith("azerbaijan-has-so-far-provided") and outcome.publications


def test_a_missing_article_is_an_article_error_and_not_tried_again(run: Run, tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as caught:
        run(tmp_path / "nowhere.txt")
    assert "nowhere.txt" in caught.value.message
    flow_run, tasks = seen(orders[-1])
    assert [one.run_count for one in tasks] == [1]
    assert flow_run.state and flow_run.state.is_failed()


def test_a_passing_trouble_of_the_disk_is_tried_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = briefing.publishing.publish
    calls: list[int] = []

    def shaky(*arguments: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise OutputError("output: stale", hint="wait") from OSError(errno.ESTALE, "stale file handle")
        return real(*arguments, **options)

    monkeypatch.setattr(briefing.publishing, "publish", shaky)
    assert run(languages=("az",))[1].publications and len(calls) == 2


def test_a_second_run_on_the_same_article_is_refused(run: Run, settings: Settings) -> None:
    with (
        publish.claim(settings.output, SLUG, locks=settings.home / "locks", who="process 7"),
        pytest.raises(BusyError, match="process 7"),
    ):
        run()


def test_prefect_stores_nothing_of_the_article(run: Run) -> None:
    store = Path(prefect.settings.PREFECT_LOCAL_STORAGE_PATH.value())
    before = set(store.rglob("*"))
    run(languages=("az",))
    assert set(store.rglob("*")) == before


def test_a_tilmach_error_is_logged_without_a_traceback(
    run: Run, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ArticleError):
        run(tmp_path / "nowhere.txt")
    told_of_it = [record for record in caplog.records if "nowhere.txt" in record.getMessage()]
    assert told_of_it, "the error is logged"
    assert not [record for record in told_of_it if record.exc_info]
