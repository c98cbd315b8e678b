#!/usr/bin/env bash
# `make soak`: the tests with random input for long. PROPTEST_CASES says how many
# cases each property gets; a failure prints its seed, which then belongs into
# the crate's proptest-regressions/.

set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

scripts/setup.sh test
. scripts/env.sh
export CARAVAN_SOAK=1 PROPTEST_CASES=${PROPTEST_CASES:-20000}
echo "soak: $PROPTEST_CASES cases for each property"
cargo nextest run --workspace --no-fail-fast --profile soak --run-ignored all "$@"
