//! Random instructions, freezes, halts, withdrawals and time jumps against a model that knows
//! nothing of the storage and predicts each result, each balance and each end.

use super::*;
use frame_support::{traits::Hooks, weights::Weight};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Who can be a party; the first two are one identity.
const PARTIES: [AccountId; 4] = [ALICE, ALICE_SECOND, BOB, CAROL];
/// Who tries to act.
const ACTORS: [AccountId; 6] = [ALICE, ALICE_SECOND, BOB, CAROL, DAVE, STRANGER];

fn identity_of(who: AccountId) -> Option<Id> {
	PEOPLE
		.iter()
		.find(|(account, ..)| *account == who)
		.map(|(_, identity, _)| *identity)
}

#[derive(Clone, Debug)]
struct LegPlan {
	payer: AccountId,
	payee: AccountId,
	currency: CurrencyId,
	amount: Amount,
	elsewhere: bool,
}

impl LegPlan {
	fn leg(&self) -> Leg<AccountId> {
		let make = if self.elsewhere { elsewhere } else { leg };
		make(self.payer, self.payee, self.currency, self.amount)
	}
}

#[derive(Clone, Copy, Debug)]
enum When {
	Last,
	At(Moment),
	Hand,
}

/// Which of the instructions there are or were, by chance.
type Which = prop::sample::Index;

#[derive(Clone, Debug)]
enum Act {
	Create {
		legs: Vec<LegPlan>,
		when: When,
		life: Moment,
		mediated: bool,
	},
	/// An instruction whose parties have all affirmed, if they can, at their set time or by
	/// hand.
	Ready(Vec<LegPlan>, Moment),
	Affirm(Which, AccountId, AccountId),
	/// The receipts come, and all parties affirm, one after another.
	AffirmAll(Which),
	Withdraw(Which, AccountId, AccountId),
	Reject(Which, AccountId),
	Cancel(Which, AccountId, AccountId),
	CancelAll(Which),
	Execute(Which, AccountId),
	Approve(Which, Moment),
	Receipt(Which, u32),
	Unwind(Which, u32),
	Hold(Which, AccountId, Moment),
	Lift(Which),
	Freeze(Id, bool, bool, Moment),
	Thaw(Id),
	Halt(CurrencyId),
	Resume(CurrencyId),
	Jump(Moment),
	Idle,
	WorkDue,
	Forget(Which),
	/// Free money moves in another way.
	Pay(AccountId, AccountId, CurrencyId, Amount),
}

fn party() -> impl Strategy<Value = AccountId> {
	prop::sample::select(&PARTIES[..])
}

fn actor() -> impl Strategy<Value = AccountId> {
	prop_oneof![12 => party(), 1 => prop::sample::select(&ACTORS[..])]
}

fn currency() -> impl Strategy<Value = CurrencyId> {
	prop::sample::select(&[CNY, USD][..])
}

/// Mostly between two who can pay each other.
fn pair() -> impl Strategy<Value = (AccountId, AccountId)> {
	let sound = [
		(ALICE, BOB),
		(BOB, ALICE),
		(ALICE_SECOND, CAROL),
		(CAROL, ALICE),
		(BOB, CAROL),
		(CAROL, BOB),
		(BOB, ALICE_SECOND),
	];
	prop_oneof![
		30 => prop::sample::select(sound.to_vec()),
		1 => (party(), party()),
	]
}

fn plan() -> impl Strategy<Value = LegPlan> {
	let amount = prop_oneof![
		60 => 1..1_500u128,
		4 => prop::sample::select(&[1, 997, OPENING / 2, OPENING - 1, OPENING][..]),
		1 => prop::sample::select(&[0, MAX_PAYMENT, MAX_PAYMENT + 1][..]),
	];
	(pair(), currency(), amount, prop::bool::weighted(0.1)).prop_map(
		|((payer, payee), currency, amount, elsewhere)| LegPlan {
			payer,
			payee,
			currency,
			amount,
			elsewhere,
		},
	)
}

fn when() -> impl Strategy<Value = When> {
	prop_oneof![
		3 => Just(When::Last),
		2 => prop_oneof![8 => 1..3_000u64, 1 => Just(0), 1 => Just(LIFE)].prop_map(When::At),
		2 => Just(When::Hand),
	]
}

