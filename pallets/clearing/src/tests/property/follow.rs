//! What has happened, as the events tell, against what the model knows.

use super::*;

impl Model {
	/// Follows what has happened.
	pub(super) fn follow(&mut self) {
		for event in events() {
			match event {
				Event::CycleOpened {
					closes_at, terms, ..
				} => {
					assert_eq!(terms, self.next_terms);
					self.open_terms = terms;
					self.closes_at = now() + terms.open_for;
					assert_eq!(closes_at, self.closes_at);
				}
				Event::CycleClosed {
					count,
					settles_from,
					..
				} => {
					assert_eq!(self.last, Last::Swept);
					self.closed = self.queue();
					self.taking_part = self.chairs.map(|chair| chair == Chair::Seated);
					self.shut = self.frozen.map(|(_, outgoing)| outgoing);
					assert_eq!(self.closed.len(), count as usize);
					self.carried.clear();
					self.fresh.clear();
					self.best = None;
					self.terms = self.open_terms;
					self.last = Last::Closed(now() + self.terms.window);
					assert_eq!(self.last, Last::Closed(settles_from));
				}
				Event::CycleSettled {
					cycle,
					settlement,
					failure,
					..
				} => {
					self.pay(cycle, settlement, failure.is_some());
				}
				Event::PageSwept { page, outcomes, .. } => {
					self.later_pages += u32::from(page > 0);
					for (id, outcome) in outcomes {
						self.end(id, outcome);
					}
				}
				Event::CycleSwept {
					carried, closes_at, ..
				} => {
					if carried > 0 {
						let least = now() + self.open_terms.open_for / 2;
						self.closes_at = self.closes_at.max(least);
					}
					assert_eq!(closes_at, self.closes_at);
					assert_eq!(self.carried.len(), carried as usize);
					self.last = Last::Swept;
				}
				_ => {}
			}
		}
		System::reset_events();
	}

	pub(super) fn pay(&mut self, cycle: CycleId, settlement: Settlement<Id>, failed: bool) {
		let Last::Closed(settles_from) = self.last else {
			panic!("it wasn't closed");
		};
		assert!(settles_from <= now());
		let set: BTreeSet<_> = settled(cycle)
			.into_iter()
			.map(|position| self.closed[position])
			.collect();
		let live: Vec<_> = self
			.closed
			.iter()
			.copied()
			.filter(|id| self.is_live(*id, settles_from))
			.collect();
		let free: Vec<_> = live
			.iter()
			.copied()
			.filter(|id| !self.is_barred(*id))
			.collect();
		assert!(
			set.iter().all(|id| free.contains(id)),
			"something barred has settled"
		);
		assert!(
			self.is_feasible(&set, &free),
			"what has settled isn't feasible"
		);
		let score = self.score(&set);
		assert_eq!(settlement.score, score);
		assert!(!failed || (set.is_empty() && self.faulty));
		if let (false, true, Some(best)) = (failed, free == live, self.best) {
			assert!(
				self.ranked(score) >= self.ranked(best),
				"less than the best proposal has settled"
			);
		}
		for id in &set {
			let item = &self.items[id];
			let usd = usize::from(item.usd);
			self.liquidity[item.to][usd] += item.amount;
		}
		for id in &set {
			let item = &self.items[id];
			let usd = usize::from(item.usd);
			self.liquidity[item.from][usd] -= item.amount;
		}
		self.paid = set;
		self.paid_at = now();
		self.last = Last::Settled;
	}

	pub(super) fn end(&mut self, id: ObligationId, outcome: Outcome) {
		assert!(!self.ended.contains_key(&id), "it has ended twice");
		let item = &self.items[&id];
		let wanted = if item.cancelled {
			Outcome::Cancelled
		} else if self.paid.contains(&id) {
			Outcome::Settled
		} else if self.waits(id) && self.paid_at < item.latest && self.is_among(item) {
			Outcome::Pending
		} else {
			Outcome::Expired
		};
		assert_eq!(outcome, wanted);
		if outcome == Outcome::Pending {
			for bank in [item.from, item.to] {
				assert_ne!(self.chairs[bank], Chair::Vacant, "it is nobody's");
			}
			self.carried.push(id);
		} else {
			self.ended.insert(id, outcome);
		}
	}

	pub(super) fn check(&self) {
		for bank in 0..BANKS.len() {
			for usd in [false, true] {
				let liquidity = self.liquidity[bank][usize::from(usd)];
				let both = [BANKS[bank], DESKS[bank]];
				let held = both.map(|who| held(who, currency(usd)));
				let free = both.map(|who| free(who, currency(usd)));
				let due = match self.seats[bank] {
					true => [0, liquidity],
					false => [liquidity, 0],
				};
				assert_eq!(held, due);
				assert_eq!(
					free[0] + free[1] + liquidity,
					(OPENING + DESK).wrapping_add(self.gain(bank, usd))
				);
			}
		}
		assert_eq!(Amount::from(counted()), self.counted());
		let ids: Vec<_> = Clearing::view_outcomes(open_cycle(), 0, MAX_LISTED)
			.into_iter()
			.map(|(id, _)| id)
			.collect();
		assert_eq!(ids, self.queue());
	}

	/// What a bank has gained by all that has settled.
	pub(super) fn gain(&self, bank: usize, usd: bool) -> Amount {
		let mut paid: BTreeSet<_> = self.paid.clone();
		let settled = self.ended.iter().filter(|(_, it)| **it == Outcome::Settled);
		paid.extend(settled.map(|(id, _)| *id));
		paid.iter().fold(0u128, |sum, id| {
			let item = &self.items[id];
			match (item.usd == usd, item.from == bank, item.to == bank) {
				(true, true, _) => sum.wrapping_sub(item.amount),
				(true, _, true) => sum.wrapping_add(item.amount),
				_ => sum,
			}
		})
	}
}
