"""The same as `planungsraum index`, as a short pandas script: RECIPE.toml VALUES.csv RESULT.csv."""

import sys
import tomllib

import numpy as np
import pandas as pd  # noqa: TID251 — the alternative

with open(sys.argv[1], "rb") as file:  # noqa: PTH123 — as scripts are written
    recipe = tomllib.load(file)
long = pd.read_csv(sys.argv[2], dtype={"area": str})
frame = long.pivot_table(index="area", columns="indicator", values="value")
there = frame.dropna()
z = (there - there.mean()) / there.std(ddof=0)
score = pd.Series(0.0, index=z.index)
codes = []
for group in recipe["index"]["part"]:
    for part in group["part"]:
        code = part["indicator"]
        codes.append(code)
        if part["direction"] == "down":
            z[code] *= -1
        score += z[code] * part["weight"] / 100 * group["weight"] / 100
settled = score.round(12)
names = recipe["index"]["classes"]["names"]
limits = [-np.inf, *settled.quantile(np.arange(1, len(names)) / len(names)), np.inf]
result = pd.DataFrame(
    {
        "valid": "true",
        "score": score,
        "rank": settled.rank(method="min", ascending=False).astype("Int64"),
        "class": pd.cut(settled, limits, right=False, labels=names),
    }
).join(z[codes])
result = result.reindex(frame.index)
result["valid"] = result["valid"].fillna("false")
result.sort_index().to_csv(sys.argv[3])
