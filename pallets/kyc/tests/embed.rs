//! The example of the README: a runtime that embeds this pallet and no other of ours. It
//! compiles, attests, freezes and hears an appeal, and the README shows exactly this code.

#![allow(missing_docs)]

use caravan_primitives::{
	Amount, CurrencyId, Hash, Jurisdiction, Moment, PersonKind, PlainTime, Statement, Tier,
};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, ConstU8, ConstU32, ConstU64, Footprint,
		fungible::HoldConsideration,
		fungibles::Inspect,
		tokens::{Fortitude, Preservation},
	},
};
use frame_system::{EnsureRoot, EnsureSigned};
use pallet_kyc::{Authority, Direction, EnsureOfficer, EnsureReviewer, EntryConsent, Mark, Paper};
use sp_core::{Pair, sr25519};
use sp_runtime::{AccountId32, BuildStorage, MultiSignature, traits::Convert};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeTask,
		RuntimeHoldReason,
		RuntimeFreezeReason,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type Assets = pallet_assets;
	#[runtime::pallet_index(4)]
	pub type AssetsHolder = pallet_assets_holder;
	#[runtime::pallet_index(5)]
	pub type Kyc = pallet_kyc;
}

type AccountId = AccountId32;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = frame_system::mocking::MockBlock<Runtime>;
	type AccountId = AccountId;
	type Lookup = sp_runtime::traits::IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Runtime {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
}

impl pallet_assets_holder::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

// README: begin
/// A freeze and a pause close every debit in every currency: the ledger asks here.
pub struct Freezer;
impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Amount> for Freezer {
	fn frozen_balance(_: CurrencyId, who: &AccountId) -> Option<Amount> {
		Kyc::ledger_closed(who).then_some(Amount::MAX)
	}
	fn died(_: CurrencyId, _: &AccountId) {}
	fn contains_freezes(_: CurrencyId) -> bool {
		false
	}
}

/// The deposit for what a user stores: a native unit an item.
pub struct UnitPerItem;
impl Convert<Footprint, u64> for UnitPerItem {
	fn convert(footprint: Footprint) -> u64 {
		footprint.count
	}
}

parameter_types! {
	pub const KycDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Kyc(pallet_kyc::HoldReason::Deposit);
}

impl pallet_kyc::Config for Runtime {
	type Clock = PlainTime<Timestamp>; // or pallet-clock, which counts no lost time
	type ConsortiumOrigin = EnsureRoot<AccountId>;
	type RegulatorOrigin = EnsureOfficer<Runtime>;
	type ReviewOrigin = EnsureReviewer<Runtime>;
	type InOffice = (); // who else only the consortium freezes
	type Native = Balances; // each linked account is given a unit
	type Quota = ConstU64<64>; // and each primary its quota
	type Consideration = HoldConsideration<AccountId, Balances, KycDeposit, UnitPerItem>;
	type Assets = Assets;
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Signature = MultiSignature;
	type Gate = (); // asked before a provider is paid its fee
	type FeeCeiling = (); // the most that an attestation may cost
	type OnStanding = (); // told of freezes, revocations, recoveries
	type MaxLinks = ConstU32<32>;
	type MaxRenewals = ConstU8<4>;
	type MaxRecoveries = ConstU32<16>;
	type WeightInfo = pallet_kyc::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}
// README: end

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Runtime {
	type Balance = Amount;
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type Freezer = Freezer;
	type Holder = AssetsHolder;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Not called here.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_assets::BenchmarkHelper<CurrencyId, ()> for Helper {
	fn create_asset_id_parameter(_: u32) -> CurrencyId {
		CurrencyId::CNY
	}
	fn create_reserve_id_parameter(_: u32) {}
}
#[cfg(feature = "runtime-benchmarks")]
impl pallet_kyc::BenchmarkHelper<AccountId, MultiSignature> for Helper {
	fn signer() -> AccountId {
		account("signer")
	}
	fn sign(message: &[u8]) -> MultiSignature {
		pair("signer").sign(message).into()
	}
	fn fund(_: &AccountId, _: CurrencyId, _: Amount) {}
	fn set_time(_: Moment) {}
}

const CNY: CurrencyId = CurrencyId::CNY;
const NOW: Moment = 1_000;

fn pair(name: &str) -> sr25519::Pair {
	sr25519::Pair::from_string(&format!("//{name}"), None).expect("a valid path")
}

fn account(name: &str) -> AccountId {
	pair(name).public().into()
}

fn signed(name: &str) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(name))
}

fn chain() -> sp_io::TestExternalities {
	let storage = RuntimeGenesisConfig {
		assets: pallet_assets::GenesisConfig {
			assets: vec![(CNY, account("keeper"), true, 1)],
			accounts: vec![(CNY, account("li"), 500)],
			..Default::default()
		},
		kyc: pallet_kyc::GenesisConfig {
			regulators: vec![(
				Jurisdiction::CN,
				vec![account("officer"), account("colleague")],
				vec![account("judge")],
				false,
			)],
			providers: vec![(
				account("bank"),
				Jurisdiction::CN,
				Tier(2),
				Moment::MAX,
				vec![],
			)],
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.expect("a valid genesis");
	let mut chain = sp_io::TestExternalities::new(storage);
	chain.execute_with(|| {
		System::set_block_number(1);
		pallet_timestamp::Now::<Runtime>::put(NOW);
	});
	chain
}

/// What `li` can spend.
fn free() -> Amount {
	Assets::reducible_balance(
		CNY,
		&account("li"),
		Preservation::Expendable,
		Fortitude::Polite,
	)
}

#[test]
fn the_embedded_pallet_attests_freezes_and_hears_an_appeal() {
	chain().execute_with(|| {
		let not_after = NOW + 60_000;
		let statement = Statement {
			genesis: System::block_hash(0),
			epoch: 0,
			fields: EntryConsent {
				provider: 0,
				jurisdiction: Jurisdiction::CN,
				account: account("li"),
				not_after,
			},
		};
		let paper = Paper {
			not_after,
			signature: pair("li").sign(&statement.wrapped()).into(),
		};
		assert_ok!(Kyc::attest(
			signed("bank"),
			account("li"),
			PersonKind::Natural,
			Tier(1),
			NOW + 86_400_000,
			Hash::repeat_byte(1),
			1,
			Mark::None,
			paper,
		));
		assert_eq!(Kyc::standing_of(account("li")).map(|s| s.tier), Ok(Tier(1)));
		assert_eq!(free(), 500);

		let officers = Authority::Regulator;
		let basis = Hash::repeat_byte(2);
		let until = NOW + 3_600_000;
		assert_ok!(Kyc::freeze(
			signed("officer"),
			0,
			officers,
			Direction::Outgoing,
			until,
			basis
		));
		assert_eq!(free(), 0);
		assert_ok!(Kyc::appeal(signed("li"), officers));
		assert_ok!(Kyc::decide(signed("judge"), 0, officers, false, basis));
		assert_eq!(free(), 500);
	});
}
