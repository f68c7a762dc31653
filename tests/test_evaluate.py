"""Holds the measure against sacrebleu's own numbers and against sentences whose faults are known."""

import pytest
from sacrebleu.metrics import BLEU, CHRF

from flows.evaluate import card

SOURCES = (
    "The committee met in Baku on 16 December and adopted 12 documents.",
    "Ministers welcomed the agreement.",
    "Exports rose by 7 percent in 2024.",
)
REFERENCES = (
    "Komitə dekabrın 16-da Bakıda toplaşaraq 12 sənəd qəbul edib.",
    "Nazirlər razılaşmanı alqışlayıblar.",
    "2024-cü ildə ixrac 7 faiz artıb.",
)


def test_a_perfect_translation_has_full_scores_and_no_fault():
    scores = card(SOURCES, REFERENCES, REFERENCES, "az")
    assert (scores.chrf, scores.chrfpp, scores.bleu) == (100, 100, 100)
    assert (scores.loops, scores.lost_numbers, scores.lost_names, scores.blocked) == (0, 0, 0, 0)
    assert (scores.sentences, scores.digit_sentences, scores.digits_carried) == (3, 2, 1.0)


def test_scores_and_signatures_are_sacrebleus_own():
    hypotheses = ("Komitə Bakıda toplaşıb və 12 sənəd qəbul edib.", "Nazirlər razıdır.", "İxrac 7 faiz artdı.")
    scores = card(SOURCES, hypotheses, REFERENCES, "az")
    for metric, score, signature in zip(
        (CHRF(), CHRF(word_order=2), BLEU()), (scores.chrf, scores.chrfpp, scores.bleu), scores.signatures, strict=True
    ):
        assert score == pytest.approx(metric.corpus_score(list(hypotheses), [list(REFERENCES)]).score, abs=0.006)
        assert signature == str(metric.get_signature())
        assert "version:" in signature


def test_faults_are_counted_by_sentence():
    hypotheses = (
        "Komitə Bakıda toplaşıb və 15 sənəd qəbul edib.",
        "Nazirlər nazirlər nazirlər nazirlər nazirlər nazirlər nazirlər nazirlər.",
        "2024-cü ildə ixrac 7 faiz artıb.",
    )
    scores = card(SOURCES, hypotheses, REFERENCES, "az")
    assert scores.loops == 33.33
    assert scores.lost_numbers == 33.33
    assert scores.digits_carried == 0.5
    assert scores.blocked == 66.67


def test_a_lost_name_is_a_fault():
    source = "The talks between Johansson and Petrov were constructive."
    kept, lost = "Yohansson ilə Petrov arasında danışıqlar konstruktiv olub.", "Danışıqlar konstruktiv olub."
    assert card([source], [kept], [kept], "az").lost_names == 0
    assert card([source], [lost], [kept], "az").lost_names == 100


def test_an_empty_translation_has_lost_everything_its_source_holds():
    source = "The talks between Johansson and Petrov ended on 3 May."
    scores = card([source], [""], ["Yohansson ilə Petrovun danışıqları mayın 3-də başa çatıb."], "az")
    assert (scores.lost_numbers, scores.lost_names, scores.digits_carried) == (100, 100, 0)


@pytest.mark.parametrize(("sources", "hypotheses", "references"), [((), (), ()), (("a",), (), ("b",))])
def test_lists_that_do_not_match_are_refused(sources, hypotheses, references):
    with pytest.raises(ValueError, match="do not match"):
        card(sources, hypotheses, references, "az")
