#!/usr/bin/env python3
"""Checks that the code shown in README files is the code that a test runs.

A test marks what is shown by `// README: begin` and `// README: end`. Each marked
part of pallets/x/tests/ must stand in that pallet's README, and each ```rust block of
the front README must be a marked part.
"""

import pathlib
import re
import sys
import textwrap

MARKED = re.compile(r"^[ \t]*// README: begin\n(.*?)^[ \t]*// README: end", re.DOTALL | re.MULTILINE)
SHOWN = re.compile(r"^```rust\n(.*?)^```", re.DOTALL | re.MULTILINE)


def parts(pattern, text):
    """Pieces of code, without the indentation of where they stand."""
    return [textwrap.dedent(part).strip() for part in pattern.findall(text)]


def complaints(tests, pallet_readmes, front):
    """`tests`: marked parts by pallet; `pallet_readmes`: shown ones; `front`: the front README's."""
    found = []
    for pallet, marked in tests.items():
        missing = [part for part in marked if part not in pallet_readmes.get(pallet, [])]
        found += [f"{pallet}/README.md lacks the marked code that begins: {part.splitlines()[0]}" for part in missing]
    known = {part for marked in tests.values() for part in marked}
    found += [f"README.md shows code that no test runs: {part.splitlines()[0]}" for part in front if part not in known]
    return found


def main():
    root = pathlib.Path(__file__).parents[2]
    tests, readmes = {}, {}
    for pallet in sorted(path.parent for path in root.glob("pallets/*/README.md")):
        name = str(pallet.relative_to(root))
        marked = [part for test in sorted(pallet.glob("tests/*.rs")) for part in parts(MARKED, test.read_text())]
        if marked:
            tests[name] = marked
            readmes[name] = parts(SHOWN, (pallet / "README.md").read_text())
    front = parts(SHOWN, (root / "README.md").read_text())
    found = complaints(tests, readmes, front)
    print("\n".join(found) if found else f"{sum(map(len, tests.values()))} marked parts, shown as they are")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
