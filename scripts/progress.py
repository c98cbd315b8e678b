#!/usr/bin/env python3
"""Shortens cargo's output: hundreds of "Compiling" lines become one line each half minute.

Everything else passes through at once. A pause longer than the interval gets a
line too, since the runtime's WebAssembly is built inside a silent build script.

    cargo build 2>&1 | scripts/progress.py --of 900
"""

import argparse
import re
import select
import sys
import time

UNIT = re.compile(r"\s*(?:Compiling|Checking|Documenting) (\S+) v")
DONE = re.compile(r"\s*(?:Finished|Starting) ")
NOISE = re.compile(r"\s*(?:Downloaded|Downloading|Fresh|Dirty|Updating|Locking|Adding) ")
INTERVAL = 30.0


def duration(seconds):
    """`4 min 12 s`, as the shell scripts write it."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


class Progress:
    """Counts crates and decides when a line is due."""

    def __init__(self, of=0, now=time.monotonic):
        self.of = of
        self.now = now
        self.started = self.shown = now()
        self.crates = set()
        self.last = ""

    def feed(self, line):
        """Takes a line of cargo's; returns what to print of it, or None."""
        unit = UNIT.match(line)
        if unit:
            self.last = unit.group(1)
            self.crates.add(line.strip())
            return None
        if DONE.match(line):
            self.crates.clear()
        return None if NOISE.match(line) else line

    def due(self):
        """A line about how far it is, or None before the interval is over."""
        if not self.crates or self.now() - self.shown < INTERVAL:
            return None
        self.shown = self.now()
        of = f" of about {self.of}" if self.of >= len(self.crates) else ""
        what = "the runtime and its WebAssembly" if self.last == "caravan-runtime" else self.last
        return f"      {len(self.crates)}{of} crates, {duration(self.now() - self.started)}; now {what}"


def lines_of(stream):
    """Lines as they come, and None after each second without one."""
    buffer = b""
    while True:
        ready, _, _ = select.select([stream], [], [], 1.0)
        if not ready:
            yield None
            continue
        chunk = stream.read1(65536)
        if not chunk:
            break
        *whole, buffer = (buffer + chunk).split(b"\n")
        for line in whole:
            yield line.decode(errors="replace")
    if buffer:
        yield buffer.decode(errors="replace")


def follow(stream, of=0):
    """Prints what is worth printing of a running cargo; gives back each of its lines."""
    progress = Progress(of)
    for line in lines_of(stream):
        shown = progress.feed(line) if line is not None else None
        for text in (shown, progress.due()):
            if text is not None:
                print(text, flush=True)
        if line is not None:
            yield line


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--of", type=int, default=0, help="how many crates there are, about")
    for _ in follow(sys.stdin.buffer, parser.parse_args().of):
        pass


if __name__ == "__main__":
    main()
