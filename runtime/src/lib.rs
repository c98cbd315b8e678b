//! # Caravan's sample runtime
//!
//! The payment pallets composed for a chain that banks of several countries run
//! together. Each subject has a file:
//!
//! * [`configs`]: the pallets' configurations
//! * [`calls`]: every call of the runtime as open, privileged or closed
//! * [`admission`]: who is let into the transaction pool
//! * [`freezer`]: what a freeze and a halt do to the ledger
//! * [`genesis`]: the presets `development`, `local` and `template`
//! * [`apis`]: what nodes and clients may ask
//!
//! Blocks come every 2 seconds and execute for at most 500 ms of reference time.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(
	clippy::unwrap_used,
	clippy::indexing_slicing,
	clippy::arithmetic_side_effects
)]
#![cfg_attr(
	test,
	allow(
		clippy::unwrap_used,
		clippy::indexing_slicing,
		clippy::arithmetic_side_effects
	)
)]
#![recursion_limit = "256"]
// What the SDK's macros make has no documentation; the metadata has.
#![allow(missing_docs)]

extern crate alloc;

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

pub mod admission;
pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
pub mod calls;
pub mod configs;
pub mod freezer;
pub mod genesis;
pub mod payments_api;
pub mod weights;

#[cfg(feature = "std")]
pub use apis::RuntimeApi;

#[cfg(test)]
mod tests;

use alloc::vec::Vec;
use caravan_primitives::Moment;
use frame_support::weights::{Weight, constants::WEIGHT_REF_TIME_PER_MILLIS};
use sp_runtime::{
	MultiAddress, MultiSignature, generic,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	type_with_default::TypeWithDefault,
};
use sp_version::RuntimeVersion;

/// What accounts sign with.
pub type Signature = MultiSignature;
/// An account: the public key of its signer, or a hash.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// Amount of the native unit, which is a quota against storage and no money.
pub type Balance = u128;
/// Height of a block.
pub type BlockNumber = u32;
/// Hash of a block, a call, a document.
pub type Hash = sp_core::H256;
/// Number of an account's next transaction. Starts at the block number, since an account
/// dies with its last unit of currency and its old transactions must not come back.
pub type Nonce = TypeWithDefault<u64, DefaultNonce>;
/// How transactions name an account.
pub type Address = MultiAddress<AccountId, ()>;
/// Header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// The first nonce of an account: the number of the block in which it is born.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DefaultNonce;
impl frame_support::traits::Get<u64> for DefaultNonce {
	fn get() -> u64 {
		System::block_number().into()
	}
}

/// What every transaction carries beside its call, in the order that clients hard-wire.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckEra<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_skip_feeless_payment::SkipCheckIfFeeless<
		Runtime,
		pallet_asset_tx_payment::ChargeAssetTxPayment<Runtime>,
	>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	admission::Admission,
);

/// A transaction as it comes in.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// What a transaction's signature covers.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;

/// Executes blocks.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// Types for a node that doesn't look into transactions.
pub mod opaque {
	use super::*;
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;
	use sp_runtime::impl_opaque_keys;

	/// Header of a block.
	pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
	/// A block with opaque transactions.
	pub type Block = generic::Block<Header, UncheckedExtrinsic>;
	/// Id of a block.
	pub type BlockId = generic::BlockId<Block>;

	impl_opaque_keys! {
		/// A validator's session keys.
		pub struct SessionKeys {
			/// Key that signs blocks.
			pub aura: Aura,
			/// Key that votes for finality.
			pub grandpa: Grandpa,
		}
	}
}

/// The runtime's name and versions.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: alloc::borrow::Cow::Borrowed("caravan"),
	impl_name: alloc::borrow::Cow::Borrowed("caravan"),
	authoring_version: 1,
	spec_version: 100,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

/// Time between two blocks, milliseconds.
pub const MILLISECS_PER_BLOCK: Moment = 2_000;
/// Length of an authoring slot, milliseconds.
pub const SLOT_DURATION: Moment = MILLISECS_PER_BLOCK;
/// Execution time of a block.
pub const MAXIMUM_BLOCK_WEIGHT: Weight =
	Weight::from_parts(500u64.saturating_mul(WEIGHT_REF_TIME_PER_MILLIS), u64::MAX);
