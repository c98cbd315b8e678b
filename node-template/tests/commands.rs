//! The commands of the binary.

mod support;

use anyhow::Context;
use serde_json::Value;
use std::{collections::BTreeSet, path::Path};
use support::{Node, caravan_node};

/// Every field that a light client knows; smoldot refuses a spec with others.
const SPEC_FIELDS: [&str; 9] = [
	"name",
	"id",
	"chainType",
	"bootNodes",
	"telemetryEndpoints",
	"protocolId",
	"properties",
	"codeSubstitutes",
	"genesis",
];

/// The storage key of the runtime's code, `:code`.
const CODE: &str = "0x3a636f6465";

fn text(path: &Path) -> anyhow::Result<&str> {
	path.to_str().context("a path in UTF-8")
}

#[tokio::test]
async fn the_version_is_the_crates_with_the_commit() -> anyhow::Result<()> {
	let version = caravan_node(["--version"]).await?.ok()?;
	let expected = concat!("caravan-node ", env!("CARGO_PKG_VERSION"), "-");
	assert!(version.starts_with(expected), "{version}");
	Ok(())
}

#[tokio::test]
async fn each_preset_exports_as_a_raw_spec_with_its_full_genesis() -> anyhow::Result<()> {
	let chains = [
		("dev", "Caravan Development", "caravan_dev", "Development"),
		("local", "Caravan Local", "caravan_local", "Local"),
		("template", "Caravan Template", "caravan_template", "Live"),
	];
	for (chain, name, id, chain_type) in chains {
		let json = caravan_node(["export-chain-spec", "--raw", "--chain", chain])
			.await?
			.ok()?;
		let spec: Value = serde_json::from_str(&json)?;
		assert_eq!(spec["name"], name);
		assert_eq!(spec["id"], id);
		assert_eq!(spec["chainType"], chain_type);
		assert_eq!(spec["properties"]["tokenSymbol"], "QUOTA");
		assert_eq!(spec["properties"]["tokenDecimals"], 0);
		assert_eq!(spec["properties"]["ss58Format"], 42);

		let fields = spec
			.as_object()
			.context("a spec is an object")?
			.keys()
			.map(String::as_str);
		let fields: BTreeSet<_> = fields.collect();
		assert_eq!(fields, SPEC_FIELDS.into_iter().collect(), "{chain}");

		let top = spec["genesis"]["raw"]["top"]
			.as_object()
			.context("the state")?;
		let code = top[CODE].as_str().context("the runtime")?;
		assert!(
			code.len() > 100_000,
			"{chain}: a runtime of {} digits",
			code.len()
		);
		assert!(top.len() > 10, "{chain}: a state of {} items", top.len());
		let children = spec["genesis"]["raw"]["childrenDefault"]
			.as_object()
			.context("children")?;
		assert!(children.is_empty(), "{chain} has child tries");
	}
	Ok(())
}

#[tokio::test]
async fn a_readable_spec_and_its_raw_form_have_one_genesis() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let readable = folder.path().join("readable.json");
	caravan_node([
		"export-chain-spec",
		"--chain",
		"local",
		"--output",
		text(&readable)?,
	])
	.await?
	.ok()?;
	let args = ["export-chain-spec", "--raw", "--chain"];
	let from_file = caravan_node(args.into_iter().chain([text(&readable)?]))
		.await?
		.ok()?;
	let built_in = caravan_node(args.into_iter().chain(["local"]))
		.await?
		.ok()?;
	assert_eq!(
		serde_json::from_str::<Value>(&from_file)?,
		serde_json::from_str::<Value>(&built_in)?
	);
	Ok(())
}

#[tokio::test]
async fn build_spec_is_the_same_chain_with_a_boot_node() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let data = text(folder.path())?;
	let args = ["build-spec", "--raw", "--chain", "dev", "--base-path", data];
	let mut built: Value = serde_json::from_str(&caravan_node(args).await?.ok()?)?;
	let exported = caravan_node(["export-chain-spec", "--raw", "--chain", "dev"])
		.await?
		.ok()?;
	let exported: Value = serde_json::from_str(&exported)?;
	assert_eq!(built["bootNodes"].as_array().context("a list")?.len(), 1);
	built["bootNodes"] = exported["bootNodes"].clone();
	assert_eq!(built, exported);
	Ok(())
}

#[tokio::test]
async fn a_generated_key_is_inspected_as_itself() -> anyhow::Result<()> {
	let args = [
		"key",
		"generate",
		"--scheme",
		"sr25519",
		"--output-type",
		"json",
	];
	let key: Value = serde_json::from_str(&caravan_node(args).await?.ok()?)?;
	let phrase = key["secretPhrase"].as_str().context("a phrase")?;
	let args = [
		"key",
		"inspect",
		"--scheme",
		"sr25519",
		"--output-type",
		"json",
		phrase,
	];
	let inspected: Value = serde_json::from_str(&caravan_node(args).await?.ok()?)?;
	assert_eq!(inspected["ss58Address"], key["ss58Address"]);
	assert_eq!(inspected["publicKey"], key["publicKey"]);
	Ok(())
}

