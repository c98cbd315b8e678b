//! A running node, put together from its parts.
//!
//! [`partial`] opens the database and builds what every command needs; [`network`] prepares the
//! protocols; [`offchain`] runs the offchain workers; [`authoring`] makes blocks and [`finality`]
//! votes on them. [`start`] is the order in which they come.

mod authoring;
mod finality;
mod network;
mod offchain;
mod partial;

pub use partial::{Partial, partial};

use crate::{links, rpc};
use authoring::Authoring;
use caravan_runtime::{RuntimeApi, opaque::Block};
use finality::Finality;
use network::Protocols;
use partial::Other;
use sc_consensus_grandpa::{FinalityProofProvider, SharedVoterState};
use sc_executor::WasmExecutor;
use sc_network::config::NetworkBackendType;
use sc_service::{
	BuildNetworkParams, ChainType, Configuration, SpawnTasksParams, TaskManager, WarpSyncConfig,
	error::Error as ServiceError,
};
use sc_storage_monitor::{StorageMonitorParams, StorageMonitorService};
use sp_io::SubstrateHostFunctions;
use std::sync::Arc;

/// What runs the runtime's Wasm.
pub type Executor = WasmExecutor<SubstrateHostFunctions>;
/// The chain: its blocks, its state and the calls into its runtime.
pub type FullClient = sc_service::TFullClient<Block, RuntimeApi, Executor>;
/// The database.
pub type FullBackend = sc_service::TFullBackend<Block>;
/// Which of several heads is the best: the longest chain on top of the final block.
pub type SelectChain = sc_consensus::LongestChain<FullBackend, Block>;
/// The transactions that wait for a block.
pub type TransactionPool = sc_transaction_pool::TransactionPoolHandle<Block, FullClient>;
/// How a block gets into the database, with an eye on the validators' set.
pub type BlockImport =
	sc_consensus_grandpa::GrandpaBlockImport<FullBackend, Block, FullClient, SelectChain>;
/// What block import hands to the voter.
pub type GrandpaLink = sc_consensus_grandpa::LinkHalf<Block, FullClient, SelectChain>;

/// Starts a node. The returned task manager ends when an essential task does.
///
/// Fails when the database, the network or the JSON-RPC server can't be opened, when the disk is
/// nearly full, and when another network backend than litep2p is asked for.
pub fn start(
	config: Configuration,
	storage_monitor: StorageMonitorParams,
) -> Result<TaskManager, ServiceError> {
	if !matches!(config.network.network_backend, NetworkBackendType::Litep2p) {
		return Err(ServiceError::Other(
			"this node speaks over litep2p only".into(),
		));
	}

	let Partial {
		client,
		backend,
		mut task_manager,
		import_queue,
		keystore_container,
		select_chain,
		transaction_pool,
		other: Other {
			block_import,
			grandpa_link,
			mut telemetry,
		},
	} = partial(&config)?;

	// First of all tasks: a full disk must stop the node before it authors on a bad state.
	if let Some(path) = config.database.path() {
		StorageMonitorService::try_spawn(
			storage_monitor,
			path.to_path_buf(),
			&task_manager.spawn_essential_handle(),
		)
		.map_err(|error| ServiceError::Application(error.into()))?;
	}

	let Protocols {
		net_config,
		metrics,
		warp_sync,
		grandpa_protocol,
		grandpa_notifications,
	} = network::prepare(&config, &client, &backend, &grandpa_link)?;
	let (network, system_rpc_tx, tx_handler_controller, sync_service, _bitswap) =
		sc_service::build_network(BuildNetworkParams {
			config: &config,
			net_config,
			client: client.clone(),
			transaction_pool: transaction_pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;

	if config.offchain_worker.enabled {
		offchain::spawn(
			&task_manager,
			&config,
			&client,
			&backend,
			&transaction_pool,
			keystore_container.keystore(),
			Arc::new(network.clone()),
		)?;
	}

	let voter_state = SharedVoterState::empty();
	let rpc_builder = {
		let client = client.clone();
		let pool = transaction_pool.clone();
		let authority_set = grandpa_link.shared_authority_set().clone();
		let finality = rpc::FinalityDeps {
			voter_state: voter_state.clone(),
			authority_set: authority_set.clone(),
			justifications: grandpa_link.justification_stream(),
			proofs: FinalityProofProvider::new_for_service(backend.clone(), Some(authority_set)),
		};
		Box::new(move |executor| {
			let deps = rpc::Deps {
				client: client.clone(),
				pool: pool.clone(),
				finality: finality.clone(),
			};
			rpc::build(deps, executor).map_err(ServiceError::Application)
		})
	};

	let role = config.role;
	let prometheus = config.prometheus_registry().cloned();
	let name = config.network.node_name.clone();
	let force_authoring = config.force_authoring;
	let votes = !config.disable_grandpa;
	let is_development = matches!(config.chain_spec.chain_type(), ChainType::Development);

	let rpc_handlers = sc_service::spawn_tasks(SpawnTasksParams {
		config,
		client: client.clone(),
		backend,
		task_manager: &mut task_manager,
		keystore: keystore_container.keystore(),
		transaction_pool: transaction_pool.clone(),
		rpc_builder,
		network: Arc::new(network.clone()),
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync_service.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;
	let telemetry = telemetry.as_ref().map(|telemetry| telemetry.handle());

	if role.is_authority() {
		Authoring {
			client,
			select_chain,
			block_import,
			transaction_pool: transaction_pool.clone(),
			keystore: keystore_container.keystore(),
			sync_service: sync_service.clone(),
			force_authoring,
			prometheus: prometheus.clone(),
			telemetry: telemetry.clone(),
		}
		.spawn(&task_manager)?;
	}
	if votes {
		Finality {
			link: grandpa_link,
			role,
			name,
			keystore: keystore_container.keystore(),
			protocol: grandpa_protocol,
			notifications: grandpa_notifications,
			network,
			sync_service,
			voter_state,
			transaction_pool,
			prometheus,
			telemetry,
		}
		.spawn(&task_manager)?;
	}

	if is_development {
		for line in links::lines(rpc_handlers.listen_addresses()) {
			log::info!("{line}");
		}
	}
	Ok(task_manager)
}
