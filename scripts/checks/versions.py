#!/usr/bin/env python3
"""Checks that Cargo.lock has one version of each crate of the SDK.

A second copy of one of them (by mixing in a crate from another release) builds
half the tree twice, and its types do not fit the others'.
"""

import collections
import pathlib
import re
import sys

PACKAGE = re.compile(r'^\[\[package\]\]\nname = "(.+)"\nversion = "(.+)"$', re.MULTILINE)
SDK = re.compile(r"^(sp|sc|frame|pallet|substrate|staging|cumulus|polkadot|xcm)-")


def duplicates(lock):
    """Name and versions of each SDK crate that is there more than once."""
    versions = collections.defaultdict(list)
    for name, version in PACKAGE.findall(lock):
        if SDK.match(name):
            versions[name].append(version)
    return {name: found for name, found in versions.items() if len(found) > 1}, len(versions)


def main():
    lock = pathlib.Path(__file__).parents[2].joinpath("Cargo.lock").read_text()
    twice, count = duplicates(lock)
    for name, versions in sorted(twice.items()):
        print(f"{name}: {', '.join(versions)}; `cargo tree -i {name}@{versions[0]}` says who wants it")
    if count == 0:
        print("no SDK crate found in Cargo.lock: the check reads it wrongly")
    if not twice and count:
        print(f"{count} SDK crates, one version of each")
    return 1 if twice or not count else 0


if __name__ == "__main__":
    sys.exit(main())
