#!/usr/bin/env python3
"""Checks that `std`, `runtime-benchmarks` and `try-runtime` reach every dependency.

For each crate of the workspace that has such a feature, and for each of its
dependencies that has it too, the crate's feature must switch on the
dependency's: `"dep/std"`, or `"dep?/std"` where the dependency is optional, so
that the feature alone does not pull it in. And a crate that has a dependency
with such a feature must have the feature itself, if it is a `no_std` crate
(one with a feature `std`).
"""

import json
import subprocess
import sys

FEATURES = ("std", "runtime-benchmarks", "try-runtime")


def closure(features, start):
    """Everything that the feature `start` of one crate switches on."""
    found, todo = set(), [start]
    while todo:
        for entry in features.get(todo.pop(), []):
            if entry not in found:
                found.add(entry)
                todo.append(entry)
    return found


def on_by_itself(dependency, package, feature):
    """Whether the dependency has the feature on whatever the crate's features are."""
    switched_on = set(dependency["features"])
    if dependency["uses_default_features"]:
        switched_on.add("default")
    return any(feature == start or feature in closure(package["features"], start) for start in switched_on)


def gaps(metadata):
    """One sentence for each gap."""
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    found = []
    for member in metadata["workspace_members"]:
        crate = packages[member]
        resolved = {}
        for link in nodes[member]["deps"]:
            resolved.setdefault(packages[link["pkg"]]["name"], packages[link["pkg"]])
        for dependency in crate["dependencies"]:
            package = resolved.get(dependency["name"])
            # A build script runs on the host and takes what features it wants.
            if package is None or dependency["kind"] == "build":
                continue
            name = dependency["rename"] or dependency["name"]
            for feature in FEATURES:
                if feature not in package["features"]:
                    continue
                if feature not in crate["features"]:
                    if "std" in crate["features"] and dependency["kind"] is None:
                        found.append(f"{crate['name']}: no feature {feature}, but its dependency {name} has it")
                    continue
                if on_by_itself(dependency, package, feature):
                    continue
                wanted = {f"{name}/{feature}", f"{name}?/{feature}"}
                if not wanted & closure(crate["features"], feature):
                    optional = "?" if dependency["optional"] else ""
                    found.append(f"{crate['name']}: feature {feature} lacks \"{name}{optional}/{feature}\"")
    return sorted(set(found))


def main():
    command = ["cargo", "metadata", "--format-version", "1", "--all-features"]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found = gaps(metadata)
    print("\n".join(found) if found else f"{len(metadata['workspace_members'])} crates, no gap")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
