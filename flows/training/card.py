"""Turn what a run used into the model card that a package carries as its README."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flows.training.plan import Plan

_NAMES = {"az": "Azerbaijani", "ru": "Russian", "tr": "Turkish"}
_SOURCES = (
    "Microsoft documentation (human translations: Dynamics 365, Business Central, Intune, Visual Studio, .NET, "
    "PowerShell, C++, ASP.NET, Entity Framework, NuGet, Project Operations; CC BY 4.0)",
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
    checked: bool = True
    """Whether the public evaluation sets were there, so that what they hold was left out."""
    decoding: Mapping[str, float] = field(default_factory=dict)
    """What the package advises about decoding."""
    figures: str = ""
    """What `tilmach evaluate --out` wrote, in Markdown; "" when nothing was measured yet."""


def text(language: str, facts: Facts, plan: Plan) -> str:
    """Write the model card of one language, in Markdown."""
    sources = "\n".join(f"- {source}" for source in _SOURCES)
    tallies = "\n".join(f"- {line}" for line in facts.tallies)
    unseen = "It was not trained on the articles in `source/` or on the kept press sentences" + (
        ", nor on FLORES-200, NTREX or X-WMT."
        if facts.checked
        else ".\nWhether its text holds some of FLORES-200, NTREX or X-WMT was not checked."
    )
    asked = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in facts.decoding.items())
    measured = f"## Measured\n\n{facts.figures.strip()}\n\n" if facts.figures.strip() else ""
    return f"""# Tilmach starter package: English to {_NAMES[language]}, version {facts.version}

A small translation model, trained by Tilmach's own code (`make train`) on text whose licence lets anyone use it.
Use it for drafts that a person checks. Its measured quality stands in Tilmach's README; `tilmach evaluate --to
{language}` measures it again. {unseen}

## Model

Plan `{facts.plan}`: transformer, {plan.encoder_layers} encoder and {plan.decoder_layers} decoder layers, width
{plan.width}, {plan.heads} heads, {plan.vocabulary:,} shared SentencePiece pieces with byte fallback, one set of weights
for az, ru and tr with a target token; int8 for CTranslate2. Last checkpoint {facts.step}, {facts.averaged} averaged.
It asks to be decoded with {asked or "the usual settings"}.

{measured}## Text

{sources}

{tallies}

## Licence

MIT, as Tilmach's; the sources above are named as their licences ask.
"""
