//! Merchant escrow.

use crate::*;
use caravan_primitives::{Amount, CurrencyId, Moment, Ppm};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64, fungible::HoldConsideration},
	weights::Weight,
};
use pallet_escrow::{LengthBounds, Lengths};
use sp_runtime::traits::Convert;

/// All states of an order last so long.
const fn all(length: Moment) -> Lengths {
	Lengths {
		pay: length,
		accept: length,
		ship: length,
		deliver: length,
		claim: length,
		prove: length,
		inspect: length,
		answer: length,
		rank: length,
		open_ranking: length,
		evidence: length,
		rule: length,
		appeal: length,
		vote: length,
		open_vote: length,
	}
}

parameter_types! {
	/// What deposits for terms and orders are on hold for.
	pub const EscrowDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Escrow(pallet_escrow::HoldReason::Deposit);
	/// Between which lengths merchants choose. The least are those of a demonstration; a real
	/// consortium raises them, above all that of the inspection.
	pub EscrowLengths: LengthBounds = LengthBounds {
		least: Lengths {
			claim: pallet_escrow::MIN_CLAIM,
			..all(10 * SECOND)
		},
		greatest: all(90 * DAY),
	};
	/// The buyer's bond: two parts in a hundred.
	pub BondShare: Ppm = Ppm::new(20_000).unwrap_or_default();
	/// What all splits may be of a price: three parts in ten.
	pub MaxShares: Ppm = Ppm::new(300_000).unwrap_or_default();
	/// What splits may keep of a refund: three parts in ten.
	pub MaxKept: Ppm = Ppm::new(300_000).unwrap_or_default();
	/// What an arbiter has at stake: a tenth of the amount in dispute.
	pub StakeShare: Ppm = Ppm::new(100_000).unwrap_or_default();
	/// The most that an arbiter is paid: a tenth of the amount in dispute.
	pub MaxArbiterFee: Ppm = Ppm::new(100_000).unwrap_or_default();
	/// What idle time may weigh that works what is due.
	pub MaxEscrowWeight: Weight = MAXIMUM_BLOCK_WEIGHT.div(10);
}

/// What so many cents are worth at the council's prices; nothing where there is no price.
pub struct Cents<const CENTS: Amount>;
impl<const CENTS: Amount> Convert<CurrencyId, Amount> for Cents<CENTS> {
	fn convert(currency: CurrencyId) -> Amount {
		use caravan_primitives::ReferenceRate;
		configs::payments::CouncilRates::rate(CurrencyId::USD, currency)
			.and_then(|(rate, _)| rate.target_of(CENTS))
			.unwrap_or(0)
	}
}

impl pallet_escrow::Config for Runtime {
	type Assets = Assets;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Gate = Corridors;
	type Identify = Kyc;
	type Clock = Clock;
	type CurrencyStatus = Corridors;
	type Exchange = Fx;
	type Consideration =
		HoldConsideration<AccountId, Balances, EscrowDeposit, configs::payments::UnitPerItem>;
	type PanelOrigin = configs::governance::TwoThirds;
	type CarrierOrigin = configs::governance::TwoThirds;
	type LengthBounds = EscrowLengths;
	type BondShare = BondShare;
	// Orders below fifty dollars need no bond.
	type SmallOrder = Cents<5_000>;
	type MaxWaived = ConstU32<3>;
	type MaxShares = MaxShares;
	type MaxKept = MaxKept;
	type FreezeExtension = ConstU64<{ 30 * DAY }>;
	type FreezeAnswer = ConstU64<{ 3 * DAY }>;
	type PendingMax = ConstU64<{ 60 * DAY }>;
	type ReceiptLife = ConstU64<{ 400 * DAY }>;
	type StakeShare = StakeShare;
	type LeastDuty = ConstU64<DAY>;
	type MaxArbiterFee = MaxArbiterFee;
	// Twenty dollars.
	type MaxArbiterFloor = Cents<2_000>;
	type MaxIdleWeight = MaxEscrowWeight;
	type WeightInfo = pallet_escrow::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::EscrowHelper;
}
