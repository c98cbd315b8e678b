//! The example of the README: a runtime that embeds this pallet and no other of ours. It
//! compiles, licenses a bank, issues, circulates and redeems, and the README shows exactly
//! this code.

#![allow(missing_docs)]

use caravan_primitives::{
	Act, Amount, Blocked, CurrencyId, Hash, Identify, Jurisdiction, Moment, PersonKind, PlainTime,
	Refusal, Standing, Tier, Uetr,
};
use core::marker::PhantomData;
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{
		AsEnsureOriginWithArg, Footprint, Get, SortedMembers,
		fungible::HoldConsideration,
		fungibles::{Inspect, Mutate},
		tokens::Preservation,
	},
};
use frame_system::{EnsureRoot, EnsureSigned, EnsureSignedBy};
use pallet_issuance::{Plan, Side, Terms};
use sp_runtime::{BuildStorage, traits::Convert};

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
	pub type Issuance = pallet_issuance;
}

type AccountId = u64;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = frame_system::mocking::MockBlock<Runtime>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Runtime {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Runtime {
	type Balance = Amount;
	type AssetId = CurrencyId;
	type AssetIdParameter = CurrencyId;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type Holder = AssetsHolder;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

impl pallet_assets_holder::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeEvent = RuntimeEvent;
}

/// One member.
pub struct OneOf<Who>(PhantomData<Who>);
impl<Who: Get<AccountId>> SortedMembers<AccountId> for OneOf<Who> {
	fn sorted_members() -> Vec<AccountId> {
		vec![Who::get()]
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn add(_: &AccountId) {}
}

/// Ten accounts are one firm, the first of them its primary: `11` and `12` act for `10`.
pub struct Banks;
impl Identify<AccountId> for Banks {
	type Id = AccountId;

	fn identity(account: &AccountId) -> Option<AccountId> {
		Some(account - account % 10)
	}

	fn primary(identity: &AccountId) -> Option<AccountId> {
		Some(*identity)
	}

	fn jurisdiction(_: &AccountId) -> Option<Jurisdiction> {
		Some(Jurisdiction::CN)
	}

	fn standing(account: &AccountId) -> Result<Standing<AccountId>, Refusal> {
		Ok(Standing {
			identity: account - account % 10,
			jurisdiction: Jurisdiction::CN,
			tier: Tier::MAX,
			kind: PersonKind::Legal,
		})
	}

	fn blocked(_: &AccountId) -> Blocked {
		Blocked::default()
	}

	fn may(account: &AccountId, _: Act, _: Tier) -> Result<AccountId, Refusal> {
		Ok(account - account % 10)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_good(_: &AccountId, _: Jurisdiction, _: Tier) {}
}

// README: begin
/// The deposit for what is stored: a native unit an item.
pub struct UnitPerItem;
impl Convert<Footprint, u64> for UnitPerItem {
	fn convert(footprint: Footprint) -> u64 {
		footprint.count
	}
}

parameter_types! {
	pub const IssuanceDeposit: RuntimeHoldReason =
		RuntimeHoldReason::Issuance(pallet_issuance::HoldReason::Deposit);
	pub const Regulator: AccountId = 40;
	pub const Authority: AccountId = 50;
}

impl pallet_issuance::Config for Runtime {
	type Clock = PlainTime<Timestamp>; // or pallet-clock, which counts no lost time
	type Identify = Banks; // or pallet-kyc
	type Gate = (); // or corridors: who may redeem, and how much
	type CurrencyStatus = (); // or corridors: halted currencies
	type RegulatorOrigin = AsEnsureOriginWithArg<EnsureSignedBy<OneOf<Regulator>, AccountId>>;
	type AuthorityOrigin = AsEnsureOriginWithArg<EnsureSignedBy<OneOf<Authority>, AccountId>>;
	type Assets = Assets; // nothing else may mint or burn in it
	type Holder = AssetsHolder;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Consideration = HoldConsideration<AccountId, Balances, IssuanceDeposit, UnitPerItem>;
	type Unbooked = (); // or the fees that no pot could take
	type WeightInfo = pallet_issuance::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}
// README: end

/// Not called here.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl pallet_assets::BenchmarkHelper<CurrencyId, ()> for Helper {
	fn create_asset_id_parameter(_: u32) -> CurrencyId {
		CNY
	}
	fn create_reserve_id_parameter(_: u32) {}
}
#[cfg(feature = "runtime-benchmarks")]
impl pallet_issuance::BenchmarkHelper for Helper {
	fn currency() -> CurrencyId {
		CNY
	}
	fn set_time(_: Moment) {}
}

const CNY: CurrencyId = CurrencyId::CNY;
const TODAY: u32 = 20_600;
const NOW: Moment = TODAY as Moment * pallet_issuance::DAY;
const REGULATOR: AccountId = 40;
const AUTHORITY: AccountId = 50;
const BANK: AccountId = 10;
const MAKER: AccountId = 11;
const CHECKER: AccountId = 12;
const AUDITOR: AccountId = 20;
const LI: AccountId = 30;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn hash(byte: u8) -> Hash {
	Hash::repeat_byte(byte)
}

fn chain() -> sp_io::TestExternalities {
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: vec![(BANK, 64), (LI, 64)],
			..Default::default()
		},
		assets: pallet_assets::GenesisConfig {
			assets: vec![(CNY, AUTHORITY, true, 1)],
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

#[test]
fn the_embedded_pallet_licenses_issues_and_redeems() {
	chain().execute_with(|| {
		let plan = Plan::License(Terms {
			cap: 1_000_000,
			valid_until: NOW + 365 * pallet_issuance::DAY,
			makers: vec![MAKER].try_into().expect("few enough"),
			checkers: vec![CHECKER].try_into().expect("few enough"),
			auditor: AUDITOR,
		});
		let (regulator, authority) = (Side::Regulator, Side::Authority);
		assert_ok!(Issuance::propose_licence(
			signed(REGULATOR),
			regulator,
			BANK,
			CNY,
			plan.clone()
		));
		assert_ok!(Issuance::agree_licence(
			signed(AUTHORITY),
			authority,
			BANK,
			CNY,
			plan
		));
		assert_ok!(Issuance::attest_reserves(
			signed(AUDITOR),
			BANK,
			CNY,
			NOW,
			50_000,
			hash(1)
		));
		assert_ok!(Issuance::propose_issue(
			signed(MAKER),
			CNY,
			1,
			50_000,
			TODAY,
			hash(2)
		));
		assert_ok!(Issuance::confirm_issue(signed(CHECKER), CNY, 1));
		assert_eq!(Assets::balance(CNY, BANK), 50_000);

		let keep = Preservation::Expendable;
		assert_ok!(<Assets as Mutate<_>>::transfer(CNY, &BANK, &LI, 700, keep));
		let uetr = Uetr::from_random([7; 16]);
		assert_ok!(Issuance::redeem(
			signed(LI),
			BANK,
			CNY,
			700,
			uetr,
			None,
			None,
			hash(3),
			true
		));
		assert_ok!(Issuance::accept_redemption(signed(MAKER), 0));
		assert_ok!(Issuance::confirm_redemption(signed(CHECKER), 0, hash(4)));
		assert_eq!(<Assets as Inspect<_>>::total_balance(CNY, &LI), 0);
		assert_eq!(<Assets as Inspect<_>>::total_issuance(CNY), 49_300);
		assert_eq!(Issuance::outstanding(BANK, CNY), 49_300);
	});
}
