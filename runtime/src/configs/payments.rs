//! Time, identities and payments.

use crate::*;
use caravan_primitives::{Amount, CurrencyId, Fraction, Jurisdiction, Moment, ReferenceRate};
use frame_support::{
	parameter_types,
	traits::{
		ConstU8, ConstU32, ConstU64, ConstU128, EnsureOriginWithArg, Footprint,
		fungible::HoldConsideration,
	},
	weights::Weight,
};
use frame_system::EnsureSignedBy;
use sp_runtime::traits::Convert;

parameter_types! {
	/// The longest gap between blocks that counts as time.
	pub const MaxGap: Moment = 60 * SECOND;
	/// What rolling limits are counted in.
	pub const ReferenceCurrency: CurrencyId = CurrencyId::USD;
	/// What the deposits of identities are on hold for.
	pub const KycDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Kyc(pallet_kyc::HoldReason::Deposit);
	/// What the deposits of issuing and redeeming are on hold for.
	pub const IssuanceDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Issuance(pallet_issuance::HoldReason::Deposit);
	/// What the deposits of instructions, recalls and aliases are on hold for.
	pub const SettlementDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Settlement(pallet_settlement::HoldReason::Deposit);
	/// What idle time may weigh that removes old references and works what is due.
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

/// An attestation costs a hundred dollars at most, whatever it is paid in. A currency without
/// a price pays for none.
pub struct HundredDollars;
impl pallet_kyc::FeeCeiling for HundredDollars {
	fn of(currency: CurrencyId) -> Amount {
		const CENTS: Amount = 10_000;
		<Runtime as pallet_corridors::Config>::Rates::rate(CurrencyId::USD, currency)
			.and_then(|(rate, _)| rate.target_of(CENTS))
			.unwrap_or(0)
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
	type Gate = Corridors;
	type FeeCeiling = HundredDollars;
	// Who lost its keys has its dealer's papers voided.
	type OnStanding = Fx;
	type MaxLinks = ConstU32<32>;
	type MaxRenewals = ConstU8<4>;
	type MaxRecoveries = ConstU32<16>;
	type WeightInfo = pallet_kyc::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::PaperHelper;
}

/// The regulator of the country whose currency it is.
pub struct HomeRegulator;
impl EnsureOriginWithArg<RuntimeOrigin, CurrencyId> for HomeRegulator {
	type Success = AccountId;

	fn try_origin(
		origin: RuntimeOrigin,
		currency: &CurrencyId,
	) -> Result<AccountId, RuntimeOrigin> {
		match home_of(*currency) {
			Some(home) => pallet_kyc::EnsureOfficer::<Runtime>::try_origin(origin, &home),
			None => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(currency: &CurrencyId) -> Result<RuntimeOrigin, ()> {
		let home = home_of(*currency).ok_or(())?;
		pallet_kyc::EnsureOfficer::<Runtime>::try_successful_origin(&home)
	}
}

/// The country of a currency.
const fn home_of(currency: CurrencyId) -> Option<Jurisdiction> {
	Some(match currency {
		CurrencyId::CNY => Jurisdiction::CN,
		CurrencyId::PKR => Jurisdiction::PK,
		CurrencyId::VND => Jurisdiction::VN,
		CurrencyId::KZT => Jurisdiction::KZ,
		CurrencyId::IDR => Jurisdiction::ID,
		CurrencyId::USD => Jurisdiction::US,
		_ => return None,
	})
}

/// What the council's prices of fees say that currencies are worth. They are decided, not
/// observed, and good enough for limits.
pub struct CouncilRates;
impl ReferenceRate for CouncilRates {
	fn rate(from: CurrencyId, to: CurrencyId) -> Option<(Fraction, Moment)> {
		let price = |currency| Fees::price(currency).map(|price| price.0.into());
		Some((
			Fraction {
				numerator: price(to)?,
				denominator: price(from)?,
			},
			0,
		))
	}
}

impl pallet_corridors::Config for Runtime {
	type Clock = Clock;
	type Identify = Kyc;
	type Institutions = Kyc;
	type RegulatorOrigin = pallet_kyc::EnsureOfficer<Runtime>;
	type CurrencyAuthority = HomeRegulator;
	type Rates = CouncilRates;
	type Signature = Signature;
	type Reference = ReferenceCurrency;
	type OpenFloor = ConstU64<10_000>;
	type MaxRenewals = ConstU8<4>;
	type MaxAcknowledgements = ConstU32<10_000>;
	type WeightInfo = pallet_corridors::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::PaperHelper;
}

/// Fees that the pot couldn't take left the supply, and are owed still.
pub struct UnbookedFees;
impl pallet_issuance::Unbooked for UnbookedFees {
	fn unbooked(currency: CurrencyId) -> Amount {
		pallet_fees::Unbooked::<Runtime>::get(currency)
	}
}

impl pallet_issuance::Config for Runtime {
	type Clock = Clock;
	type Identify = Kyc;
	type Gate = Corridors;
	type CurrencyStatus = Corridors;
	type RegulatorOrigin = pallet_kyc::EnsureOfficer<Runtime>;
	type AuthorityOrigin = HomeRegulator;
	type Assets = Assets;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, IssuanceDeposit, UnitPerItem>;
	type Unbooked = UnbookedFees;
	type WeightInfo = pallet_issuance::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::PaymentHelper;
}

impl pallet_settlement::Config for Runtime {
	type Assets = Assets;
	type Gate = Corridors;
	type Identify = Kyc;
	type Time = Timestamp;
	type Skew = ConstU64<{ 60 * SECOND }>;
	type Validity = ConstU64<DAY>;
	type Exchange = Fx;
	type Clock = Clock;
	type ReturnWindow = ConstU64<{ 30 * DAY }>;
	type RecallLife = ConstU64<{ 10 * DAY }>;
	type MaxAliases = ConstU32<8>;
	type AliasQuiet = ConstU64<{ 90 * DAY }>;
	type MaxIdleWeight = MaxPruneWeight;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, SettlementDeposit, UnitPerItem>;
	type CurrencyStatus = Corridors;
	type RegulatorOrigin = pallet_kyc::EnsureOfficer<Runtime>;
	// The consortium's members are the venues of this chain.
	type VenueOrigin = EnsureSignedBy<CouncilMembership, AccountId>;
	type Signature = Signature;
	type MaxInstructionLife = ConstU64<{ 5 * DAY }>;
	type RecordLife = ConstU64<{ 30 * DAY }>;
	type MaxAttempts = ConstU32<8>;
	type MaxLegs = ConstU32<16>;
	type MaxMediators = ConstU32<4>;
	type WeightInfo = pallet_settlement::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::PaymentHelper;
}
