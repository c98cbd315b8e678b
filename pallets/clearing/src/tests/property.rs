//! Random calls and jumps in time against a model: what is owed, what is on hold, what was
//! counted. The model foretells the result of each call; of what settles it knows the rules and
//! not the choice.

use super::*;
use caravan_primitives::{Identify, PaymentReference, PersonKind, test_utils::Fault};
use frame_support::traits::Hooks;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The longest queue of the model, so that a bitmap is a number.
const LONGEST: usize = 40;

#[derive(Clone, Debug)]
enum Act {
	Deposit(usize, bool, u8),
	Withdraw(usize, bool, u8),
	Queue {
		claim: bool,
		from: usize,
		step: usize,
		usd: bool,
		class: u8,
		amount: u8,
		hours: u8,
		carry: bool,
	},
	Pair(usize, usize, u8, u8),
	Affirm(u8),
	Cancel(usize, u8),
	Cap(usize, usize, Option<u8>),
	/// By the bank itself, or by the consortium.
	Leave(usize, bool),
	Vacate(usize),
	Admit(usize),
	/// The bank's primary account becomes its other one, and the seat is to follow.
	Move(usize),
	Wait(Moment),
	Close,
	Settle,
	Sweep,
	Idle,
	Propose(u64),
	Freeze(usize, bool, bool),
	Halt(bool, bool),
	/// The gate refuses the next payment.
	Refuse,
	/// The k-th inner change of the ledger from now on fails.
	Fault(u32),
}

fn act() -> impl Strategy<Value = Act> {
	let bank = 0..4usize;
	let other = 1..4usize;
	let amount = 1..60u8;
	prop_oneof![
		2 => (bank.clone(), any::<bool>(), amount.clone()).prop_map(|(a, b, c)| Act::Deposit(a, b, c)),
		1 => (bank.clone(), any::<bool>(), amount.clone()).prop_map(|(a, b, c)| Act::Withdraw(a, b, c)),
		8 => (
			prop::bool::weighted(0.2),
			bank.clone(),
			other.clone(),
			any::<bool>(),
			0..3u8,
			amount.clone(),
			1..6u8,
			prop::bool::weighted(0.7),
		)
			.prop_map(|(claim, from, step, usd, class, amount, hours, carry)| Act::Queue {
				claim, from, step, usd, class, amount, hours, carry,
			}),
		3 => (bank.clone(), other, amount.clone(), amount).prop_map(|(a, b, c, d)| Act::Pair(a, b, c, d)),
		4 => any::<u8>().prop_map(Act::Affirm),
		1 => (bank.clone(), any::<u8>()).prop_map(|(a, b)| Act::Cancel(a, b)),
		1 => (bank.clone(), 0..5usize, prop::option::of(0..50u8)).prop_map(|(a, b, c)| Act::Cap(a, b, c)),
		1 => (bank.clone(), any::<bool>()).prop_map(|(a, b)| Act::Leave(a, b)),
		2 => bank.clone().prop_map(Act::Vacate),
		2 => bank.clone().prop_map(Act::Admit),
		1 => bank.clone().prop_map(Act::Move),
		3 => prop_oneof![
			Just(1),
			Just(WINDOW - 1),
			Just(WINDOW),
			Just(OPEN_FOR - CUT_OFF),
			Just(OPEN_FOR),
			Just(OPEN_FOR * 5),
		]
		.prop_map(Act::Wait),
		2 => Just(Act::Close),
		2 => Just(Act::Settle),
		2 => Just(Act::Sweep),
		1 => Just(Act::Idle),
		4 => any::<u64>().prop_map(Act::Propose),
		1 => (bank, any::<bool>(), prop::bool::weighted(0.3)).prop_map(|(a, b, c)| Act::Freeze(a, b, c)),
		1 => (any::<bool>(), prop::bool::weighted(0.3)).prop_map(|(a, b)| Act::Halt(a, b)),
		1 => Just(Act::Refuse),
		1 => (1..6u32).prop_map(Act::Fault),
	]
}

