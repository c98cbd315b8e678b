//! Voting on blocks: GRANDPA.

use super::{GrandpaLink, TransactionPool, partial::JUSTIFICATION_PERIOD};
use caravan_runtime::opaque::Block;
use sc_consensus_grandpa::{Config, GrandpaParams, SharedVoterState, VotingRulesBuilder};
use sc_network::{
	NotificationService, ProtocolName, config::Role, service::traits::NetworkService,
};
use sc_network_sync::SyncingService;
use sc_service::{TaskManager, error::Error as ServiceError};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_keystore::KeystorePtr;
use std::{sync::Arc, time::Duration};
use substrate_prometheus_endpoint::Registry;

/// How long a vote may travel before a round waits no longer for it.
const GOSSIP_DURATION: Duration = Duration::from_millis(333);

/// What the voter needs.
pub struct Finality {
	/// What block import hands over.
	pub link: GrandpaLink,
	/// Only an authority votes; others follow.
	pub role: Role,
	/// The node's name in the logs of others.
	pub name: String,
	/// The keys that votes are signed with.
	pub keystore: KeystorePtr,
	/// The name of the protocol.
	pub protocol: ProtocolName,
	/// The votes, as they come and go.
	pub notifications: Box<dyn NotificationService>,
	/// The network.
	pub network: Arc<dyn NetworkService>,
	/// Which peers are there, and how far they are.
	pub sync_service: Arc<SyncingService<Block>>,
	/// Where the voter tells the JSON-RPC about its round.
	pub voter_state: SharedVoterState,
	/// Where reports of double votes would go.
	pub transaction_pool: Arc<TransactionPool>,
	/// Metrics.
	pub prometheus: Option<Registry>,
	/// Telemetry.
	pub telemetry: Option<TelemetryHandle>,
}

impl Finality {
	/// Starts the voter, or the follower of votes on a node that is no authority, as an essential
	/// task: when it ends, the node does.
	///
	/// Fails when the last round can't be read from the database.
	pub fn spawn(self, task_manager: &TaskManager) -> Result<(), ServiceError> {
		let config = Config {
			gossip_duration: GOSSIP_DURATION,
			justification_generation_period: JUSTIFICATION_PERIOD,
			name: Some(self.name),
			observer_enabled: false,
			keystore: self.role.is_authority().then_some(self.keystore),
			local_role: self.role,
			telemetry: self.telemetry.clone(),
			protocol_name: self.protocol,
		};
		let voter = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
			config,
			link: self.link,
			network: self.network,
			sync: self.sync_service,
			notification_service: self.notifications,
			voting_rule: VotingRulesBuilder::default().build(),
			prometheus_registry: self.prometheus,
			shared_voter_state: self.voter_state,
			telemetry: self.telemetry,
			offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(self.transaction_pool),
		})?;
		task_manager
			.spawn_essential_handle()
			.spawn_blocking("grandpa-voter", None, voter);
		Ok(())
	}
}
