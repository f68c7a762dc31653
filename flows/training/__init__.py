"""Turn parallel text into Argos packages of our own: a second flow, of which the briefing flow imports nothing.

press       source/corpus/press*.tsv                 → rows, and findings about them
corpus      en-{az,ru,tr}.tsv.xz                     → clean pairs, and what was left out and why
grammar     source/grammar/                          → sentence tuples of four languages
vocab       pairs                                    → one SentencePiece vocabulary
data        pairs                                    → batches, in an order that a seed fixes
train       batches, model, plan                     → checkpoints
export      averaged checkpoints                     → output/packages/*.argosmodel
flow        all of it, told once                     → `make train`
"""
