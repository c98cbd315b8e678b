//! A runtime of nothing but this pallet, the native unit and one currency's references.

use crate::{self as pallet_kyc, *};
use caravan_primitives::{
	Hash, Jurisdiction, Moment, PersonKind, Statement, StatementKind, Tier,
	test_utils::{self, TestOnStanding},
};
use codec::Encode;
use core::time::Duration;
use frame_support::{
	derive_impl,
	traits::{AsEnsureOriginWithArg, ConstU32, ConstU64, UnixTime},
};
use frame_system::EnsureRoot;
use sp_core::{Pair, sr25519};
use sp_runtime::{AccountId32, BuildStorage, MultiSignature};
use std::cell::Cell;

pub type AccountId = AccountId32;

#[frame_support::runtime]
mod runtime {
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
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances::Pallet<Test>;
	#[runtime::pallet_index(2)]
	pub type Kyc = pallet_kyc::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = sp_runtime::traits::IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

thread_local! {
	static NOW: Cell<Moment> = const { Cell::new(0) };
}

/// Chain time that a test sets.
pub struct Time;
impl UnixTime for Time {
	fn now() -> Duration {
		Duration::from_millis(NOW.get())
	}
}

/// Sets chain time, milliseconds.
pub fn set_now(now: Moment) {
	NOW.set(now);
}

pub const MAX_LINKS: u32 = 4;
pub const QUOTA: u64 = 64;
pub const PAPER_LIFE: Moment = 700;
pub const CLAIM_LIFE: Moment = 10_000;
pub const RENEWAL_GAP: Moment = 100;
pub const MAX_FREEZE: Moment = 300;

impl Config for Test {
	type Time = Time;
	type RegulatorOrigin = AsEnsureOriginWithArg<EnsureRoot<AccountId>>;
	type Native = Balances;
	type Quota = ConstU64<QUOTA>;
	type Signature = MultiSignature;
	type OnStanding = TestOnStanding;
	type MaxLinks = ConstU32<MAX_LINKS>;
	type MaxPaperLife = ConstU64<PAPER_LIFE>;
	type MaxClaimLife = ConstU64<CLAIM_LIFE>;
	type RenewalGap = ConstU64<RENEWAL_GAP>;
	type MaxFreeze = ConstU64<MAX_FREEZE>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// Signs the benchmarks' papers.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;
#[cfg(feature = "runtime-benchmarks")]
impl BenchmarkHelper<AccountId, MultiSignature> for Helper {
	fn signer() -> AccountId {
		account("signer")
	}

	fn sign(message: &[u8]) -> MultiSignature {
		pair("signer").sign(message).into()
	}
}

/// The key of a name.
pub fn pair(name: &str) -> sr25519::Pair {
	sr25519::Pair::from_seed(&sp_io::hashing::blake2_256(name.as_bytes()))
}

/// The account of a name.
pub fn account(name: &str) -> AccountId {
	pair(name).public().into()
}

/// When the tests begin, milliseconds.
pub const START: Moment = 1_000;
/// When the licences of the tests end.
pub const LICENCE_END: Moment = 50_000;

/// What is in the world when a test begins.
#[derive(Default)]
pub struct ExtBuilder {
	subjects: Vec<&'static str>,
}

impl ExtBuilder {
	/// With an identity in good standing, tier 2, for each name; numbered in order.
	pub fn with_subjects(mut self, names: &[&'static str]) -> Self {
		self.subjects.extend(names);
		self
	}

	/// Two providers, "bank" in China and "khi" in Pakistan, both up to tier 2.
	pub fn build(self) -> sp_io::TestExternalities {
		test_utils::reset_all();
		set_now(0);
		let storage = RuntimeGenesisConfig {
			kyc: GenesisConfig {
				providers: vec![
					(account("bank"), Jurisdiction::CN, Tier(2), LICENCE_END),
					(account("khi"), Jurisdiction::PK, Tier(2), LICENCE_END),
				],
				identities: self
					.subjects
					.iter()
					.map(|name| {
						(
							account(name),
							account("bank"),
							PersonKind::Natural,
							Tier(2),
							CLAIM_LIFE,
							Hash::repeat_byte(1),
						)
					})
					.collect(),
			},
			..Default::default()
		}
		.build_storage()
		.expect("a valid genesis");
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			set_now(START);
		});
		ext
	}

	/// Runs the test, and the invariants after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Kyc::do_try_state().expect("an invariant is broken");
		});
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::default().build()
}

/// `name`'s paper over these fields.
pub fn paper<F: StatementKind + Encode>(
	name: &str,
	epoch: u32,
	fields: F,
	not_after: Moment,
) -> Paper<MultiSignature> {
	let statement = Statement {
		genesis: System::block_hash(0),
		epoch,
		fields,
	};
	Paper {
		not_after,
		signature: pair(name).sign(&statement.wrapped()).into(),
	}
}

/// `name`'s consent that `provider` makes it an identity of `jurisdiction`.
pub fn entry(
	name: &str,
	provider: ProviderId,
	jurisdiction: Jurisdiction,
	not_after: Moment,
) -> Paper<MultiSignature> {
	paper(
		name,
		0,
		EntryConsent {
			provider,
			jurisdiction,
			account: account(name),
			not_after,
		},
		not_after,
	)
}

/// `name`'s consent to be linked to an identity.
pub fn link(name: &str, identity: IdentityId, not_after: Moment) -> Paper<MultiSignature> {
	paper(
		name,
		0,
		LinkConsent {
			identity,
			account: account(name),
			not_after,
		},
		not_after,
	)
}

/// The pallet's last event.
pub fn last_event() -> Event<Test> {
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| match record.event {
			RuntimeEvent::Kyc(event) => Some(event),
			_ => None,
		})
		.expect("an event")
}
