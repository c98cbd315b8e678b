#!/usr/bin/env bash
# `make run`: builds the node and the client, starts a development chain on
# loopback, makes a payment over it, one across currencies and a purchase in escrow, and keeps
# the chain until Ctrl-C.
#
#   CARAVAN_ONCE=1   stop after the payments
#   RPC_PORT=9944    the first port to try

set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

started=$SECONDS
work=$TARGET_DIR/run
log=$work/node.log
node_pid=

stop() {
	trap - EXIT INT TERM
	if [ -n "$node_pid" ] && kill "$node_pid" 2>/dev/null; then
		wait "$node_pid" 2>/dev/null || true
		echo "The chain is stopped."
	fi
}
# Ctrl-C is the usual end of a running chain, and a failure before there is one.
interrupted() {
	[ -n "$node_pid" ] || exit 130
	stop
	exit 0
}
trap stop EXIT
trap interrupted INT TERM

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The first port from $1 on which nobody listens.
free_port() {
	local port
	for ((port = $1; port < $1 + 100; port++)); do
		listening "$port" || { echo "$port"; return; }
	done
	die "no free port between $1 and $port"
}

echo "[1/5] set-up and build (a first build takes about half an hour on two cores; later ones seconds)"
scripts/setup.sh
. scripts/env.sh
# All binaries of the workspace, so that `make test` finds the same units built.
cargo_quietly build --workspace --bins
echo "      $(duration $((SECONDS - started)))"

echo "[2/5] starting a development chain"
mkdir -p "$work"
rpc=$(free_port "${RPC_PORT:-9944}")
"$TARGET_DIR/debug/caravan-node" --dev \
	--rpc-port "$rpc" --port "$(free_port 30333)" --prometheus-port "$(free_port 9615)" \
	>"$log" 2>&1 &
node_pid=$!
for ((tries = 0; tries < 600; tries++)); do
	listening "$rpc" && break
	if ! kill -0 "$node_pid" 2>/dev/null; then
		tail -n 20 "$log" >&2
		die "the node ended before its RPC answered; its log: $log"
	fi
	sleep 0.1
done
listening "$rpc" || die "the node's RPC did not answer within a minute; its log: $log"
echo "      RPC ws://127.0.0.1:$rpc, log $log"

echo "[3/5] a payment from node-template/examples/data/pacs.008.xml"
"$TARGET_DIR/debug/caravan" demo node-template/examples/data/pacs.008.xml \
	--url "ws://127.0.0.1:$rpc" --data-dir "$work"

echo
echo "[4/5] a payment across currencies: a buyer in Viet Nam pays dong, a merchant in China gets yuan"
"$TARGET_DIR/debug/caravan" across-demo --url "ws://127.0.0.1:$rpc"

echo
echo "[5/5] a purchase in escrow from node-template/examples/data/order.json"
"$TARGET_DIR/debug/caravan" escrow-order node-template/examples/data/order.json \
	--url "ws://127.0.0.1:$rpc"

[ -z "${CARAVAN_ONCE:-}" ] || exit 0

echo
echo "The chain keeps running at ws://127.0.0.1:$rpc. In a browser:"
sed -n 's/^.*🔎 /  /p' "$log"
echo "Ctrl-C stops it."
status=0
wait "$node_pid" || status=$?
node_pid=
tail -n 20 "$log" >&2
die "the node ended by itself with status $status; its log: $log"