fn span() -> impl Strategy<Value = Moment> {
	prop_oneof![Just(0), Just(1), 1..4_000u64, Just(LIFE)]
}

fn act() -> impl Strategy<Value = Act> {
	let which = any::<Which>;
	prop_oneof![
		12 => (
			prop::collection::vec(plan(), 1..=4),
			when(),
			prop_oneof![12 => 3_001..=LIFE, 2 => 1..3_000u64, 1 => Just(LIFE + 1), 1 => Just(0)],
			prop::bool::weighted(0.2),
		)
			.prop_map(|(legs, when, life, mediated)| Act::Create { legs, when, life, mediated }),
		10 => (prop::collection::vec(plan(), 1..=3), 0..600u64)
			.prop_map(|(legs, offset)| Act::Ready(legs, offset)),
		10 => (which(), actor(), actor()).prop_map(|(i, by, of)| Act::Affirm(i, by, of)),
		14 => which().prop_map(Act::AffirmAll),
		5 => (which(), actor(), actor()).prop_map(|(i, by, of)| Act::Withdraw(i, by, of)),
		2 => (which(), actor()).prop_map(|(i, by)| Act::Reject(i, by)),
		2 => (which(), actor(), actor()).prop_map(|(i, by, of)| Act::Cancel(i, by, of)),
		1 => which().prop_map(Act::CancelAll),
		10 => (which(), actor()).prop_map(|(i, by)| Act::Execute(i, by)),
		3 => (which(), span()).prop_map(|(i, span)| Act::Approve(i, span)),
		5 => (which(), 0..4u32).prop_map(|(i, leg)| Act::Receipt(i, leg)),
		5 => (which(), 0..4u32).prop_map(|(i, leg)| Act::Unwind(i, leg)),
		2 => (which(), actor(), span()).prop_map(|(i, of, span)| Act::Hold(i, of, span)),
		1 => which().prop_map(Act::Lift),
		6 => (1..=3u64, any::<bool>(), any::<bool>(), span())
			.prop_map(|(id, incoming, outgoing, span)| Act::Freeze(id, incoming, outgoing, span)),
		2 => (1..=3u64).prop_map(Act::Thaw),
		2 => currency().prop_map(Act::Halt),
		3 => currency().prop_map(Act::Resume),
		5 => prop_oneof![2 => Just(0), 2 => Just(1), 8 => 1..2_000u64, 1 => Just(LIFE), 1 => Just(RECORD)]
			.prop_map(Act::Jump),
		3 => Just(Act::Idle),
		1 => Just(Act::WorkDue),
		1 => which().prop_map(Act::Forget),
		2 => (party(), party(), currency(), 1..3_000u128)
			.prop_map(|(from, to, currency, amount)| Act::Pay(from, to, currency, amount)),
	]
}

/// An instruction, as the model sees it.
#[derive(Clone, Debug)]
struct Deal {
	creator: AccountId,
	legs: Vec<LegPlan>,
	locked: BTreeSet<usize>,
	receipts: BTreeSet<usize>,
	affirmed: BTreeSet<AccountId>,
	cancels: BTreeSet<AccountId>,
	when: When,
	created: Moment,
	deadline: Moment,
	/// Until when the mediator approves, if there is one.
	approval: Option<Moment>,
	/// The holds, by who was its party: whose jurisdiction it is.
	holds: BTreeMap<Id, Moment>,
	attempts: u32,
	retry_from: Moment,
	ending: Option<Outcome>,
}

impl Deal {
	fn parties(&self) -> BTreeSet<AccountId> {
		let of = |plan: &LegPlan| [plan.payer, plan.payee];
		self.legs.iter().flat_map(of).collect()
	}

	fn complete(&self) -> bool {
		self.affirmed == self.parties()
	}

	fn over(&self) -> Option<Outcome> {
		let late = (now() >= self.deadline).then_some(Outcome::TimedOut);
		self.ending.or(late)
	}

