//! A runtime of this pallet and pallet-timestamp, whose calls one closes.

use crate::{self as pallet_clock, *};
use caravan_primitives::Moment;
use frame_support::{
	derive_impl, parameter_types,
	traits::{Get, OnFinalize, OnInitialize},
};
use frame_system::RawOrigin;
use sp_runtime::BuildStorage;
use std::cell::Cell;

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
	pub type Timestamp = pallet_timestamp::Pallet<Test>;
	#[runtime::pallet_index(2)]
	pub type Clock = pallet_clock::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type OnTimestampSet = Clock;
}

/// The longest span that counts as time.
pub const MAX_GAP: Moment = 60_000;

parameter_types! {
	pub const MaxGap: Moment = MAX_GAP;
}

thread_local! {
	static CLOSED: Cell<[bool; 3]> = const { Cell::new([false; 3]) };
}

/// Why calls are closed.
#[derive(Clone, Copy, Debug)]
pub enum Reason {
	SafeMode,
	Migration,
	PausedDefence,
}

/// All of them.
pub const REASONS: [Reason; 3] = [Reason::SafeMode, Reason::Migration, Reason::PausedDefence];

/// Calls are closed while there is any reason.
pub struct CallsClosed;

impl Get<bool> for CallsClosed {
	fn get() -> bool {
		CLOSED.get().contains(&true)
	}
}

/// Gives a reason for closed calls, or takes it away.
pub fn set_closed(reason: Reason, closed: bool) {
	let mut reasons = CLOSED.get();
	reasons[reason as usize] = closed;
	CLOSED.set(reasons);
}

impl Config for Test {
	type CallsClosed = CallsClosed;
	type MaxGap = MaxGap;
	type WeightInfo = ();
}

/// Executes the next block: `before` happens when it begins, `calls` after its
/// timestamp. Commercial time never goes back and is never ahead of chain time.
pub fn block_with(timestamp: Moment, before: impl FnOnce(), calls: impl FnOnce()) {
	let then = Clock::now();
	let number = System::block_number() + 1;
	System::reset_events();
	System::set_block_number(number);
	before();
	AllPalletsWithSystem::on_initialize(number);
	assert_eq!(
		Clock::now(),
		then,
		"before its timestamp a block has the time of its parent"
	);
	Timestamp::set(RawOrigin::None.into(), timestamp).unwrap();
	let now = Clock::now();
	assert!(then <= now && now <= timestamp);
	calls();
	AllPalletsWithSystem::on_finalize(number);
	assert_eq!(Clock::now(), now, "within a block time stands still");
	assert_eq!(Clock::wall(now), timestamp);
}

/// Executes the next block without calls.
pub fn block(timestamp: Moment) {
	block_with(timestamp, || (), || ());
}

/// The events of the pallet in the latest block.
pub fn events() -> Vec<Event<Test>> {
	System::read_events_for_pallet::<Event<Test>>()
}

/// Chains before their first block.
pub struct ExtBuilder;

impl ExtBuilder {
	/// Block 0.
	pub fn build(self) -> sp_io::TestExternalities {
		CLOSED.set([false; 3]);
		frame_system::GenesisConfig::<Test>::default()
			.build_storage()
			.unwrap()
			.into()
	}

	/// Runs a test, and checks every invariant after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Clock::do_try_state().unwrap();
		});
	}
}
