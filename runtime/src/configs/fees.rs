//! Fees in the currency that one holds.

use crate::*;
use caravan_primitives::{CurrencyId, Identify, Jurisdiction};
use frame_support::{
	PalletId, parameter_types,
	traits::{ConstU32, ConstU64, Contains, SortedMembers},
};

parameter_types! {
	/// The keyless account that fees go to.
	pub const FeePot: PalletId = PalletId(*b"crvn/fee");
	/// Blocks between the decision on a price and its effect.
	pub const RateNotice: BlockNumber = HOURS;
	/// Blocks between two distributions in one currency.
	pub const DistributionPeriod: BlockNumber = DAYS;
	/// Blocks between two free changes of an account's fee currency.
	pub const FreeChoicePeriod: BlockNumber = DAYS;
}

/// The council, who shares the pot.
pub struct CouncilMembers;
impl SortedMembers<AccountId> for CouncilMembers {
	fn sorted_members() -> alloc::vec::Vec<AccountId> {
		pallet_collective::Members::<Runtime, configs::governance::CouncilInstance>::get()
	}
}

/// Everybody whose identity isn't frozen for incoming.
pub struct NotFrozen;
impl Contains<AccountId> for NotFrozen {
	fn contains(account: &AccountId) -> bool {
		Kyc::identity(account).is_none_or(|identity| Kyc::blocked(&identity).in_until == 0)
	}
}

impl pallet_fees::Config for Runtime {
	type Assets = Assets;
	type CurrencyStatus = Corridors;
	type RateOrigin = configs::governance::TwoThirds;
	type DefaultFeeCurrency = HomeCurrency;
	type Members = CouncilMembers;
	type MayReceive = NotFrozen;
	type PotId = FeePot;
	type RateNotice = RateNotice;
	type DistributionPeriod = DistributionPeriod;
	type FreeChoicePeriod = FreeChoicePeriod;
	type MinPrice = ConstU64<1>;
	type MaxPrice = ConstU64<1_000_000_000_000>;
	type MaxCurrencies = ConstU32<64>;
	type MaxMembers = configs::governance::MaxMembers;
	type WeightInfo = pallet_fees::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = benchmarks::FeeHelper;
}

/// The home currency of an account's jurisdiction, as its KYC or its licence says; US
/// dollars for everybody else, the council among them.
pub struct HomeCurrency;

impl HomeCurrency {
	fn jurisdiction(who: &AccountId) -> Option<Jurisdiction> {
		match Kyc::identity(who).and_then(pallet_kyc::Identities::<Runtime>::get) {
			Some(identity) => Some(identity.jurisdiction),
			None => pallet_kyc::ProviderOf::<Runtime>::get(who)
				.and_then(pallet_kyc::Providers::<Runtime>::get)
				.map(|licence| licence.jurisdiction),
		}
	}
}

impl pallet_fees::DefaultFeeCurrency<AccountId> for HomeCurrency {
	fn of(who: &AccountId) -> Option<CurrencyId> {
		Some(match Self::jurisdiction(who) {
			Some(Jurisdiction::CN) => CurrencyId::CNY,
			Some(Jurisdiction::PK) => CurrencyId::PKR,
			Some(Jurisdiction::VN) => CurrencyId::VND,
			Some(Jurisdiction::KZ) => CurrencyId::KZT,
			Some(Jurisdiction::ID) => CurrencyId::IDR,
			_ => CurrencyId::USD,
		})
	}
}
