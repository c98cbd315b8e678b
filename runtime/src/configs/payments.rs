//! Time, identities and payments.

use crate::*;
use caravan_primitives::Moment;
use frame_support::{
	parameter_types,
	traits::{ConstU8, ConstU32, ConstU64, ConstU128, Footprint, fungible::HoldConsideration},
	weights::Weight,
};
use sp_runtime::traits::Convert;

parameter_types! {
	/// The longest gap between blocks that counts as time.
	pub const MaxGap: Moment = 60 * SECOND;
	/// What the deposits of identities are on hold for.
	pub const KycDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Kyc(pallet_kyc::HoldReason::Deposit);
	/// What idle time may weigh that removes old references.
	pub MaxPruneWeight: Weight =
		MAXIMUM_BLOCK_WEIGHT.div(10);
}

impl pallet_clock::Config for Runtime {
	type CallsClosed = calls::CallsClosed;
	type MaxGap = MaxGap;
	type WeightInfo = pallet_clock::weights::SubstrateWeight<Runtime>;
}

/// A native unit for each item that a user stores.
pub struct UnitPerItem;
impl Convert<Footprint, Balance> for UnitPerItem {
	fn convert(footprint: Footprint) -> Balance {
		footprint.count.into()
	}
}

impl pallet_kyc::Config for Runtime {
	type Clock = Clock;
	type ConsortiumOrigin = configs::governance::TwoThirds;
	type RegulatorOrigin = pallet_kyc::EnsureOfficer<Runtime>;
	type ReviewOrigin = pallet_kyc::EnsureReviewer<Runtime>;
	type InOffice = configs::governance::InOffice;
	type Native = Balances;
	type Quota = ConstU128<64>;
	type Consideration = HoldConsideration<AccountId, Balances, KycDeposit, UnitPerItem>;
	type Assets = Assets;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Signature = Signature;
	type OnStanding = ();
	type MaxLinks = ConstU32<32>;
	type MaxRenewals = ConstU8<4>;
	type MaxRecoveries = ConstU32<16>;
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
