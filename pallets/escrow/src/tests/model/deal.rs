//! An order as it is reckoned: what each act on it makes everybody gain.

use super::*;
use std::collections::BTreeSet;

/// How far a line is, as far as money goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
	Invoiced,
	Ordered,
	Funded,
	Shipped,
	NonReceipt,
	Delivered,
	Disputed { contested: bool },
	Over,
}
use Stage::{Delivered, Disputed, Funded, Invoiced, NonReceipt, Ordered, Over, Shipped};

/// A line.
#[derive(Debug)]
pub(super) struct Reckoned {
	pub price: Amount,
	pub held: Amount,
	pub proof: Proof,
	pub stage: Stage,
	/// Silence counts for nothing before this.
	pub not_before: Moment,
	pub delivered: bool,
	pub cancels: [bool; 2],
	pub claimed: Amount,
	pub ruled: Option<u32>,
	pub votes: Vec<u32>,
	pub spoken: BTreeSet<Id>,
	/// Who has been seen with the case, and not seen without it.
	pub bench: BTreeSet<Id>,
}

impl Reckoned {
	/// An arbiter's stake for the dispute: a tenth, rounded up.
	fn stake(&self) -> i128 {
		self.claimed.div_ceil(10) as i128
	}

	/// What the buyer gets by what was said, in parts per million.
	fn decided(&self) -> u32 {
		let merchants = self.delivered || self.proof == Proof::NotRequired;
		let first = self.ruled.unwrap_or(if merchants { 0 } else { 1_000_000 });
		let mut votes = self.votes.clone();
		votes.sort_unstable();
		match votes[..] {
			[_, middle, _] => middle,
			// All that is said here is in tenths: the mean is a whole number.
			[low, high] => (low + high) / 2,
			_ => first,
		}
	}
}

/// An order.
pub(super) struct Deal {
	pub buyer: Id,
	pub merchant: Id,
	pub terms: Terms<Id>,
	pub lines: Vec<Reckoned>,
	pub released: Amount,
	pub refunded_delivered: Amount,
	pub splits: Vec<Amount>,
	pub latest_end: Option<Moment>,
}

/// What somebody has gained at least and at most since all was paid last.
pub(super) type Gains = BTreeMap<Id, (i128, i128)>;

fn share(of: Amount, split: &Split<Id>) -> Amount {
	of * Amount::from(split.share.parts()) / 1_000_000
}

fn gain(gains: &mut Gains, who: Id, least: i128, most: i128) {
	let sum = gains.entry(who).or_default();
	*sum = (sum.0 + least, sum.1 + most);
}

fn gain_just(gains: &mut Gains, who: Id, amount: Amount) {
	gain(gains, who, amount as i128, amount as i128);
}

impl Deal {
	/// So much of a line goes to the merchant and the splits.
	fn release(&mut self, line: usize, amount: Amount, gains: &mut Gains) {
		self.lines[line].held -= amount;
		self.released += amount;
		gain(gains, self.buyer, -(amount as i128), -(amount as i128));
		let mut left = amount;
		for (split, got) in self.terms.splits.iter().zip(&mut self.splits) {
			let base = if split.returned {
				self.released
			} else {
				self.released + self.refunded_delivered
			};
			let part = share(base, split).saturating_sub(*got).min(left);
			*got += part;
			left -= part;
			gain_just(gains, split.payee, part);
		}
		gain_just(gains, self.merchant, left);
	}

	/// So much of a line goes back, but for what splits keep of a delivery.
	fn refund(&mut self, line: usize, amount: Amount, gains: &mut Gains) {
		self.lines[line].held -= amount;
		if !self.lines[line].delivered {
			return;
		}
		self.refunded_delivered += amount;
		for (split, got) in self.terms.splits.iter().zip(&mut self.splits) {
			if split.returned {
				continue;
			}
			let due = share(self.released + self.refunded_delivered, split);
			let part = due.saturating_sub(*got).min(share(amount, split));
			*got += part;
			gain_just(gains, split.payee, part);
			gain(gains, self.buyer, -(part as i128), -(part as i128));
		}
	}