#[derive(Clone, Debug)]
struct Item {
	from: usize,
	to: usize,
	usd: bool,
	class: u8,
	amount: Amount,
	latest: Moment,
	carry: bool,
	claimed: bool,
	affirmed: bool,
	cancelled: bool,
	partner: Option<ObligationId>,
	reference: PaymentReference,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Last {
	Closed(Moment),
	Settled,
	Swept,
}

/// What a bank has in the clearing.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Chair {
	Seated,
	Left,
	Vacant,
}

/// The second account of each bank, and what it has of each currency at the start.
const DESKS: [AccountId; 4] = [ANN_DESK, 12, 13, 14];
const DESK: Amount = 1_000_000;

struct Model {
	chairs: [Chair; 4],
	/// Whether the primary account is the second one, and whether the seat is there.
	primaries: [bool; 4],
	seats: [bool; 4],
	/// Who takes part in the cycle that has closed last.
	taking_part: [bool; 4],
	items: BTreeMap<ObligationId, Item>,
	ended: BTreeMap<ObligationId, Outcome>,
	liquidity: [[Amount; 2]; 4],
	/// By bank: towards all, or one.
	caps: BTreeMap<(usize, Option<usize>), Amount>,
	frozen: [(bool, bool); 4],
	halted: [bool; 2],
	closes_at: Moment,
	carried: Vec<ObligationId>,
	fresh: Vec<ObligationId>,
	last: Last,
	closed: Vec<ObligationId>,
	best: Option<(u32, Amount)>,
	/// What settled last, and when.
	paid: BTreeSet<ObligationId>,
	paid_at: Moment,
	strict: bool,
	faulty: bool,
	refusing: bool,
}

fn currency(usd: bool) -> caravan_primitives::CurrencyId {
	if usd { USD } else { CNY }
}

impl Model {
	fn new(strict: bool) -> Self {
		Self {
			chairs: [Chair::Seated; 4],
			primaries: [false; 4],
			seats: [false; 4],
			taking_part: [true; 4],
			items: BTreeMap::new(),
			ended: BTreeMap::new(),
			liquidity: [[0; 2]; 4],
			caps: BTreeMap::new(),
			frozen: [(false, false); 4],
			halted: [false; 2],
			closes_at: START + OPEN_FOR,
			carried: Vec::new(),
			fresh: Vec::new(),
			last: Last::Swept,
			closed: Vec::new(),
			best: None,
			paid: BTreeSet::new(),
			paid_at: 0,
			strict,
			faulty: false,
			refusing: false,
		}
	}

	fn queue(&self) -> Vec<ObligationId> {
		self.carried.iter().chain(&self.fresh).copied().collect()
	}

	fn is_fixed(&self) -> bool {
		matches!(self.last, Last::Closed(_))
	}

	fn after_cut_off(&self, usd: bool) -> bool {
		let cut_off = if usd { 0 } else { CUT_OFF };
		now() + cut_off >= self.closes_at
	}

	/// Whether it could settle at a moment.
	fn is_live(&self, id: ObligationId, at: Moment) -> bool {
		let item = &self.items[&id];
		let one = |item: &Item| {
			item.affirmed && !item.cancelled && at < item.latest && self.is_among(item)
		};
		one(item)
			&& item
				.partner
				.is_none_or(|partner| one(&self.items[&partner]))
	}

	/// Whether both parties take part in what has closed last.
	fn is_among(&self, item: &Item) -> bool {
		self.taking_part[item.from] && self.taking_part[item.to]
	}

	/// Whether it waits for the next cycle: all that are needed stand by it.
	fn waits(&self, id: ObligationId) -> bool {
		let item = &self.items[&id];
		let partner = item.partner.map(|partner| &self.items[&partner]);
		item.carry && item.affirmed && partner.is_none_or(|partner| partner.affirmed)
	}