	fn live(&self) -> Result<(), Errors> {
		match (self.ending, self.over()) {
			(Some(_), _) => Err(Errors::InstructionOver),
			(None, Some(_)) => Err(refused(Refusal::TimedOut)),
			_ => Ok(()),
		}
	}

	fn speaks_for_any(&self, who: AccountId) -> bool {
		self.parties()
			.iter()
			.any(|party| identity_of(*party) == identity_of(who))
	}

	fn outgoing(&self, who: AccountId) -> Vec<usize> {
		(0..self.legs.len())
			.filter(|k| self.legs[*k].payer == who && !self.legs[*k].elsewhere)
			.collect()
	}

	fn by_itself(&self) -> bool {
		match self.when {
			When::Last => true,
			When::At(offset) => now() >= self.created + offset,
			When::Hand => false,
		}
	}

	fn ready(&self) -> Result<(), Errors> {
		self.live()?;
		if !self.complete() {
			return Err(Errors::AffirmationMissing);
		}
		if matches!(self.when, When::At(offset) if now() < self.created + offset) {
			return Err(refused(Refusal::ExecutionTooEarly));
		}
		if self.attempts == ATTEMPTS {
			return Err(Errors::AttemptsUsed);
		}
		if now() < self.retry_from {
			return Err(Errors::RetryTooEarly);
		}
		if self.approval.is_some_and(|until| now() >= until) {
			return Err(Errors::ApprovalMissing);
		}
		if self.holds.values().any(|until| now() < *until) {
			return Err(refused(Refusal::HeldByAuthority));
		}
		let missing = |k: &usize| self.legs[*k].elsewhere && !self.receipts.contains(k);
		if (0..self.legs.len()).any(|k| missing(&k)) {
			return Err(Errors::ReceiptMissing);
		}
		Ok(())
	}
}

/// What the world must be like.
#[derive(Default)]
struct Model {
	free: BTreeMap<(AccountId, CurrencyId), Amount>,
	held: BTreeMap<(AccountId, CurrencyId), Amount>,
	counted: Amount,
	deals: BTreeMap<InstructionId, Deal>,
	ended: BTreeMap<InstructionId, (Outcome, Moment)>,
	created: InstructionId,
	/// What falls due: moment, order, instruction.
	due: BTreeSet<(Moment, u64, InstructionId)>,
	entered: u64,
	/// Until when each identity is frozen: coming in, going out.
	frozen: BTreeMap<Id, (Moment, Moment)>,
	halted: BTreeSet<CurrencyId>,
}

impl Model {
	fn new() -> Self {
		let free = FUNDED
			.into_iter()
			.flat_map(|who| [CNY, USD].map(|currency| ((who, currency), OPENING)));
		Self {
			free: free.collect(),
			..Default::default()
		}
	}

	fn enter(&mut self, due: Moment, id: InstructionId) {
		self.due.insert((due, self.entered, id));
		self.entered += 1;
	}

	fn frozen_in(&self, who: AccountId) -> bool {
		identity_of(who)
			.and_then(|identity| self.frozen.get(&identity))
			.is_some_and(|(incoming, _)| now() < *incoming)
	}

	fn frozen_out(&self, who: AccountId) -> bool {
		identity_of(who)
			.and_then(|identity| self.frozen.get(&identity))
			.is_some_and(|(_, outgoing)| now() < *outgoing)
	}

	fn known(&self, who: AccountId) -> Result<(), Errors> {
		identity_of(who)
			.map(drop)
			.ok_or(refused(Refusal::KycMissing))
	}

	fn trader(&self, who: AccountId) -> Result<(), Errors> {
		self.known(who)?;
		if self.frozen_out(who) {
			return Err(refused(Refusal::PayerFrozen));
		}
		Ok(())
	}

	/// What the gate says.
	fn gate(&self, plan: &LegPlan) -> Result<(), Refusal> {
		if self.frozen_out(plan.payer) {
			Err(Refusal::PayerFrozen)
		} else if self.frozen_in(plan.payee) {
			Err(Refusal::PayeeFrozen)
		} else if self.halted.contains(&plan.currency) {
			Err(Refusal::CurrencyHalted)
		} else {
			Ok(())
		}
	}

