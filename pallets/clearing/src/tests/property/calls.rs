//! Calls and whatever else happens, and what the model foretells of each.

use super::*;

impl Model {
	/// What the next call to the gate is answered.
	pub(super) fn gate(&mut self, from: usize, to: usize) -> Result<(), DispatchError> {
		if self.stopped.contains(&(from, to)) {
			return Err(refused(Refusal::RuleClosed));
		}
		if core::mem::take(&mut self.refusing) {
			return Err(refused(Refusal::NoCorridor));
		}
		Ok(())
	}

	pub(super) fn standing(&self, bank: usize) -> Result<(), DispatchError> {
		if self.frozen[bank].1 {
			return Err(refused(Refusal::PayerFrozen));
		}
		Ok(())
	}

	/// A bank that is named, or acts, takes part.
	pub(super) fn seated(&self, bank: usize, vacant: Error<Test>) -> Result<(), DispatchError> {
		match self.chairs[bank] {
			Chair::Seated => Ok(()),
			Chair::Left => Err(Error::<Test>::SeatLeft.into()),
			Chair::Vacant => Err(vacant.into()),
		}
	}

	pub(super) fn parties(&self, from: usize, to: usize) -> Result<(), DispatchError> {
		self.seated(from, Error::SeatUnknown)?;
		self.seated(to, Error::SeatUnknown)
	}

	pub(super) fn loose(&self) -> Result<(), DispatchError> {
		if self.is_fixed() {
			return Err(Error::<Test>::LiquidityFixed.into());
		}
		Ok(())
	}

	pub(super) fn cleared(&self, usd: bool) -> Result<(), DispatchError> {
		if !self.currencies[usize::from(usd)].1 {
			return Err(Error::<Test>::CurrencyNotCleared.into());
		}
		Ok(())
	}

	/// Whether an order may be queued now, but for its parties, the signer's standing and the gate.
	pub(super) fn in_time(&self, item: &Item) -> Result<(), DispatchError> {
		self.cleared(item.usd)?;
		if item.earliest >= item.latest {
			return Err(Error::<Test>::TimesUnsound.into());
		}
		self.before_cut_off(item.usd)
	}

	pub(super) fn before_cut_off(&self, usd: bool) -> Result<(), DispatchError> {
		if self.after_cut_off(usd) {
			return Err(refused(Refusal::AfterCutOff));
		}
		Ok(())
	}

