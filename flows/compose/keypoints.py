"""Turn an article's segments into its key points: three to six sentences, the same in every language.

1. Only the source text is read. Every whole sentence of the body competes; headings, the title, pieces of a cut
   sentence, a sentence that says the title again, and (where enough others remain) very short or long ones do not.
2. Score = closeness to the article's centroid (MEAD, Radev et al. 2004) + telling figures and names + opening a part,
   minus a penalty for opening with words that lean on the sentence before ("They", "In this regard").
3. Each part under a heading first gives its best sentence, best parts first; an article without headings counts as
   three parts of equal length. Places left over go by score less likeness to what is chosen (MMR, Carbonell 1998).
4. There are as many points as parts, or one for each eight sentences if that is more; at least three, at most six.
5. Ties go to the earlier sentence. The points are printed in the article's order.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.records import Segment

FEWEST, MOST = 3, 6
"""Fewer say too little of an article; more are no longer read at a glance."""
_SENTENCES_A_POINT = 8
"""About a paragraph or two of press text: what one point can stand for."""
_WORDS = range(8, 46)
"""Under 8 words a sentence seldom stands alone; over 45 it is no point but a paragraph."""
_SAYS_TITLE = 0.4
"""Cosine from which a sentence says the title again. On the sample article the lead has 0.88 with the title drawn from
it and 0.48 with a headline that says the same in other words; every other sentence stays at or under 0.28."""
_CENTRALITY, _FACTS, _OPENING, _LEANS, _LIKENESS = 0.4, 0.4, 0.2, 0.3, 0.5
"""Weights, set by reading what they choose from the sample article, no more than that: being about the article's
matter and saying something definite count alike. After a change, read tests/golden/briefing-sample.*.txt again."""
_ENOUGH_FACTS = 4
"""More figures and names than this make a list, not a better point."""
_COMMON = 0.1
"""A figure or name that stands in more than a tenth of the sentences (the year, the country) tells nothing apart."""
_FACT = re.compile(r"(?<=[\w,;:] )[\"“(]?[A-Z][\w’'-]+(?: (?:of |the )*[A-Z][\w’'-]+)*|\d[\d.,]*")
"""A run of digits, or of capitalised words that do not open the sentence."""
_LEANING = re.compile(
    r"(?:They|He|She|It|This|These|Those|That|Such|His|Her|Its|Their|However|Moreover|Additionally|Besides|Also|"
    r"Furthermore|Meanwhile|Thus|Therefore|Then|Later|But|And|In addition|In this regard|In this context|"
    r"At the same time|During (?:this|that|the (?:visit|meeting|talks|event))|"
    r"(?:At|In) the (?:summit|meeting|event|declaration|final document|document|statement))\b"
)
"""Openings that make no sense away from the sentence before."""
_STOP = frozenset(
    """
    a an the of in on at to for from by with within into as and or but nor that which who whom whose this these those
    it its they them their he him his she her we our you your i is are was were be been being has have had do does did
    will would can could may might must shall should not no so than then there here also all any both each more most
    other some such only own same too very up out over under after before during between about against through
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is no easier to read
)
"""Words that say nothing of what a sentence is about."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Sentence:
    place: int
    part: int
    segment: Segment
    vector: Vector
    score: float


def choose(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Choose the key points among an article's segments (title and headings included), in the article's order.

    Fewer than three come back only when the article has fewer sentences to give.
    """
    body = [(part, segment) for part, segment in _parts(segments) if not segment.cut]
    weights = _weights([segment.text for _, segment in body])
    title = _vector(" ".join(s.text for s in segments if s.block.kind == "title"), weights)
    sentences = list(_scored(body, weights))
    able = [s for s in sentences if _cosine(s.vector, title) < _SAYS_TITLE]
    fitting = [s for s in able if len(s.segment.text.split()) in _WORDS]
    rivals = next((few for few in (fitting, able) if len(few) >= FEWEST), sentences)
    if len({s.part for s in rivals}) == 1:
        rivals = _thirds(rivals)
    parts = len({s.part for s in rivals})
    wanted = min(max(parts, round(len(rivals) / _SENTENCES_A_POINT), FEWEST), MOST, len(rivals))
    return tuple(s.segment for s in sorted(_pick(rivals, wanted), key=lambda s: s.place))