	fn deal(&self, id: InstructionId) -> Result<Deal, Errors> {
		self.deals.get(&id).cloned().ok_or(Errors::NoInstruction)
	}

	fn shift(book: &mut BTreeMap<(AccountId, CurrencyId), Amount>, plan: &LegPlan, to: i128) {
		let entry = book.entry((plan.payer, plan.currency)).or_default();
		*entry = entry.checked_add_signed(to).expect("no debt");
	}

	fn release(&mut self, deal: &mut Deal, k: usize) -> Result<(), Errors> {
		let plan = deal.legs[k].clone();
		if !deal.locked.contains(&k) {
			return Ok(());
		}
		if self.halted.contains(&plan.currency) {
			return Err(refused(Refusal::CurrencyHalted));
		}
		deal.locked.remove(&k);
		Self::shift(&mut self.held, &plan, -(plan.amount as i128));
		Self::shift(&mut self.free, &plan, plan.amount as i128);
		self.counted -= plan.amount;
		Ok(())
	}

	fn close(&mut self, id: InstructionId, outcome: Outcome) {
		self.deals.remove(&id);
		self.ended.insert(id, (outcome, now()));
		self.enter(now() + RECORD, id);
	}

	/// Keeps it with what is still locked, or closes it.
	fn keep(&mut self, id: InstructionId, mut deal: Deal, outcome: Outcome) {
		if deal.locked.is_empty() {
			self.close(id, outcome);
		} else {
			deal.ending = Some(outcome);
			self.deals.insert(id, deal);
		}
	}

	fn end(&mut self, id: InstructionId, mut deal: Deal, outcome: Outcome) {
		for k in 0..deal.legs.len() {
			let _ = self.release(&mut deal, k);
		}
		self.keep(id, deal, outcome);
	}

	fn attempt(&mut self, id: InstructionId, mut deal: Deal) {
		let here = || deal.legs.iter().filter(|plan| !plan.elsewhere);
		if here().all(|plan| self.gate(plan).is_ok()) {
			for plan in here() {
				Self::shift(&mut self.held, plan, -(plan.amount as i128));
				*self.free.entry((plan.payee, plan.currency)).or_default() += plan.amount;
			}
			self.close(id, Outcome::Executed);
			return;
		}
		deal.attempts += 1;
		let left = deal.deadline - now();
		// The waits before the second and the third attempt, and none after.
		deal.retry_from = now()
			+ match deal.attempts {
				1 => left / 4,
				2 => left / 2,
				_ => left,
			};
		self.deals.insert(id, deal);
	}

	fn create(
		&mut self,
		legs: &[LegPlan],
		when: When,
		life: Moment,
		mediated: bool,
	) -> Result<(), Errors> {
		let creator = legs[0].payer;
		self.trader(creator)?;
		if life == 0 {
			return Err(Errors::DeadlineNotAhead);
		}
		if life > LIFE {
			return Err(Errors::DeadlineTooFar);
		}
		if matches!(when, When::At(offset) if offset == 0 || offset >= life) {
			return Err(Errors::TriggerUnsound);
		}
		for plan in legs {
			if plan.amount == 0 {
				return Err(refused(Refusal::AmountZero));
			}
			if plan.amount > MAX_PAYMENT {
				return Err(refused(Refusal::AboveSingleLimit));
			}
			if identity_of(plan.payer) == identity_of(plan.payee) {
				return Err(refused(Refusal::PayerIsPayee));
			}
		}
		let id = self.created;
		self.created += 1;
		let deadline = now() + life;
		if let When::At(offset) = when {
			self.enter(now() + offset, id);
		}
		self.enter(deadline, id);
		self.deals.insert(
			id,
			Deal {
				creator,
				legs: legs.to_vec(),
				locked: BTreeSet::new(),
				receipts: BTreeSet::new(),
				affirmed: BTreeSet::new(),
				cancels: BTreeSet::new(),
				when,
				created: now(),
				deadline,
				approval: mediated.then_some(0),
				holds: BTreeMap::new(),
				attempts: 0,
				retry_from: 0,
				ending: None,
			},
		);
		Ok(())
	}

