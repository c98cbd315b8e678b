//! Foreign exchange.

use crate::*;
use caravan_primitives::{CurrencyId, Moment, Ppm};
use frame_support::{parameter_types, traits::fungible::HoldConsideration, weights::Weight};

parameter_types! {
	/// Currencies without a market between them are compared through this one.
	pub const Pivot: CurrencyId = CurrencyId::CNY;
	/// The longest life of a dealer's paper.
	pub const MaxQuoteLife: Moment = 60 * 60 * SECOND;
	/// The longest life of a reservation.
	pub const MaxReserve: Moment = 10 * 60 * SECOND;
	/// The highest fee for a reservation: half a percent.
	pub MaxReserveFee: Ppm = Ppm::new(5_000).unwrap_or_default();
	/// What deposits for standing quotes are on hold for.
	pub const FxDeposit: RuntimeHoldReason = RuntimeHoldReason::Fx(pallet_fx::HoldReason::Deposit);
	/// What idle time may weigh that clears old papers.
	pub MaxClearWeight: Weight = MAXIMUM_BLOCK_WEIGHT.div(25);
}

impl pallet_fx::Config for Runtime {
	type Clock = Clock;
	type Identify = Kyc;
	type CurrencyStatus = Corridors;
	type Assets = Assets;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type FxOrigin = configs::governance::TwoThirds;
	type Consideration =
		HoldConsideration<AccountId, Balances, FxDeposit, configs::payments::UnitPerItem>;
	type Signature = Signature;
	type Pivot = Pivot;
	type MaxQuoteLife = MaxQuoteLife;
	type MaxReserve = MaxReserve;
	type MaxReserveFee = MaxReserveFee;
	type MaxIdleWeight = MaxClearWeight;
	type WeightInfo = pallet_fx::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::DealingHelper;
}
