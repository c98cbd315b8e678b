//! A reference is used once: what is remembered of it, and for how long.

use crate::{
	Config, LastPruned, OriginalOf, Pallet, Seen,
	types::{IdOf, Record, Settled},
	window::Window,
};
use caravan_primitives::{Moment, Ticket, Uetr};
use frame_support::traits::{Get, UnixTime};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::SaturatedConversion;

impl<T: Config> Pallet<T> {
	/// The dates of creation that are accepted now.
	pub(crate) fn window() -> Window {
		let now: Moment = T::Time::now().as_millis().saturated_into();
		let pruned = LastPruned::<T>::get().map(|(day, _, _)| day);
		Window::at(
			now,
			T::Validity::get(),
			T::Skew::get(),
			T::ReturnWindow::get(),
			pruned,
		)
	}

	/// Looks for a UETR of a payer in the live days: at most three reads.
	///
	/// The date of creation belongs to the key, and a second payment can bear another
	/// one, so one day is not enough. A day that is over is never asked, whether it
	/// is pruned yet or not, so pruning changes no answer.
	pub(crate) fn lookup(
		payer: &IdOf<T>,
		uetr: Uetr,
		window: &Window,
	) -> Option<Settled<BlockNumberFor<T>>> {
		window.days().find_map(|day| {
			let record = Seen::<T>::get((day, payer, uetr))?;
			Some(Settled {
				created_on: day.number(),
				block: record.block,
			})
		})
	}

	/// Remembers a payment that this block settled, and what the gate counted for it.
	pub(crate) fn remember(original: &OriginalOf<T>, ticket: Ticket) {
		let record = Record {
			block: frame_system::Pallet::<T>::block_number(),
			facts: original.hash(),
			ticket,
			returned: 0,
			recalled: false,
		};
		Seen::<T>::insert(original.key().stored(), record);
	}

	/// Forgets the oldest entry, if its day is over. Returns whether it did.
	pub(crate) fn prune_one(window: &Window) -> bool {
		// On from the last one: an entry removed in this block is still in the trie
		// below, and a search from the start would step over each of them again.
		let mut keys = match LastPruned::<T>::get() {
			Some(last) => Seen::<T>::iter_keys_from(Seen::<T>::hashed_key_for(last)),
			None => Seen::<T>::iter_keys(),
		};
		let Some(oldest) = keys.next().filter(|(day, _, _)| window.is_over(*day)) else {
			return false;
		};
		Seen::<T>::remove(&oldest);
		LastPruned::<T>::put(oldest);
		true
	}

	/// Forgets up to `limit` entries of days that are over. Returns how many.
	pub(crate) fn prune_up_to(limit: u32) -> u32 {
		let window = Self::window();
		let pruned = (0..limit).take_while(|_| Self::prune_one(&window)).count();
		pruned.saturated_into()
	}
}
