//! Starts the built node on loopback, with ports of its own, and drives it over JSON-RPC.
//!
//! [`Node::dev`] is a chain of one validator, [`Cluster::local`] one of up to four; both return when
//! the chain can be asked. Then a test talks to `ws_url()`, waits with `wait_for_finalized(height)`,
//! hurts with `kill9()` and `pause()`, and heals with `restart()` and `resume()`.
//!
//! A node ends with its [`Node`]. Waiting is waiting for a fact, with a deadline; what the node
//! logged is in the error when the deadline passes.

#![allow(
	dead_code,
	unused_imports,
	reason = "each test file uses its part of the harness"
)]

mod chain;
mod cluster;
mod command;
mod history;
mod log_file;
mod node;
mod signal;

pub use chain::Head;
pub use cluster::Cluster;
pub use command::{Output, caravan_node};
pub use history::FinalizedHistory;
pub use node::{Node, NodeBuilder};

use anyhow::Context;
use std::{
	ffi::OsString,
	net::{Ipv4Addr, TcpListener},
	time::Duration,
};

/// How long a node may take until its JSON-RPC answers. It compiles the runtime before, beside
/// three others on two cores.
pub const START_DEADLINE: Duration = Duration::from_secs(180);

/// How long anything may take that the chain does by itself in a few slots.
pub const CHAIN_DEADLINE: Duration = Duration::from_secs(180);

/// How often a fact is looked at that nobody announces.
pub const POLL_INTERVAL: Duration = Duration::from_millis(200);

/// The binary under test: the one that `CARAVAN_NODE` names, else the one that cargo built beside
/// the test.
pub fn binary() -> OsString {
	std::env::var_os("CARAVAN_NODE")
		.or(option_env!("CARGO_BIN_EXE_caravan-node").map(OsString::from))
		.expect("outside of caravan-node's own tests CARAVAN_NODE names the binary")
}

/// Asks `fact` again and again until it answers with something, or fails at the deadline naming
/// `what` was waited for. Errors of `fact` itself end the wait.
pub async fn wait_for<T, Fact>(
	what: &str,
	deadline: Duration,
	mut fact: impl FnMut() -> Fact,
) -> anyhow::Result<T>
where
	Fact: Future<Output = anyhow::Result<Option<T>>>,
{
	let waiting = async {
		loop {
			if let Some(answer) = fact().await? {
				return anyhow::Ok(answer);
			}
			tokio::time::sleep(POLL_INTERVAL).await;
		}
	};
	tokio::time::timeout(deadline, waiting)
		.await
		.with_context(|| format!("waited {} seconds for {what}", deadline.as_secs()))?
}

/// `count` different ports that were free a moment ago, chosen by the system. For addresses that
/// others must know before the node that listens there has started.
pub fn free_ports(count: usize) -> anyhow::Result<Vec<u16>> {
	let listeners = (0..count)
		.map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
		.collect::<Result<Vec<_>, _>>()?;
	listeners
		.iter()
		.map(|listener| Ok(listener.local_addr()?.port()))
		.collect()
}