	/// Whether standings and halts let it settle now.
	fn is_barred(&self, id: ObligationId) -> bool {
		let item = &self.items[&id];
		let one = |item: &Item| {
			self.frozen[item.from].1 || self.frozen[item.to].0 || self.halted[usize::from(item.usd)]
		};
		one(item)
			|| item
				.partner
				.is_some_and(|partner| one(&self.items[&partner]))
	}

	/// What settles leaves nobody below zero or above a cap, splits no pair, and in strict order
	/// passes nothing that could have settled.
	fn is_feasible(&self, set: &BTreeSet<ObligationId>, live: &[ObligationId]) -> bool {
		let mut debit = [[0i128; 2]; 4];
		let mut between = BTreeMap::<(usize, usize), i128>::new();
		for id in set {
			let item = &self.items[id];
			let amount = item.amount as i128;
			debit[item.from][usize::from(item.usd)] += amount;
			debit[item.to][usize::from(item.usd)] -= amount;
			if !item.usd {
				*between.entry((item.from, item.to)).or_default() += amount;
				*between.entry((item.to, item.from)).or_default() -= amount;
			}
			if item.partner.is_some_and(|partner| !set.contains(&partner)) {
				return false;
			}
		}
		let liquid = (0..4)
			.all(|bank| (0..2).all(|usd| debit[bank][usd] <= self.liquidity[bank][usd] as i128));
		let capped = self.caps.iter().all(|((bank, towards), cap)| {
			let debit = match towards {
				None => debit[*bank][0],
				Some(other) => between.get(&(*bank, *other)).copied().unwrap_or(0),
			};
			debit <= *cap as i128
		});
		let mut blocked = BTreeSet::new();
		let ordered = !self.strict
			|| live.iter().all(|id| {
				let item = &self.items[id];
				let chain = (item.from, item.usd, item.class);
				if set.contains(id) {
					!blocked.contains(&chain)
				} else {
					blocked.insert(chain);
					true
				}
			});
		liquid && capped && ordered
	}

	/// What the gate has counted and not given back.
	fn counted(&self) -> Amount {
		let counts = |(id, item): &(&ObligationId, &Item)| {
			let back = [Some(&Outcome::Expired), Some(&Outcome::Cancelled)];
			item.affirmed && !item.cancelled && !back.contains(&self.ended.get(id))
		};
		self.items
			.iter()
			.filter(counts)
			.map(|(_, item)| item.amount)
			.sum()
	}

	/// Follows what has happened.
	fn follow(&mut self) {
		for event in events() {
			match event {
				Event::CycleOpened { closes_at, .. } => self.closes_at = closes_at,
				Event::CycleClosed {
					count,
					settles_from,
					..
				} => {
					assert_eq!(self.last, Last::Swept);
					self.closed = self.queue();
					self.taking_part = self.chairs.map(|chair| chair == Chair::Seated);
					assert_eq!(self.closed.len(), count as usize);
					self.carried.clear();
					self.fresh.clear();
					self.best = None;
					self.last = Last::Closed(settles_from);
				}
				Event::CycleSettled {
					cycle,
					settlement,
					failure,
					..
				} => {
					self.pay(cycle, settlement, failure.is_some());
				}
				Event::PageSwept { outcomes, .. } => {
					for (id, outcome) in outcomes {
						self.end(id, outcome);
					}
				}
				Event::CycleSwept {
					carried, closes_at, ..
				} => {
					self.closes_at = closes_at;
					assert_eq!(self.carried.len(), carried as usize);
					self.last = Last::Swept;
				}
				_ => {}
			}
		}
		System::reset_events();
	}

