"""Turn a few choices into a real Argos package: a trained tokenizer and CTranslate2 weights, packed as .argosmodel.

The weights are set, not learned: the last decoder layer's cross-attention looks at the source position that comes
next and writes that token's translation, so the model translates token by token, with attention that shows it. Its
output is as long as its input and ends by itself. `noise` fills every other layer with random weights, which makes
the scores close and the arithmetic as busy as a trained model's.
"""

import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import ctranslate2
import numpy as np
import sentencepiece

Tokenizer = Literal["sentencepiece", "bpe"]
Size = Literal["tiny", "base"]
SHAPES: dict[Size, tuple[int, int, int, int]] = {"tiny": (1, 2, 128, 256), "base": (6, 8, 512, 2048)}
"""Layers on each side, attention heads, width and feed-forward width; base is what the real packages are."""
POSITION = 64
"""Dimensions of the width that carry the position: as many as one head sees."""
POSITIONS = 640
"""More than the engine's longest output."""
WORDS: dict[str, str] = {
    "Azerbaijan": "Azərbaycan",
    "minister": "nazir",
    "said": "dedi",
    "the": "bu",
    "country": "ölkə",
    "assistance": "yardım",
    "and": "və",
    "world": "dünya",
    "Hello": "Salam",
    "not": "deyil",
}
"""What the model translates unless told otherwise; every other token is copied."""
TEXT = (
    "The quick brown fox jumps over the lazy dog near the river bank.",
    "Azerbaijan has so far provided assistance to almost 80 countries and three international organizations.",
    "In 2021, the presidency of the movement successfully continued, the minister said on December 16.",
    "Hello world! Is this the country that you did not visit? Yes: the (old) country, 1.5 million people.",
    "Visit https://example.org/a_b?c=1 or write to press@example.org; follow @press_office and #news today.",
    "Zangazur corridor, Shusha, Baku, Istanbul, Moscow, Quba, Xankendi, Jabrayil, Washington, Kyoto, New York.",
    "0 1 2 3 4 5 6 7 8 9 10 12 34 56 78 90 & % $ € / - – — ' \" “ ” ’ … « » + = * # @ _ ~ | < > [ ] { }",
)


def build(
    folder: Path,
    *,
    target: str = "az",
    source: str = "en",
    version: str = "1.0",
    size: Size = "tiny",
    tokenizer: Tokenizer = "sentencepiece",
    words: Mapping[str, str] = WORDS,
    text: Sequence[str] = TEXT,
    target_prefix: str = "",
    loop: int = 0,
    noise: float = 0.0,
    seed: int = 1,
    metadata: Mapping[str, object] | None = None,
) -> Path:
    """Write `folder/translate-<source>_<target>-<version>.argosmodel` and return its path.

    `words` maps source words to target words; `loop` > 0 makes the model repeat the first three tokens of any
    sentence until it has written that many; `metadata` adds to or overrides metadata.json.
    """
    root = f"translate-{source}_{target}-{version.replace('.', '_')}"
    with tempfile.TemporaryDirectory() as work:
        package = Path(work) / root
        (package / "model").mkdir(parents=True)
        name, pieces, translated = _tokenizer(package, tokenizer, text, words)
        tokens = ["<unk>", "<s>", "</s>", *([target_prefix] if target_prefix else []), *pieces]
        if size == "base":
            tokens += [f"<filler{i}>" for i in range(32_000 - len(tokens))]
        pairs = {tokens.index(a): tokens.index(b) for a, b in translated.items()}
        _model(package / "model", tokens, pairs, size, 1 if target_prefix else 0, loop, noise, seed)
        facts = {
            "package_version": version,
            "argos_version": "1.5" if name == "sentencepiece.model" else "1.9",
            "from_code": source,
            "from_name": "English" if source == "en" else source,
            "to_code": target,
            "to_name": {"az": "Azerbaijani", "ru": "Russian", "tr": "Turkish"}.get(target, target),
            **({"target_prefix": target_prefix} if target_prefix else {}),
            **(metadata or {}),
        }
        (package / "metadata.json").write_text(json.dumps(facts, indent=2, ensure_ascii=False), encoding="utf-8")
        (package / "README.md").write_text("A package made by the tests.\n", encoding="utf-8")
        path = folder / f"{root}.argosmodel"
        pack(package, path)
    return path


def pack(package: Path, archive: Path) -> None:
    """Write a package's folder as an .argosmodel archive, the folder's name as its root, the same bytes each time."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:
        for file in sorted(p for p in package.rglob("*") if p.is_file()):
            member = zipfile.ZipInfo(f"{package.name}/{file.relative_to(package).as_posix()}")
            with out.open(member, "w") as sink, file.open("rb") as stream:
                shutil.copyfileobj(stream, sink)


def _tokenizer(
    package: Path, kind: Tokenizer, text: Sequence[str], words: Mapping[str, str]
) -> tuple[str, list[str], dict[str, str]]:
    """Write the tokenizer; give its file's name, its tokens, and the pairs of tokens that translate each other."""
    both = sorted({*words, *words.values()})
    if kind == "bpe":
        return "bpe.model", *_bpe(package / "bpe.model", text, words)
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*text, *(" ".join(both) for _ in range(3))]),
        model_writer=out,
        vocab_size=1500,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=["▁" + word for word in both],
        minloglevel=2,
        num_threads=1,
    )
    (package / "sentencepiece.model").write_bytes(out.getvalue())
    trained = sentencepiece.SentencePieceProcessor(model_proto=out.getvalue())
    pieces = [trained.id_to_piece(i) for i in range(3, trained.get_piece_size())]
    return "sentencepiece.model", pieces, {"▁" + a: "▁" + b for a, b in words.items()}