def _parts(segments: Sequence[Segment]) -> Iterator[tuple[int, Segment]]:
    """Number the parts between headings and give each body segment with its part."""
    part, inside = 0, False
    for segment in segments:
        if segment.block.kind == "heading":
            part += inside
            inside = False
        elif segment.block.kind != "title":
            inside = True
            yield part, segment


def _thirds(sentences: Sequence[_Sentence]) -> list[_Sentence]:
    return [
        _Sentence(s.place, index * FEWEST // len(sentences), s.segment, s.vector, s.score)
        for index, s in enumerate(sentences)
    ]


def _scored(body: Sequence[tuple[int, Segment]], weights: Vector) -> Iterator[_Sentence]:
    vectors = [_vector(segment.text, weights) for _, segment in body]
    centroid: Counter[str] = Counter()
    for vector in vectors:
        centroid.update(vector)
    near = [_cosine(vector, centroid) for vector in vectors]
    facts = _facts([segment.text for _, segment in body])
    nearest = max(near, default=0.0) or 1.0
    seen: set[int] = set()
    for place, ((part, segment), vector, closeness, told) in enumerate(zip(body, vectors, near, facts, strict=True)):
        score = _CENTRALITY * closeness / nearest + _FACTS * min(told, _ENOUGH_FACTS) / _ENOUGH_FACTS
        score += _OPENING * (part not in seen) - _LEANS * bool(_LEANING.match(segment.text))
        seen.add(part)
        yield _Sentence(place, part, segment, vector, score)


def _facts(texts: Sequence[str]) -> list[int]:
    """Count the telling figures and names of each sentence."""
    found = [dict.fromkeys(_FACT.findall(text)) for text in texts]
    holding = Counter(fact for facts in found for fact in facts)
    often = max(2, _COMMON * len(texts))
    return [sum(holding[fact] <= often for fact in facts) for facts in found]


def _pick(rivals: Sequence[_Sentence], wanted: int) -> list[_Sentence]:
    best_first = sorted(rivals, key=_rank)
    heads = {s.part: s for s in reversed(best_first)}
    chosen = sorted(heads.values(), key=_rank)[:wanted]
    while len(chosen) < wanted:
        rest = [s for s in best_first if s not in chosen]
        chosen.append(max(rest, key=lambda s: round(s.score - _LIKENESS * _likeness(s, chosen), 9)))
    return chosen


def _rank(sentence: _Sentence) -> tuple[float, int]:
    return -round(sentence.score, 9), sentence.place


def _likeness(sentence: _Sentence, chosen: Sequence[_Sentence]) -> float:
    return max(_cosine(sentence.vector, other.vector) for other in chosen)


def _weights(texts: Sequence[str]) -> Vector:
    """Weigh each word by how few of the sentences hold it (smoothed inverse document frequency)."""
    holding = Counter(word for text in texts for word in dict.fromkeys(_words(text)))
    return {word: math.log(1 + len(texts) / count) for word, count in holding.items()}


def _vector(text: str, weights: Vector) -> Vector:
    return {word: count * weights.get(word, 0.0) for word, count in Counter(_words(text)).items()}


def _cosine(one: Vector, other: Vector) -> float:
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return sum(weight * other.get(word, 0.0) for word, weight in one.items()) / lengths if lengths else 0.0


def _words(text: str) -> list[str]:
    """Give the content words of an English text, cut to the stem that its common endings leave."""
    found = (word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text.casefold()))
    return [re.sub(r"(?<=\w{3})(?:ies|es|s|ed|ing|y)$", "", word) for word in found if word not in _STOP]
