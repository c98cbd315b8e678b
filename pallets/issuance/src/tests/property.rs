//! Random acts of two banks and four holders, and time jumps, against a model that knows
//! nothing of the pallet and predicts each result, or its exact error.

use super::*;
use frame_support::{
	storage::with_storage_layer,
	traits::{fungibles::Mutate, tokens::Preservation},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How long references count here: so short that their end is met.
const REFERENCE: Moment = DAY;
/// Who holds money: an account and its identity.
const HOLDERS: [(AccountId, Id); 4] = [
	(LI, 1),
	(WANG, 2),
	(BANK_PRIMARY, BANK),
	(RIVAL_PRIMARY, RIVAL),
];
/// Issuer, maker, checker, regulator.
const BANKS: [(Id, AccountId, AccountId, AccountId); 2] = [
	(BANK, BANK_MAKER, BANK_CHECKER, CN_OFFICER),
	(RIVAL, RIVAL_MAKER, RIVAL_CHECKER, PK_OFFICER),
];

#[derive(Clone, Debug)]
enum Step {
	Propose {
		bank: usize,
		skip: u64,
		amount: Amount,
		back: u32,
		hash: u64,
	},
	ConfirmIssue {
		bank: usize,
		nth: usize,
	},
	DeclineIssue {
		bank: usize,
		nth: usize,
	},
	ExpireIssue {
		bank: usize,
		nth: usize,
	},
	Redeem {
		who: usize,
		bank: usize,
		amount: Amount,
		uetr: u32,
	},
	Close {
		who: usize,
		bank: usize,
		less: Amount,
	},
	Accept {
		nth: usize,
	},
	ConfirmRedemption {
		nth: usize,
	},
	DeclineRedemption {
		nth: usize,
	},
	Cancel {
		who: usize,
		nth: usize,
	},
	Release {
		nth: usize,
	},
	Assume {
		from: usize,
		to: usize,
		amount: Amount,
	},
	Attest {
		bank: usize,
		amount: Amount,
	},
	LowerCap {
		bank: usize,
		cap: Amount,
	},
	Suspend {
		bank: usize,
		suspended: bool,
	},
	Freeze {
		who: usize,
		frozen: bool,
	},
	Halt {
		halted: bool,
	},
	Resolve {
		bank: usize,
	},
	Pay {
		from: usize,
		to: usize,
		amount: Amount,
	},
	Wait {
		time: Moment,
	},
}

fn step() -> impl Strategy<Value = Step> {
	let who = || 0..HOLDERS.len();
	let bank = || prop_oneof![3 => Just(0usize), 2 => Just(1usize)];
	let amount =
		|| prop_oneof![1 => Just(0u128), 1 => Just(1), 8 => 2..900u128, 2 => 900..4_000u128];
	let nth = || 0..12usize;
	let skip = || prop_oneof![1 => Just(0u64), 6 => Just(1), 1 => Just(2)];
	let back =
		|| prop_oneof![1 => Just(0u32), 1 => Just(1), 8 => Just(2), 1 => Just(3), 1 => Just(4)];
	prop_oneof![
		6 => (bank(), skip(), amount(), back(), 0..6u64).prop_map(|(bank, skip, amount, back, hash)| {
			Step::Propose { bank, skip, amount, back, hash }
		}),
		6 => (bank(), nth()).prop_map(|(bank, nth)| Step::ConfirmIssue { bank, nth }),
		1 => (bank(), nth()).prop_map(|(bank, nth)| Step::DeclineIssue { bank, nth }),
		2 => (bank(), nth()).prop_map(|(bank, nth)| Step::ExpireIssue { bank, nth }),
		8 => (who(), bank(), amount(), 0..30u32).prop_map(|(who, bank, amount, uetr)| {
			Step::Redeem { who, bank, amount, uetr }
		}),
		4 => (who(), bank(), prop_oneof![6 => Just(0u128), 1 => Just(1)])
			.prop_map(|(who, bank, less)| Step::Close { who, bank, less }),
		8 => nth().prop_map(|nth| Step::Accept { nth }),
		8 => nth().prop_map(|nth| Step::ConfirmRedemption { nth }),
		1 => nth().prop_map(|nth| Step::DeclineRedemption { nth }),
		2 => (who(), nth()).prop_map(|(who, nth)| Step::Cancel { who, nth }),
		2 => nth().prop_map(|nth| Step::Release { nth }),
		3 => (bank(), bank(), amount()).prop_map(|(from, to, amount)| Step::Assume { from, to, amount }),
		2 => (bank(), 500..9_000u128).prop_map(|(bank, amount)| Step::Attest { bank, amount }),
		1 => (bank(), 3_000..9_000u128).prop_map(|(bank, cap)| Step::LowerCap { bank, cap }),
		2 => (bank(), prop::bool::weighted(0.2))
			.prop_map(|(bank, suspended)| Step::Suspend { bank, suspended }),
		3 => (who(), prop::bool::weighted(0.2)).prop_map(|(who, frozen)| Step::Freeze { who, frozen }),
		2 => prop::bool::weighted(0.2).prop_map(|halted| Step::Halt { halted }),
		1 => prop_oneof![9 => Just(None), 1 => bank().prop_map(Some)].prop_map(|bank| match bank {
			Some(bank) => Step::Resolve { bank },
			None => Step::Wait { time: 1 },
		}),
		5 => (who(), who(), amount()).prop_map(|(from, to, amount)| Step::Pay { from, to, amount }),
		4 => (0..1_200u64).prop_map(|time| Step::Wait { time }),
		1 => prop_oneof![
			Just(PERIODS.accept - 1), Just(PERIODS.accept), Just(PERIODS.pay), Just(PERIODS.issue_proposal),
		].prop_map(|time| Step::Wait { time }),
		1 => (1..DAY / 2).prop_map(|time| Step::Wait { time }),
	]
}

#[derive(Clone, Debug)]
struct Proposal {
	amount: Amount,
	day: u32,
	hash: u64,
	expires: Moment,
}

#[derive(Clone, Debug, Default)]
struct Bank {
	outstanding: Amount,
	cap: Amount,
	reserves: Amount,
	as_of: Moment,
	suspended: bool,
	resolved: bool,
	serial: u64,
	proposals: BTreeMap<u64, Proposal>,
}

#[derive(Clone, Debug)]
struct Claim {
	who: usize,
	bank: usize,
	amount: Amount,
	closing: Amount,
	uetr: u32,
	accepted: bool,
	deadline: Moment,
}

#[derive(Clone, Debug, Default)]
struct Model {
	now: Moment,
	free: [Amount; 4],
	held: [Amount; 4],
	/// Money that nobody moves here.
	asleep: Amount,
	frozen: [bool; 4],
	halted: bool,
	banks: [Bank; 2],
	claims: BTreeMap<u64, Claim>,
	next: u64,
	used: BTreeSet<(usize, u32, u64)>,
	counted: Amount,
}

/// The identity's place among the holders is that of its bank.
const fn as_holder(bank: usize) -> usize {
	bank + 2
}

/// What a step is answered where it isn't this pallet that answers.
const LEDGER: DispatchError = DispatchError::Other("the ledger's");

fn no<T>(error: Errors) -> Result<T, DispatchError> {
	Err(error.into())
}

fn refuse<T>(refusal: Refusal) -> Result<T, DispatchError> {
	Err(refused(refusal).into())
}

impl Model {
	fn new() -> Self {
		let bank = |outstanding| Bank {
			outstanding,
			cap: CAP,
			reserves: RESERVES,
			as_of: START + LOST,
			..Default::default()
		};
		Self {
			now: START,
			free: [LI_MONEY, WANG_MONEY, BANK_MONEY, RIVAL_MONEY],
			asleep: LI_SECOND_MONEY,
			banks: [bank(BANK_OWES), bank(RIVAL_OWES)],
			..Default::default()
		}
	}

	fn wall(&self) -> Moment {
		self.now + LOST
	}

	fn today(&self) -> u32 {
		(self.wall() / DAY) as u32
	}

	fn date_over(&self, day: u32) -> bool {
		self.wall() >= (u64::from(day) + 1) * DAY + REFERENCE
	}

	fn claimed(&self, bank: usize, accepted: bool) -> Amount {
		self.claims
			.values()
			.filter(|claim| claim.bank == bank && claim.accepted == accepted)
			.map(|claim| claim.amount)
			.sum()
	}

	fn capacity(&self, bank: usize) -> Amount {
		self.banks[bank].outstanding - self.claimed(bank, false) - self.claimed(bank, true)
	}

	/// The n-th open proposal's serial, or one that there isn't.
	fn serial(&self, bank: usize, nth: usize) -> u64 {
		let proposals = &self.banks[bank].proposals;
		proposals
			.keys()
			.nth(nth % (proposals.len() + 1))
			.copied()
			.unwrap_or(0)
	}

	/// The n-th open redemption, or one that there isn't.
	fn claim(&self, nth: usize) -> u64 {
		let place = nth % (self.claims.len() + 1);
		self.claims.keys().nth(place).copied().unwrap_or(u64::MAX)
	}

	fn in_force(&self, bank: usize) -> Result<(), DispatchError> {
		if self.banks[bank].resolved {
			return no(Errors::IssuerResolved);
		}
		if self.banks[bank].suspended {
			return no(Errors::LicenceSuspended);
		}
		Ok(())
	}

	fn may_owe(&self, bank: usize, amount: Amount) -> Result<(), DispatchError> {
		self.in_force(bank)?;
		let owing = &self.banks[bank];
		let sum = owing.outstanding + amount;
		if sum > owing.cap {
			return no(Errors::AboveCap);
		}
		if self.wall() >= owing.as_of + PERIODS.reserves {
			return no(Errors::ReservesStale);
		}
		if sum > owing.reserves {
			return no(Errors::AboveReserves);
		}
		Ok(())
	}

	fn propose(
		&mut self,
		bank: usize,
		serial: u64,
		amount: Amount,
		day: u32,
		hash: u64,
	) -> Result<(), DispatchError> {
		if self.frozen[as_holder(bank)] {
			return refuse(Refusal::PayerFrozen);
		}
		self.in_force(bank)?;
		if amount == 0 {
			return refuse(Refusal::AmountZero);
		}
		if serial <= self.banks[bank].serial {
			return no(Errors::SerialNotRising);
		}
		if u64::from(day) * DAY > self.wall() + PERIODS.date_ahead {
			return no(Errors::ValueDateAhead);
		}
		if self.date_over(day) {
			return no(Errors::ValueDateOver);
		}
		if self.used.contains(&(bank, day, hash)) {
			return no(Errors::ReferenceUsed);
		}
		let expires = self.now + PERIODS.issue_proposal;
		let owing = &mut self.banks[bank];
		if owing.proposals.len() == MAX_PROPOSALS as usize {
			return no(Errors::TooManyProposals);
		}
		owing.serial = serial;
		let proposal = Proposal {
			amount,
			day,
			hash,
			expires,
		};
		owing.proposals.insert(serial, proposal);
		self.used.insert((bank, day, hash));
		Ok(())
	}

	fn confirm_issue(&mut self, bank: usize, serial: u64) -> Result<(), DispatchError> {
		if self.frozen[as_holder(bank)] {
			return refuse(Refusal::PayerFrozen);
		}
		let Some(proposal) = self.banks[bank].proposals.get(&serial).cloned() else {
			return no(Errors::NoIssueProposal);
		};
		if self.now >= proposal.expires {
			return no(Errors::ProposalExpired);
		}
		if self.date_over(proposal.day) {
			return no(Errors::ValueDateOver);
		}
		if self.halted {
			return refuse(Refusal::CurrencyHalted);
		}
		self.may_owe(bank, proposal.amount)?;
		self.banks[bank].proposals.remove(&serial);
		self.banks[bank].outstanding += proposal.amount;
		self.free[as_holder(bank)] += proposal.amount;
		Ok(())
	}

	fn redeem(
		&mut self,
		who: usize,
		bank: usize,
		amount: Amount,
		uetr: u32,
		close: bool,
	) -> Result<(), DispatchError> {
		if self.frozen[who] {
			return refuse(Refusal::PayerFrozen);
		}
		if amount == 0 {
			return refuse(Refusal::AmountZero);
		}
		if self.banks[bank].resolved {
			return no(Errors::IssuerResolved);
		}
		let open = |claim: &Claim| claim.who == who && claim.uetr == uetr;
		if self.claims.values().any(open) {
			return refuse(Refusal::DuplicateUetr);
		}
		if amount > self.capacity(bank) {
			return no(Errors::AboveCapacity);
		}
		if self.halted {
			return refuse(Refusal::CurrencyHalted);
		}
		if close && self.held[who] > 0 {
			return no(Errors::OtherHolds);
		}
		if close && amount != self.free[who] {
			return no(Errors::CloseNotAll);
		}
		let closing = Amount::from(close);
		if amount - closing > self.free[who].saturating_sub(1) {
			return refuse(Refusal::TooLittleFree);
		}
		self.free[who] -= amount - closing;
		self.held[who] += amount - closing;
		let claim = Claim {
			who,
			bank,
			amount,
			closing,
			uetr,
			accepted: false,
			deadline: self.now + PERIODS.accept,
		};
		self.count(&claim, true);
		self.claims.insert(self.next, claim);
		self.next += 1;
		Ok(())
	}

	/// What the gate counts of it: nothing of an issuer's own money.
	fn count(&mut self, claim: &Claim, up: bool) {
		if claim.who == as_holder(claim.bank) {
			return;
		}
		if up {
			self.counted += claim.amount;
		} else {
			self.counted -= claim.amount;
		}
	}

	fn known(&self, id: u64) -> Result<Claim, DispatchError> {
		match self.claims.get(&id) {
			Some(claim) => Ok(claim.clone()),
			None => no(Errors::NoRedemption),
		}
	}

	fn accept(&mut self, id: u64) -> Result<(), DispatchError> {
		let claim = self.known(id)?;
		if claim.accepted {
			return no(Errors::NotRequested);
		}
		if self.now >= claim.deadline {
			return no(Errors::TooLate);
		}
		if self.banks[claim.bank].resolved {
			return no(Errors::IssuerResolved);
		}
		if self.frozen[claim.who] {
			return refuse(Refusal::PayerFrozen);
		}
		if self.halted {
			return refuse(Refusal::CurrencyHalted);
		}
		let deadline = self.now + PERIODS.pay;
		let claim = self.claims.get_mut(&id).expect("known");
		(claim.accepted, claim.deadline) = (true, deadline);
		Ok(())
	}

	fn confirm(&mut self, id: u64) -> Result<(), DispatchError> {
		let claim = self.known(id)?;
		if !claim.accepted {
			return no(Errors::NotAccepted);
		}
		if self.now >= claim.deadline {
			return no(Errors::TooLate);
		}
		let who = claim.who;
		let held = claim.amount - claim.closing;
		let others = self.held[who] - held;
		let loose = self.free[who] >= 2 || (self.free[who] == 1 && others == 0);
		let closed = if loose && !self.frozen[who] && !self.halted {
			claim.closing
		} else {
			0
		};
		if held + closed == 0 {
			return no(Errors::ClosingUnitGone);
		}
		self.held[who] -= held;
		self.free[who] -= closed;
		let bank = &mut self.banks[claim.bank];
		bank.outstanding -= held + closed;
		bank.reserves = bank.reserves.saturating_sub(held + closed);
		self.claims.remove(&id);
		Ok(())
	}

	fn give_back(&mut self, id: u64) {
		let claim = self.claims.remove(&id).expect("known");
		let held = claim.amount - claim.closing;
		self.held[claim.who] -= held;
		self.free[claim.who] += held;
		self.count(&claim, false);
	}

	fn cancel(&mut self, who: usize, id: u64) -> Result<(), DispatchError> {
		let claim = self.known(id)?;
		if claim.who != who {
			return no(Errors::NotYours);
		}
		if claim.accepted {
			return no(Errors::NotRequested);
		}
		self.give_back(id);
		Ok(())
	}

	fn release(&mut self, id: u64) -> Result<(), DispatchError> {
		let claim = self.known(id)?;
		let failed = self.banks[claim.bank].resolved && !claim.accepted;
		if !failed && self.now < claim.deadline {
			return no(Errors::StillOpen);
		}
		self.give_back(id);
		Ok(())
	}

	fn assume(&mut self, from: usize, to: usize, amount: Amount) -> Result<(), DispatchError> {
		if from == to {
			return no(Errors::SameIssuer);
		}
		if amount == 0 {
			return refuse(Refusal::AmountZero);
		}
		if self.frozen[as_holder(to)] {
			return refuse(Refusal::PayerFrozen);
		}
		if amount > self.capacity(from) {
			return no(Errors::AboveCapacity);
		}
		self.may_owe(to, amount)?;
		self.banks[from].outstanding -= amount;
		self.banks[from].reserves = self.banks[from].reserves.saturating_sub(amount);
		self.banks[to].outstanding += amount;
		Ok(())
	}

	fn pay(&mut self, from: usize, to: usize, amount: Amount) -> Result<(), DispatchError> {
		let keep = Amount::from(self.held[from] > 0);
		let stuck = self.frozen[from] || self.halted;
		if amount == 0 || from == to || stuck || amount + keep > self.free[from] {
			return Err(LEDGER);
		}
		self.free[from] -= amount;
		self.free[to] += amount;
		Ok(())
	}

	fn apply(&mut self, step: &Step) -> Result<(), DispatchError> {
		match *step {
			Step::Propose {
				bank,
				skip,
				amount,
				back,
				hash,
			} => {
				let (serial, day) = (self.banks[bank].serial + skip, self.today() + 2 - back);
				self.propose(bank, serial, amount, day, hash)
			}
			Step::ConfirmIssue { bank, nth } => self.confirm_issue(bank, self.serial(bank, nth)),
			Step::DeclineIssue { bank, nth } => {
				let serial = self.serial(bank, nth);
				match self.banks[bank].proposals.remove(&serial) {
					Some(_) => Ok(()),
					None => no(Errors::NoIssueProposal),
				}
			}
			Step::ExpireIssue { bank, nth } => {
				let serial = self.serial(bank, nth);
				let Some(proposal) = self.banks[bank].proposals.get(&serial).cloned() else {
					return no(Errors::NoIssueProposal);
				};
				if self.now < proposal.expires {
					return no(Errors::StillOpen);
				}
				self.banks[bank].proposals.remove(&serial);
				self.used.remove(&(bank, proposal.day, proposal.hash));
				Ok(())
			}
			Step::Redeem {
				who,
				bank,
				amount,
				uetr,
			} => self.redeem(who, bank, amount, uetr, false),
			Step::Close { who, bank, less } => {
				let amount = self.free[who].saturating_sub(less);
				self.redeem(who, bank, amount, 100 + self.next as u32, true)
			}
			Step::Accept { nth } => self.accept(self.claim(nth)),
			Step::ConfirmRedemption { nth } => self.confirm(self.claim(nth)),
			Step::DeclineRedemption { nth } => {
				let id = self.claim(nth);
				self.known(id)?;
				self.give_back(id);
				Ok(())
			}
			Step::Cancel { who, nth } => self.cancel(who, self.claim(nth)),
			Step::Release { nth } => self.release(self.claim(nth)),
			Step::Assume { from, to, amount } => self.assume(from, to, amount),
			Step::Attest { bank, amount } => {
				let wall = self.wall();
				let owing = &mut self.banks[bank];
				if owing.as_of >= wall {
					return no(Errors::AsOfNotRising);
				}
				(owing.as_of, owing.reserves) = (wall, amount);
				Ok(())
			}
			Step::LowerCap { bank, cap } => {
				if cap >= self.banks[bank].cap {
					return no(Errors::CapNotLower);
				}
				self.banks[bank].cap = cap;
				Ok(())
			}
			Step::Suspend { bank, suspended } => {
				if self.banks[bank].suspended == suspended {
					return no(Errors::NothingToChange);
				}
				self.banks[bank].suspended = suspended;
				Ok(())
			}
			Step::Resolve { bank } => {
				if self.banks[bank].resolved {
					return no(Errors::IssuerResolved);
				}
				self.banks[bank].resolved = true;
				Ok(())
			}
			Step::Freeze { who, frozen } => {
				self.frozen[who] = frozen;
				Ok(())
			}
			Step::Halt { halted } => {
				self.halted = halted;
				Ok(())
			}
			Step::Pay { from, to, amount } => self.pay(from, to, amount),
			Step::Wait { time } => {
				self.now += time;
				Ok(())
			}
		}
	}
}

/// Does the step on the chain; `model` says which item is meant.
fn act(model: &Model, step: &Step) -> DispatchResult {
	let (issuer, maker, checker, regulator) = match *step {
		Step::Propose { bank, .. }
		| Step::ConfirmIssue { bank, .. }
		| Step::DeclineIssue { bank, .. }
		| Step::ExpireIssue { bank, .. }
		| Step::Redeem { bank, .. }
		| Step::Close { bank, .. }
		| Step::Attest { bank, .. }
		| Step::LowerCap { bank, .. }
		| Step::Suspend { bank, .. }
		| Step::Resolve { bank } => BANKS[bank],
		Step::Accept { nth }
		| Step::ConfirmRedemption { nth }
		| Step::DeclineRedemption { nth } => {
			let claim = model.claims.get(&model.claim(nth));
			BANKS[claim.map_or(0, |claim| claim.bank)]
		}
		_ => BANKS[0],
	};
	match *step {
		Step::Propose {
			bank,
			skip,
			amount,
			back,
			hash,
		} => Issuance::propose_issue(
			signed(maker),
			CNY,
			model.banks[bank].serial + skip,
			amount,
			model.today() + 2 - back,
			reference(hash),
		),
		Step::ConfirmIssue { bank, nth } => {
			Issuance::confirm_issue(signed(checker), CNY, model.serial(bank, nth))
		}
		Step::DeclineIssue { bank, nth } => Issuance::decline_issue(
			signed(checker),
			CNY,
			model.serial(bank, nth),
			IssueDecline::Fraud,
		),
		Step::ExpireIssue { bank, nth } => {
			Issuance::expire_issue(signed(STRANGER), issuer, CNY, model.serial(bank, nth))
		}
		Step::Redeem {
			who,
			amount,
			uetr: n,
			..
		} => redeem_as(HOLDERS[who].0, issuer, amount, uetr(n), false),
		Step::Close { who, less, .. } => {
			let amount = model.free[who].saturating_sub(less);
			let n = 100 + model.next as u32;
			redeem_as(HOLDERS[who].0, issuer, amount, uetr(n), true)
		}
		Step::Accept { nth } => Issuance::accept_redemption(signed(maker), model.claim(nth)),
		Step::ConfirmRedemption { nth } => {
			Issuance::confirm_redemption(signed(checker), model.claim(nth), reference(1))
		}
		Step::DeclineRedemption { nth } => Issuance::decline_redemption(
			signed(checker),
			model.claim(nth),
			RedemptionDecline::Returned,
		),
		Step::Cancel { who, nth } => cancel(HOLDERS[who].0, model.claim(nth)),
		Step::Release { nth } => release(model.claim(nth)),
		Step::Assume { from, to, amount } => {
			let ((from_id, _, from_checker, from_regulator), (to_id, _, to_checker, _)) =
				(BANKS[from], BANKS[to]);
			let (who, party) = if model.banks[from].resolved {
				(from_regulator, Party::Regulator)
			} else {
				(from_checker, Party::From)
			};
			Issuance::propose_assumption(signed(who), party, CNY, from_id, to_id, amount)?;
			Issuance::agree_assumption(signed(to_checker), Party::To, CNY, from_id, to_id, amount)
		}
		Step::Attest { amount, .. } => Issuance::attest_reserves(
			signed(AUDITOR_CLERK),
			issuer,
			CNY,
			wall(),
			amount,
			reference(1),
		),
		Step::LowerCap { cap, .. } => {
			Issuance::lower_cap(signed(regulator), Side::Regulator, issuer, CNY, cap)
		}
		Step::Suspend { suspended, .. } => {
			Issuance::suspend(signed(regulator), Side::Regulator, issuer, CNY, suspended)
		}
		Step::Resolve { .. } => both_keys(CNY, issuer, Plan::Resolve),
		Step::Freeze { who, frozen } => {
			freeze(HOLDERS[who].1, false, frozen);
			Ok(())
		}
		Step::Halt { halted } => {
			TestStatus::set_halted(CNY, halted);
			Ok(())
		}
		Step::Pay { from, to, amount } => {
			// What settlement refuses before it asks the ledger.
			if amount == 0 || from == to {
				return Err(LEDGER);
			}
			<Assets as Mutate<_>>::transfer(
				CNY,
				&HOLDERS[from].0,
				&HOLDERS[to].0,
				amount,
				Preservation::Expendable,
			)
			.map(drop)
			.map_err(|_| LEDGER)
		}
		Step::Wait { time } => {
			wait(time);
			Ok(())
		}
	}
}

/// Balances, claims and supply to the unit.
fn compare(model: &Model, step: &Step) {
	for (index, (who, _)) in HOLDERS.iter().enumerate() {
		assert_eq!(
			(free(*who), held(*who)),
			(model.free[index], model.held[index]),
			"{step:?}: money of {who}"
		);
	}
	let mut owed = 0;
	for (index, (issuer, ..)) in BANKS.iter().enumerate() {
		let position = position(*issuer);
		let bank = &model.banks[index];
		assert_eq!(
			(position.outstanding, position.requested, position.accepted),
			(
				bank.outstanding,
				model.claimed(index, false),
				model.claimed(index, true)
			),
			"{step:?}: position of {issuer}"
		);
		assert_eq!(position.proposals as usize, bank.proposals.len());
		owed += bank.outstanding;
	}
	let all = model.free.iter().sum::<Amount>() + model.held.iter().sum::<Amount>() + model.asleep;
	assert_eq!((supply(CNY), all), (owed, owed), "{step:?}: supply");
	assert_eq!(Amount::from(TestGate::counted()), model.counted, "{step:?}");
}

/// How many keys this pallet has.
fn own_keys() -> usize {
	let prefix = sp_io::hashing::twox_128(b"Issuance");
	let next = |key: &Vec<u8>| sp_io::storage::next_key(key);
	std::iter::successors(sp_io::storage::next_key(&prefix), next)
		.take_while(|key| key.starts_with(&prefix))
		.count()
}

/// Everything open comes to its end by itself; what must stay stays.
fn wind_down(model: &Model, before: usize) {
	for (_, identity) in HOLDERS {
		freeze(identity, false, false);
	}
	TestStatus::set_halted(CNY, false);
	wait(PERIODS.pay + PERIODS.issue_proposal + 3 * DAY + REFERENCE);
	for id in model.claims.keys() {
		assert_ok!(release(*id));
	}
	for (index, (issuer, ..)) in BANKS.iter().enumerate() {
		for serial in model.banks[index].proposals.keys() {
			assert_ok!(Issuance::expire_issue(
				signed(STRANGER),
				*issuer,
				CNY,
				*serial
			));
		}
	}
	while Issuance::prune_references(signed(STRANGER), MAX_PRUNE).is_ok() {}
	check_state();
	let serials = model.banks.iter().filter(|bank| bank.serial > 0).count();
	let next = usize::from(model.next > 0);
	let pruned = usize::from(LastPruned::<Test>::exists());
	let paid_out = PaidOuts::<Test>::iter().count();
	assert!(paid_out <= model.banks.len());
	assert_eq!(own_keys(), before + serials + next + pruned + paid_out);
	assert!(HOLDERS.iter().all(|(who, _)| held(*who) == 0));
}

proptest! {
	// 96 cases of 100 steps on average.
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn any_sequence_of_acts_does_what_the_model_says(
		steps in proptest::collection::vec(step(), 1..200),
	) {
		ExtBuilder::default().build_and_execute(|| {
			Lengths::<Test>::put(Periods { reference: REFERENCE, ..PERIODS });
			let before = own_keys();
			let mut model = Model::new();
			for step in &steps {
				let mut after = model.clone();
				let expected = after.apply(step);
				let result = with_storage_layer(|| act(&model, step));
				assert_eq!(result, expected, "{step:?}");
				if expected.is_ok() {
					model = after;
				}
				compare(&model, step);
				check_state();
			}
			wind_down(&model, before);
		});
	}
}
