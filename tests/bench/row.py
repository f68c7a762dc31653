"""Turn one measurement into a row of the bench table."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure: ours and other in the unit the name says; goal like ">= 10" or "<= 1.5" is on ours / other."""

    name: str
    ours: float
    other: float
    goal: str

    @property
    def ratio(self) -> float:
        """Ours divided by the other."""
        return self.ours / self.other

    @property
    def met(self) -> str:
        """Say "yes" or "no": does the ratio meet the goal ("" where the goal names none)?"""
        if not self.goal:
            return ""
        sign, bound = self.goal.split()
        return "yes" if (self.ratio >= float(bound) if sign == ">=" else self.ratio <= float(bound)) else "no"

    def as_json(self) -> dict[str, object]:
        """Give the row as bench.json holds it."""
        return {"name": self.name, "ours": self.ours, "other": self.other, "ratio": self.ratio, "goal": self.goal}
