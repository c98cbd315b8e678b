//! Calls about obligations and proposals, and what the model foretells of each.

use super::*;

impl Model {
	/// Queued by its debtor, to settle at any time in three hours, and carried over.
	pub(super) fn item(
		from: usize,
		to: usize,
		usd: bool,
		amount: u8,
		number: ObligationId,
	) -> Item {
		Item {
			from,
			to,
			usd,
			class: 0,
			amount: amount.into(),
			earliest: 0,
			latest: now() + 3 * HOUR,
			carry: true,
			claimed: false,
			affirmed: true,
			cancelled: false,
			partner: None,
			reference: reference(number),
		}
	}

	pub(super) fn order(item: &Item) -> Order<AccountId> {
		Order {
			debtor: BANKS[item.from],
			creditor: BANKS[item.to],
			currency: currency(item.usd),
			amount: item.amount,
			class: item.class,
			reference: item.reference.clone(),
		}
	}

	pub(super) fn timing(item: &Item) -> Timing {
		Timing {
			earliest: item.earliest,
			latest: item.latest,
			carry: item.carry,
		}
	}

	pub(super) fn enqueue(&mut self, item: Item) {
		if self.queue().len() + self.closed.len() + 1 > LONGEST {
			return;
		}
		let signer = if item.claimed { item.to } else { item.from };
		let wanted = self
			.parties(item.from, item.to)
			.and_then(|()| self.in_time(&item))
			.and_then(|()| self.standing(signer));
		let wanted = wanted.and_then(|()| self.gate(item.from, item.to));
		let id = next_id();
		let call = Clearing::queue(
			signed(BANKS[signer]),
			Self::order(&item),
			Self::timing(&item),
		);
		assert_eq!(call, wanted);
		if wanted.is_ok() {
			self.items.insert(id, item);
			self.fresh.push(id);
		}
	}

	pub(super) fn pair(&mut self, from: usize, to: usize, (cny, usd): (u8, u8), earliest: Moment) {
		if self.queue().len() + self.closed.len() + 2 > LONGEST {
			return;
		}
		let id = next_id();
		let owed = Item {
			earliest,
			partner: Some(id + 1),
			..Self::item(from, to, false, cny, id)
		};
		let claimed = Item {
			earliest,
			claimed: true,
			affirmed: false,
			partner: Some(id),
			..Self::item(to, from, true, usd, id + 1)
		};
		let wanted = self
			.parties(from, to)
			.and_then(|()| self.in_time(&owed))
			.and_then(|()| self.in_time(&claimed))
			.and_then(|()| self.standing(from))
			.and_then(|()| self.gate(from, to))
			.and_then(|()| self.gate(to, from));
		let call = frame_support::storage::with_storage_layer(|| {
			Clearing::queue_pvp(
				signed(BANKS[from]),
				Self::order(&owed),
				Self::order(&claimed),
				Self::timing(&owed),
			)
		});
		assert_eq!(call, wanted);
		if wanted.is_ok() {
			self.items.insert(id, owed);
			self.items.insert(id + 1, claimed);
			self.fresh.extend([id, id + 1]);
		}
	}

	/// Any obligation that there ever was.
	pub(super) fn pick(&self, pick: u8) -> Option<ObligationId> {
		let count = self.items.len();
		self.items
			.keys()
			.copied()
			.nth(usize::from(pick) % count.max(1))
	}

	/// Whether the sweep has brought the other leg too.
	pub(super) fn is_whole(&self, item: &Item) -> bool {
		item.partner
			.is_none_or(|partner| self.queue().contains(&partner))
	}

	/// Whether something could have settled in the last cycle, by its date. None was settled while
	/// one is closed.
	pub(super) fn had_its_turn(&self, item: &Item) -> bool {
		self.is_fixed() || item.earliest <= self.paid_at
	}