	fn pay(&mut self, cycle: CycleId, settlement: Settlement<Id>, failed: bool) {
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
		assert_eq!(settlement.score.count as usize, set.len());
		assert!(!failed || (set.is_empty() && self.faulty));
		if let (false, true, Some((count, _))) = (failed, free == live, self.best) {
			assert!(
				set.len() >= count as usize,
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

	fn end(&mut self, id: ObligationId, outcome: Outcome) {
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

	/// What the next call to the gate is answered.
	fn gate(&mut self) -> Result<(), DispatchError> {
		if core::mem::take(&mut self.refusing) {
			return Err(refused(Refusal::NoCorridor));
		}
		Ok(())
	}

	fn standing(&self, bank: usize) -> Result<(), DispatchError> {
		if self.frozen[bank].1 {
			return Err(refused(Refusal::PayerFrozen));
		}
		Ok(())
	}

	/// A bank that is named, or acts, takes part.
	fn seated(&self, bank: usize, vacant: Error<Test>) -> Result<(), DispatchError> {
		match self.chairs[bank] {
			Chair::Seated => Ok(()),
			Chair::Left => Err(Error::<Test>::SeatLeft.into()),
			Chair::Vacant => Err(vacant.into()),
		}
	}

	fn parties(&self, from: usize, to: usize) -> Result<(), DispatchError> {
		self.seated(from, Error::SeatUnknown)?;
		self.seated(to, Error::SeatUnknown)
	}

	fn loose(&self) -> Result<(), DispatchError> {
		if self.is_fixed() {
			return Err(Error::<Test>::LiquidityFixed.into());
		}
		Ok(())
	}

	fn before_cut_off(&self, usd: bool) -> Result<(), DispatchError> {
		if self.after_cut_off(usd) {
			return Err(refused(Refusal::AfterCutOff));
		}
		Ok(())
	}

	fn act(&mut self, act: Act) {
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
				hours,
				carry,
			} => {
				let to = (from + step) % 4;
				let latest = now() + Moment::from(hours) * HOUR;
				let amount = amount.into();
				let reference = reference(next_id());
				let item = Item {
					from,
					to,
					usd,
					class,
					amount,
					latest,
					carry,
					reference,
					claimed: claim,
					affirmed: !claim,
					cancelled: false,
					partner: None,
				};
				self.enqueue(item);
			}
			Act::Pair(from, step, cny, usd) => self.pair(from, (from + step) % 4, cny, usd),
			Act::Affirm(pick) => self.affirm(pick),
			Act::Cancel(bank, pick) => self.cancel(bank, pick),
			Act::Cap(bank, towards, cap) => self.cap(bank, towards, cap.map(Into::into)),
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
	fn unrefuse(&mut self) {
		self.refusing = false;
		TestGate::refuse_call(u32::MAX / 2, Refusal::NoCorridor);
	}

	/// A ledger that may fail: what was ordered is over, or the call failed by it.
	fn by_ledger(
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

	fn deposit(&mut self, bank: usize, usd: bool, amount: Amount) {
		let halted = self.halted[usize::from(usd)];
		let wanted = self
			.standing(bank)
			.and_then(|()| self.seated(bank, Error::NotParticipant))
			.and_then(|()| match halted {
				true => Err(refused(Refusal::CurrencyHalted)),
				false => Ok(()),
			})
			.and_then(|()| self.loose());
		if self.by_ledger(wanted, || deposit(BANKS[bank], currency(usd), amount)) {
			self.liquidity[bank][usize::from(usd)] += amount;
		}
	}

	fn withdraw(&mut self, bank: usize, usd: bool, amount: Amount) {
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

	fn order(item: &Item) -> Order<AccountId> {
		Order {
			debtor: BANKS[item.from],
			creditor: BANKS[item.to],
			currency: currency(item.usd),
			amount: item.amount,
			class: item.class,
			reference: item.reference.clone(),
		}
	}

	fn timing(item: &Item) -> Timing {
		Timing {
			earliest: 0,
			latest: item.latest,
			carry: item.carry,
		}
	}

	fn enqueue(&mut self, item: Item) {
		if self.queue().len() + self.closed.len() + 1 > LONGEST {
			return;
		}
		let signer = if item.claimed { item.to } else { item.from };
		let wanted = self
			.parties(item.from, item.to)
			.and_then(|()| self.before_cut_off(item.usd))
			.and_then(|()| self.standing(signer));
		let wanted = wanted.and_then(|()| self.gate());
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

	fn pair(&mut self, from: usize, to: usize, cny: u8, usd: u8) {
		if self.queue().len() + self.closed.len() + 2 > LONGEST {
			return;
		}
		let id = next_id();
		let item = |from, to, usd, amount: u8, number, claimed, partner| Item {
			from,
			to,
			usd,
			class: 0,
			amount: amount.into(),
			latest: now() + 3 * HOUR,
			carry: true,
			claimed,
			affirmed: !claimed,
			cancelled: false,
			partner: Some(partner),
			reference: reference(number),
		};
		let owed = item(from, to, false, cny, id, false, id + 1);
		let claimed = item(to, from, true, usd, id + 1, true, id);
		let wanted = self
			.parties(from, to)
			.and_then(|()| self.before_cut_off(false))
			.and_then(|()| self.standing(from))
			.and_then(|()| self.gate());
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
	fn pick(&self, pick: u8) -> Option<ObligationId> {
		let count = self.items.len();
		self.items
			.keys()
			.copied()
			.nth(usize::from(pick) % count.max(1))
	}

	fn affirm(&mut self, pick: u8) {
		// Rather what is to be affirmed.
		let open = |id: &ObligationId| !self.items[id].affirmed && !self.items[id].cancelled;
		let waiting = self.queue().into_iter().find(open);
		let Some(id) = waiting.or_else(|| self.pick(pick)) else {
			return;
		};
		let item = self.items[&id].clone();
		let wanted = if !self.queue().contains(&id) {
			Err(Error::<Test>::ObligationUnknown.into())
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
				.and_then(|()| self.gate())
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

	fn cancel(&mut self, bank: usize, pick: u8) {
		let Some(id) = self.pick(pick) else {
			return;
		};
		let item = self.items[&id].clone();
		let legs: Vec<_> = core::iter::once(id).chain(item.partner).collect();
		let agreed = |id: &ObligationId| self.items[id].claimed && self.items[id].affirmed;
		let claimed = legs.iter().any(|id| self.items[id].claimed);
		let wanted = if !self.queue().contains(&id) {
			Err(Error::<Test>::ObligationUnknown.into())
		} else if self.chairs[bank] == Chair::Vacant {
			Err(Error::<Test>::NotParticipant.into())
		} else if bank != item.from && !(bank == item.to && claimed) {
			Err(Error::<Test>::NotYours.into())
		} else if item.cancelled {
			Err(Error::<Test>::Cancelled.into())
		} else if legs.iter().any(agreed) && (legs.len() == 1 || !self.carried.contains(&id)) {
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

	fn cap(&mut self, bank: usize, towards: usize, cap: Option<Amount>) {
		let towards = (towards < 4).then_some(towards);
		let key = (bank, towards);
		let wanted = self
			.standing(bank)
			.and_then(|()| self.seated(bank, Error::NotParticipant))
			.and_then(|()| self.loose())
			.and_then(|()| towards.map_or(Ok(()), |other| self.seated(other, Error::SeatUnknown)));
		let wanted = wanted.and_then(|()| {
			if towards == Some(bank) {
				Err(refused(Refusal::PayerIsPayee))
			} else if self.caps.get(&key).copied() == cap {
				Err(Error::<Test>::NothingToChange.into())
			} else {
				Ok(())
			}
		});
		let account = towards.map(|bank| BANKS[bank]);
		assert_eq!(
			Clearing::set_cap(signed(BANKS[bank]), CNY, account, cap),
			wanted
		);
		if wanted.is_ok() {
			self.caps.remove(&key);
			if let Some(cap) = cap {
				self.caps.insert(key, cap);
			}
		}
	}

	fn leave(&mut self, bank: usize, by_itself: bool) {
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
	fn vacate(&mut self, bank: usize) {
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
					.retain(|(of, towards), _| *of != bank && *towards != Some(bank));
			}
			Chair::Left => {
				let quiet = self.last == Last::Swept && self.queue().is_empty();
				assert!(!quiet || self.faulty, "{call:?}");
				assert!(call == in_use || self.faulty, "{call:?}");
			}
		}
	}

	fn admit(&mut self, bank: usize) {
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

	fn move_seat(&mut self, bank: usize) {
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

	fn propose(&mut self, mask: u64) {
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
		// Half of them at random; else as much as fits in the order of the queue.
		let mut set: BTreeSet<_> = BTreeSet::new();
		for (position, id) in self.closed.iter().enumerate() {
			let taken = mask >> (position % 64) & 1 == 1;
			if mask.is_multiple_of(2) {
				if taken {
					set.insert(*id);
				}
			} else if live.contains(id) {
				let mut larger = set.clone();
				larger.extend(core::iter::once(*id).chain(self.items[id].partner));
				if self.is_feasible(&larger, &live) {
					set = larger;
				}
			}
		}
		let value: Amount = set.iter().map(|id| self.items[id].amount).sum();
		let worth = (set.len() as u32, value);
		let taken = now() < settles_from
			&& set.iter().all(|id| live.contains(id))
			&& self.is_feasible(&set, &live)
			&& self.best.is_none_or(|best| worth > best);
		let positions: Vec<_> = (0..self.closed.len())
			.filter(|position| set.contains(&self.closed[*position]))
			.collect();
		let call = propose(SOLVER, &positions);
		assert_eq!(call.is_ok(), taken, "{call:?}");
		if taken {
			self.best = Some(worth);
		}
	}

	fn check(&self) {
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
	fn gain(&self, bank: usize, usd: bool) -> Amount {
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

/// Each bank has a second account with some money.
fn desks() {
	for (bank, desk) in DESKS.into_iter().enumerate() {
		let home = TestIdentify::jurisdiction(&BANKS[bank]).unwrap();
		let kind = PersonKind::Legal;
		TestIdentify::register(&desk, bank as Id + 1, home, Tier(2), kind);
		TestIdentify::set_primary(bank as Id + 1, &BANKS[bank]);
		for currency in [CNY, USD] {
			assert_ok!(Assets::transfer_keep_alive(
				signed(FAY),
				currency,
				desk,
				DESK
			));
		}
	}
}

fn run(strict: bool, acts: Vec<Act>) {
	let builder = ExtBuilder::default().with_terms(|terms| terms.strict = strict);
	builder.build_and_execute(|| {
		desks();
		let mut model = Model::new(strict);
		for act in acts {
			model.act(act);
			model.follow();
			model.check();
			check_state();
		}
		// Everything ends: the last cycle too.
		LedgerFaults::reset();
		model.unrefuse();
		for _ in 0..8 {
			wait(OPEN_FOR);
			Clearing::on_idle(1, Weight::MAX);
			model.follow();
			wait(WINDOW);
			Clearing::on_idle(1, Weight::MAX);
			model.follow();
			model.check();
		}
		assert_eq!(
			model.ended.len(),
			model.items.len(),
			"something has never ended"
		);
		wait(RecordLife::get());
		Clearing::on_idle(1, Weight::MAX);
		assert_eq!(References::<Test>::iter().count(), 0);
		assert_eq!(Cycles::<Test>::iter().count(), 1);
	});
}

proptest! {
	#![proptest_config(cases(48))]

	#[test]
	fn whatever_happens_is_as_the_model_has_it(
		strict in any::<bool>(),
		acts in prop::collection::vec(act(), 1..120),
	) {
		run(strict, acts);
	}
}