def _bpe(path: Path, text: Sequence[str], words: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """Write merge rules that build each of the words whole, and nothing else: other text falls to characters."""
    merges: list[str] = []
    whole = sorted({*words, *words.values()}, key=len)
    for word in whole:
        symbols = [*word[:-1], word[-1] + "</w>"]
        head = symbols[0]
        for symbol in symbols[1:]:
            merges.append(f"{head} {symbol}")
            head += symbol
    path.write_text("#version: 0.2\n" + "\n".join(dict.fromkeys(merges)) + "\n", encoding="utf-8")
    characters = sorted(set("".join([*text, *whole, "abcdefghijklmnopqrstuvwxyz&;#"])) - {" "})
    heads = {head for merge in merges for head in merge.removesuffix("</w>").split(" ")}
    joined = {merge.removesuffix("</w>").replace(" ", "") for merge in merges}
    tokens = dict.fromkeys([*whole, *characters, *(f"{t}@@" for t in sorted({*characters, *heads, *joined}))])
    return list(tokens), dict(words)


def _model(
    folder: Path,
    tokens: list[str],
    pairs: Mapping[int, int],
    size: Size,
    shift: int,
    loop: int,
    noise: float,
    seed: int,
) -> None:
    """Write the CTranslate2 model: int8, pre-norm, learned positions, token part and position part side by side."""
    layers, heads, width, inner = SHAPES[size]
    rng = np.random.default_rng(seed)
    part = width - POSITION
    unit = rng.standard_normal((len(tokens), part)).astype(np.float32) / np.sqrt(part, dtype=np.float32)
    places = rng.standard_normal((POSITIONS, POSITION)).astype(np.float32) / np.sqrt(POSITION, dtype=np.float32)
    spec = ctranslate2.specs.TransformerSpec.from_config((layers, layers), heads, pre_norm=True)
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)

    embedded = np.hstack([unit, np.zeros((len(tokens), POSITION), np.float32)])
    read = np.hstack([np.zeros((POSITIONS, part), np.float32), places])
    sought = np.roll(read, shift, axis=0)
    if loop:
        sought = read[np.arange(POSITIONS) % 3].copy()
        sought[loop + shift :, :part] = 12 * unit[tokens.index("</s>")]
    written = unit.copy()
    for a, b in pairs.items():
        written[a] = 0
        written[b] += unit[a]
    for side, places_of_side in ((spec.encoder, read), (spec.decoder, sought)):
        side.scale_embeddings = False
        side.position_encodings.encodings = places_of_side
        side.layer_norm.gamma, side.layer_norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)
        for layer in side.layer:
            _fill(layer, width, inner, noise, rng)
    spec.encoder.embeddings[0].weight = embedded
    spec.decoder.embeddings.weight = embedded.copy()
    spec.decoder.projection.weight = np.hstack([written, np.zeros((len(tokens), POSITION), np.float32)])
    spec.decoder.projection.bias = np.zeros(len(tokens), np.float32)
    _look_at_next(spec.decoder.layer[-1].attention, width, heads)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _fill(layer: object, width: int, inner: int, noise: float, rng: np.random.Generator) -> None:
    """Give each matrix of a layer random weights; the last of each block, which writes, is scaled by `noise`."""

    def random(rows: int, columns: int, scale: float) -> np.ndarray:
        return (rng.standard_normal((rows, columns)) * scale / np.sqrt(columns)).astype(np.float32)

    for name in ("self_attention", "attention", "ffn"):
        block = getattr(layer, name, None)
        if block is None:
            continue
        block.layer_norm.gamma, block.layer_norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)
        if name == "ffn":
            matrices = [(block.linear_0, inner, width, 1.0), (block.linear_1, width, inner, noise)]
        elif name == "self_attention":
            matrices = [(block.linear[0], 3 * width, width, 1.0), (block.linear[1], width, width, noise)]
        else:
            q, kv, out = block.linear
            matrices = [(q, width, width, 1.0), (kv, 2 * width, width, 1.0), (out, width, width, noise)]
        for linear, rows, columns, scale in matrices:
            linear.weight, linear.bias = random(rows, columns, scale), np.zeros(rows, np.float32)


def _look_at_next(attention: object, width: int, heads: int) -> None:
    """Make every head match positions, and carry a slice of the token part over, four times as loud as what was there.

    After layer norm a position has length about sqrt(width / 2); `sharp` makes the right one win by about e^30.
    """
    head = width // heads
    part = width - POSITION
    sharp = np.sqrt(60 * 2 * np.sqrt(head) / width)
    match = np.zeros((width, width), np.float32)
    carry = np.zeros((width, width), np.float32)
    for h in range(heads):
        for d in range(min(head, POSITION)):
            match[h * head + d, part + d] = sharp
    for d in range(part):
        carry[d, d] = 1
    q, kv, out = attention.linear  # type: ignore[attr-defined]
    q.weight = match
    kv.weight = np.vstack([match.copy(), carry])
    out.weight = 4 * np.eye(width, dtype=np.float32)