	fn speaks_for(&self, deal: &Deal, by: AccountId, of: AccountId) -> Result<(), Errors> {
		if deal.parties().contains(&of) && identity_of(of) == identity_of(by) {
			Ok(())
		} else {
			Err(Errors::NotParty)
		}
	}

	fn affirm(&mut self, id: InstructionId, by: AccountId, of: AccountId) -> Result<(), Errors> {
		let mut deal = self.deal(id)?;
		deal.live()?;
		self.trader(by)?;
		self.speaks_for(&deal, by, of)?;
		if deal.affirmed.contains(&of) {
			return Err(Errors::AlreadyAffirmed);
		}
		let outgoing = deal.outgoing(of);
		if by != of && !outgoing.is_empty() {
			return Err(Errors::AccountMustSign);
		}
		for k in &outgoing {
			self.gate(&deal.legs[*k]).map_err(refused)?;
		}
		for currency in [CNY, USD] {
			let of_it = |k: &&usize| deal.legs[**k].currency == currency;
			let sum: Amount = outgoing
				.iter()
				.filter(of_it)
				.map(|k| deal.legs[*k].amount)
				.sum();
			let free = self.free.get(&(of, currency)).copied().unwrap_or(0);
			if sum > 0 && sum >= free {
				return Err(refused(Refusal::TooLittleFree));
			}
		}
		for k in outgoing {
			let plan = deal.legs[k].clone();
			Self::shift(&mut self.free, &plan, -(plan.amount as i128));
			Self::shift(&mut self.held, &plan, plan.amount as i128);
			self.counted += plan.amount;
			deal.locked.insert(k);
		}
		deal.affirmed.insert(of);
		if deal.by_itself() && deal.ready().is_ok() {
			self.attempt(id, deal);
		} else {
			self.deals.insert(id, deal);
		}
		Ok(())
	}

	fn withdraw(&mut self, id: InstructionId, by: AccountId, of: AccountId) -> Result<(), Errors> {
		let mut deal = self.deal(id)?;
		deal.live()?;
		self.known(by)?;
		self.speaks_for(&deal, by, of)?;
		if deal.complete() {
			return Err(Errors::AllAffirmed);
		}
		if !deal.affirmed.contains(&of) {
			return Err(Errors::NotAffirmed);
		}
		let outgoing = deal.outgoing(of);
		let stuck = |k: &usize| self.halted.contains(&deal.legs[*k].currency);
		if outgoing.iter().any(stuck) {
			return Err(refused(Refusal::CurrencyHalted));
		}
		for k in outgoing {
			self.release(&mut deal, k)?;
		}
		deal.affirmed.remove(&of);
		self.deals.insert(id, deal);
		Ok(())
	}

	fn reject(&mut self, id: InstructionId, by: AccountId) -> Result<(), Errors> {
		let deal = self.deal(id)?;
		deal.live()?;
		if by != deal.creator {
			self.known(by)?;
			if !deal.speaks_for_any(by) {
				return Err(Errors::NotParty);
			}
		}
		if deal.complete() {
			return Err(Errors::AllAffirmed);
		}
		self.end(id, deal, Outcome::Rejected);
		Ok(())
	}

	fn cancel(&mut self, id: InstructionId, by: AccountId, of: AccountId) -> Result<(), Errors> {
		let mut deal = self.deal(id)?;
		deal.live()?;
		self.known(by)?;
		self.speaks_for(&deal, by, of)?;
		if !deal.complete() {
			return Err(Errors::AffirmationMissing);
		}
		if !deal.cancels.insert(of) {
			return Err(Errors::AlreadyCancelled);
		}
		if deal.cancels == deal.parties() {
			self.end(id, deal, Outcome::Cancelled);
		} else {
			self.deals.insert(id, deal);
		}
		Ok(())
	}

	fn execute(&mut self, id: InstructionId, by: AccountId) -> Result<(), Errors> {
		let deal = self.deal(id)?;
		deal.live()?;
		if matches!(deal.when, When::Hand) && by != deal.creator {
			self.known(by)?;
			if !deal.speaks_for_any(by) {
				return Err(Errors::NotParty);
			}
		}
		deal.ready()?;
		self.attempt(id, deal);
		Ok(())
	}