/// Blocks in a minute.
pub const MINUTES: BlockNumber = 30;
/// Blocks in an hour.
pub const HOURS: BlockNumber = 60 * MINUTES;
/// Blocks in a day.
pub const DAYS: BlockNumber = 24 * HOURS;
/// A second in milliseconds.
pub const SECOND: Moment = 1_000;
/// A day in milliseconds.
pub const DAY: Moment = 86_400 * SECOND;

#[frame_support::runtime]
mod runtime {
	/// The runtime.
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Runtime>;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp::Pallet<Runtime>;
	#[runtime::pallet_index(2)]
	pub type Clock = pallet_clock::Pallet<Runtime>;

	#[runtime::pallet_index(5)]
	pub type Aura = pallet_aura::Pallet<Runtime>;
	#[runtime::pallet_index(6)]
	pub type Balances = pallet_balances::Pallet<Runtime>;
	#[runtime::pallet_index(7)]
	pub type Consortium = pallet_consortium::Pallet<Runtime>;
	#[runtime::pallet_index(8)]
	pub type Session = pallet_session::Pallet<Runtime>;
	#[runtime::pallet_index(9)]
	pub type Grandpa = pallet_grandpa::Pallet<Runtime>;

	#[runtime::pallet_index(10)]
	pub type Assets = pallet_assets::Pallet<Runtime>;
	#[runtime::pallet_index(11)]
	pub type AssetsHolder = pallet_assets_holder::Pallet<Runtime>;
	#[runtime::pallet_index(12)]
	pub type TransactionPayment = pallet_transaction_payment::Pallet<Runtime>;
	#[runtime::pallet_index(13)]
	pub type AssetTxPayment = pallet_asset_tx_payment::Pallet<Runtime>;
	#[runtime::pallet_index(14)]
	pub type SkipFeelessPayment = pallet_skip_feeless_payment::Pallet<Runtime>;
	#[runtime::pallet_index(15)]
	pub type Fees = pallet_fees::Pallet<Runtime>;

	#[runtime::pallet_index(20)]
	pub type Utility = pallet_utility::Pallet<Runtime>;
	#[runtime::pallet_index(21)]
	pub type Multisig = pallet_multisig::Pallet<Runtime>;
	#[runtime::pallet_index(22)]
	pub type Proxy = pallet_proxy::Pallet<Runtime>;
	#[runtime::pallet_index(23)]
	pub type Scheduler = pallet_scheduler::Pallet<Runtime>;
	#[runtime::pallet_index(24)]
	pub type Preimage = pallet_preimage::Pallet<Runtime>;

	#[runtime::pallet_index(30)]
	pub type Council = pallet_collective::Pallet<Runtime, Instance1>;
	#[runtime::pallet_index(31)]
	pub type CouncilMembership = pallet_membership::Pallet<Runtime, Instance1>;
	#[runtime::pallet_index(32)]
	pub type SafeMode = pallet_safe_mode::Pallet<Runtime>;
	#[runtime::pallet_index(33)]
	pub type TxPause = pallet_tx_pause::Pallet<Runtime>;
	#[runtime::pallet_index(34)]
	pub type MultiBlockMigrations = pallet_migrations::Pallet<Runtime>;

	#[runtime::pallet_index(40)]
	pub type Kyc = pallet_kyc::Pallet<Runtime>;
	#[runtime::pallet_index(41)]
	pub type Settlement = pallet_settlement::Pallet<Runtime>;
	#[runtime::pallet_index(42)]
	pub type Corridors = pallet_corridors::Pallet<Runtime>;
	// After the ledger and the identities: its genesis mints.
	#[runtime::pallet_index(43)]
	pub type Issuance = pallet_issuance::Pallet<Runtime>;
	#[runtime::pallet_index(44)]
	pub type Fx = pallet_fx::Pallet<Runtime>;
	#[runtime::pallet_index(45)]
	pub type Escrow = pallet_escrow::Pallet<Runtime>;
	// After the identities that take part.
	#[runtime::pallet_index(46)]
	pub type Clearing = pallet_clearing::Pallet<Runtime>;

	#[cfg(feature = "sudo")]
	#[runtime::pallet_index(255)]
	pub type Sudo = pallet_sudo::Pallet<Runtime>;
}
