//! A runtime with real sessions, a council of one, and everything checked after each test.

use crate::{self as pallet_consortium, EnactmentId, Event, SessionKeysSet};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64, Contains, EitherOfDiverse, Hooks, SortedMembers},
	weights::Weight,
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use pallet_session::PeriodicSessions;
use sp_runtime::{
	BuildStorage, Perbill, impl_opaque_keys, testing::UintAuthorityId, traits::ConvertInto,
};
use sp_version::RuntimeVersion;

pub type AccountId = u64;
type Block = frame_system::mocking::MockBlock<Test>;

/// The council.
pub const COUNCIL: AccountId = 100;
pub const STRANGER: AccountId = 200;
/// The first validators.
pub const FIRST: [AccountId; 3] = [1, 2, 3];
/// Accounts with session keys that are no validators.
pub const SPARE: [AccountId; 3] = [4, 5, 6];
/// An account without session keys.
pub const KEYLESS: AccountId = 7;

pub const DELAY: u64 = 10;
pub const WINDOW: u64 = 20;
pub const SESSION: u64 = 5;
pub const MAX_CALL: u32 = 128;
pub const MAX_OPEN: u32 = 4;

/// A pallet with calls that the tests look at.
#[allow(unused_qualifications)]
#[frame_support::pallet(dev_mode)]
pub mod probe {
	use frame_support::{dispatch::DispatchResultWithPostInfo, pallet_prelude::*};
	use frame_system::pallet_prelude::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config + crate::Config {}

	/// What was written, in order.
	#[pallet::storage]
	pub type Written<T> = StorageValue<_, BoundedVec<u32, ConstU32<100>>, ValueQuery>;

	#[pallet::error]
	pub enum Error<T> {
		Asked,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Writes `value`, and weighs `weight`.
		#[pallet::weight(Weight::from_parts(*weight, 0))]
		pub fn write(origin: OriginFor<T>, value: u32, weight: u64) -> DispatchResult {
			let _ = weight;
			ensure_root(origin)?;
			Written::<T>::mutate(|written| written.try_push(value))
				.map_err(|_| Error::<T>::Asked)?;
			Ok(())
		}

		/// Writes `value`, and fails.
		#[pallet::weight(Weight::from_parts(1_000, 0))]
		pub fn write_and_fail(origin: OriginFor<T>, value: u32) -> DispatchResult {
			Self::write(origin, value, 0)?;
			Err(Error::<T>::Asked.into())
		}

		/// May weigh 1,000 and weighs `used`.
		#[pallet::weight(Weight::from_parts(1_000, 0))]
		pub fn use_less(origin: OriginFor<T>, used: u64) -> DispatchResultWithPostInfo {
			ensure_root(origin)?;
			Ok(Some(Weight::from_parts(used, 0)).into())
		}

		/// Does nothing with some bytes.
		#[pallet::weight(Weight::zero())]
		pub fn carry(origin: OriginFor<T>, bytes: Vec<u8>) -> DispatchResult {
			let _ = bytes;
			ensure_root(origin)?;
			Ok(())
		}

		/// Writes `value`, and tries to execute an enactment from inside.
		#[pallet::weight(Weight::from_parts(1_000, 0))]
		pub fn reenter(origin: OriginFor<T>, value: u32, id: u32) -> DispatchResult {
			Self::write(origin, value, 0)?;
			let inner = crate::Pallet::<T>::work_off(id, |_| Ok(()));
			ensure!(
				inner == Err(crate::Error::<T>::NotFound.into()),
				Error::<T>::Asked
			);
			Ok(())
		}

		/// Writes `value`, weighs nothing, and is one of the undelayed.
		#[pallet::weight(Weight::from_parts(1_000, 0))]
		pub fn urgent(origin: OriginFor<T>, value: u32, fails: bool) -> DispatchResult {
			Self::write(origin, value, 0)?;
			ensure!(!fails, Error::<T>::Asked);
			Ok(())
		}
	}
}

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
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type Consortium = pallet_consortium;
	#[runtime::pallet_index(4)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(5)]
	pub type Probe = probe;
}

