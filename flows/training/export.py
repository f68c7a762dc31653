"""Turn trained weights into CTranslate2 models and Argos packages, one for each language, of the same weights."""

import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
from ctranslate2.specs import common_spec, transformer_spec
from torch import Tensor

from flows.errors import TrainingError
from flows.packages.argosmodel import folder_name
from flows.records import LANGUAGES
from flows.training.plan import TOKENS, Plan

LIMIT = 15_000_000
"""Bytes that a package may have, so that three of them fit into the repository."""
ADVICE = {"length_penalty": 1.5, "repetition_penalty": 1.15}
"""How its packages ask to be decoded (see `flows.engine.advice`). On the 237 held-back press pairs of version 0.1, with
Argos' own 0.2 and 1.0: chrF 41.0 az, 38.5 ru, 42.2 tr, 7 loops; with these: 44.0, 41.5, 44.2, 2 loops."""
_NAMES = {"en": "English", "az": "Azerbaijani", "ru": "Russian", "tr": "Turkish"}
_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip archive can hold: a package's bytes do not tell the day."""


def model(
    weights: Mapping[str, Tensor],
    plan: Plan,
    spm: sentencepiece.SentencePieceProcessor,
    folder: Path,
    quantization: str = "int8",
) -> None:
    """Write a CTranslate2 model into a folder that does not exist yet."""
    spec = transformer_spec.TransformerSpec.from_config(
        (plan.encoder_layers, plan.decoder_layers), plan.heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    # Copies: quantizing changes arrays in place, and these would be the caller's weights.
    table = {name: tensor.float().cpu().numpy().copy() for name, tensor in weights.items()}
    positions = _positions(plan)
    for side, layers in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        embeddings = side.embeddings[0] if layers == "encoder" else side.embeddings
        embeddings.weight = table["embedding.weight"]
        side.scale_embeddings = True
        side.position_encodings.encodings = positions
        _norm(side.layer_norm, table, f"{layers}_norm")
        for number, layer in enumerate(side.layer):
            _layer(layer, table, f"{layers}.{number}", cross=layers == "decoder")
    spec.decoder.projection.weight = table["embedding.weight"]
    spec.decoder.projection.bias = table["bias"]
    pieces = [spm.id_to_piece(number) for number in range(spm.get_piece_size())]
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.layer_norm_epsilon = 1e-5  # torch's own
    spec.validate()
    spec.optimize(quantization=None if quantization == "float32" else quantization)
    folder.mkdir(parents=True)
    spec.save(str(folder))


def package(model_folder: Path, spm: Path, language: str, version: str, card: str, folder: Path) -> Path:
    """Zip one Argos package, written beside its place and renamed. Raises TrainingError when it is over the limit."""
    name = folder_name("en", language, version)
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "type": "translate",
        "from_code": "en",
        "from_name": _NAMES["en"],
        "to_code": language,
        "to_name": _NAMES[language],
        "target_prefix": TOKENS[language],
        "starter": True,
        "decoding": ADVICE,
    }
    members = {
        f"{name}/metadata.json": json.dumps(metadata, indent=1, sort_keys=True).encode(),
        f"{name}/README.md": card.encode(),
        f"{name}/sentencepiece.model": spm.read_bytes(),
        **{f"{name}/model/{path.name}": path.read_bytes() for path in sorted(model_folder.iterdir())},
    }
    path = folder / f"translate-en_{language}-{version}.argosmodel"
    fresh = folder / f".{path.name}"
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member, content in members.items():
            archive.writestr(zipfile.ZipInfo(member, _DAY), content, zipfile.ZIP_DEFLATED, 9)
    size = fresh.stat().st_size
    if size > LIMIT:
        fresh.unlink()
        raise TrainingError(
            f"{path.name} would have {size:,} bytes; a starter package may have {LIMIT:,}.",
            hint="Take a plan with fewer pieces or a smaller width.",
        )
    fresh.rename(path)
    return path


def packages(
    weights: Mapping[str, Tensor], plan: Plan, spm: Path, version: str, cards: Mapping[str, str], folder: Path
) -> tuple[Path, ...]:
    """Write a package for each language into a folder. `cards` holds the model card of each, in Markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".model-") as scratch:
        made = Path(scratch) / "model"
        model(weights, plan, sentencepiece.SentencePieceProcessor(model_file=str(spm)), made)
        return tuple(package(made, spm, lang, version, cards[lang], folder) for lang in LANGUAGES)


def translator(folder: Path, compute_type: str = "int8") -> ctranslate2.Translator:
    """Open an exported model as the engine does."""
    return ctranslate2.Translator(
        str(folder), device="cpu", compute_type=compute_type, inter_threads=1, intra_threads=2
    )


def _positions(plan: Plan) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    from flows.training.model import POSITIONS, sinusoids

    table: np.ndarray[tuple[int, int], np.dtype[np.float32]] = sinusoids(POSITIONS, plan.width).numpy()
    return table


def _layer(spec: object, table: Mapping[str, object], name: str, *, cross: bool) -> None:
    own = spec.self_attention  # type: ignore[attr-defined]  # CTranslate2's specs ship no types
    _norm(own.layer_norm, table, f"{name}.attention_norm")
    _linear(own.linear[0], table, f"{name}.attention.first")
    _linear(own.linear[1], table, f"{name}.attention.out")
    if cross:
        other = spec.attention  # type: ignore[attr-defined]
        _norm(other.layer_norm, table, f"{name}.cross_norm")
        _linear(other.linear[0], table, f"{name}.cross.first")
        _linear(other.linear[1], table, f"{name}.cross.other")
        _linear(other.linear[2], table, f"{name}.cross.out")
    ffn = spec.ffn  # type: ignore[attr-defined]
    _norm(ffn.layer_norm, table, f"{name}.norm")
    _linear(ffn.linear_0, table, f"{name}.wide")
    _linear(ffn.linear_1, table, f"{name}.narrow")


def _linear(spec: object, table: Mapping[str, object], name: str) -> None:
    spec.weight, spec.bias = table[f"{name}.weight"], table[f"{name}.bias"]  # type: ignore[attr-defined]


def _norm(spec: object, table: Mapping[str, object], name: str) -> None:
    spec.gamma, spec.beta = table[f"{name}.weight"], table[f"{name}.bias"]  # type: ignore[attr-defined]
