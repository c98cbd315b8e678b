//! What left an issuer's reserves lately: an attestation filed late doesn't know of it.

use crate::types::Day;
use caravan_primitives::{Amount, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// How many days are kept apart.
pub const PAID_OUT_DAYS: u32 = 40;

/// What was paid out or handed over: a sum for each day, with the moment of its last part
/// (milliseconds of chain time), the earliest first. Where there are too many days, the two
/// earliest are one: more is taken from an attestation than needs be then, never less.
#[derive(
	Clone,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct PaidOut(BoundedVec<(Moment, Amount), ConstU32<PAID_OUT_DAYS>>);

impl PaidOut {
	/// Adds what leaves now.
	pub fn add(&mut self, now: Moment, amount: Amount) {
		if let Some((last, sum)) = self.0.last_mut()
			&& Day::of(*last) == Day::of(now)
		{
			// Saturating: supply is bounded far below.
			*sum = sum.saturating_add(amount);
			*last = now;
			return;
		}
		if self.0.is_full() {
			let (_, earliest) = self.0.remove(0);
			if let Some((_, sum)) = self.0.iter_mut().next() {
				*sum = sum.saturating_add(earliest);
			}
		}
		// There is room: a full list has lost one.
		let _ = self.0.try_push((now, amount));
	}

	/// What has left after `as_of`, in whole days at least.
	pub fn after(&self, as_of: Moment) -> Amount {
		self.0
			.iter()
			.filter(|(last, _)| *last > as_of)
			.fold(0, |sum, (_, amount)| sum.saturating_add(*amount))
	}

	/// Forgets what had left by `as_of`.
	pub fn forget(&mut self, as_of: Moment) {
		self.0.retain(|(last, _)| *last > as_of);
	}

	/// Whether nothing is kept.
	pub fn is_empty(&self) -> bool {
		self.0.is_empty()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::DAY;

	#[test]
	fn only_what_left_later_counts() {
		let mut paid = PaidOut::default();
		paid.add(DAY + 1, 5);
		paid.add(DAY + 9, 7);
		paid.add(2 * DAY, 11);
		assert_eq!(paid.after(DAY), 23);
		assert_eq!(paid.after(DAY + 8), 23);
		assert_eq!(paid.after(DAY + 9), 11);
		assert_eq!(paid.after(2 * DAY), 0);
		paid.forget(DAY + 9);
		assert_eq!(paid.after(0), 11);
		paid.forget(2 * DAY);
		assert!(paid.is_empty());
	}

	#[test]
	fn too_many_days_lose_nothing() {
		let mut paid = PaidOut::default();
		for day in 0..u64::from(PAID_OUT_DAYS) + 5 {
			paid.add(day * DAY, 1);
		}
		assert_eq!(paid.0.len() as u32, PAID_OUT_DAYS);
		assert_eq!(paid.after(0), Amount::from(PAID_OUT_DAYS) + 5);
		assert_eq!(paid.after(5 * DAY), Amount::from(PAID_OUT_DAYS) - 1);
	}
}