	fn approve(&mut self, id: InstructionId, until: Moment) -> Result<(), Errors> {
		let mut deal = self.deal(id)?;
		deal.live()?;
		if deal.approval.is_none() {
			return Err(Errors::NotMediator);
		}
		if now() >= until {
			return Err(Errors::ApprovalNotAhead);
		}
		deal.approval = Some(until);
		self.deals.insert(id, deal);
		Ok(())
	}

	fn receipt(&mut self, id: InstructionId, leg: u32) -> Result<(), Errors> {
		let mut deal = self.deal(id)?;
		deal.live()?;
		let k = leg as usize;
		if !deal.legs.get(k).ok_or(Errors::NoSuchLeg)?.elsewhere {
			return Err(Errors::NotElsewhere);
		}
		if !deal.receipts.insert(k) {
			return Err(refused(Refusal::PaperUsed));
		}
		self.deals.insert(id, deal);
		Ok(())
	}

	fn unwind(&mut self, id: InstructionId, leg: u32) -> Result<(), Errors> {
		let mut deal = self.deal(id)?;
		let outcome = deal.over().ok_or(Errors::StillOpen)?;
		let k = leg as usize;
		if k >= deal.legs.len() {
			return Err(Errors::NoSuchLeg);
		}
		if !deal.locked.contains(&k) && !deal.locked.is_empty() {
			return Err(Errors::NothingLocked);
		}
		self.release(&mut deal, k)?;
		self.keep(id, deal, outcome);
		Ok(())
	}

	fn hold(&mut self, id: InstructionId, of: AccountId, until: Moment) -> Result<(), Errors> {
		let mut deal = self.deal(id)?;
		if !deal.parties().contains(&of) {
			return Err(Errors::NotParty);
		}
		deal.live()?;
		if now() >= until || until > deal.deadline {
			return Err(Errors::HoldUnsound);
		}
		// Bob lives in Pakistan, all others in China.
		deal.holds.insert(if of == BOB { 2 } else { 1 }, until);
		self.deals.insert(id, deal);
		Ok(())
	}

	fn lift(&mut self, id: InstructionId) -> Result<(), Errors> {
		let mut deal = self.deal(id)?;
		deal.live()?;
		deal.holds.remove(&1).ok_or(Errors::NoHold)?;
		self.deals.insert(id, deal);
		Ok(())
	}

	fn forget(&mut self, id: InstructionId) -> Result<(), Errors> {
		let (_, at) = self.ended.get(&id).ok_or(Errors::NoRecord)?;
		if now() < at + RECORD {
			return Err(Errors::StillKept);
		}
		self.ended.remove(&id);
		Ok(())
	}

	/// Works off what is due; tells whether there was anything.
	fn work(&mut self) -> bool {
		let mut any = false;
		while let Some(entry) = self.due.first().copied().filter(|(due, ..)| *due <= now()) {
			self.due.remove(&entry);
			any = true;
			let id = entry.2;
			match self.deals.get(&id).cloned() {
				None => {
					let _ = self.forget(id);
				}
				Some(deal) if deal.ending.is_some() => {}
				Some(deal) if now() >= deal.deadline => self.end(id, deal, Outcome::TimedOut),
				Some(deal) if deal.by_itself() && deal.ready().is_ok() => self.attempt(id, deal),
				Some(_) => {}
			}
		}
		any
	}

	/// The world is as it must be.
	fn check(&self) {
		for who in FUNDED {
			for currency in [CNY, USD] {
				let of =
					|book: &BTreeMap<_, Amount>| book.get(&(who, currency)).copied().unwrap_or(0);
				assert_eq!(free(who, currency), of(&self.free), "free of {who}");
				assert_eq!(held(who, currency), of(&self.held), "held of {who}");
			}
		}
		assert_eq!(Amount::from(TestGate::counted()), self.counted, "limits");
		let stored: BTreeSet<_> = Instructions::<Test>::iter_keys().collect();
		assert_eq!(stored, self.deals.keys().copied().collect());
		let records: BTreeMap<_, _> = InstructionRecords::<Test>::iter()
			.map(|(id, record)| (id, (record.outcome, record.at)))
			.collect();
		assert_eq!(records, self.ended);
		assert_eq!(
			InstructionDueEntries::<Test>::iter().count(),
			self.due.len()
		);
		for (id, deal) in &self.deals {
			let view = Settlement::instruction(*id).expect("it is open");
			assert_eq!(view.ready, deal.ready().is_ok());
			assert_eq!(view.complete, deal.complete());
		}
		check_state();
	}