	pub(super) fn act(&mut self, act: Act) {
		match act {
			Act::Deposit(bank, usd, amount) => self.deposit(bank, usd, amount.into()),
			Act::Withdraw(bank, usd, amount) => self.withdraw(bank, usd, amount.into()),
			Act::Queue {
				claim,
				from,
				step,
				usd,
				class,
				amount,
				earliest,
				hours,
				carry,
			} => {
				let item = Item {
					class,
					carry,
					earliest: now() + Moment::from(earliest) * HOUR / 2,
					latest: now() + Moment::from(hours) * HOUR,
					claimed: claim,
					affirmed: !claim,
					..Self::item(from, (from + step) % 4, usd, amount, next_id())
				};
				self.enqueue(item);
			}
			Act::Bulk(from, step, usd, count) => {
				let to = (from + step) % 4;
				for number in 0..count {
					let (from, to) = match number % 2 {
						0 => (from, to),
						_ => (to, from),
					};
					let item = Item {
						class: number % 3,
						carry: number % 5 > 0,
						latest: now() + Moment::from(2 + number % 3) * HOUR,
						..Self::item(from, to, usd, 1 + number % 7, next_id())
					};
					self.enqueue(item);
				}
			}
			Act::Pair(from, step, cny, usd, earliest) => {
				let earliest = now() + Moment::from(earliest) * HOUR;
				self.pair(from, (from + step) % 4, (cny, usd), earliest);
			}
			Act::Affirm(pick) => self.affirm(pick),
			Act::Cancel(bank, pick) => self.cancel(bank, pick),
			Act::Cap(bank, usd, towards, cap) => self.cap(bank, usd, towards, cap.map(Into::into)),
			Act::Leave(bank, by_itself) => self.leave(bank, by_itself),
			Act::Vacate(bank) => self.vacate(bank),
			Act::Admit(bank) => self.admit(bank),
			Act::Move(bank) => self.move_seat(bank),
			Act::Wait(time) => wait(time),
			Act::Close => {
				let wanted = if now() < self.closes_at {
					Err(Error::<Test>::NotDue.into())
				} else if self.last != Last::Swept {
					Err(Error::<Test>::SweepPending.into())
				} else {
					Ok(())
				};
				assert_eq!(Clearing::close_cycle(signed(STRANGER)), wanted);
			}
			Act::Settle => {
				let wanted = match self.last {
					Last::Closed(from) if from <= now() => Ok(()),
					Last::Closed(_) => Err(Error::<Test>::NotDue.into()),
					_ => Err(Error::<Test>::NotClosed.into()),
				};
				self.unrefuse();
				let settled = Clearing::settle_cycle(signed(STRANGER));
				assert_eq!(settled.map(|_| ()).map_err(|it| it.error), wanted);
			}
			Act::Sweep => {
				let wanted = match self.last {
					Last::Settled => Ok(()),
					_ => Err(Error::<Test>::NothingToSweep.into()),
				};
				assert_eq!(Clearing::sweep_page(signed(STRANGER)), wanted);
			}
			Act::Idle => {
				self.unrefuse();
				Clearing::on_idle(1, Weight::MAX);
			}
			Act::Propose(mask) => self.propose(mask),
			Act::Freeze(bank, incoming, outgoing) => {
				self.frozen[bank] = (incoming && outgoing, outgoing);
				freeze(bank as u64 + 1, incoming && outgoing, outgoing);
			}
			Act::Halt(usd, halted) => {
				self.halted[usize::from(usd)] = halted;
				TestStatus::set_halted(currency(usd), halted);
			}
			Act::Stop(from, step, stopped) => {
				let to = (from + step) % 4;
				let home = |bank: usize| TestIdentify::jurisdiction(&BANKS[bank]).unwrap();
				Gate::stop(home(from), home(to), stopped);
				self.stopped.remove(&(from, to));
				if stopped {
					self.stopped.insert((from, to));
				}
			}
			Act::Terms(value, strict, long, window, class) => self.set_terms(Terms {
				objective: if value {
					Objective::Value
				} else {
					Objective::Count
				},
				strict,
				open_for: if long { 2 * OPEN_FOR } else { OPEN_FOR },
				window: [WINDOW, WINDOW, 2 * WINDOW, 2 * OPEN_FOR][usize::from(window)],
				class_weights: core::array::from_fn(|index| if index == class { 3 } else { 1 }),
			}),
			Act::Currency(usd, tens, active) => {
				let set = (Moment::from(tens) * CUT_OFF, active);
				let known = &mut self.currencies[usize::from(usd)];
				let wanted = match *known == set {
					true => Err(Error::<Test>::NothingToChange.into()),
					false => Ok(()),
				};
				*known = set;
				let call = Clearing::set_currency(root(), currency(usd), set.0, set.1);
				assert_eq!(call, wanted);
			}
			Act::Refuse => {
				self.refusing = true;
				TestGate::refuse_call(1, Refusal::NoCorridor);
			}
			Act::Fault(k) => {
				self.faulty = true;
				LedgerFaults::fail_call(k, Fault::Fails);
			}
		}
	}

	/// The gate is told to refuse nothing: which corridor would be asked first isn't the model's.
	pub(super) fn unrefuse(&mut self) {
		self.refusing = false;
		TestGate::refuse_call(u32::MAX / 2, Refusal::NoCorridor);
	}

	/// From the next cycle on.
	pub(super) fn set_terms(&mut self, terms: Terms) {
		let wanted = match terms.window < terms.open_for {
			true => Ok(()),
			false => Err(Error::<Test>::TermsUnsound.into()),
		};
		assert_eq!(Clearing::set_terms(root(), terms), wanted);
		if wanted.is_ok() {
			self.next_terms = terms;
		}
	}

	/// A ledger that may fail: what was ordered is over, or the call failed by it.
	pub(super) fn by_ledger(
		&mut self,
		wanted: Result<(), DispatchError>,
		call: impl FnOnce() -> Result<(), DispatchError>,
	) -> bool {
		let result = frame_support::storage::with_storage_layer(call);
		if self.faulty && wanted.is_ok() && result.is_err() {
			return false;
		}
		assert_eq!(result, wanted);
		wanted.is_ok()
	}

	pub(super) fn deposit(&mut self, bank: usize, usd: bool, amount: Amount) {
		let halted = self.halted[usize::from(usd)];
		let wanted = self
			.standing(bank)
			.and_then(|()| self.seated(bank, Error::NotParticipant))
			.and_then(|()| self.cleared(usd))
			.and_then(|()| match halted {
				true => Err(refused(Refusal::CurrencyHalted)),
				false => Ok(()),
			})
			.and_then(|()| self.loose());
		if self.by_ledger(wanted, || deposit(BANKS[bank], currency(usd), amount)) {
			self.liquidity[bank][usize::from(usd)] += amount;
		}
	}

	pub(super) fn withdraw(&mut self, bank: usize, usd: bool, amount: Amount) {
		let has = self.liquidity[bank][usize::from(usd)];
		let wanted = if self.chairs[bank] == Chair::Vacant {
			Err(Error::<Test>::NotParticipant.into())
		} else {
			self.loose().and_then(|()| match has < amount {
				true => Err(Error::<Test>::LiquidityShort.into()),
				false => Ok(()),
			})
		};
		if self.by_ledger(wanted, || withdraw(BANKS[bank], currency(usd), amount)) {
			self.liquidity[bank][usize::from(usd)] -= amount;
		}
	}

