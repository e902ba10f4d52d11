"""What a page shows, as its address says it: indicator, areas, period, classes, chosen area."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote_plus, urlencode

from planungsraum.ground.models import AreaSystem
from planungsraum.observe.models import Indicator


@dataclass(frozen=True, slots=True)
class Selection:
    """The state of the overview; its address is its only memory."""

    indicator: Indicator
    system: AreaSystem
    period: str
    method: str
    count: int
    breaks: tuple[float, ...]
    area: str

    def query(self, **changes: str) -> str:
        """The address of this state with changes, from the question mark on."""
        changed = replace(self, **changes)  # type: ignore[arg-type]
        fields = {
            "indicator": changed.indicator.code,
            "system": changed.system.code,
            "period": changed.period,
            "classes": changed.method,
            "count": str(changed.count),
            "breaks": " ".join(f"{limit:.15g}" for limit in changed.breaks),
            "area": changed.area,
        }
        return "?" + urlencode({key: value for key, value in fields.items() if value})

    def links(self) -> Callable[[str], str]:
        """Addresses of this state with another area chosen, by its code."""
        start = self.query(area="")
        return lambda area: f"{start}&area={quote_plus(area)}"