	fn which(&self, which: &Which) -> InstructionId {
		// Those that are open mostly, sometimes one that was.
		let open: Vec<_> = self.deals.keys().copied().collect();
		match which.index(open.len() * 8 + 1) {
			0 => which.index(self.created as usize + 1) as InstructionId,
			index => open[(index - 1) % open.len()],
		}
	}

	fn affirm_all(&mut self, id: InstructionId) {
		let Some(deal) = self.deals.get(&id).cloned() else {
			return;
		};
		for leg in 0..deal.legs.len() as u32 {
			let expected = self.receipt(id, leg).map_err(DispatchError::from);
			assert_eq!(confirm_receipt(SIGNER, id, leg), expected);
		}
		for party in deal.parties() {
			let expected = self.affirm(id, party, party).map_err(DispatchError::from);
			assert_eq!(affirm(party, id), expected);
		}
	}

	/// Does it here and there, and compares.
	fn act(&mut self, act: &Act) {
		let compare = |actual: Result<(), DispatchError>, expected: Result<(), Errors>| {
			assert_eq!(actual, expected.map_err(DispatchError::from), "{act:?}");
		};
		match act {
			Act::Create {
				legs,
				when,
				life,
				mediated,
			} => {
				let trigger = match when {
					When::Last => Trigger::LastAffirmation,
					When::At(offset) => Trigger::At(now() + offset),
					When::Hand => Trigger::ByHand,
				};
				let mediators = if *mediated { vec![MEDIATOR] } else { vec![] };
				let asked = legs.iter().map(LegPlan::leg).collect();
				let deadline = now() + life;
				let actual = create_as(legs[0].payer, asked, trigger, deadline, mediators);
				compare(actual, self.create(legs, *when, *life, *mediated));
			}
			Act::Ready(legs, offset) => {
				let when = if *offset < 300 {
					When::Hand
				} else {
					When::At(*offset)
				};
				let (legs, id) = (legs.clone(), self.created);
				let life = 6_000;
				self.act(&Act::Create {
					legs,
					when,
					life,
					mediated: false,
				});
				self.affirm_all(id);
			}
			Act::Affirm(which, by, of) => {
				let id = self.which(which);
				compare(affirm_for(*by, id, *of), self.affirm(id, *by, *of));
			}
			Act::AffirmAll(which) => {
				let id = self.which(which);
				self.affirm_all(id);
			}
			Act::Withdraw(which, by, of) => {
				let id = self.which(which);
				let actual = post(Settlement::withdraw(signed(*by), id, *of));
				compare(actual, self.withdraw(id, *by, *of));
			}
			Act::Reject(which, by) => {
				let id = self.which(which);
				compare(reject(*by, id), self.reject(id, *by));
			}
			Act::Cancel(which, by, of) => {
				let id = self.which(which);
				let actual = post(Settlement::cancel(signed(*by), id, *of));
				compare(actual, self.cancel(id, *by, *of));
			}
			Act::CancelAll(which) => {
				let id = self.which(which);
				for party in self.deals.get(&id).map(Deal::parties).unwrap_or_default() {
					compare(cancel(party, id), self.cancel(id, party, party));
				}
			}
			Act::Execute(which, by) => {
				let id = self.which(which);
				compare(execute(*by, id), self.execute(id, *by));
			}
			Act::Approve(which, span) => {
				let id = self.which(which);
				let until = now() + span;
				compare(approve(MEDIATOR, id, until), self.approve(id, until));
			}
			Act::Receipt(which, leg) => {
				let id = self.which(which);
				compare(confirm_receipt(SIGNER, id, *leg), self.receipt(id, *leg));
			}
			Act::Unwind(which, leg) => {
				let id = self.which(which);
				compare(unwind(id, *leg), self.unwind(id, *leg));
			}
			Act::Hold(which, of, span) => {
				let id = self.which(which);
				let (officer, until) = (
					if *of == BOB { PK_OFFICER } else { CN_OFFICER },
					now() + span,
				);
				compare(
					hold_until(officer, id, *of, until),
					self.hold(id, *of, until),
				);
			}
			Act::Lift(which) => {
				let id = self.which(which);
				let actual = Settlement::lift_hold(signed(CN_OFFICER), id, Jurisdiction::CN);
				compare(actual, self.lift(id));
			}
			Act::Freeze(identity, incoming, outgoing, span) => {
				let until = |frozen: &bool| if *frozen { now() + span } else { 0 };
				let ends = (until(incoming), until(outgoing));
				self.frozen.insert(*identity, ends);
				freeze_until(*identity, ends.0, ends.1);
			}
			Act::Thaw(identity) => {
				self.frozen.remove(identity);
				thaw(*identity);
			}
			Act::Halt(currency) => {
				self.halted.insert(*currency);
				halt(*currency);
			}
			Act::Resume(currency) => {
				self.halted.remove(currency);
				resume(*currency);
			}
			Act::Jump(by) => wait(*by),
			Act::Idle => {
				Settlement::on_idle(1, Weight::MAX);
				self.work();
			}
			Act::WorkDue => {
				// Room for all there can be, so that the model needs no weights.
				let expected = self.due.iter().filter(|(due, ..)| *due <= now()).count();
				if expected == 0 {
					compare(work_due(MAX_DUE), Err(Errors::NothingDue));
				} else if expected <= MAX_DUE as usize {
					// Less than the dearest each, so all are worked.
					compare(work_due(MAX_DUE), Ok(()));
					self.work();
				}
			}
			Act::Forget(which) => {
				let id = which.index(self.created as usize + 1) as InstructionId;
				compare(Settlement::forget(signed(STRANGER), id), self.forget(id));
			}
			Act::Pay(from, to, currency, amount) => {
				let left = self.free[&(*from, *currency)];
				let blocked = self.frozen_out(*from) || self.halted.contains(currency);
				if from != to && *amount < left && !blocked {
					use frame_support::traits::{fungibles::Mutate, tokens::Preservation};
					let preserve = Preservation::Preserve;
					assert_ok!(<Assets as Mutate<_>>::transfer(
						*currency, from, to, *amount, preserve
					));
					*self.free.entry((*from, *currency)).or_default() -= amount;
					*self.free.entry((*to, *currency)).or_default() += amount;
				}
			}
		}
		self.check();
	}

