"""What the flow promises before it runs: its form, what it tries again, and that no other file knows Prefect."""

import ast
import errno
import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from prefect.exceptions import ParameterTypeError
from prefect.states import Failed
from prefect.utilities.callables import parameter_schema

from flows import briefing
from flows.errors import ArticleError, OutputError, PackageError
from flows.settings import PROJECT


@pytest.mark.parametrize(
    ("error", "cause", "again"),
    [
        (OSError(errno.EIO, "input/output error"), None, True),
        (ArticleError("a", hint="b"), OSError(errno.ESTALE, "stale file handle"), True),
        (ArticleError("a", hint="b"), FileNotFoundError(errno.ENOENT, "no such file"), False),
        (OutputError("a", hint="b"), OSError(errno.ENOSPC, "no space left"), False),
        (PackageError("a", hint="b"), None, False),
        (ZeroDivisionError(), None, False),
    ],
)
def test_only_what_passes_is_tried_again(error: Exception, cause: Exception | None, again: bool) -> None:
    error.__cause__ = cause
    assert briefing._passes(None, None, Failed(data=error)) is again


def test_the_form_of_the_web_page_can_start_a_run() -> None:
    """Prefect's page builds its form from this schema; Prefect's worker passes what JSON can hold."""
    schema = parameter_schema(briefing.brief)
    fields = schema.properties
    assert schema.required == ["article"] and fields["article"]["type"] == "string"
    assert fields["languages"]["items"]["enum"] == ["az", "ru", "tr"] and fields["languages"]["type"] == "array"
    assert fields["formats"]["items"]["enum"] == ["pdf", "docx"]
    assert {fields[name]["type"] for name in ("use_memory", "strict")} == {"boolean"}
    assert json.loads(json.dumps(fields["languages"]["default"])) == ["az", "ru", "tr"]
    filled = briefing.brief.validate_parameters(
        {"article": "a.txt", "languages": ["tr"], "formats": ["pdf"], "published": "2021-12-30"}
    )
    assert fields["languages"]["minItems"] == fields["formats"]["minItems"] == 1
    for wrong in ({"languages": []}, {"languages": ["de"]}, {"formats": ["odt"]}):
        with pytest.raises(ParameterTypeError):
            briefing.brief.validate_parameters({"article": "a.txt", **wrong})
    assert filled["published"] == date(2021, 12, 30) and tuple(filled["languages"]) == ("tr",)


def test_only_the_flow_knows_prefect() -> None:
    def imports(path: Path) -> set[str]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        return {name.split(".")[0] for name in names}

    knowing = {path.name for path in (PROJECT / "flows").rglob("*.py") if "prefect" in imports(path)}
    assert knowing == {"briefing.py", "flow.py"}  # flow.py is training's, of which a briefing needs nothing


def test_the_deployment_is_of_this_flow_paused_and_names_no_machine() -> None:
    text = (PROJECT / "prefect.yaml").read_text(encoding="utf-8")
    (deployment,) = yaml.safe_load(text)["deployments"]
    assert deployment["entrypoint"] == "flows/briefing.py:brief" and deployment["work_pool"] == {"name": "desk"}
    assert [one["active"] for one in deployment["schedules"]] == [False]
    assert briefing.brief.validate_parameters(deployment["parameters"])
    assert str(PROJECT) not in text and str(Path.home()) not in text
