//! Offchain workers: what the runtime does beside its blocks.

use super::{FullBackend, FullClient, TransactionPool};
use futures::FutureExt;
use sc_client_api::Backend;
use sc_offchain::{NetworkProvider, OffchainWorkerOptions, OffchainWorkers};
use sc_service::{Configuration, TaskManager, error::Error as ServiceError};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_keystore::KeystorePtr;
use std::sync::Arc;

/// Runs the workers after each imported block. They get no HTTP: nothing of ours asks for it.
///
/// Fails when their thread pool can't be made.
pub fn spawn(
	task_manager: &TaskManager,
	config: &Configuration,
	client: &Arc<FullClient>,
	backend: &Arc<FullBackend>,
	transaction_pool: &Arc<TransactionPool>,
	keystore: KeystorePtr,
	network_provider: Arc<dyn NetworkProvider + Send + Sync>,
) -> Result<(), ServiceError> {
	let workers = OffchainWorkers::new(OffchainWorkerOptions {
		runtime_api_provider: client.clone(),
		keystore: Some(keystore),
		offchain_db: backend.offchain_storage(),
		transaction_pool: Some(OffchainTransactionPoolFactory::new(
			transaction_pool.clone(),
		)),
		network_provider,
		is_validator: config.role.is_authority(),
		enable_http_requests: false,
		custom_extensions: |_| Vec::new(),
	})?;
	task_manager.spawn_handle().spawn(
		"offchain-workers-runner",
		"offchain-worker",
		workers
			.run(client.clone(), task_manager.spawn_handle())
			.boxed(),
	);
	Ok(())
}
