"""The manifest tells the truth, in the form that output/README.md describes."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from flows.settings import PROJECT
from tests.rain import TOOL, contents, manifest_of, write


def test_the_manifest_says_where_each_segment_came_from(tmp_path: Path) -> None:
    write(tmp_path / "output", {("az", "pdf"): b"1"})
    found = manifest_of(tmp_path / "output")
    language = found["languages"]["az"]
    assert [(one["id"], one["origin"]) for one in language["segments"]] == [("p1s1", "memory"), ("p1s2", "source")]
    assert language["segments"][1]["remarks"] == [{"kind": "missing", "severity": "block", "detail": "no translation"}]
    assert language["origins"] == {"memory": 1, "engine": 0, "repaired": 0, "source": 1}
    assert language["needs_person"] == ["p1s2"]
    assert language["packages"] == [
        {"source": "en", "target": "az", "version": "1.5", "sha256": "ab" * 32, "starter": False, "card": None}
    ]
    assert found["article"]["published"] == "2021-12-30" and found["tool"] == TOOL and found["made_on"] == "2025-11-24"
    assert "elsewhere" not in json.dumps(found), "a path of this machine is nobody's business"


def test_the_manifest_follows_the_schema_in_the_readme(tmp_path: Path) -> None:
    text = (PROJECT / "output" / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```json\n(.*?)```", text, re.S)
    schema = json.loads(block)
    assert schema["required"], "the schema demands something"
    Draft202012Validator.check_schema(schema)
    write(tmp_path / "output", {("az", "pdf"): b"1", ("ru", "docx"): b"2"}, stages={"article.json": b"{}"})
    found = manifest_of(tmp_path / "output")
    Draft202012Validator(schema).validate(found)
    broken = {**found, "files": [{"name": "x"}]}
    assert list(Draft202012Validator(schema).iter_errors(broken)), "the schema would notice"


@pytest.mark.parametrize("spoilt", ["{", "[]", '{"version": 1}', '{"version": 1, "files": [{"name": "../../x"}]}'])
def test_a_spoilt_manifest_vouches_for_nothing(tmp_path: Path, spoilt: str) -> None:
    output = tmp_path / "output"
    write(output, {("ru", "pdf"): b"ru"})
    (output / "rain" / "manifest.json").write_text(spoilt, encoding="utf-8")
    write(output, {("az", "pdf"): b"az"})
    assert set(contents(output)) == {"rain.az.pdf", "manifest.json"}
