//! What clients of all kinds find behind the node's address.

mod support;

use anyhow::{Context, ensure};
use serde_json::Value;
use std::{
	collections::BTreeSet,
	io::{Read, Write},
	net::TcpStream,
};
use subxt::{ext::codec::Decode, rpcs::rpc_params};
use support::{CHAIN_DEADLINE, Node, NodeBuilder, wait_for};

/// The methods that today's and yesterday's clients call.
const METHODS: [&str; 43] = [
	"author_hasKey",
	"author_insertKey",
	"author_pendingExtrinsics",
	"author_rotateKeysWithOwner",
	"author_submitAndWatchExtrinsic",
	"author_submitExtrinsic",
	"chainHead_v1_body",
	"chainHead_v1_call",
	"chainHead_v1_continue",
	"chainHead_v1_follow",
	"chainHead_v1_header",
	"chainHead_v1_stopOperation",
	"chainHead_v1_storage",
	"chainHead_v1_unfollow",
	"chainHead_v1_unpin",
	"chainSpec_v1_chainName",
	"chainSpec_v1_genesisHash",
	"chainSpec_v1_properties",
	"chain_getBlock",
	"chain_getBlockHash",
	"chain_getFinalizedHead",
	"chain_getHeader",
	"chain_subscribeFinalizedHeads",
	"chain_subscribeNewHeads",
	"grandpa_proveFinality",
	"grandpa_roundState",
	"grandpa_subscribeJustifications",
	"payment_queryFeeDetails",
	"payment_queryInfo",
	"state_call",
	"state_getKeysPaged",
	"state_getMetadata",
	"state_getReadProof",
	"state_getRuntimeVersion",
	"state_getStorage",
	"state_queryStorageAt",
	"state_subscribeStorage",
	"system_accountNextIndex",
	"system_health",
	"system_properties",
	"transactionWatch_v1_submitAndWatch",
	"transaction_v1_broadcast",
	"transaction_v1_stop",
];

/// The methods for old states, which only an archive node has.
const ARCHIVE_METHODS: [&str; 8] = [
	"archive_v1_body",
	"archive_v1_call",
	"archive_v1_finalizedHeight",
	"archive_v1_genesisHash",
	"archive_v1_hashByHeight",
	"archive_v1_header",
	"archive_v1_storage",
	"archive_v1_storageDiff",
];

async fn methods(node: &Node) -> anyhow::Result<BTreeSet<String>> {
	let answer = node.call("rpc_methods").await?;
	let methods = answer["methods"].as_array().context("a list")?;
	Ok(methods
		.iter()
		.filter_map(Value::as_str)
		.map(String::from)
		.collect())
}

/// One node for all reads, since starting it takes the time.
#[tokio::test(flavor = "multi_thread")]
async fn a_development_node_serves_every_kind_of_client() -> anyhow::Result<()> {
	let node = Node::dev().await?;

	let served = methods(&node).await?;
	let missing: Vec<_> = METHODS
		.iter()
		.filter(|method| !served.contains(**method))
		.collect();
	assert!(missing.is_empty(), "not served: {missing:?}");
	assert!(
		!served
			.iter()
			.any(|method| method.starts_with("archive_v1_"))
	);

	// Metadata in the versions that the ecosystem's clients read, each under its own number.
	let versions = node.runtime_call("Metadata_metadata_versions", &[]).await?;
	let versions = Vec::<u32>::decode(&mut versions.as_slice())?;
	for version in [14, 15, 16] {
		assert!(
			versions.contains(&version),
			"metadata {version} is not among {versions:?}"
		);
		let metadata = node
			.runtime_call("Metadata_metadata_at_version", &version.to_le_bytes())
			.await?;
		let metadata = Option::<Vec<u8>>::decode(&mut metadata.as_slice())?;
		let metadata = metadata.with_context(|| format!("there is no metadata {version}"))?;
		assert_eq!(
			&metadata[..5],
			[&b"meta"[..], &[version as u8]].concat(),
			"{version}"
		);
	}

	assert_eq!(node.call("system_chain").await?, "Caravan Development");
	assert_eq!(
		node.call("chainSpec_v1_chainName").await?,
		"Caravan Development"
	);
	assert_eq!(
		node.call("system_properties").await?["tokenSymbol"],
		"QUOTA"
	);

	// The links to the browser's tools carry this node's address.
	let escaped = node.ws_url().replace(':', "%3A").replace('/', "%2F");
	let log = node.log();
	for site in ["https://dev.papi.how/", "https://polkadot.js.org/apps/"] {
		let line = log.lines().find(|line| line.contains(site));
		let line = line.with_context(|| format!("no link to {site}"))?;
		assert!(line.contains(&escaped), "{line}");
	}

	// Blocks come, and become final.
	node.wait_for_finalized(2).await?;
	Ok(())
}

/// The page of metrics at this address.
fn metrics(address: &str) -> anyhow::Result<String> {
	let mut stream = TcpStream::connect(address)?;
	stream.set_read_timeout(Some(CHAIN_DEADLINE))?;
	write!(
		stream,
		"GET /metrics HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
	)?;
	let mut page = String::new();
	stream.read_to_string(&mut page)?;
	ensure!(page.starts_with("HTTP/1.1 200"), "no metrics but: {page}");
	Ok(page)
}

/// The height that the metrics give for the `status` "best" or "finalized".
fn metric_height(page: &str, status: &str) -> Option<u64> {
	let label = format!("status=\"{status}\"");
	let mut lines = page
		.lines()
		.filter(|line| line.starts_with("substrate_block_height{"));
	lines
		.find(|line| line.contains(&label))?
		.split_whitespace()
		.last()?
		.parse()
		.ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_metrics_count_best_and_final_blocks() -> anyhow::Result<()> {
	let node = Node::dev().await?;
	let address = wait_for("the metrics", CHAIN_DEADLINE, || async {
		Ok(node.metrics_address())
	})
	.await?;
	for status in ["best", "finalized"] {
		wait_for(
			&format!("the metrics to count {status} blocks"),
			CHAIN_DEADLINE,
			|| async {
				Ok(metric_height(&metrics(&address)?, status).filter(|height| *height >= 2))
			},
		)
		.await?;
	}
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_node_serves_old_states() -> anyhow::Result<()> {
	let builder = Node::dev_builder()
		.arg("--state-pruning=archive")
		.arg("--blocks-pruning=archive");
	let node = builder.start().await?;
	let served = methods(&node).await?;
	let missing: Vec<_> = ARCHIVE_METHODS
		.iter()
		.filter(|method| !served.contains(**method))
		.collect();
	assert!(missing.is_empty(), "not served: {missing:?}");
	Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn unsafe_methods_are_open_on_a_development_chain_only() -> anyhow::Result<()> {
	let dev = Node::dev().await?;
	assert_eq!(
		dev.call_with("author_hasKey", rpc_params!["0x00", "aura"])
			.await?,
		false
	);

	let args = ["--chain=local", "--listen-addr=/ip4/127.0.0.1/tcp/0"];
	let local = NodeBuilder::new("local", args).start().await?;
	let refused = local
		.call_with("author_hasKey", rpc_params!["0x00", "aura"])
		.await;
	let error = format!("{:#}", refused.err().context("an unsafe method answered")?);
	assert!(error.contains("unsafe"), "{error}");

	// Who asks for it gets it.
	let args = args.into_iter().chain(["--rpc-methods=unsafe"]);
	let open = NodeBuilder::new("open", args).start().await?;
	assert_eq!(
		open.call_with("author_hasKey", rpc_params!["0x00", "aura"])
			.await?,
		false
	);
	Ok(())
}
