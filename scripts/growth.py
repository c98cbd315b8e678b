#!/usr/bin/env python3
"""Draws how what a clearing cycle costs on the chain grows with its obligations.

    scripts/growth.py pallet_clearing.json docs/clearing-growth.svg

The first is what the benchmarks write (`--json-file`); `scripts/weights.sh` calls this. Prints
the least and the greatest size of each curve, and how far it is from a straight line.
"""

import collections
import json
import statistics
import sys

CURVES = {
    "propose": ("verification of a proposal", "#1b6ca8"),
    "settle_cycle": ("settlement, strict order", "#d1495b"),
    "settle_bypass": ("settlement, bypass order", "#66a182"),
}
# What one normal extrinsic may take: 65 % of a block of 500 ms.
BAR = 325
LEFT, TOP, WIDE, HIGH = 70, 60, 560, 330


def medians(path):
    """By benchmark and number of obligations: the median of its runs, in milliseconds."""
    runs = collections.defaultdict(lambda: collections.defaultdict(list))
    with open(path, encoding="utf-8") as file:
        for benchmark in json.load(file):
            if benchmark["benchmark"] in CURVES:
                for run in benchmark["time_results"]:
                    ((_, size),) = run["components"]
                    runs[benchmark["benchmark"]][size].append(run["extrinsic_time"] / 1e6)
    return {name: {size: statistics.median(times) for size, times in sorted(sizes.items())} for name, sizes in runs.items()}


def bend(points):
    """How far the curve is from the straight line that fits it best, at most, as a share of its end."""
    slope, base = statistics.linear_regression(list(points), list(points.values()))
    return max(abs(time - base - slope * size) for size, time in points.items()) / max(points.values())


def picture(curves):
    most = max(max(points.values()) for points in curves.values())
    step = next(step for power in (0.1, 1, 10, 100) for step in (power, 2 * power, 5 * power) if most / step <= 8)
    top = step * (int(most / step) + 1)
    largest = max(max(points) for points in curves.values())
    x = lambda size: LEFT + WIDE * size / largest
    y = lambda time: TOP + HIGH * (1 - time / top)
    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 450" font-family="sans-serif" font-size="13">',
        '<rect width="900" height="450" fill="white"/>',
        f'<text x="{LEFT}" y="24" font-size="16">What a clearing cycle takes on the chain, WebAssembly, one core, medians</text>',
        f'<text x="{LEFT}" y="43" fill="#666">32 banks, 4 currencies, the worst case of each; one normal extrinsic may take {BAR} ms</text>',
    ]
    for line in range(int(round(top / step)) + 1):
        at = y(line * step)
        out.append(f'<line x1="{LEFT}" y1="{at:.1f}" x2="{LEFT + WIDE}" y2="{at:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{line * step:g} ms</text>')
    for size in range(0, largest + 1, 2_000):
        out.append(f'<text x="{x(size):.1f}" y="{TOP + HIGH + 20}" text-anchor="middle">{size:,}</text>')
    out.append(f'<text x="{LEFT + WIDE / 2}" y="{TOP + HIGH + 44}" text-anchor="middle">obligations in the cycle</text>')
    ends = []
    for name, points in curves.items():
        text, colour = CURVES[name]
        dots = [(x(size), y(time)) for size, time in points.items()]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in dots)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out.extend(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in dots)
        ends.append([dots[-1][1], f"{text}: {points[max(points)]:.1f} ms", colour])
    ends.sort()
    for before, end in zip(ends, ends[1:]):
        end[0] = max(end[0], before[0] + 17)
    out.extend(f'<text x="{LEFT + WIDE + 10}" y="{at + 4:.1f}" fill="{colour}">{text}</text>' for at, text, colour in ends)
    return "\n".join([*out, "</svg>"]) + "\n"


def main():
    source, target = sys.argv[1:]
    curves = medians(source)
    for name, points in curves.items():
        first, last = min(points), max(points)
        print(f"{name}: {points[first]:.2f} ms for {first:,} obligations, {points[last]:.2f} ms for {last:,}, within {100 * bend(points):.1f} % of a straight line")
    with open(target, "w", encoding="utf-8") as file:
        file.write(picture(curves))


main()
