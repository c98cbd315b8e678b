//! The verifier: one pass over the queue, whatever is proposed.

use super::{bits, instance::Instance, instance::signed, score::Score};
use alloc::{vec, vec::Vec};

/// Why a set may not settle. The first one met, in the order of the queue; limits come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
	/// The instance contradicts itself: a list of the wrong length, an obligation that names
	/// nobody, a partner that doesn't name it in turn.
	Malformed,
	/// The bitmap isn't as long as the queue needs.
	Length,
	/// A bit past the last obligation is set.
	SpareBits,
	/// This obligation is void.
	Void(u32),
	/// This obligation passes an earlier one of its debtor, currency and class.
	Order(u32),
	/// This obligation's partner stays behind.
	Split(u32),
	/// The participant would pay out more than it has.
	Liquidity {
		/// Whose.
		participant: u8,
		/// In which currency.
		currency: u8,
	},
	/// The participant would owe more to all the others than its cap.
	MultilateralCap {
		/// Whose.
		participant: u8,
		/// In which currency.
		currency: u8,
	},
	/// The debtor would owe the creditor more than its cap.
	BilateralCap {
		/// Whose.
		debtor: u8,
		/// Towards whom.
		creditor: u8,
		/// In which currency.
		currency: u8,
	},
}

/// Whether the set may settle, and what it is worth.
///
/// # Errors
/// The first [`Fault`].
pub fn verify(instance: &Instance, proposal: &[u8]) -> Result<Score, Fault> {
	instance.check()?;
	let count = instance.obligations.len();
	if proposal.len() != bits::length(count) {
		return Err(Fault::Length);
	}
	if proposal.len().saturating_mul(8) > count
		&& (count..proposal.len().saturating_mul(8)).any(|index| bits::get(proposal, index))
	{
		return Err(Fault::SpareBits);
	}
	let mut tally = Tally::new(instance);
	for index in 0..count {
		tally.add(index, proposal)?;
	}
	tally.finish()
}

struct Tally<'a> {
	instance: &'a Instance,
	blocked: Vec<bool>,
	nets: Vec<i128>,
	debits: Vec<i128>,
	score: Score,
}

impl<'a> Tally<'a> {
	fn new(instance: &'a Instance) -> Self {
		let chains = if instance.strict {
			instance.chains()
		} else {
			0
		};
		Self {
			instance,
			blocked: vec![false; chains],
			nets: vec![0; instance.positions()],
			debits: vec![0; instance.bilateral_caps.len()],
			score: Score::default(),
		}
	}

	fn add(&mut self, index: usize, proposal: &[u8]) -> Result<(), Fault> {
		let instance = self.instance;
		let Some(obligation) = instance.obligations.get(index) else {
			return Err(Fault::Malformed);
		};
		let place = u32::try_from(index).map_err(|_| Fault::Malformed)?;
		let settles = bits::get(proposal, index);
		if obligation.amount == 0 {
			return if settles {
				Err(Fault::Void(place))
			} else {
				Ok(())
			};
		}
		if !instance.is_sound(index) {
			return Err(Fault::Malformed);
		}
		if let Some(blocked) = self.blocked.get_mut(instance.chain(obligation)) {
			if settles && *blocked {
				return Err(Fault::Order(place));
			}
			*blocked |= !settles;
		}
		if !settles {
			return Ok(());
		}
		if let Some(partner) = obligation.partner {
			let together = usize::try_from(partner).is_ok_and(|other| bits::get(proposal, other));
			if !together {
				return Err(Fault::Split(place));
			}
		}
		let amount = i128::from(obligation.amount);
		let currency = obligation.currency;
		change(
			&mut self.nets,
			instance.position(obligation.debtor, currency),
			amount.saturating_neg(),
		);
		change(
			&mut self.nets,
			instance.position(obligation.creditor, currency),
			amount,
		);
		if !self.debits.is_empty() {
			if let Some(own) = instance.cap(obligation.debtor, obligation.creditor, currency) {
				change(&mut self.debits, own, amount);
			}
			if let Some(other) = instance.cap(obligation.creditor, obligation.debtor, currency) {
				change(&mut self.debits, other, amount.saturating_neg());
			}
		}
		self.score.count = self.score.count.saturating_add(1);
		self.score.value = self.score.value.saturating_add(instance.value(obligation));
		Ok(())
	}

	fn finish(self) -> Result<Score, Fault> {
		let instance = self.instance;
		let limits = instance.liquidity.iter().zip(&instance.multilateral_cap);
		let places = (0..instance.participants).flat_map(|participant| {
			(0..instance.currencies).map(move |currency| (participant, currency))
		});
		for ((net, (liquidity, cap)), (participant, currency)) in
			self.nets.iter().zip(limits).zip(places)
		{
			let debit = net.saturating_neg();
			if debit > signed(*liquidity) {
				return Err(Fault::Liquidity {
					participant,
					currency,
				});
			}
			if cap.is_some_and(|cap| debit > signed(cap)) {
				return Err(Fault::MultilateralCap {
					participant,
					currency,
				});
			}
		}
		for (debit, cap) in self.debits.iter().zip(&instance.bilateral_caps) {
			if *debit > signed(cap.cap) {
				return Err(Fault::BilateralCap {
					debtor: cap.debtor,
					creditor: cap.creditor,
					currency: cap.currency,
				});
			}
		}
		Ok(self.score)
	}
}

pub(super) fn change(sums: &mut [i128], index: usize, by: i128) {
	if let Some(sum) = sums.get_mut(index) {
		*sum = sum.saturating_add(by);
	}
}
