#!/usr/bin/env bash
# `make test`: set-up, then every check and test, all of them even when one
# fails. `test.sh lint` runs only the quick ones. The steps are in steps.py.

set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

scripts/setup.sh test
. scripts/env.sh
exec python3 scripts/steps.py "$@"