	pub(super) fn affirm(&mut self, pick: u8) {
		// Rather what is to be affirmed.
		let open = |id: &ObligationId| !self.items[id].affirmed && !self.items[id].cancelled;
		let waiting = self.queue().into_iter().find(open);
		let Some(id) = waiting.or_else(|| self.pick(pick)) else {
			return;
		};
		let item = self.items[&id].clone();
		let wanted = if !self.queue().contains(&id) {
			Err(Error::<Test>::ObligationUnknown.into())
		} else if !self.is_whole(&item) {
			Err(Error::<Test>::SweepPending.into())
		} else if let Err(error) = self.parties(item.from, item.to) {
			Err(error)
		} else if item.cancelled {
			Err(Error::<Test>::Cancelled.into())
		} else if item.affirmed {
			Err(Error::<Test>::AlreadyAffirmed.into())
		} else {
			self.standing(item.from)
				.and_then(|()| match now() < item.latest {
					true => Ok(()),
					false => Err(refused(Refusal::ExecutionTooLate)),
				})
				.and_then(|()| self.before_cut_off(item.usd))
				.and_then(|()| self.gate(item.from, item.to))
		};
		let by = signed(BANKS[item.from]);
		let call = frame_support::storage::with_storage_layer(|| {
			Clearing::affirm(by, id, item.reference.clone())
		});
		assert_eq!(call, wanted);
		if wanted.is_ok() {
			self.items.get_mut(&id).unwrap().affirmed = true;
		}
	}

	pub(super) fn cancel(&mut self, bank: usize, pick: u8) {
		let Some(id) = self.pick(pick) else {
			return;
		};
		let item = self.items[&id].clone();
		let legs: Vec<_> = core::iter::once(id).chain(item.partner).collect();
		let agreed = |id: &ObligationId| self.items[id].claimed && self.items[id].affirmed;
		let claimed = legs.iter().any(|id| self.items[id].claimed);
		let wanted = if !self.queue().contains(&id) {
			Err(Error::<Test>::ObligationUnknown.into())
		} else if !self.is_whole(&item) {
			Err(Error::<Test>::SweepPending.into())
		} else if self.chairs[bank] == Chair::Vacant {
			Err(Error::<Test>::NotParticipant.into())
		} else if bank != item.from && !(bank == item.to && claimed) {
			Err(Error::<Test>::NotYours.into())
		} else if item.cancelled {
			Err(Error::<Test>::Cancelled.into())
		} else if legs.iter().any(agreed)
			&& (legs.len() == 1 || !self.carried.contains(&id) || !self.had_its_turn(&item))
		{
			Err(Error::<Test>::AgreedByBoth.into())
		} else {
			Ok(())
		};
		assert_eq!(Clearing::cancel(signed(BANKS[bank]), id), wanted);
		if wanted.is_ok() {
			for id in legs {
				self.items.get_mut(&id).unwrap().cancelled = true;
			}
		}
	}

	pub(super) fn propose(&mut self, mask: u64) {
		let Last::Closed(settles_from) = self.last else {
			let bits = Bitmap::<Test>::default();
			let call = Clearing::propose(signed(SOLVER), open_cycle().saturating_sub(1), bits);
			assert_eq!(call, Err(Error::<Test>::NotClosed.into()));
			return;
		};
		let live: Vec<_> = self
			.closed
			.iter()
			.copied()
			.filter(|id| self.is_live(*id, settles_from))
			.collect();
		// Half of them at random; else as much as fits in the order of the queue, of all or of some.
		let taken = |position: usize| {
			let mixed = (mask ^ position as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
			mixed >> 40 & 1 == 1
		};
		let mut set: BTreeSet<_> = BTreeSet::new();
		for (position, id) in self.closed.iter().enumerate() {
			if mask.is_multiple_of(2) {
				if taken(position) {
					set.insert(*id);
				}
			} else if live.contains(id) && (mask & 2 == 0 || taken(position)) {
				let mut larger = set.clone();
				larger.extend(core::iter::once(*id).chain(self.items[id].partner));
				if self.is_feasible(&larger, &live) {
					set = larger;
				}
			}
		}
		let score = self.score(&set);
		let taken = now() < settles_from
			&& set.iter().all(|id| live.contains(id))
			&& self.is_feasible(&set, &live)
			&& self.best.is_none_or(|best| self.beats(score, best));
		let positions: Vec<_> = (0..self.closed.len())
			.filter(|position| set.contains(&self.closed[*position]))
			.collect();
		let call = propose(SOLVER, &positions);
		assert_eq!(call.is_ok(), taken, "{call:?}");
		if taken {
			self.best = Some(score);
		}
	}
}
