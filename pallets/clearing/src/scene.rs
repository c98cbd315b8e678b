//! A closed cycle, read once: who takes part with what, and the queue.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Amount, Moment};
use caravan_solver::core::{self as solver, Fault, Instance, bits};
use sp_runtime::DispatchError;

/// A closed cycle.
pub(crate) struct Scene<T: Config> {
	pub id: CycleId,
	pub cycle: CycleOf<T>,
	pub snapshot: Snapshot<T>,
	pub queue: Vec<Obligation>,
	/// The end of the window.
	pub settles_from: Moment,
}

impl<T: Config> Scene<T> {
	/// Reads it.
	pub fn read(
		id: CycleId,
		cycle: CycleOf<T>,
		settles_from: Moment,
	) -> Result<Self, DispatchError> {
		Ok(Self {
			id,
			snapshot: Snapshots::<T>::get(id).ok_or(DispatchError::Corruption)?,
			queue: Pallet::<T>::load(id, &cycle),
			cycle,
			settles_from,
		})
	}

	/// Whether an obligation could settle at the end of the window: its debtor stands by it, it
	/// wasn't taken back, it is in time, and the one seat pays and the other one is paid.
	fn is_live(&self, obligation: &Obligation, pays: &[bool], is_paid: &[bool]) -> bool {
		let marks = obligation.marks;
		let is = |flags: &[bool], seat: SeatIndex| flags.get(usize::from(seat)) == Some(&true);
		marks.is_affirmed()
			&& !marks.is_cancelled()
			&& obligation.earliest <= self.settles_from
			&& self.settles_from < obligation.latest
			&& is(pays, obligation.debtor)
			&& is(is_paid, obligation.creditor)
	}

	/// Which obligations could settle; of a pair both or none.
	pub fn live(&self) -> Vec<bool> {
		let (pays, is_paid): (Vec<_>, Vec<_>) = (0..self.participants())
			.map(|seat| (self.snapshot.pays(seat), self.snapshot.is_paid(seat)))
			.unzip();
		let mut live: Vec<bool> = self
			.queue
			.iter()
			.map(|obligation| self.is_live(obligation, &pays, &is_paid))
			.collect();
		self.close_pairs(&mut live);
		live
	}

	/// Where the other leg of a payment versus payment stands: next to it, if it is there.
	fn mate(&self, index: usize) -> Option<usize> {
		let leg = self.queue.get(index)?;
		let other = if leg.marks.is_first_leg() {
			index.checked_add(1)?
		} else {
			index.checked_sub(1)?
		};
		let mate = self.queue.get(other)?;
		leg.is_mate(mate).then_some(other)
	}

	/// Takes out the halves of pairs, and legs whose other one isn't there.
	pub fn close_pairs(&self, live: &mut [bool]) {
		for (index, obligation) in self.queue.iter().enumerate() {
			if !obligation.marks.is_leg() {
				continue;
			}
			let mate = self.mate(index).and_then(|mate| live.get(mate).copied());
			if let Some(leg) = live.get_mut(index) {
				*leg &= mate == Some(true);
			}
		}
	}

	fn participants(&self) -> u8 {
		u8::try_from(self.snapshot.seats.len()).unwrap_or(u8::MAX)
	}

	fn currencies(&self) -> u8 {
		u8::try_from(self.snapshot.currencies.len()).unwrap_or(u8::MAX)
	}

	/// The cycle as numbers, with what isn't `live` void.
	pub fn instance(&self, live: &[bool]) -> Instance {
		let (liquidity, multilateral_cap) = self.lines();
		Instance {
			participants: self.participants(),
			currencies: self.currencies(),
			classes: CLASSES,
			liquidity,
			multilateral_cap,
			bilateral_caps: self.caps(),
			obligations: self.obligations(live),
			strict: self.cycle.terms.strict,
			weights: self.weights(),
		}
	}

	fn lines(&self) -> (Vec<Amount>, Vec<Option<Amount>>) {
		let currencies = self.currencies();
		let seats = self.snapshot.seats.iter();
		seats
			.flat_map(|seat| {
				(0..currencies).map(move |currency| {
					let seat = seat.as_ref().filter(|seat| seat.left.is_none());
					let line = seat.map(|seat| seat.line(currency)).unwrap_or_default();
					(line.liquidity, line.cap)
				})
			})
			.unzip()
	}

	/// Those towards a seat that was vacant at close are of no consequence.
	fn caps(&self) -> Vec<solver::BilateralCap> {
		let seats = (0..self.participants()).filter_map(|debtor| {
			let seat = self.snapshot.seat(debtor)?;
			Some((debtor, seat))
		});
		seats
			.flat_map(|(debtor, seat)| {
				seat.caps.iter().map(move |cap| solver::BilateralCap {
					debtor,
					creditor: cap.creditor,
					currency: cap.currency,
					cap: cap.cap,
				})
			})
			.collect()
	}

	fn obligations(&self, live: &[bool]) -> Vec<solver::Obligation> {
		let queue = self.queue.iter().zip(live).enumerate();
		queue
			.map(|(index, (obligation, live))| solver::Obligation {
				amount: if *live { obligation.amount } else { 0 },
				debtor: obligation.debtor,
				creditor: obligation.creditor,
				currency: obligation.currency,
				class: obligation.marks.class(),
				partner: self.mate(index).and_then(|mate| u32::try_from(mate).ok()),
			})
			.collect()
	}

	fn weights(&self) -> Vec<u128> {
		let classes = self.cycle.terms.class_weights;
		let currencies = self.snapshot.currencies.iter();
		currencies
			.flat_map(|entry| {
				classes
					.iter()
					.map(move |weight| u128::from(entry.rate).saturating_mul((*weight).into()))
			})
			.collect()
	}

	/// What a proposal is worth, or why it can't settle.
	pub fn verify(&self, proposal: &[u8]) -> Result<Score, DispatchError> {
		let instance = self.instance(&self.live());
		match solver::verify(&instance, proposal) {
			Ok(score) => Ok(score.into()),
			Err(fault) => Err(Self::error(fault)),
		}
	}

	fn error(fault: Fault) -> DispatchError {
		let error = match fault {
			Fault::Malformed => return DispatchError::Corruption,
			Fault::Length => Error::<T>::BitmapLength,
			Fault::SpareBits => Error::SpareBits,
			Fault::Void(_) => Error::NotLive,
			Fault::Order(_) => Error::OutOfOrder,
			Fault::Split(_) => Error::PairSplit,
			Fault::Liquidity { .. } => Error::Illiquid,
			Fault::MultilateralCap { .. } => Error::AboveMultilateralCap,
			Fault::BilateralCap { .. } => Error::AboveBilateralCap,
		};
		error.into()
	}

	/// Whether a bitmap is as long as the queue: asked before the queue is read.
	pub fn fits(cycle: &CycleOf<T>, proposal: &[u8]) -> bool {
		let count = usize::try_from(cycle.count()).unwrap_or(usize::MAX);
		proposal.len() == bits::length(count)
	}
}