	/// A dispute ends with so much for the buyer; who has spoken is paid out of bonds and awards.
	fn end_dispute(&mut self, line: usize, back: Amount, gains: &mut Gains) {
		let award = self.lines[line].held - back;
		self.refund(line, back, gains);
		self.release(line, award, gains);
		let (claimed, spoken) = {
			let line = &self.lines[line];
			(line.claimed, line.spoken.clone())
		};
		let rule = self.terms.arbiter_fee;
		let fee = (claimed * Amount::from(rule.share.parts())).div_ceil(1_000_000);
		let fee = fee.max(rule.floor).min(rule.cap).min(claimed) as i128;
		let all = fee * spoken.len() as i128;
		if all == 0 {
			return;
		}
		for arbiter in &spoken {
			gain(gains, *arbiter, 0, fee);
		}
		// What a fee takes lowers what shares are of, each by less than a unit more.
		let odd = 2 * self.splits.len() as i128;
		for who in [self.buyer, self.merchant] {
			gain(gains, who, -all, odd);
		}
		for split in &self.terms.splits {
			gain(gains, split.payee, -all, 0);
		}
	}

	/// What silence means to a line, or what arbiters have decided.
	pub fn silence(&mut self, line: usize, gains: &mut Gains) {
		let Reckoned {
			stage, proof, held, ..
		} = self.lines[line];
		match (stage, proof) {
			(Invoiced | Over, _) => {}
			(Ordered | Funded | NonReceipt, _) | (Shipped, Proof::Required) => {
				self.refund(line, held, gains);
			}
			(Shipped, Proof::NotRequired) | (Delivered, _) => self.release(line, held, gains),
			(Disputed { contested: false }, _) => self.end_dispute(line, held, gains),
			(Disputed { contested: true }, _) => {
				let parts = Amount::from(self.lines[line].decided());
				let back = (held * parts + 500_000) / 1_000_000;
				self.end_dispute(line, back, gains);
			}
		}
		self.lines[line].stage = Over;
	}

	fn enter(&mut self, line: usize, stage: Stage) {
		let lengths = self.terms.lengths;
		let length = match stage {
			Invoiced => lengths.pay,
			Ordered => lengths.accept,
			Funded => lengths.ship,
			Shipped => lengths.deliver + lengths.claim,
			NonReceipt => lengths.prove,
			Delivered => lengths.inspect,
			Disputed { contested: false } => lengths.answer,
			Disputed { contested: true } | Over => 0,
		};
		let entry = &mut self.lines[line];
		entry.stage = stage;
		entry.not_before = now() + length;
		if stage == (Disputed { contested: false }) {
			entry.claimed = entry.held;
		}
		entry.delivered |= stage == Delivered;
	}

	pub fn enter_all(&mut self, stage: Stage) {
		for line in 0..self.lines.len() {
			self.enter(line, stage);
		}
	}

	/// Price and bond are on hold: when all of it has ended at the latest.
	pub fn fund(&mut self, first: Moment, above: u8) {
		for line in &mut self.lines {
			line.held = line.price;
		}
		let lengths = self.terms.lengths;
		let all_required = self.lines.iter().any(|line| line.proof == Proof::Required);
		let rest = (above + 1..=16)
			.filter(|number| *number != 6 || all_required)
			.filter_map(|number| lengths.of(number));
		let rest: Moment = rest.sum();
		self.latest_end = Some(now() + first + rest + EXTENSION + WAIT);
	}
}

