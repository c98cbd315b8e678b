//! What the running node and the commands on its database have in common.

use super::{
	BlockImport, Executor, FullBackend, FullClient, GrandpaLink, SelectChain, TransactionPool,
	authoring,
};
use caravan_runtime::{RuntimeApi, opaque::Block};
use sc_consensus_aura::ImportQueueParams;
use sc_consensus_grandpa::GrandpaPruningFilter;
use sc_service::{Configuration, PartialComponents, error::Error as ServiceError};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sp_consensus_aura::sr25519::AuthorityPair as AuraPair;
use std::sync::Arc;

/// The least number of blocks between two justifications that are kept for their own sake; a
/// change of validators is always kept. About 17 minutes of blocks.
pub const JUSTIFICATION_PERIOD: u32 = 512;

/// How many messages to a telemetry server may wait.
const TELEMETRY_BUFFER: usize = 16;

/// The parts that need no network.
pub type Partial = PartialComponents<
	FullClient,
	FullBackend,
	SelectChain,
	sc_consensus::DefaultImportQueue<Block>,
	TransactionPool,
	Other,
>;

/// The parts that are Caravan's choice of consensus.
pub struct Other {
	/// How a block gets into the database.
	pub block_import: BlockImport,
	/// What block import hands to the voter.
	pub grandpa_link: GrandpaLink,
	/// The connection to telemetry servers, when there are any.
	pub telemetry: Option<Telemetry>,
}

/// Opens the database, writes the genesis block when there is none, and builds the parts.
///
/// Fails when the database can't be opened or belongs to another chain.
pub fn partial(config: &Configuration) -> Result<Partial, ServiceError> {
	let telemetry = telemetry(config)?;
	let executor: Executor = sc_service::new_wasm_executor(&config.executor);
	// Pruning keeps the justifications, so that warp sync and light clients can follow the
	// validators' changes from genesis.
	let (client, backend, keystore_container, task_manager) =
		sc_service::new_full_parts::<Block, RuntimeApi, _>(
			config,
			telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
			executor,
			vec![Arc::new(GrandpaPruningFilter)],
		)?;
	let client = Arc::new(client);
	let telemetry = telemetry.map(|(worker, telemetry)| {
		task_manager
			.spawn_handle()
			.spawn("telemetry", None, worker.run());
		telemetry
	});

	let select_chain = SelectChain::new(backend.clone());
	let transaction_pool = Arc::new(
		sc_transaction_pool::Builder::new(
			task_manager.spawn_essential_handle(),
			client.clone(),
			config.role.is_authority().into(),
		)
		.with_options(config.transaction_pool.clone())
		.with_prometheus(config.prometheus_registry())
		.build(),
	);

	let (block_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		telemetry.as_ref().map(|telemetry| telemetry.handle()),
	)?;
	let slot_client = client.clone();
	let import_queue =
		sc_consensus_aura::import_queue::<AuraPair, _, _, _, _, _>(ImportQueueParams {
			block_import: block_import.clone(),
			justification_import: Some(Box::new(block_import.clone())),
			client: client.clone(),
			create_inherent_data_providers: move |parent, ()| {
				let client = slot_client.clone();
				async move {
					let duration =
						sc_consensus_aura::standalone::slot_duration_at(&*client, parent)?;
					Ok(authoring::inherents(duration))
				}
			},
			spawner: &task_manager.spawn_essential_handle(),
			registry: config.prometheus_registry(),
			check_for_equivocation: Default::default(),
			telemetry: telemetry.as_ref().map(|telemetry| telemetry.handle()),
			compatibility_mode: Default::default(),
		})?;

	Ok(PartialComponents {
		client,
		backend,
		task_manager,
		import_queue,
		keystore_container,
		select_chain,
		transaction_pool,
		other: Other {
			block_import,
			grandpa_link,
			telemetry,
		},
	})
}

/// The connection to the telemetry servers that the operator or the spec names.
fn telemetry(
	config: &Configuration,
) -> Result<Option<(TelemetryWorker, Telemetry)>, sc_telemetry::Error> {
	config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
		.map(|endpoints| {
			let worker = TelemetryWorker::new(TELEMETRY_BUFFER)?;
			let telemetry = worker.handle().new_telemetry(endpoints);
			Ok((worker, telemetry))
		})
		.transpose()
}