	pub(super) fn cap(&mut self, bank: usize, usd: bool, towards: usize, cap: Option<Amount>) {
		let towards = (towards < 4).then_some(towards);
		let key = (bank, usd, towards);
		let bilateral = |(of, _, to): &&(usize, bool, Option<usize>)| *of == bank && to.is_some();
		let is_full = self.caps.keys().filter(bilateral).count() == MaxCaps::get() as usize;
		let wanted = self
			.standing(bank)
			.and_then(|()| self.seated(bank, Error::NotParticipant))
			.and_then(|()| self.loose())
			.and_then(|()| towards.map_or(Ok(()), |other| self.seated(other, Error::SeatUnknown)));
		let wanted = wanted.and_then(|()| {
			if towards == Some(bank) {
				Err(refused(Refusal::PayerIsPayee))
			} else if is_full && towards.is_some() && cap.is_some() && !self.caps.contains_key(&key)
			{
				Err(Error::<Test>::CapsFull.into())
			} else if self.caps.get(&key).copied() == cap {
				Err(Error::<Test>::NothingToChange.into())
			} else {
				Ok(())
			}
		});
		let account = towards.map(|bank| BANKS[bank]);
		assert_eq!(
			Clearing::set_cap(signed(BANKS[bank]), currency(usd), account, cap),
			wanted
		);
		if wanted.is_ok() {
			self.caps.remove(&key);
			if let Some(cap) = cap {
				self.caps.insert(key, cap);
			}
		}
	}

	pub(super) fn leave(&mut self, bank: usize, by_itself: bool) {
		let wanted = self.seated(bank, Error::NotParticipant);
		let call = if by_itself {
			Clearing::leave(signed(BANKS[bank]))
		} else {
			Clearing::expel(root(), bank as Id + 1)
		};
		let wanted = match by_itself {
			true => self.standing(bank).and(wanted),
			false => wanted,
		};
		assert_eq!(call, wanted);
		if wanted.is_ok() {
			self.chairs[bank] = Chair::Left;
		}
	}

	/// Of when a seat is in no cycle any more the model knows less: it must be so, and it must be
	/// found out when all is quiet.
	pub(super) fn vacate(&mut self, bank: usize) {
		let call = frame_support::storage::with_storage_layer(|| {
			Clearing::vacate(signed(STRANGER), bank as Id + 1)
		});
		let in_use = Err(Error::<Test>::SeatInUse.into());
		match self.chairs[bank] {
			Chair::Vacant => assert_eq!(call, Err(Error::<Test>::NotParticipant.into())),
			Chair::Seated => assert_eq!(call, in_use),
			Chair::Left if call.is_ok() => {
				assert!(!self.is_fixed() || !self.taking_part[bank], "it is fixed");
				for id in self.queue() {
					let item = &self.items[&id];
					assert!(![item.from, item.to].contains(&bank), "it is queued");
				}
				self.chairs[bank] = Chair::Vacant;
				self.liquidity[bank] = [0; 2];
				self.caps
					.retain(|(of, _, towards), _| *of != bank && *towards != Some(bank));
			}
			Chair::Left => {
				let quiet = self.last == Last::Swept && self.queue().is_empty();
				assert!(!quiet || self.faulty, "{call:?}");
				assert!(call == in_use || self.faulty, "{call:?}");
			}
		}
	}

	pub(super) fn admit(&mut self, bank: usize) {
		let wanted = match self.chairs[bank] {
			Chair::Vacant => Ok(()),
			_ => Err(Error::<Test>::SeatTaken.into()),
		};
		let primary = if self.primaries[bank] {
			DESKS[bank]
		} else {
			BANKS[bank]
		};
		assert_eq!(Clearing::admit(root(), primary), wanted);
		if wanted.is_ok() {
			self.chairs[bank] = Chair::Seated;
			self.seats[bank] = self.primaries[bank];
		}
	}

	pub(super) fn move_seat(&mut self, bank: usize) {
		let to = !self.primaries[bank];
		self.primaries[bank] = to;
		let primary = if to { DESKS[bank] } else { BANKS[bank] };
		TestIdentify::set_primary(bank as Id + 1, &primary);
		let halted = (0..2).any(|usd| self.halted[usd] && self.liquidity[bank][usd] > 0);
		let wanted = self.standing(bank).and_then(|()| {
			if self.chairs[bank] == Chair::Vacant {
				Err(Error::<Test>::NotParticipant.into())
			} else if self.seats[bank] == to {
				Err(Error::<Test>::NothingToChange.into())
			} else {
				self.loose()
			}
		});
		let wanted = wanted.and_then(|()| match halted {
			true => Err(refused(Refusal::CurrencyHalted)),
			false => Ok(()),
		});
		if self.by_ledger(wanted, || Clearing::move_seat(signed(BANKS[bank]))) {
			self.seats[bank] = to;
		}
	}
}
