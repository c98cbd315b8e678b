//! The protocols that a node speaks besides the SDK's own.

use super::{FullBackend, FullClient, GrandpaLink};
use caravan_runtime::opaque::Block;
use sc_client_api::BlockBackend;
use sc_consensus_grandpa::warp_proof::NetworkProvider;
use sc_network::{
	Litep2pNetworkBackend, NetworkBackend, NotificationMetrics, NotificationService, ProtocolName,
	config::FullNetworkConfiguration,
};
use sc_network_sync::strategy::warp::WarpSyncProvider;
use sc_service::{Configuration, error::Error as ServiceError};
use sp_runtime::traits::Block as BlockT;
use std::sync::Arc;

type Hash = <Block as BlockT>::Hash;

/// The network before it starts.
pub struct Protocols {
	/// Addresses, peers and protocols.
	pub net_config: FullNetworkConfiguration<Block, Hash, Litep2pNetworkBackend>,
	/// What is counted about notifications.
	pub metrics: NotificationMetrics,
	/// Proofs of finality from genesis on, for light clients and nodes that sync by warp.
	pub warp_sync: Arc<dyn WarpSyncProvider<Block>>,
	/// The name of the protocol that carries votes.
	pub grandpa_protocol: ProtocolName,
	/// The votes, as they come and go.
	pub grandpa_notifications: Box<dyn NotificationService>,
}

/// Adds the protocol of the votes to what the command line says about the network.
///
/// Fails when the database has no genesis block.
pub fn prepare(
	config: &Configuration,
	client: &Arc<FullClient>,
	backend: &Arc<FullBackend>,
	grandpa_link: &GrandpaLink,
) -> Result<Protocols, ServiceError> {
	let mut net_config = FullNetworkConfiguration::<Block, Hash, Litep2pNetworkBackend>::new(
		&config.network,
		config.prometheus_registry().cloned(),
	);
	let metrics =
		<Litep2pNetworkBackend as NetworkBackend<Block, Hash>>::register_notification_metrics(
			config.prometheus_registry(),
		);

	let genesis = client
		.block_hash(0)?
		.ok_or_else(|| ServiceError::Other("the database has no genesis block".into()))?;
	let grandpa_protocol =
		sc_consensus_grandpa::protocol_standard_name(&genesis, &config.chain_spec);
	let (grandpa_config, grandpa_notifications) =
		sc_consensus_grandpa::grandpa_peers_set_config::<Block, Litep2pNetworkBackend>(
			grandpa_protocol.clone(),
			metrics.clone(),
			net_config.peer_store_handle(),
		);
	net_config.add_notification_protocol(grandpa_config);

	let warp_sync = Arc::new(NetworkProvider::new(
		backend.clone(),
		grandpa_link.shared_authority_set().clone(),
		Vec::new(),
	));
	Ok(Protocols {
		net_config,
		metrics,
		warp_sync,
		grandpa_protocol,
		grandpa_notifications,
	})
}
