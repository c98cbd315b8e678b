#!/usr/bin/env python3
"""Checks that each crate of the workspace could be published as it is.

crates.io wants a description and a licence, and at most five keywords of at most 20
characters; we also want README, categories, repository, the least Rust, and a version
beside each path.
"""

import json
import pathlib
import subprocess
import sys

WANTED = ("description", "license", "repository", "homepage", "keywords", "categories", "rust_version", "readme")


def complaints(package, exists=lambda path: path.exists()):
    """One sentence for each thing that the crate lacks."""
    found = [f"{package['name']}: no {field}" for field in WANTED if not package.get(field)]
    if package.get("readme") and not exists(pathlib.Path(package["manifest_path"]).parent / package["readme"]):
        found.append(f"{package['name']}: {package['readme']} is not there")
    keywords = package.get("keywords") or []
    if len(keywords) > 5 or any(len(keyword) > 20 for keyword in keywords):
        found.append(f"{package['name']}: crates.io takes five keywords of 20 characters")
    for dependency in package["dependencies"]:
        # Dev-dependencies by path alone are left out of what is published.
        if dependency.get("path") and dependency["req"] == "*" and dependency["kind"] != "dev":
            found.append(f"{package['name']}: dependency {dependency['name']} has a path and no version")
    return found


def main():
    command = ["cargo", "metadata", "--format-version", "1", "--no-deps"]
    packages = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["packages"]
    found = [complaint for package in packages if package["publish"] != [] for complaint in complaints(package)]
    print("\n".join(found) if found else f"{len(packages)} crates, fit to publish")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
