"""Training, on a tiny plan: what is kept, resumed, refused and exported. Needs torch (make setup-train)."""

import math
import os
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

if not os.environ.get("CI"):
    pytest.importorskip("torch", reason="torch is only in the train group: make setup-train")

import sentencepiece
import torch
from torch.nn import functional

from flows import engine, packages
from flows.engine import argos
from flows.errors import TrainingError
from flows.settings import Decoding, Settings
from flows.training import align, checkpoint, data, export, optimise, parity, plan, press, train, vocab
from flows.training.corpus import Pair
from flows.training.model import END, PAD, START, Transformer, plain

TINY = plan.choose("tiny")


@pytest.fixture(scope="module")
def pairs() -> tuple[Pair, ...]:
    rows = press.read(press.PRESS)[:60]
    return tuple(
        Pair(group="press", language=language, en=row.en, text=row.text(language))
        for row in rows
        for language in ("az", "ru", "tr")
    )


@pytest.fixture(scope="module")
def spm(pairs: tuple[Pair, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vocabulary") / "sentencepiece.model"
    vocab.train(pairs, TINY, path)
    return path


def run(
    folder: Path, pairs: tuple[Pair, ...], spm: Path, *, steps: int, tiny: plan.Plan = TINY
) -> list[train.Progress]:
    """Train in a folder; give what was reported."""
    pieces = vocab.load(spm)
    said: list[train.Progress] = []
    mixture = data.Mixture(pairs, pieces, tiny)
    held = [data.batch(next(iter(mixture.buckets.values()))[:8])]
    train.run(
        mixture,
        held,
        tiny,
        folder,
        vocabulary=pieces.get_piece_size(),
        device="cpu",
        steps=steps,
        minutes=math.inf,
        report=said.append,
    )
    return said


@pytest.fixture(scope="module")
def trained(pairs: tuple[Pair, ...], spm: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    run(folder, pairs, spm, steps=30)
    return folder


def test_the_loss_falls(pairs: tuple[Pair, ...], spm: Path, tmp_path: Path) -> None:
    said = run(tmp_path, pairs, spm, steps=60)
    assert [now.step for now in said] == [10, 20, 30, 40, 50, 60]
    assert said[-1].loss < said[0].loss - 0.5
    assert said[-1].held_loss < said[0].held_loss
    assert len(checkpoint.found(tmp_path)) == TINY.kept


def test_a_run_that_was_cut_short_goes_on(pairs: tuple[Pair, ...], spm: Path, tmp_path: Path) -> None:
    run(tmp_path, pairs, spm, steps=20)
    first = checkpoint.found(tmp_path)[-1]
    (tmp_path / ".step-0000030.pt").write_bytes(b"half a checkpoint")
    said = run(tmp_path, pairs, spm, steps=40)
    assert first.name == "step-0000020.pt"
    assert [now.step for now in said] == [30, 40]


def test_a_killed_run_goes_on_with_its_rates_and_an_ended_one_begins_anew(
    pairs: tuple[Pair, ...], spm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = replace(TINY, cooldown=1.0, warmup=1)
    rates: list[float] = []

    def share(one: plan.Plan, step: int, done: float) -> float:
        if step == 25 and len(rates) == 24:
            raise KeyboardInterrupt
        rates.append(optimise.share(one, step, done))
        return rates[-1]

    monkeypatch.setattr(train, "share", share)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, pairs, spm, steps=40, tiny=slow)
    assert checkpoint.number(checkpoint.found(tmp_path)[-1]) == 20
    run(tmp_path, pairs, spm, steps=40, tiny=slow)
    # Step 21 is asked for again, at the same rate as before.
    assert rates[24] == pytest.approx(rates[20]) == pytest.approx(0.475)
    assert rates[-1] == 0
    run(tmp_path, pairs, spm, steps=50, tiny=slow)
    assert rates[-10:] == pytest.approx([(10 - n) / 10 for n in range(1, 11)])


def test_nothing_to_train_and_nothing_to_go_on_from_is_an_error(
    pairs: tuple[Pair, ...], spm: Path, tmp_path: Path
) -> None:
    with pytest.raises(TrainingError, match="has no checkpoint"):
        run(tmp_path, pairs, spm, steps=0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "error", [MemoryError(), RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried 99 bytes")]
)
def test_too_little_memory_is_told_and_keeps_the_checkpoints(
    error: Exception, pairs: tuple[Pair, ...], spm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, pairs, spm, steps=10)

    def step(*_: object) -> tuple[float, int]:
        raise error

    monkeypatch.setattr(optimise.Optimiser, "step", step)
    with pytest.raises(TrainingError, match="memory of cpu is too small"):
        run(tmp_path, pairs, spm, steps=20)
    assert len(checkpoint.found(tmp_path)) == 1


def test_a_bug_is_not_taken_for_too_little_memory(
    pairs: tuple[Pair, ...], spm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(*_: object) -> tuple[float, int]:
        raise RuntimeError("shapes do not match")

    monkeypatch.setattr(optimise.Optimiser, "step", step)
    with pytest.raises(RuntimeError, match="shapes"):
        run(tmp_path, pairs, spm, steps=20)


def test_the_same_seed_gives_the_same_weights(pairs: tuple[Pair, ...], spm: Path, tmp_path: Path) -> None:
    weights = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        run(tmp_path / name, pairs, spm, steps=5)
        weights.append(checkpoint.averaged(checkpoint.found(tmp_path / name), TINY))
    assert weights[0].keys() == weights[1].keys() and len(weights[0]) > 20
    assert all(torch.equal(tensor, weights[1][name]) for name, tensor in weights[0].items())


def test_a_loss_that_is_no_number_stops_the_run_and_keeps_the_checkpoints(
    pairs: tuple[Pair, ...], spm: Path, tmp_path: Path
) -> None:
    run(tmp_path, pairs, spm, steps=10)
    wild = replace(TINY, peak_rate=math.inf)
    with pytest.raises(TrainingError, match=r"loss at step \d+ is nan") as caught:
        run(tmp_path, pairs, spm, steps=20, tiny=wild)
    assert "step-0000010.pt" in caught.value.hint
    assert [path.name for path in checkpoint.found(tmp_path)] == ["step-0000010.pt"]


@pytest.mark.parametrize("name", ["small", "large"])
def test_the_rates_rise_stay_and_fall(name: str) -> None:
    one = plan.choose(name)
    begin = 1 - one.cooldown
    moments = ((1, 0), (one.warmup, begin / 2), (5000, begin), (9000, 1))
    rates = [optimise.share(one, step, done) for step, done in moments]
    assert rates == pytest.approx([1 / one.warmup, 1.0, 1.0, 0.0])
    assert optimise.share(one, 8000, 1 - one.cooldown / 2) == pytest.approx(0.5)


def test_the_last_part_of_a_run_is_drawn_by_other_shares(
    tmp_path: Path, pairs: tuple[Pair, ...], spm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    drawn = data.Mixture.pool

    def pool(self: data.Mixture, number: int, *, late: bool = False) -> list[data.Batch]:
        asked.append(late)
        return drawn(self, number, late=late)[:1]

    monkeypatch.setattr(data.Mixture, "pool", pool)
    run(tmp_path, pairs, spm, steps=8, tiny=replace(TINY, late=0.25))
    assert asked == [False] * 6 + [True] * 2
    two = (*pairs, *(replace(pair, group="docs") for pair in pairs))
    mixture = data.Mixture(two, vocab.load(spm), TINY)
    early, late = mixture.weights(), mixture.weights(late=True)
    assert {group for group, _ in early} == {"press", "docs"}
    assert sum(late.values()) == pytest.approx(1)
    assert all((late[key] > early[key]) == (key[0] == "press") for key in early)


def test_attention_on_a_processor_is_attention() -> None:
    draw = torch.Generator().manual_seed(1)
    query, key, value = (torch.randn(3, 4, length, 8, generator=draw) for length in (5, 7, 7))
    seen = torch.rand(3, 1, 1, 7, generator=draw) > 0.3
    seen[..., 0] = True
    theirs = functional.scaled_dot_product_attention
    ours = plain(query, key, value, attn_mask=seen, dropout_p=0.0, is_causal=False)
    assert torch.allclose(ours, theirs(query, key, value, attn_mask=seen), atol=1e-5)
    causal = plain(key, key, value, attn_mask=None, dropout_p=0.0, is_causal=True)
    assert torch.allclose(causal, theirs(key, key, value, is_causal=True), atol=1e-5)


def test_scores_that_are_asked_for_are_those_of_the_whole(pairs: tuple[Pair, ...], spm: Path) -> None:
    pieces = vocab.load(spm)
    model = Transformer(TINY, pieces.get_piece_size()).eval()
    batch = data.Mixture(pairs, pieces, TINY).pool(0)[0]
    asked = (batch.say.flatten() != PAD).nonzero().squeeze(1)
    assert 0 < len(asked) < batch.say.numel()
    whole = model(batch.source, batch.read).flatten(0, 1)
    assert torch.allclose(model(batch.source, batch.read, asked), whole[asked], atol=1e-5)


def test_a_checkpoint_of_another_optimiser_is_refused(pairs: tuple[Pair, ...], spm: Path) -> None:
    optimiser = optimise.Optimiser(Transformer(TINY, vocab.load(spm).get_piece_size()), TINY)
    with pytest.raises(TrainingError, match="optimiser is not this version's"):
        optimiser.resume([{"state": {}, "param_groups": []}])


def test_links_join_the_pieces_that_translate_each_other(spm: Path) -> None:
    pytest.importorskip("eflomal", reason="the aligner is compiled where it can be: make setup-train")
    pieces, said = vocab.load(spm), []
    words = {"two": "iki", "states": "dövlət", "border": "sərhəd", "minister": "nazir", "law": "qanun", "water": "su"}
    draw = random.Random(4)
    many = []
    for _ in range(400):
        english = draw.sample(list(words), 4)
        theirs = " ".join(words[word] for word in reversed(english))
        many.append(Pair(group="press", language="az", en=" ".join(english), text=theirs))
    many.append(Pair(group="press", language="az", en="law " * 200, text="qanun " * 200))
    links = align.links(many, pieces, TINY, said.append)
    assert len(links) == len(many) and said == ["az: 400 pairs aligned"] and links[-1] == ()
    right = linked = 0
    for pair, link in zip(many[:-1], links, strict=False):
        source, target = pieces.encode(pair.en, out_type=str), pieces.encode(pair.text, out_type=str)
        assert len(link) == len(target)
        owners = [[], []]
        for side, text in enumerate((source, target)):
            for piece in text:
                owners[side].append((owners[side][-1] if owners[side] else -1) + piece.startswith("▁"))
        for place, found in enumerate(link):
            if found != align.NONE:
                linked += 1
                right += owners[0][found] == 3 - owners[1][place]
    assert linked > 1200 and right > 0.9 * linked
    batch = data.Mixture(many, pieces, TINY, links).pool(0)[0]
    assert batch.links.shape == batch.say.shape and int((batch.links != align.NONE).sum()) > 10
    assert (batch.links[batch.say == PAD] == align.NONE).all()
    assert batch.links.max() < batch.source.size(1)


def test_without_an_aligner_training_goes_on_and_says_so(
    pairs: tuple[Pair, ...], spm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(align.importlib.util, "find_spec", lambda _: None)
    said: list[str] = []
    assert align.links(pairs, vocab.load(spm), TINY, said.append) == []
    assert "eflomal is not installed" in said[0] and "make setup-train" in said[0]


def test_heads_that_look_where_the_links_point_are_not_astray() -> None:
    links = torch.tensor([[align.NONE, 2, 0]])
    away = torch.zeros(1, 4, 3, 3)
    there = away.clone()
    there[0, :2, 1, 2] = there[0, :2, 2, 0] = 50.0
    assert float(optimise.astray([there], links)) == pytest.approx(0.0, abs=1e-4)
    assert float(optimise.astray([away], links)) == pytest.approx(math.log(3))
    assert float(optimise.astray([away], torch.full((1, 3), align.NONE))) == 0.0


def test_the_vocabulary_reads_each_group_by_its_share() -> None:
    many = [Pair(group="grammar", language="az", en=f"made {n}", text=f"düzəlmiş {n}") for n in range(50_000)]
    few = [Pair(group="press", language="az", en=f"said {n}", text=f"deyilib {n}") for n in range(30)]
    lines = vocab.drawn([*many, *few], replace(TINY, shares={"press": 0.5, "grammar": 0.1}))
    assert sum(line.startswith("made") for line in lines) == 20_000
    assert sum(line.startswith("said") for line in lines) == 30 * 6


def test_a_gradient_that_is_no_number_leaves_the_weights_alone(pairs: tuple[Pair, ...], spm: Path) -> None:
    pieces = vocab.load(spm)
    model = Transformer(TINY, pieces.get_piece_size())
    optimiser = optimise.Optimiser(model, TINY)
    batch = data.Mixture(pairs, pieces, TINY).pool(0)[0]
    optimiser.worker.bias.register_hook(lambda gradient: gradient * math.nan)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    assert math.isnan(optimiser.step(batch, 1.0)[0])
    assert before and all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())


def test_a_full_disk_is_said_before_a_checkpoint_is_written(
    trained: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "step-0000001.pt").write_bytes(b"x" * 1000)

    class Full:
        free = 10

    monkeypatch.setattr(checkpoint.shutil, "disk_usage", lambda _: Full)
    with pytest.raises(TrainingError, match="too little space"):
        checkpoint.save(tmp_path, {}, 2, TINY)
    assert [path.name for path in tmp_path.iterdir()] == ["step-0000001.pt"]


def test_a_damaged_or_foreign_checkpoint_is_refused(trained: Path, tmp_path: Path) -> None:
    good = checkpoint.found(trained)[-1]
    broken = tmp_path / "step-0000009.pt"
    for content in (good.read_bytes()[:2000], b"garbage", b""):
        broken.write_bytes(content)
        with pytest.raises(TrainingError, match="cannot be read"):
            checkpoint.load(broken, TINY, "cpu")
    with pytest.raises(TrainingError, match="other sizes"):
        checkpoint.load(good, replace(TINY, width=64), "cpu")
    with pytest.raises(TrainingError, match="no checkpoint"):
        checkpoint.averaged([], TINY)


def test_averaging_gives_the_mean(trained: Path) -> None:
    paths = checkpoint.found(trained)
    both = [checkpoint.load(path, TINY, "cpu")["model"]["bias"] for path in paths]  # type: ignore[index]
    assert len(both) == 2 and not torch.equal(both[0], both[1])
    assert torch.allclose(checkpoint.averaged(paths, TINY)["bias"], (both[0] + both[1]) / 2)


def test_a_package_says_what_torch_says(trained: Path, spm: Path, pairs: tuple[Pair, ...], tmp_path: Path) -> None:
    """The same log probability for each piece of real translations, and the same likeliest pieces, in float32."""
    weights = checkpoint.averaged(checkpoint.found(trained), TINY)
    weights["bias"][:260] -= 20  # so little trained, it would say control pieces and bytes only
    pieces = vocab.load(spm)
    export.model(weights, TINY, pieces, tmp_path / "model", quantization="float32")
    package = export.translator(tmp_path / "model", "float32")
    ours = parity.restored(weights, TINY, pieces.get_piece_size())
    some = pairs[:30:3]
    source = [pieces.encode(pair.en, out_type=str) for pair in some]
    scored = package.score_batch(source, [["<2az>", *pieces.encode(pair.text, out_type=str)] for pair in some])
    for pair, score in zip(some, scored, strict=True):
        target = (START, pieces.piece_to_id("<2az>"), *pieces.encode(pair.text), END)
        example = (tuple(pieces.encode(pair.en)), target, ())
        batch = data.batch([example])
        said = ours(batch.source, batch.read)[0].log_softmax(-1)
        wanted = [float(said[place, piece].detach()) for place, piece in enumerate(example[1][1:])]
        assert score.log_probs == pytest.approx(wanted, abs=2e-3)
    texts = [pair.en for pair in some]
    mine = parity.choices(ours, pieces, texts, "az", longest=30)
    results = package.translate_batch(
        source, target_prefix=[["<2az>"]] * len(texts), beam_size=1, max_decoding_length=40
    )
    assert all(len(said) == 30 for said in mine)
    assert [pieces.id_to_piece(said) for said in mine] == [result.hypotheses[0][1:31] for result in results]
    assert parity.greedy(ours, pieces, texts, "az", longest=30) == tuple(pieces.decode(said) for said in mine)


def test_an_exported_package_runs_in_the_engine(trained: Path, spm: Path, tmp_path: Path) -> None:
    weights = checkpoint.averaged(checkpoint.found(trained), TINY)
    cards = {language: f"# {language}\n" for language in ("az", "ru", "tr")}
    made = export.packages(weights, TINY, spm, "0.1", cards, tmp_path / "out")
    assert [path.name for path in made] == [f"translate-en_{lang}-0.1.argosmodel" for lang in ("az", "ru", "tr")]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in made)
    settings = Settings(made_on=date(2026, 1, 2), home=tmp_path / "home")
    for path in made:
        package = packages.add(settings, path)
        argos.prepare(settings.packages_dir)
        candidates = engine.Engine(package, threads=1).translate(
            ["The minister spoke."], Decoding(max_output_tokens=20)
        )
        assert len(candidates) == 1 and "<2" not in candidates[0][0].text


def test_a_package_over_the_limit_is_refused(
    trained: Path, spm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "LIMIT", 1000)
    weights = checkpoint.averaged(checkpoint.found(trained), TINY)
    with pytest.raises(TrainingError, match="starter package may have 1,000"):
        export.packages(weights, TINY, spm, "0.1", dict.fromkeys(("az", "ru", "tr"), ""), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_small_languages_are_drawn_more_than_their_size(spm: Path) -> None:
    few = [Pair(group="docs", language="az", en=f"one {n}", text=f"bir {n}") for n in range(10)]
    many = [Pair(group="docs", language="ru", en=f"one {n}", text=f"один {n}") for n in range(270)]
    mixture = data.Mixture((*few, *many), vocab.load(spm), TINY)
    shares = mixture.weights()
    assert math.isclose(sum(shares.values()), 1)
    assert math.isclose(shares["docs", "ru"] / shares["docs", "az"], 27 ** (1 / TINY.temperature))


def test_a_batch_reads_the_language_and_is_not_asked_for_it(spm: Path, pairs: tuple[Pair, ...]) -> None:
    pieces = vocab.load(spm)
    mixture = data.Mixture(pairs, pieces, TINY)
    batches = mixture.pool(0)
    assert batches
    marks = {pieces.piece_to_id(token) for token in plan.TOKENS.values()}
    for batch in batches:
        assert set(batch.read[:, 0].tolist()) == {START}
        assert set(batch.read[:, 1].tolist()) <= marks
        assert set(batch.say[:, 0].tolist()) == {PAD}
        assert batch.read.numel() <= TINY.batch_tokens or len(batch.read) == 1
    assert [b.read.tolist() for b in mixture.pool(0)] == [b.read.tolist() for b in batches]
    assert [b.read.tolist() for b in mixture.pool(1)] != [b.read.tolist() for b in batches]


def test_what_comes_later_does_not_change_what_is_said_before() -> None:
    torch.manual_seed(1)
    model = Transformer(TINY, 50).eval()
    draw = random.Random(1)
    source = torch.tensor([[draw.randrange(4, 50) for _ in range(7)]])
    target = torch.tensor([[START, *(draw.randrange(4, 50) for _ in range(6))]])
    other = target.clone()
    other[0, -1] = (other[0, -1] + 1) % 46 + 4
    assert torch.allclose(model(source, target)[:, :-1], model(source, other)[:, :-1], atol=1e-6)
    padded = torch.cat([source, torch.full((1, 3), PAD)], dim=1)
    assert torch.allclose(model(source, target), model(padded, target), atol=1e-5)


def test_too_little_text_for_a_vocabulary_is_said(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="No vocabulary"):
        vocab.train([Pair(group="press", language="az", en="a", text="b")], TINY, tmp_path / "s.model")
    assert list(tmp_path.iterdir()) == []


def test_numbers_stand_digit_by_digit_and_strange_letters_are_bytes(spm: Path) -> None:
    pieces: sentencepiece.SentencePieceProcessor = vocab.load(spm)
    assert [p for p in pieces.encode("2026", out_type=str) if p.strip("▁")] == ["2", "0", "2", "6"]
    assert pieces.decode(pieces.encode("漢")) == "漢"
