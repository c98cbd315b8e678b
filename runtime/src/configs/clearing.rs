//! Multilateral netting.

use crate::*;
use caravan_primitives::{CurrencyId, Moment};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
	weights::Weight,
};

parameter_types! {
	/// What currencies are weighed in. It ranks proposals and moves no money.
	pub const ClearingPivot: CurrencyId = CurrencyId::USD;
	/// The longest time that an obligation waits.
	pub const MaxObligationLife: Moment = 5 * DAY;
	/// What idle time may weigh that closes, settles and sweeps: a full cycle settles in one go.
	pub MaxClearingWeight: Weight = MAXIMUM_BLOCK_WEIGHT.div(2);
}

impl pallet_clearing::Config for Runtime {
	type Clock = Clock;
	type Identify = Kyc;
	type Gate = Corridors;
	type CurrencyStatus = Corridors;
	type Rates = configs::payments::CouncilRates;
	type Assets = Assets;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type ClearingOrigin = configs::governance::TwoThirds;
	type Pivot = ClearingPivot;
	type MaxSeats = ConstU32<32>;
	type MaxHomes = ConstU32<6>;
	type MaxCurrencies = ConstU32<4>;
	type MaxCaps = ConstU32<32>;
	type MaxSolvers = ConstU32<8>;
	type MaxObligations = ConstU32<10_000>;
	type MaxPerSeat = ConstU32<2_500>;
	type MaxLife = MaxObligationLife;
	type Skew = ConstU64<{ 60 * SECOND }>;
	type Validity = ConstU64<DAY>;
	type RecordLife = ConstU64<{ 7 * DAY }>;
	type MaxIdleWeight = MaxClearingWeight;
	type WeightInfo = pallet_clearing::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::ClearingHelper;
}