	/// All halts end and time passes: whatever is open ends, and nothing is left.
	fn finish(&mut self) {
		for currency in [CNY, USD] {
			self.act(&Act::Resume(currency));
		}
		self.act(&Act::Jump(LIFE));
		self.act(&Act::Idle);
		// What was stuck when it fell due.
		for (id, deal) in self.deals.clone() {
			for k in deal.locked {
				let leg = k as u32;
				assert_ok!(unwind(id, leg));
				assert_eq!(self.unwind(id, leg).map_err(DispatchError::from), Ok(()));
			}
		}
		self.check();
		assert!(self.deals.is_empty(), "an instruction doesn't end");
		for who in FUNDED {
			assert_eq!((held(who, CNY), held(who, USD)), (0, 0));
		}
		self.act(&Act::Jump(RECORD));
		self.act(&Act::Idle);
		assert!(self.ended.is_empty(), "a record is kept for ever");
		assert!(self.due.is_empty(), "an entry is kept for ever");
	}
}

proptest! {
	#![proptest_config(ProptestConfig {
		// `PROPTEST_CASES` overrides it.
		cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(32),
		..Default::default()
	})]

	#[test]
	fn random_instructions_do_what_the_model_says(
		acts in prop::collection::vec(act(), 1..100),
	) {
		chain().execute_with(|| {
			let mut model = Model::new();
			for act in &acts {
				model.act(act);
			}
			model.finish();
		});
	}
}
