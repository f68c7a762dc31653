"""Turn an .argosmodel archive into the facts and files of one package, or a refusal with its reason.

Only what the engine reads is kept: metadata, model, tokenizer, README and licence. Sentence splitters that packages
carry (stanza, spacy, minisbd) are left out: we never use them, and stanza's are pickles.
"""

import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from flows.packages.archive import Member, read, refuse, unpack
from flows.records import LANGUAGES

_LIMITS = {
    "metadata.json": 2**20,
    "README.md": 2**20,
    "LICENSE": 2**20,
    "sentencepiece.model": 2**26,
    "bpe.model": 2**26,
}
"""Bytes: texts under 1 MB; tokenizers of 32,000 pieces are about 1 MB."""
_MODEL_LIMIT = 2**30
"""A Transformer base in float32 is under 0.4 GB."""
_VOCABULARY = re.compile(r"(shared|source|target)_vocabulary\.(txt|json)")
_VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive says it is, and the members to install by their path inside the package."""

    source: str
    target: str
    version: str
    members: tuple[tuple[str, Member], ...]

    @property
    def name(self) -> str:
        """The folder it is installed in: ours, not the archive's."""
        return folder_name(self.source, self.target, self.version)


def folder_name(source: str, target: str, version: str) -> str:
    """Name the folder of a package as Argos does: translate-en_az-1_5."""
    return f"translate-{source}_{target}-{version.replace('.', '_')}"


def inspect(path: Path, archive: zipfile.ZipFile, members: tuple[Member, ...]) -> Manifest:
    """Check that safe members make one package of a pair that Tilmach uses.

    Raises PackageError for missing or oversized members, malformed metadata, or another language pair.
    """
    roots = {member.parts[0] for member in members}
    if len(roots) != 1 or any(len(member.parts) < 2 for member in members):
        raise refuse(path, f"a package is one folder; this archive has {len(roots)} names at its top")
    inside = {"/".join(member.parts[1:]): member for member in members}
    kept = {name: member for name, member in inside.items() if _wanted(name)}
    for name, member in kept.items():
        if member.size > _LIMITS.get(name, _MODEL_LIMIT):
            raise refuse(path, f"{name} has {member.size:,} bytes, more than a package needs")
    _complete(path, kept)
    source, target, version = _metadata(path, read(archive, kept["metadata.json"]))
    if "bpe.model" in kept and "sentencepiece.model" not in kept:
        _merges(path, read(archive, kept["bpe.model"]))
    return Manifest(source=source, target=target, version=version, members=tuple(sorted(kept.items())))


def extract(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Write a package's files under `folder`, which does not exist yet."""
    for name, member in manifest.members:
        unpack(archive, member, folder / name)


def _wanted(name: str) -> bool:
    return name in _LIMITS or (name.startswith("model/") and name.count("/") == 1)


def _complete(path: Path, kept: dict[str, Member]) -> None:
    missing = [name for name in ("metadata.json", "model/model.bin") if name not in kept]
    if not any(_VOCABULARY.fullmatch(name.removeprefix("model/")) for name in kept):
        missing.append("a vocabulary in model/")
    if not {"sentencepiece.model", "bpe.model"} & kept.keys():
        missing.append("sentencepiece.model or bpe.model")
    if missing:
        raise refuse(path, f"it has no {', no '.join(missing)}")
    if empty := [name for name, member in kept.items() if name.startswith("model/model.bin") and member.size < 64]:
        raise refuse(path, f"{empty[0]} is empty")


def _metadata(path: Path, raw: bytes) -> tuple[str, str, str]:
    """Read source, target and version out of metadata.json."""
    try:
        facts = json.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise refuse(path, f"metadata.json is not JSON ({error})") from error
    if not isinstance(facts, dict):
        raise refuse(path, "metadata.json is not an object")
    for key in ("from_code", "to_code", "package_version"):
        if not isinstance(facts.get(key), str):
            raise refuse(path, f"metadata.json has no text under {key!r}")
    for key in ("type", "target_prefix", "from_name", "to_name", "argos_version"):
        if not isinstance(facts.get(key, ""), str):
            raise refuse(path, f"metadata.json has something other than text under {key!r}")
    for key in ("languages", "source_languages", "target_languages"):
        if not isinstance(facts.get(key, []), list):
            raise refuse(path, f"metadata.json has something other than a list under {key!r}")
    source, target, version = facts["from_code"], facts["to_code"], facts["package_version"]
    if facts.get("type", "translate") != "translate":
        raise refuse(path, f"it is a package of type {facts['type']!r}, not a translation package")
    if not _VERSION.fullmatch(version):
        raise refuse(path, f"its version is {version!r}, not like 1.5")
    if re.search(r"\s", facts.get("target_prefix", "")):
        raise refuse(path, "its target_prefix holds white space")
    if {source, target} - {"en", *LANGUAGES} or (source == "en") == (target == "en"):
        raise refuse(path, f"it translates {source!r} to {target!r}; Tilmach uses en to or from {', '.join(LANGUAGES)}")
    return source, target, version


def _merges(path: Path, raw: bytes) -> None:
    """Check merge rules, because argostranslate ends the process on a malformed one."""
    try:
        # As argostranslate reads them: only line ends part lines, not every mark that str.splitlines takes for one.
        lines = list(io.StringIO(raw.decode("utf-8"), newline=None))
    except UnicodeDecodeError as error:
        raise refuse(path, f"bpe.model is not UTF-8 ({error})") from error
    for number, line in enumerate(lines, 1):
        if number == 1 and line.startswith("#version:"):
            if line.strip() not in {"#version: 0.1", "#version: 0.2"}:
                raise refuse(path, f"bpe.model is of {line.strip()[1:]}, not 0.1 or 0.2")
        elif len(line.strip("\r\n ").split(" ")) != 2:
            raise refuse(path, f"line {number} of bpe.model is not two units")