impl Deal {
	/// A call on a line has succeeded.
	pub fn did_with_line(&mut self, by: Id, line: usize, call: &Call<Test>, gains: &mut Gains) {
		let held = self.lines[line].held;
		let is_disputed = matches!(self.lines[line].stage, Disputed { .. });
		match call {
			Call::cancel { .. } => {
				let buyers = by == self.buyer;
				self.lines[line].cancels[usize::from(buyers)] = true;
				let alone = buyers && self.terms.cancel == CancelPolicy::UntilShipped;
				if alone || self.lines[line].cancels == [true; 2] {
					self.refund(line, held, gains);
					self.enter(line, Over);
				}
			}
			Call::ship { .. } => self.enter(line, Shipped),
			Call::attest { .. } => {
				if self.lines[line].stage != Delivered {
					self.enter(line, Delivered);
				}
			}
			Call::confirm { .. } => self.enter(line, Delivered),
			Call::not_received { .. } => {
				let stage = match self.lines[line].proof {
					Proof::Required => NonReceipt,
					Proof::NotRequired => Disputed { contested: false },
				};
				self.enter(line, stage);
			}
			Call::release { .. } if is_disputed => {
				self.end_dispute(line, 0, gains);
				self.enter(line, Over);
			}
			Call::release { .. } => {
				self.release(line, held, gains);
				self.enter(line, Over);
			}
			Call::refund { amount, .. } if *amount < held => self.refund(line, *amount, gains),
			Call::refund { .. } => {
				if is_disputed {
					self.end_dispute(line, held, gains);
				} else {
					self.refund(line, held, gains);
				}
				self.enter(line, Over);
			}
			Call::dispute { amount, .. } => {
				self.release(line, held.saturating_sub(*amount), gains);
				self.enter(line, Disputed { contested: false });
			}
			Call::contest { .. } => self.enter(line, Disputed { contested: true }),
			Call::rule { verdict, .. } => {
				self.lines[line].ruled = Some(verdict.to_buyer.parts());
				self.lines[line].spoken.insert(by);
			}
			Call::open_vote { verdict, .. } => {
				self.lines[line].votes.push(verdict.to_buyer.parts());
				self.lines[line].spoken.insert(by);
			}
			Call::accept_settlement { offer, .. } => {
				self.end_dispute(line, offer.refund, gains);
				self.enter(line, Over);
			}
			_ => unreachable!("{call:?}"),
		}
	}

	/// Who has the case no more and hasn't spoken may have lost its stake to both sides.
	pub fn see_bench(&mut self, id: OrderId, line: usize, gains: &mut Gains) {
		let bench: BTreeSet<Id> = Escrow::dispute_by(id, line as LineIndex)
			.map(|seen| {
				let assigned = seen.case.assigned();
				assigned
					.map(|assigned| seen.members[usize::from(assigned.seat)])
					.collect()
			})
			.unwrap_or_default();
		let (buyer, merchant) = (self.buyer, self.merchant);
		let line = &mut self.lines[line];
		let stake = line.stake();
		for gone in line.bench.difference(&bench) {
			if !line.spoken.contains(gone) {
				gain(gains, *gone, -stake, 0);
				gain(gains, buyer, 0, stake - stake / 2);
				gain(gains, merchant, 0, stake / 2);
			}
		}
		line.bench = bench;
	}

	/// Where arbiters were paid, what was released is what they left, within their fees.
	pub fn see_fees(&mut self, order: &OrderOf<Test>) {
		let Some(funding) = &order.funding else {
			return;
		};
		let fees: Amount = self
			.lines
			.iter()
			.filter(|line| line.stage == Over)
			.map(|line| line.claimed * line.spoken.len() as Amount)
			.sum();
		let within = |told: Amount, reckoned: &mut Amount| {
			assert!(
				told <= *reckoned && *reckoned - told <= fees,
				"{told} of {reckoned}"
			);
			*reckoned = told;
		};
		within(funding.released, &mut self.released);
		within(funding.refunded_delivered, &mut self.refunded_delivered);
		for (told, reckoned) in funding.splits.iter().zip(&mut self.splits) {
			within(*told, reckoned);
		}
	}
}
