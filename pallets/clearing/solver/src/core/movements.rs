//! From a set of obligations to the few transfers that settle it.

use super::{bits, instance::Instance, verify::change};
use alloc::{vec, vec::Vec};

/// One transfer between two participants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
	/// The currency's index.
	pub currency: u8,
	/// Who pays, by its seat.
	pub from: u8,
	/// Who is paid.
	pub to: u8,
	/// In minor units, never zero.
	pub amount: u128,
}

/// What each participant receives in all, less what it pays, by [`Instance::position`]. Sums
/// to zero per currency.
pub fn net(instance: &Instance, settled: &[u8]) -> Vec<i128> {
	let mut nets = vec![0; instance.positions()];
	for (index, obligation) in instance.obligations.iter().enumerate() {
		if bits::get(settled, index) && instance.is_sound(index) {
			let amount = i128::from(obligation.amount);
			let debtor = instance.position(obligation.debtor, obligation.currency);
			change(&mut nets, debtor, amount.saturating_neg());
			let creditor = instance.position(obligation.creditor, obligation.currency);
			change(&mut nets, creditor, amount);
		}
	}
	nets
}

/// Transfers that bring about the nets: per currency at most participants − 1, since each
/// brings one participant to its end, and the last one two.
pub fn movements(nets: &[i128], participants: u8, currencies: u8) -> Vec<Movement> {
	let mut movements = Vec::new();
	for currency in 0..currencies {
		let net = |participant: u8| {
			let index = usize::from(participant)
				.saturating_mul(usize::from(currencies))
				.saturating_add(usize::from(currency));
			nets.get(index).copied().unwrap_or(0)
		};
		let mut creditors = (0..participants).filter(|participant| net(*participant) > 0);
		let mut creditor: Option<(u8, u128)> = None;
		for from in 0..participants {
			let mut owed = if net(from) < 0 {
				net(from).unsigned_abs()
			} else {
				0
			};
			while owed > 0 {
				let next = creditor
					.take()
					.or_else(|| creditors.next().map(|to| (to, net(to).unsigned_abs())));
				let Some((to, due)) = next else {
					break;
				};
				let amount = owed.min(due);
				movements.push(Movement {
					currency,
					from,
					to,
					amount,
				});
				owed = owed.saturating_sub(amount);
				creditor = Some((to, due.saturating_sub(amount))).filter(|(_, left)| *left > 0);
			}
		}
	}
	movements
}