parameter_types! {
	pub BlockWeights: frame_system::limits::BlockWeights =
		frame_system::limits::BlockWeights::with_sensible_defaults(
			Weight::from_parts(1_000_000_000_000, u64::MAX),
			Perbill::from_percent(75),
		);
	pub static SpecVersion: u32 = 1;
	pub Version: RuntimeVersion =
		RuntimeVersion { spec_version: SpecVersion::get(), ..Default::default() };
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
	type BlockWeights = BlockWeights;
	type Version = Version;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

impl_opaque_keys! {
	pub struct SessionKeys {
		pub dummy: UintAuthorityId,
	}
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = PeriodicSessions<ConstU64<SESSION>, ConstU64<0>>;
	type NextSessionRotation = PeriodicSessions<ConstU64<SESSION>, ConstU64<0>>;
	type SessionManager = Consortium;
	type SessionHandler = pallet_session::TestSessionHandler;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU64<0>;
}

impl probe::Config for Test {}

pub struct OnlyCouncil;
impl SortedMembers<AccountId> for OnlyCouncil {
	fn sorted_members() -> Vec<AccountId> {
		vec![COUNCIL]
	}
}

/// `probe.urgent` alone.
pub struct Urgent;
impl Contains<RuntimeCall> for Urgent {
	fn contains(call: &RuntimeCall) -> bool {
		matches!(call, RuntimeCall::Probe(probe::Call::urgent { .. }))
	}
}

impl pallet_consortium::Config for Test {
	type EnactOrigin = EnsureSignedBy<OnlyCouncil, AccountId>;
	type Undelayed = Urgent;
	type ValidatorOrigin =
		EitherOfDiverse<EnsureRoot<AccountId>, EnsureSignedBy<OnlyCouncil, AccountId>>;
	type HasSessionKeys = SessionKeysSet<Test>;
	type EnactDelay = ConstU64<DELAY>;
	type ExecutionWindow = ConstU64<WINDOW>;
	type MaxEnactments = ConstU32<MAX_OPEN>;
	type MaxCallLength = ConstU32<MAX_CALL>;
	type MinValidators = ConstU32<2>;
	type MaxValidators = ConstU32<5>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = SessionKeysSet<Test>;
}

/// What is in the world when a test starts.
pub struct ExtBuilder {
	validators: Vec<AccountId>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			validators: FIRST.to_vec(),
		}
	}
}

impl ExtBuilder {
	/// Other validators at genesis.
	pub fn with_validators(mut self, validators: &[AccountId]) -> Self {
		self.validators = validators.to_vec();
		self
	}

	/// The world in block 1, with session keys for [`FIRST`] and [`SPARE`].
	pub fn build(self) -> sp_io::TestExternalities {
		SpecVersion::set(1);
		let keys = |who: &AccountId| {
			(
				*who,
				*who,
				SessionKeys {
					dummy: UintAuthorityId(*who),
				},
			)
		};
		let storage = RuntimeGenesisConfig {
			consortium: pallet_consortium::GenesisConfig {
				validators: self.validators,
			},
			session: pallet_session::GenesisConfig {
				keys: FIRST.iter().map(keys).collect(),
				non_authority_keys: SPARE.iter().map(keys).collect(),
			},
			..Default::default()
		}
		.build_storage()
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| System::set_block_number(1));
		ext
	}

	/// Runs a test in that world, and checks every invariant after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Consortium::do_try_state().unwrap();
		});
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::default().build()
}

/// The origin of the council.
pub fn council() -> RuntimeOrigin {
	RuntimeOrigin::signed(COUNCIL)
}

/// The origin of a stranger.
pub fn stranger() -> RuntimeOrigin {
	RuntimeOrigin::signed(STRANGER)
}

/// A call that writes `value`.
pub fn write(value: u32) -> RuntimeCall {
	write_weighing(value, 1_000)
}

/// A call that writes `value` and weighs `weight`.
pub fn write_weighing(value: u32, weight: u64) -> RuntimeCall {
	probe::Call::write { value, weight }.into()
}

/// What has been written.
pub fn written() -> Vec<u32> {
	probe::Written::<Test>::get().into_inner()
}

/// Lets the council enact a call, and returns the number.
pub fn enact(call: RuntimeCall) -> EnactmentId {
	let id = crate::NextEnactment::<Test>::get();
	Consortium::enact(council(), Box::new(call)).unwrap();
	id
}

/// Goes through blocks with their session rotations, up to block `to`; no hook of the pallet.
pub fn roll_to(to: u64) {
	while System::block_number() < to {
		let now = System::block_number() + 1;
		System::set_block_number(now);
		Session::on_initialize(now);
	}
}

/// The events of the pallet since the test began or they were last asked for.
pub fn take_events() -> Vec<Event<Test>> {
	let events = System::read_events_for_pallet::<Event<Test>>();
	System::reset_events();
	events
}
