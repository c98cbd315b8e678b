//! The JSON-RPC methods that the SDK's service doesn't register by itself, and which of them a
//! stranger may call.
//!
//! `sc_service::spawn_tasks` registers `system_*`, `chain_*`, `state_*`, `author_*`, `offchain_*`,
//! `chainHead_v1_*`, `chainSpec_v1_*`, `transaction_v1_*`, `transactionWatch_v1_*` and, with both
//! prunings set to archive, `archive_v1_*`. This module adds the nonce, the fees and GRANDPA.

use crate::service::{FullBackend, FullClient, TransactionPool};
use caravan_runtime::opaque::Block;
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_rpc::SubscriptionTaskExecutor;
use sc_service::{ChainType, Configuration, RpcMethods};
use sp_runtime::traits::{Block as BlockT, NumberFor};
use std::{error::Error, sync::Arc};
use substrate_frame_rpc_system::{System, SystemApiServer};

/// What the methods read.
pub struct Deps {
	/// The chain.
	pub client: Arc<FullClient>,
	/// The transactions that wait for a block.
	pub pool: Arc<TransactionPool>,
	/// Finality.
	pub finality: FinalityDeps,
}

/// What the `grandpa_*` methods read.
#[derive(Clone)]
pub struct FinalityDeps {
	/// The votes of the round that goes on.
	pub voter_state: SharedVoterState,
	/// The validators and the number of their set.
	pub authority_set: SharedAuthoritySet<<Block as BlockT>::Hash, NumberFor<Block>>,
	/// The justifications of final blocks, as they come.
	pub justifications: GrandpaJustificationStream<Block>,
	/// The proofs of old final blocks.
	pub proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
}

/// Builds the methods; fails when two of them have one name.
pub fn build(
	deps: Deps,
	executor: SubscriptionTaskExecutor,
) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
	let Deps {
		client,
		pool,
		finality,
	} = deps;
	let FinalityDeps {
		voter_state,
		authority_set,
		justifications,
		proofs,
	} = finality;

	let mut module = RpcModule::new(());
	module.merge(System::new(client.clone(), pool).into_rpc())?;
	module.merge(TransactionPayment::new(client).into_rpc())?;
	module.merge(
		Grandpa::new(executor, authority_set, voter_state, justifications, proofs).into_rpc(),
	)?;
	Ok(module)
}

/// `--rpc-methods auto` means `safe` on every chain but a development one.
///
/// The SDK's `auto` opens the unsafe methods to whoever comes over loopback, and a reverse proxy
/// on the same host is such a caller: it would publish `author_*`.
pub fn close_unsafe_methods(config: &mut Configuration) {
	if matches!(config.chain_spec.chain_type(), ChainType::Development) {
		return;
	}
	let endpoints = config
		.rpc
		.addr
		.iter_mut()
		.flatten()
		.map(|endpoint| &mut endpoint.rpc_methods);
	for methods in endpoints.chain([&mut config.rpc.methods]) {
		if matches!(methods, RpcMethods::Auto) {
			*methods = RpcMethods::Safe;
		}
	}
}
