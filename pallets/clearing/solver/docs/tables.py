#!/usr/bin/env python3
"""Makes the README's tables, on standard output, and docs/solver-growth.svg of the repository, from the CSV files beside it.

The CSV files are what the benchmark `measure` and the example `linear` print.
"""

import collections
import csv
import pathlib
import statistics

HERE = pathlib.Path(__file__).parent


def rows(name):
    with (HERE / name).open() as file:
        return list(csv.DictReader(file))


def percent(ppm):
    return f"{int(ppm) / 1e4:.3f} %"


def table(head, lines):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for line in lines:
        print("| " + " | ".join(str(cell) for cell in line) + " |")
    print()


def gaps(name):
    kinds = collections.defaultdict(list)
    for row in rows(name):
        cut = "cut at 0.1 %" if row["cut"] else "uncut"
        kinds[row["currencies"], row["amounts"], cut, row["liquidity"]].append(row)
    lines = []
    for (currencies, amounts, cut, liquidity), found in kinds.items():
        gap = [int(row["gap_ppm"]) for row in found]
        dropped = [int(row["drop_last_gap_ppm"]) for row in found]
        within = [float(row["within_1_percent_ms"]) / 1000 for row in found if row["within_1_percent_ms"]]
        first = f"{max(within):.2f} s" if len(within) == len(found) else f"{len(within)} of {len(found)}"
        bound = statistics.median(float(row["bound_ms"]) for row in found)
        lines.append([currencies, f"{amounts}, {cut}", f"{float(liquidity) * 100:g} %", percent(statistics.median(dropped)),
                      percent(statistics.median(gap)), percent(max(gap)), f"{bound:.0f} ms", first])
    table(["currencies", "amounts", "liquidity", "drop-last", "median gap", "largest gap", "bound after", "all within 1 % after"], lines)
    worst = max(int(row["gap_ppm"]) for row in rows(name))
    inside = sum(int(row["gap_ppm"]) <= 10_000 for row in rows(name))
    print(f"{inside} of {len(rows(name))} within 1 %; the largest gap is {percent(worst)}.\n")


def strict():
    sizes = collections.defaultdict(list)
    for row in rows("strict.csv"):
        sizes[row["currencies"], row["obligations"]].append(row)
    lines = []
    for (currencies, obligations), found in sizes.items():
        middle = lambda key: statistics.median(float(row[key]) for row in found)
        lines.append([currencies, f"{int(obligations):,}", f"{middle('drop_last_ms'):.2f} ms", f"{middle('verify_ms'):.2f} ms"])
    table(["currencies", "obligations", "drop-last", "verify"], lines)


def linear():
    best = {}
    for row in rows("linear.csv"):
        key = tuple(row[name] for name in ("obligations", "currencies", "amounts", "liquidity", "columns"))
        best.setdefault(key, {}).setdefault(row["method"], []).append(row)
    lines = []
    for (obligations, currencies, amounts, liquidity, columns), methods in best.items():
        if liquidity != "0.005":
            continue
        exact = float(methods["dual simplex"][0]["value"])
        above = lambda row: f"{(float(row['value']) / exact - 1) * 100:.2f} %"
        micro = methods["microlp"][0]
        micro = f"{float(micro['ms']):,.0f} ms" if micro["value"] != "none" else f"nothing in {float(micro['ms']) / 1000:.0f} s"
        lines.append([f"{int(obligations):,} × {currencies}", amounts, f"{int(columns):,}",
                      f"{float(methods['dual simplex'][0]['ms']):.0f} ms", micro] + [above(row) for row in methods["dual ascent"]])
    table(["obligations × currencies", "amounts", "columns", "dual simplex", "microlp", "ascent: above after 0.1 s", "1 s", "5 s"], lines)


def growth():
    lines = []
    for row in rows("growth.csv"):
        within = row["within_1_percent_ms"]
        within = f"{float(within):,.0f} ms" if within else "not"
        lines.append([row["currencies"], f"{int(row['obligations']):,}", percent(row["gap_ppm"]), f"{float(row['bound_ms']):,.0f} ms", within])
    table(["currencies", "obligations", "gap", "bound after", "within 1 % after"], lines)


def picture():
    """Time over size, both logarithmic."""
    series = collections.defaultdict(lambda: collections.defaultdict(list))
    for row in rows("growth.csv"):
        kind = f"{row['currencies']} {'currency' if row['currencies'] == '1' else 'currencies'}"
        size = int(row["obligations"])
        series[f"to the bound, {kind}"][size].append(float(row["bound_ms"]))
        if row["within_1_percent_ms"]:
            series[f"within 1 % of it, {kind}"][size].append(float(row["within_1_percent_ms"]))
    for row in rows("strict.csv"):
        if row["currencies"] == "1":
            series["drop-last, strict order"][int(row["obligations"])].append(float(row["drop_last_ms"]))
            series["verify"][int(row["obligations"])].append(float(row["verify_ms"]))
    import math
    left, top, wide, high = 80, 50, 560, 360
    x = lambda size: left + wide * math.log(size / 1000) / math.log(40)
    y = lambda ms: top + high - high * (math.log10(max(ms, 0.001)) + 3) / 7
    colours = ["#1b6ca8", "#d1495b", "#66a182", "#8d5a97", "#2e4057", "#edae49", "#7f7f7f", "#00798c"]
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 470" font-family="sans-serif" font-size="13">',
           '<rect width="900" height="470" fill="white"/>',
           '<text x="80" y="28" font-size="16">Time over the length of the queue, 32 banks, one core, medians</text>']
    for power, label in zip(range(-3, 5), ["1 µs", "10 µs", "0.1 ms", "1 ms", "10 ms", "0.1 s", "1 s", "10 s"]):
        at = y(10.0 ** power)
        out.append(f'<line x1="{left}" y1="{at:.1f}" x2="{left + wide}" y2="{at:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{label}</text>')
    for size in (1000, 2000, 5000, 10000, 20000, 40000):
        out.append(f'<line x1="{x(size):.1f}" y1="{top}" x2="{x(size):.1f}" y2="{top + high}" stroke="#eee"/>')
        out.append(f'<text x="{x(size):.1f}" y="{top + high + 20}" text-anchor="middle">{size:,}</text>')
    out.append(f'<text x="{left + wide / 2}" y="{top + high + 44}" text-anchor="middle">obligations</text>')
    ends = []
    for (name, points), colour in zip(series.items(), colours):
        line = [(x(size), y(statistics.median(times))) for size, times in sorted(points.items())]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out.extend(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in line)
        ends.append([line[-1][1], name, colour])
    ends.sort()
    for index, (at, name, colour) in enumerate(ends):
        if index and at < ends[index - 1][0] + 16:
            at = ends[index][0] = ends[index - 1][0] + 16
        out.append(f'<text x="{left + wide + 12}" y="{at + 4:.1f}" fill="{colour}">{name}</text>')
    out.append("</svg>")
    (HERE.parents[3] / "docs" / "solver-growth.svg").write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    gaps("bar.csv")
    gaps("free.csv")
    strict()
    linear()
    growth()
    picture()
