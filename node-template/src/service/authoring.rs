//! Making blocks: Aura, one author a slot.

use super::{BlockImport, FullClient, SelectChain, TransactionPool};
use caravan_runtime::opaque::Block;
use sc_basic_authorship::ProposerFactory;
use sc_consensus_aura::{SlotProportion, StartAuraParams};
use sc_consensus_slots::BackoffAuthoringOnFinalizedHeadLagging;
use sc_network_sync::SyncingService;
use sc_service::{TaskManager, error::Error as ServiceError};
use sc_telemetry::TelemetryHandle;
use sp_consensus_aura::{
	SlotDuration, inherents::InherentDataProvider as SlotProvider,
	sr25519::AuthorityPair as AuraPair,
};
use sp_keystore::KeystorePtr;
use sp_timestamp::InherentDataProvider as TimeProvider;
use std::sync::Arc;
use substrate_prometheus_endpoint::Registry;

/// The part of a slot in which a block is built. The rest is for the others, who have to receive
/// and execute it before the next author builds on it.
const PROPOSAL_PORTION: f32 = 0.5;

/// What the author of blocks needs.
pub struct Authoring {
	/// The chain.
	pub client: Arc<FullClient>,
	/// Which head to build on.
	pub select_chain: SelectChain,
	/// Where the block goes first.
	pub block_import: BlockImport,
	/// Where the transactions come from.
	pub transaction_pool: Arc<TransactionPool>,
	/// The keys that blocks are sealed with.
	pub keystore: KeystorePtr,
	/// Whether the node is in step with the others, and where blocks go next.
	pub sync_service: Arc<SyncingService<Block>>,
	/// Build blocks even without any peer.
	pub force_authoring: bool,
	/// Metrics.
	pub prometheus: Option<Registry>,
	/// Telemetry.
	pub telemetry: Option<TelemetryHandle>,
}

impl Authoring {
	/// Starts the author as an essential task: when it ends, the node does.
	///
	/// Fails when the runtime doesn't say how long a slot is.
	pub fn spawn(self, task_manager: &TaskManager) -> Result<(), ServiceError> {
		let proposer_factory = ProposerFactory::new(
			task_manager.spawn_handle(),
			self.client.clone(),
			self.transaction_pool,
			self.prometheus.as_ref(),
			self.telemetry.clone(),
		);
		let slot_duration = sc_consensus_aura::slot_duration(&*self.client)?;
		let aura = sc_consensus_aura::start_aura::<AuraPair, _, _, _, _, _, _, _, _, _, _>(
			StartAuraParams {
				slot_duration,
				client: self.client,
				select_chain: self.select_chain,
				block_import: self.block_import,
				proposer_factory,
				create_inherent_data_providers: move |_, ()| async move { Ok(inherents(slot_duration)) },
				force_authoring: self.force_authoring,
				// When finality lags by more than 50 blocks, authors slow down: the blocks that
				// aren't final stay bounded in memory.
				backoff_authoring_blocks: Some(BackoffAuthoringOnFinalizedHeadLagging::default()),
				keystore: self.keystore,
				sync_oracle: self.sync_service.clone(),
				justification_sync_link: self.sync_service,
				block_proposal_slot_portion: SlotProportion::new(PROPOSAL_PORTION),
				max_block_proposal_slot_portion: None,
				telemetry: self.telemetry,
				compatibility_mode: Default::default(),
			},
		)?;
		task_manager
			.spawn_essential_handle()
			.spawn_blocking("aura", Some("block-authoring"), aura);
		Ok(())
	}
}

/// What an author puts into a block and what an importer checks: the slot and the time now.
pub fn inherents(slot_duration: SlotDuration) -> (SlotProvider, TimeProvider) {
	let now = TimeProvider::from_system_time();
	(
		SlotProvider::from_timestamp_and_slot_duration(*now, slot_duration),
		now,
	)
}