#[tokio::test]
async fn a_node_key_gives_the_peer_id_that_others_reserve() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let file = folder.path().join("node-key");
	let generated = caravan_node(["key", "generate-node-key", "--file", text(&file)?]).await?;
	assert!(generated.success, "{}", generated.stderr);
	let inspected = caravan_node(["key", "inspect-node-key", "--file", text(&file)?])
		.await?
		.ok()?;
	assert!(inspected.starts_with("12D3KooW"), "{inspected}");
	assert!(
		generated.stderr.contains(inspected.trim()),
		"{}",
		generated.stderr
	);
	Ok(())
}

/// One chain for all commands that need one, since making blocks takes the time.
#[tokio::test(flavor = "multi_thread")]
async fn the_commands_on_a_database_work_on_a_stopped_nodes_data() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let data = folder.path().join("data");
	let mut node = Node::dev_builder().data(&data).start().await?;
	node.wait_for_finalized(3).await?;
	let third = node.hash_at(3).await?;
	assert!(node.stop().await?.success());
	let chain = ["--chain", "dev", "--base-path", text(&data)?];

	let info = caravan_node(["chain-info"].into_iter().chain(chain))
		.await?
		.ok()?;
	let info: Value = serde_json::from_str(&info)?;
	assert!(info["best_number"].as_u64() >= Some(3), "{info}");

	let checked = caravan_node(["check-block", "3"].into_iter().chain(chain))
		.await?
		.ok()?;
	assert!(checked.contains("Completed"), "{checked}");

	let blocks = folder.path().join("blocks");
	let args = [
		"export-blocks",
		"--binary",
		"--from",
		"1",
		"--to",
		"3",
		text(&blocks)?,
	];
	caravan_node(args.into_iter().chain(chain)).await?.ok()?;
	let copy = folder.path().join("copy");
	let copy_chain = ["--chain", "dev", "--base-path", text(&copy)?];
	let args = ["import-blocks", "--binary", text(&blocks)?];
	caravan_node(args.into_iter().chain(copy_chain))
		.await?
		.ok()?;
	let args = ["export-state", "3"].into_iter();
	let state = caravan_node(args.clone().chain(chain)).await?.ok()?;
	let copied = caravan_node(args.chain(copy_chain)).await?.ok()?;
	assert_eq!(
		serde_json::from_str::<Value>(&state)?,
		serde_json::from_str::<Value>(&copied)?
	);

	// Imported blocks aren't final, so they can be taken back.
	caravan_node(["revert", "1"].into_iter().chain(copy_chain))
		.await?
		.ok()?;
	let info = caravan_node(["chain-info"].into_iter().chain(copy_chain))
		.await?
		.ok()?;
	assert_eq!(serde_json::from_str::<Value>(&info)?["best_number"], 2);

	// A restart goes on from the data; after a purge there is another chain.
	node.restart().await?;
	assert_eq!(node.hash_at(3).await?, third);
	node.stop().await?;
	caravan_node(["purge-chain", "-y"].into_iter().chain(chain))
		.await?
		.ok()?;
	node.restart().await?;
	node.wait_for_best(3).await?;
	assert_ne!(node.hash_at(3).await?, third);
	Ok(())
}

#[tokio::test]
async fn a_nearly_full_disk_stops_the_node_before_it_starts() -> anyhow::Result<()> {
	let args = [
		"--dev",
		"--rpc-port=0",
		"--no-prometheus",
		"--db-storage-threshold",
	];
	let output = caravan_node(args.into_iter().chain(["1000000000000"])).await?;
	assert!(!output.success);
	let last = output.stderr.lines().last().unwrap_or_default();
	assert!(last.contains("Out of storage space"), "{}", output.stderr);
	Ok(())
}

#[tokio::test]
async fn a_spec_that_does_not_exist_is_one_line() -> anyhow::Result<()> {
	let line = caravan_node(["--chain", "no/such/file.json"])
		.await?
		.refusal()?;
	assert!(line.contains("no/such/file.json"), "{line}");
	Ok(())
}

#[tokio::test]
async fn another_network_backend_is_refused() -> anyhow::Result<()> {
	let args = [
		"--dev",
		"--rpc-port=0",
		"--no-prometheus",
		"--network-backend",
		"libp2p",
	];
	let output = caravan_node(args).await?;
	assert!(!output.success);
	assert!(output.stderr.contains("litep2p only"), "{}", output.stderr);
	Ok(())
}
