//! # Clock pallet
//!
//! Commercial time: chain time less the time in which nobody could act.
//!
//! A deadline whose passing costs a party something must not pass while that party
//! could not speak: while safe mode was on, during a migration, while a call that
//! defends was paused, while the chain stood still. Pallets therefore keep such
//! deadlines in commercial time, which stands still as long as that lasts.
//!
//! ## Terms
//!
//! - **Chain time**: the timestamp of the latest block, in milliseconds since 1970.
//! - **Commercial time**: chain time less all lost time. It never goes back. At the
//!   first timestamp that the pallet sees, both are equal.
//! - **Span**: the time from one block's timestamp to the next one's.
//! - **Closed**: [`Config::CallsClosed`] says so.
//! - **Lost**: a span in which nobody could act, whole.
//!
//! ## Which spans are lost
//!
//! When a block's timestamp is set, the span that ends with it is lost if
//!
//! - calls were closed when the block before ended, or
//! - they are closed now, before the first call of this block, or
//! - it is longer than [`Config::MaxGap`]. A span of just `MaxGap` counts as time.
//!
//! Both ends are asked, since a call made in a span needs both: the state that the
//! last block left judges it in the pool, the state in which this block begins lets
//! it in. So:
//!
//! | what happens in block *n* | span before *n* | span after *n* |
//! |---|---|---|
//! | a call closes | time | lost |
//! | closed when it begins (a migration starts) | lost | lost while it lasts |
//! | a call opens, or a migration ends | lost | time |
//! | opens by itself when it begins (safe mode runs out) | lost | time |
//! | a call closes and another opens again | time | time |
//!
//! What is lost is lost whole. A party that could act for a part of a span gains at
//! most one span, and nobody loses one.
//!
//! ```text
//!            first timestamp          lost span             time
//! (nothing) ─────────────────▶ kept ─────────────▶ kept ─────────────▶ kept …
//!              lost = 0          now stands still    now goes by the span
//! ```
//!
//! ## Roles
//!
//! None: the pallet has no calls. It is told of timestamps as `OnTimestampSet` of
//! pallet-timestamp, which the runtime has to wire; a block without it is reported
//! as a defensive failure. Other pallets ask through
//! [`Clock`](caravan_primitives::Clock), clients through the view functions.
//!
//! ## Weight
//!
//! `OnTimestampSet` has no weight of its own. `on_initialize` registers what both
//! hooks cost, as benchmarked here. Where pallet-timestamp's `set` is benchmarked
//! with this pallet wired, the cheapest of those ways is in its weight too: counted
//! twice rather than not at all.
//!
//! ## Invariants
//!
//! 1. Time goes forward: the latest timestamp is not before the first.
//! 2. No more was lost than has passed: commercial time is not before the first
//!    timestamp.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(
	clippy::unwrap_used,
	clippy::indexing_slicing,
	clippy::arithmetic_side_effects
)]
#![cfg_attr(
	test,
	allow(
		clippy::unwrap_used,
		clippy::indexing_slicing,
		clippy::arithmetic_side_effects
	)
)]

pub use pallet::*;
pub use types::{Cause, Reckoning};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod clock;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

/// The pallet: the reckoning, its hooks, the views.
// The attributes' `pallet::` path is the macro's own, the lint takes it for a needless one.
#[allow(unused_qualifications)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use caravan_primitives::Moment;
	use frame_support::{defensive, pallet_prelude::*};
	use frame_system::pallet_prelude::*;

	/// The version of the storage.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Whether calls are closed as the state now is: safe mode, a migration under
		/// way, a paused call that somebody needs for defence. Asked once when a
		/// timestamp is set and once at the end of each block.
		type CallsClosed: Get<bool>;

		/// The longest span between two blocks that counts as time, in milliseconds.
		/// Not zero: then no span would.
		#[pallet::constant]
		type MaxGap: Get<Moment>;

		/// The weights of the hooks.
		type WeightInfo: WeightInfo;
	}

	/// The reckoning of commercial time; none before the first timestamp.
	#[pallet::storage]
	pub type State<T: Config> = StorageValue<_, Reckoning, OptionQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A span between two blocks does not count as commercial time.
		#[codec(index = 0)]
		TimeLost {
			/// The timestamp at which the span began, in milliseconds of chain time.
			from: Moment,
			/// The timestamp at which it ended, in milliseconds of chain time.
			to: Moment,
			/// Why nobody could act.
			cause: Cause,
			/// All lost time up to now, in milliseconds.
			lost: Moment,
		},
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			T::WeightInfo::on_timestamp_set().saturating_add(T::WeightInfo::on_finalize())
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			match State::<T>::get() {
				Some(reckoning) => Self::note_end_of_block(reckoning),
				None => {
					defensive!("pallet-clock is not told of timestamps");
				}
			}
		}

		fn integrity_test() {
			assert!(
				T::MaxGap::get() > 0,
				"with a MaxGap of zero all time would be lost"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Now, in milliseconds of commercial time. Zero before the first timestamp.
		pub fn now() -> Moment {
			State::<T>::get().map_or(0, |reckoning| reckoning.now())
		}

		/// All lost time up to now, in milliseconds.
		pub fn lost() -> Moment {
			State::<T>::get().map_or(0, |reckoning| reckoning.lost)
		}

		/// The chain time that a deadline in commercial time means as things stand, in
		/// milliseconds since 1970. Time lost later moves it further; for a deadline
		/// that has passed it is the latest time at which it can have passed.
		pub fn wall(commercial: Moment) -> Moment {
			commercial.saturating_add(Self::lost())
		}
	}
}
