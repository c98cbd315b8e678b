#!/usr/bin/env python3
"""Runs the steps of `make test` and counts.

Each step runs even when an earlier one has failed. A step that runs tests
counts its tests, any other step counts as one. The last line of the output is
`N passed, N failed, N skipped`, and the exit status is 0 only if none failed.

    scripts/steps.py          all steps of `make test`
    scripts/steps.py lint     those that need no build of the chain, and `cargo deny` where it is installed
    scripts/steps.py NAME...  the named ones
"""

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
import time
import typing

from progress import duration, follow


@dataclasses.dataclass(frozen=True)
class Counts:
    """How many tests passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def one(_lines):
    """A step that is one check."""
    return Counts(passed=1)


def nextest(lines):
    """From cargo-nextest's summary; None if it never came to one."""
    summaries = [line for line in lines if re.match(r"\s*Summary \[", line)]
    if not summaries:
        return None
    # "(2 slow, 1 leaky)" are passed ones.
    summary = re.sub(r"\([^)]*\)", "", summaries[-1])
    run = re.search(r"(?:(\d+)/)?(\d+) tests? run:", summary)
    passed = skipped = failed = 0
    for number, what in re.findall(r"(\d+) (passed|skipped|failed|exec failed|timed out)", summary):
        if what == "passed":
            passed += int(number)
        elif what == "skipped":
            skipped += int(number)
        else:
            failed += int(number)
    if run and run.group(1):
        skipped += int(run.group(2)) - int(run.group(1))
    return Counts(passed, failed, skipped)


def chosen_of_nextest(lines):
    """The same where a filter chose the tests: what it left out has not been skipped."""
    counts = nextest(lines)
    return counts and dataclasses.replace(counts, skipped=0)


def doctests(lines):
    """The sum of rustdoc's results, one for each crate."""
    results = re.findall(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored", "\n".join(lines), re.MULTILINE)
    if not results:
        return None
    return sum((Counts(*map(int, result)) for result in results), Counts())


def unittest(lines):
    """From Python's unittest."""
    text = "\n".join(lines)
    run = re.search(r"^Ran (\d+) tests?", text, re.MULTILINE)
    if not run:
        return None
    bad = sum(int(number) for number in re.findall(r"(?:failures|errors)=(\d+)", text))
    skipped = sum(int(number) for number in re.findall(r"skipped=(\d+)", text))
    return Counts(int(run.group(1)) - bad - skipped, bad, skipped)


@dataclasses.dataclass(frozen=True)
class Step:
    """A command line, and how to count what it did."""

    name: str
    title: str
    command: list
    count: typing.Callable = one
    environment: dict = dataclasses.field(default_factory=dict)


def workspace():
    """The workspace's packages as cargo knows them."""
    command = ["cargo", "metadata", "--format-version", "1", "--no-deps"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["packages"]


def crates_in_lock():
    """How many crates a whole build compiles, about."""
    command = ["cargo", "tree", "--workspace", "--edges", "normal,build,dev", "--prefix", "none"]
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    return len({tuple(line.split()[:2]) for line in lines if line.strip()})


def steps():
    packages = workspace()
    no_std = [package["name"] for package in packages if "std" in package["features"]]
    benchmarked = [
        package["name"]
        for package in packages
        if os.path.exists(os.path.join(os.path.dirname(package["manifest_path"]), "src", "benchmarking.rs"))
    ]

    def chosen(names):
        return [part for name in names for part in ("-p", name)]

    formatted = "cargo fmt --all --check && cargo fmt --manifest-path scripts/bencher/Cargo.toml --check"
    python = [sys.executable]
    clippy = ["cargo", "clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]
    return [
        Step("format", "format", ["sh", "-c", formatted]),
        Step("scripts", "our scripts' own tests", [*python, "-m", "unittest", "discover", "-s", "scripts/checks"], unittest),
        Step("features", "features reach every dependency", [*python, "scripts/checks/features.py"]),
        Step("publish", "each crate is fit to publish", [*python, "scripts/checks/publish.py"]),
        Step("versions", "one version of each SDK crate", [*python, "scripts/checks/versions.py"]),
        Step("errors", "a test names every error", [*python, "scripts/checks/errors.py"]),
        Step("shown", "code in README files is tested code", [*python, "scripts/checks/examples.py"]),
        Step("clippy", "clippy, all targets and features", clippy, environment={"SKIP_WASM_BUILD": "1"}),
        Step("tests", "unit, property and end-to-end tests", ["cargo", "nextest", "run", "--workspace"], nextest),
        Step(
            "benchmarks",
            "every benchmark once, in the pallets' mocks",
            ["cargo", "nextest", "run", *chosen(benchmarked), "--features", "runtime-benchmarks", "-E", "test(/^benchmarking::/)"],
            chosen_of_nextest,
        ),
        Step("examples", "examples in the documentation", ["cargo", "test", "--workspace", "--doc"], doctests),
        Step(
            "no-std",
            "each runtime crate for WebAssembly without std",
            ["cargo", "build", "--target", "wasm32v1-none", "--no-default-features", *chosen(no_std)],
            environment={"CARGO_TARGET_WASM32V1_NONE_RUSTFLAGS": "--cfg substrate_runtime"},
        ),
        # Needs the network, and fails when somebody finds a hole in a dependency: not for every change.
        Step("deny", "licences and known vulnerabilities", ["cargo", "deny", "--all-features", "check"]),
    ]


LINT = ("format", "scripts", "features", "publish", "versions", "errors", "shown", "clippy", "deny")


def run(step, crates):
    """Runs a step; an exit status other than 0 never counts as less than one failure."""
    process = subprocess.Popen(
        step.command,
        env={**os.environ, **step.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    with process.stdout:
        lines = list(follow(process.stdout, crates))
    status = process.wait()
    counts = step.count(lines)
    if status == 0 and counts is not None:
        return counts
    if status != 0 and step.count is not one and counts is not None and counts.failed:
        return counts
    reason = f"exit status {status}" if status else "no count in its output"
    print(f"      failed: {reason}: {' '.join(step.command)}", flush=True)
    passed, skipped = (counts.passed, counts.skipped) if counts and step.count is not one else (0, 0)
    return Counts(passed, 1, skipped)


def select(wanted, available):
    """The steps with the wanted names, or when none is wanted all that `make test` is made of."""
    known = [step.name for step in available]
    if not wanted:
        return [step for step in available if step.name != "deny"]
    names = {name for word in wanted for name in (LINT if word == "lint" else (word,))}
    if names - set(known):
        sys.exit(f"no step {', '.join(sorted(names - set(known)))}; there are: {', '.join(known)}")
    if "deny" not in wanted and not shutil.which("cargo-deny"):
        names.discard("deny")
    return [step for step in available if step.name in names]


def main():
    chosen = select(sys.argv[1:], steps())
    crates = crates_in_lock()
    total, summary = Counts(), []
    for number, step in enumerate(chosen, 1):
        print(f"[{number}/{len(chosen)}] {step.title}", flush=True)
        started = time.monotonic()
        counts = run(step, crates)
        total += counts
        took = duration(time.monotonic() - started)
        print(f"      {'FAILED' if counts.failed else 'ok'}, {took}", flush=True)
        summary.append(f"{'FAILED' if counts.failed else 'ok':<7} {step.title:<50} {took:>14}   {counts}")
    print("", *summary, "", total, sep="\n", flush=True)
    return 1 if total.failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
