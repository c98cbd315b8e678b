#!/usr/bin/env python3
"""Checks that each pallet's every error is named by a test.

Reads the variants of `pub enum Error<T>` in each pallet's sources and looks for
`Error::…::Variant`, or an alias that ends in Error or Errors, in that pallet's tests
(src/tests/, src/tests.rs, tests/).
"""

import pathlib
import re
import sys

ENUM = re.compile(r"pub enum Error<T(?:, I)?>\s*\{(.*?)^\s*\}", re.DOTALL | re.MULTILINE)
VARIANT = re.compile(r"^\s*([A-Z][A-Za-z0-9]*)\s*[,({]", re.MULTILINE)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/|#\[[^\n]*\]", re.DOTALL)


def variants(source):
    """The names in `pub enum Error<T>`."""
    found = ENUM.search(source)
    return VARIANT.findall(COMMENT.sub("", found.group(1)) + ",") if found else []


def named(variant, tests):
    """Whether a test speaks of the error itself, not of a word in a comment."""
    return re.search(rf"Errors?(?:::<[^>]*>)?::{variant}\b", COMMENT.sub("", tests)) is not None


def read(paths):
    return "\n".join(path.read_text() for path in sorted(paths))


def main():
    root = pathlib.Path(__file__).parents[2]
    missing, count = [], 0
    for pallet in sorted(path.parent for path in root.glob("pallets/*/Cargo.toml")):
        tests = read([*pallet.glob("src/tests/**/*.rs"), *pallet.glob("src/tests.rs"), *pallet.glob("tests/**/*.rs")])
        for source in sorted(pallet.glob("src/**/*.rs")):
            for variant in variants(source.read_text()):
                count += 1
                if not named(variant, tests):
                    missing.append(f"{pallet.name}: no test names Error::{variant} ({source.relative_to(root)})")
    print("\n".join(missing) if missing else f"{count} errors, each named by a test")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
