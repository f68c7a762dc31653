"""Turn what a run used into the model card that a package carries as its README."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.training.plan import Plan

_NAMES = {"az": "Azerbaijani", "ru": "Russian", "tr": "Turkish"}
_SOURCES = (
    "Microsoft documentation (human translations: Dynamics 365, Business Central, Intune, Visual Studio, .NET, "
    "PowerShell, ASP.NET, Entity Framework, NuGet, Project Operations; CC BY 4.0)",
    "react.dev and Open Source Guides (CC BY 4.0)",
    "Tatoeba sentence pairs (CC BY 2.0 FR)",
    "Android and LineageOS strings, Electron and Elixir School documentation, Wikipedia for Android, Outline, "
    "Corona-Warn-App (Apache 2.0)",
    "Mozilla localisation (MPL 2.0)",
    ".NET localisation, Laravel Lang, SDG metadata and Open SDG (MIT)",
    "Python documentation (PSF), Scratch and HOT Tasking Manager (BSD), OpenStreetMap iD tagging (ISC)",
    "TICO-19 (CC0) and the Universal Declaration of Human Rights",
    "Tilmach's own press corpus, general corpus and grammar (MIT)",
)
"""Where the text comes from; CC BY asks that it be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one run used: the package's version, the plan's name, its last checkpoint, and the corpora's tallies."""

    version: str
    plan: str
    step: str
    averaged: int
    tallies: Sequence[str]
    figures: str = ""
    """What `tilmach evaluate --out` wrote, in Markdown; "" when nothing was measured yet."""


def text(language: str, facts: Facts, plan: Plan) -> str:
    """Write the model card of one language, in Markdown."""
    sources = "\n".join(f"- {source}" for source in _SOURCES)
    tallies = "\n".join(f"- {line}" for line in facts.tallies)
    measured = f"## Measured\n\n{facts.figures.strip()}\n\n" if facts.figures.strip() else ""
    return f"""# Tilmach starter package: English to {_NAMES[language]}, version {facts.version}

A small translation model, trained by Tilmach's own code (`make train`) on text whose licence lets anyone use it.
Use it for drafts that a person checks. Its measured quality stands in Tilmach's README; `tilmach evaluate --to
{language}` measures it again. It was not trained on FLORES-200, NTREX or X-WMT, or on the articles in `source/`.

## Model

Plan `{facts.plan}`: transformer, {plan.encoder_layers} encoder and {plan.decoder_layers} decoder layers, width
{plan.width}, {plan.heads} heads, {plan.vocabulary:,} shared SentencePiece pieces with byte fallback, one set of weights
for az, ru and tr with a target token; int8 for CTranslate2. Last checkpoint {facts.step}, {facts.averaged} averaged.

{measured}## Text

{sources}

{tallies}

## Licence

MIT, as Tilmach's; the sources above are named as their licences ask.
"""
