//! Time, identities and payments.

use crate::*;
use caravan_primitives::Moment;
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64, ConstU128},
	weights::Weight,
};

parameter_types! {
	/// The longest gap between blocks that counts as time.
	pub const MaxGap: Moment = 60 * SECOND;
	/// Least time between two renewals of a claim in force.
	pub const RenewalGap: Moment = if cfg!(feature = "sudo") { SECOND } else { 7 * DAY };
	/// What idle time may weigh that removes old references.
	pub MaxPruneWeight: Weight =
		MAXIMUM_BLOCK_WEIGHT.div(10);
}

impl pallet_clock::Config for Runtime {
	type CallsClosed = calls::CallsClosed;
	type MaxGap = MaxGap;
	type WeightInfo = pallet_clock::weights::SubstrateWeight<Runtime>;
}

impl pallet_kyc::Config for Runtime {
	type Time = Timestamp;
	type RegulatorOrigin = configs::governance::Regulator;
	type Native = Balances;
	type Quota = ConstU128<64>;
	type Signature = Signature;
	type OnStanding = ();
	type MaxLinks = ConstU32<32>;
	type MaxPaperLife = ConstU64<{ 7 * DAY }>;
	type MaxClaimLife = ConstU64<{ 1_830 * DAY }>;
	type RenewalGap = RenewalGap;
	type MaxFreeze = ConstU64<{ 3 * DAY }>;
	type WeightInfo = pallet_kyc::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::PaperHelper;
}

impl pallet_settlement::Config for Runtime {
	type Assets = Assets;
	type Gate = Kyc;
	type Identify = Kyc;
	type Time = Timestamp;
	type Skew = ConstU64<{ 60 * SECOND }>;
	type Validity = ConstU64<DAY>;
	type MaxIdleWeight = MaxPruneWeight;
	type WeightInfo = pallet_settlement::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::PaymentHelper;
}
