//! The command line.

use sc_cli::RunCmd;
use sc_storage_monitor::StorageMonitorParams;

/// Everything that `caravan-node` understands. Without a subcommand it runs the node.
#[derive(Debug, clap::Parser)]
pub struct Cli {
	/// The subcommand, if there is one.
	#[command(subcommand)]
	pub subcommand: Option<Subcommand>,

	/// What a running node is told.
	#[command(flatten)]
	pub run: RunCmd,

	/// When a filling disk stops the node.
	#[command(flatten)]
	pub storage_monitor: StorageMonitorParams,
}

/// What the binary does besides running a node.
#[derive(Debug, clap::Subcommand)]
#[allow(
	clippy::large_enum_variant,
	reason = "parsed once, the SDK's own argument structs"
)]
pub enum Subcommand {
	/// Make, inspect and insert keys.
	#[command(subcommand)]
	Key(sc_cli::KeySubcommand),

	/// Write a chain's specification, readable or raw.
	ExportChainSpec(sc_cli::ExportChainSpecCmd),

	/// Write a chain's specification with this node as boot node (older name and form of
	/// `export-chain-spec`).
	BuildSpec(sc_cli::BuildSpecCmd),

	/// Execute one block again and compare the result.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Write blocks to a file.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Write the state of a block as a raw chain specification.
	ExportState(sc_cli::ExportStateCmd),

	/// Read blocks from a file.
	ImportBlocks(sc_cli::ImportBlocksCmd),

	/// Remove the whole chain from the disk.
	PurgeChain(sc_cli::PurgeChainCmd),

	/// Take blocks that aren't final back.
	Revert(sc_cli::RevertCmd),

	/// Print where the chain in the database stands.
	ChainInfo(sc_cli::ChainInfoCmd),
}
