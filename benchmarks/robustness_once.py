"""One robustness run in a process of its own: seconds and peak memory, as JSON."""

import json
import sys

from benchmarks.measure import peak_of_this_process, seconds_of
from benchmarks.robustness_city import plan_for
from planungsraum.prioritise.method.robustness import robustness


def main() -> None:
    """Areas and draws as arguments."""
    areas, draws = int(sys.argv[1]), int(sys.argv[2])
    plan = plan_for(areas)
    seconds = seconds_of(lambda: robustness(plan, draws))
    print(json.dumps({"seconds": seconds, "peak": peak_of_this_process()}))


if __name__ == "__main__":
    main()
