//! What the views answer, from the same functions that decide.

use super::*;
use crate::{Config, InstructionRecords, Instructions, MAX_PAGE, Pallet};
use alloc::vec::Vec;
use caravan_primitives::{Amount, Clock, CurrencyId, Jurisdiction, Moment, PaymentGate};
use codec::{Decode, Encode};
use scale_info::TypeInfo;

/// An act that somebody may do now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum InstructionAct<AccountId> {
	/// `affirm` for this party, whose own key has to sign if money goes on hold.
	#[codec(index = 0)]
	Affirm {
		/// The party.
		party: AccountId,
		/// Whether the party's own key has to sign.
		own_key: bool,
	},
	/// `withdraw` for this party, by any account of its identity.
	#[codec(index = 1)]
	Withdraw {
		/// The party.
		party: AccountId,
	},
	/// `reject`, by any account of a party's identity, or by the creator.
	#[codec(index = 2)]
	Reject,
	/// `cancel` for this party, by any account of its identity.
	#[codec(index = 3)]
	Cancel {
		/// The party.
		party: AccountId,
	},
	/// `execute`.
	#[codec(index = 4)]
	Execute {
		/// By anybody; else by any account of a party's identity, or by the creator.
		anybody: bool,
	},
	/// `approve`.
	#[codec(index = 5)]
	Approve {
		/// The mediator.
		mediator: AccountId,
	},
	/// `submit_receipt` by anybody with this signer's paper, or `confirm_receipt` by itself.
	#[codec(index = 6)]
	Receipt {
		/// Index of the leg.
		leg: u32,
		/// The signer.
		signer: AccountId,
	},
	/// `hold_instruction` by the regulator of any party's jurisdiction.
	#[codec(index = 7)]
	Hold,
	/// `lift_hold` by the regulator of this jurisdiction.
	#[codec(index = 8)]
	LiftHold {
		/// The jurisdiction.
		jurisdiction: Jurisdiction,
	},
	/// `unwind` of this leg, by anybody.
	#[codec(index = 9)]
	Unwind {
		/// Index of the leg.
		leg: u32,
	},
}

/// Who may do what, until when.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Allowed<AccountId> {
	/// What, and who.
	pub act: InstructionAct<AccountId>,
	/// Not from this moment on, in milliseconds of commercial time; none: until it is done.
	pub until: Option<Moment>,
}

/// An instruction that hasn't ended, and what it waits for.
#[derive(Clone, PartialEq, Eq, Debug, Encode, TypeInfo)]
pub struct InstructionView<Instruction, AccountId> {
	/// What is stored.
	pub instruction: Instruction,
	/// What the deadline means in chain time, as things stand.
	pub deadline_wall: Moment,
	/// Whether all parties have affirmed.
	pub complete: bool,
	/// Whether it can be executed now, apart from what gate and ledger say.
	pub ready: bool,
	/// Who may do what, until when.
	pub allowed: Vec<Allowed<AccountId>>,
}

/// How far an instruction is, in the words of CODES.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum InstructionStatus {
	/// It waits. ISO 20022: `PDNG`.
	#[codec(index = 0)]
	Pending,
	/// It ends in this way when every leg is released.
	#[codec(index = 1)]
	Ending(Outcome),
	/// It has ended.
	#[codec(index = 2)]
	Ended(InstructionRecord),
}

/// Money that is on hold for a leg.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LegLock {
	/// Index of the leg.
	pub leg: u32,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
}

/// An instruction in which an account is a party.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PartyView {
	/// Number of the instruction.
	pub id: InstructionId,
	/// What the account has said.
	pub stance: Stance,
	/// How far the instruction is.
	pub status: InstructionStatus,
	/// The deadline, in milliseconds of commercial time.
	pub deadline: Moment,
	/// What it means in chain time, as things stand.
	pub deadline_wall: Moment,
	/// What is on hold in the account for it.
	pub locks: Vec<LegLock>,
}

/// A page of a walk over all open instructions.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct InstructionPage {
	/// Those of the account.
	pub found: Vec<PartyView>,
	/// Where the next page begins; none at the end.
	pub next: Option<InstructionId>,
}

impl<T: Config> Pallet<T> {
	/// Who may do what now.
	fn allowed(instruction: &Instruction<T>, now: Moment) -> Vec<Allowed<AccountOf<T>>> {
		let mut acts = Vec::new();
		if instruction.outcome(now).is_some() {
			let locked = instruction.locked();
			// Nobody has affirmed it: any leg stands for the whole.
			let legs = if locked.is_empty() {
				alloc::vec![0]
			} else {
				locked
			};
			let unwind = |leg| Allowed {
				act: InstructionAct::Unwind { leg },
				until: None,
			};
			return legs.into_iter().map(unwind).collect();
		}
		let complete = instruction.is_complete();
		let mut add = |act| {
			acts.push(Allowed {
				act,
				until: Some(instruction.deadline),
			});
		};
		for (account, party) in &instruction.parties {
			let party_account = account.clone();
			match (party.stance, complete) {
				(Stance::Missing, _) => add(InstructionAct::Affirm {
					own_key: !instruction.outgoing(account).is_empty(),
					party: party_account,
				}),
				(Stance::Affirmed, true) => add(InstructionAct::Cancel {
					party: party_account,
				}),
				(Stance::Affirmed | Stance::Cancels, false) => add(InstructionAct::Withdraw {
					party: party_account,
				}),
				(Stance::Cancels, true) => {}
			}
		}
		if !complete {
			add(InstructionAct::Reject);
		}
		if instruction.ensure_ready(now).is_ok() {
			add(InstructionAct::Execute {
				anybody: instruction.trigger != Trigger::ByHand,
			});
		}
		for mediator in instruction.mediators.keys() {
			add(InstructionAct::Approve {
				mediator: mediator.clone(),
			});
		}
		for (index, entry) in (0u32..).zip(instruction.legs.iter()) {
			if let (LegKind::Elsewhere { signer }, LegState::Open) = (&entry.leg.kind, entry.state)
			{
				add(InstructionAct::Receipt {
					leg: index,
					signer: signer.clone(),
				});
			}
		}
		add(InstructionAct::Hold);
		for jurisdiction in instruction.holds.keys() {
			add(InstructionAct::LiftHold {
				jurisdiction: *jurisdiction,
			});
		}
		acts
	}

	pub(crate) fn view_instruction(
		id: InstructionId,
	) -> Option<InstructionView<Instruction<T>, AccountOf<T>>> {
		let instruction = Instructions::<T>::get(id)?;
		let now = T::Clock::now();
		Some(InstructionView {
			deadline_wall: T::Clock::wall(instruction.deadline),
			complete: instruction.is_complete(),
			ready: instruction.ensure_ready(now).is_ok(),
			allowed: Self::allowed(&instruction, now),
			instruction,
		})
	}

	pub(crate) fn view_status(id: InstructionId) -> Option<InstructionStatus> {
		if let Some(record) = InstructionRecords::<T>::get(id) {
			return Some(InstructionStatus::Ended(record));
		}
		let instruction = Instructions::<T>::get(id)?;
		Some(Self::status(&instruction))
	}

	fn status(instruction: &Instruction<T>) -> InstructionStatus {
		match instruction.outcome(T::Clock::now()) {
			None => InstructionStatus::Pending,
			Some(outcome) => InstructionStatus::Ending(outcome),
		}
	}

	/// What the gate says of each leg that this ledger settles; the first one that it refuses.
	pub(crate) fn view_obstacle(id: InstructionId) -> Option<LegFault> {
		let instruction = Instructions::<T>::get(id)?;
		(0u32..)
			.zip(instruction.legs.iter())
			.filter(|(_, entry)| entry.leg.is_on_ledger())
			.find_map(|(leg, entry)| {
				let refusal = T::Gate::recheck(&entry.leg.payment()).err()?;
				Some(LegFault {
					leg,
					cause: Cause::Refused(refusal),
				})
			})
	}

	fn party_view(
		id: InstructionId,
		instruction: &Instruction<T>,
		account: &AccountOf<T>,
	) -> Option<PartyView> {
		let party = instruction.parties.get(account)?;
		let locks = (0u32..)
			.zip(instruction.legs.iter())
			.filter(|(_, entry)| entry.state.is_locked() && entry.leg.payer == *account)
			.map(|(leg, entry)| LegLock {
				leg,
				currency: entry.leg.currency,
				amount: entry.leg.amount,
			});
		Some(PartyView {
			id,
			stance: party.stance,
			status: Self::status(instruction),
			deadline: instruction.deadline,
			deadline_wall: T::Clock::wall(instruction.deadline),
			locks: locks.collect(),
		})
	}

	/// A walk instead of a list per party, which strangers could fill.
	pub(crate) fn view_instructions_of(
		account: &AccountOf<T>,
		start: Option<InstructionId>,
		limit: u32,
	) -> InstructionPage {
		let limit = limit.clamp(1, MAX_PAGE) as usize;
		let mut walk = match start {
			Some(last) => Instructions::<T>::iter_from(Instructions::<T>::hashed_key_for(last)),
			None => Instructions::<T>::iter(),
		};
		let mut page = InstructionPage {
			found: Vec::new(),
			next: None,
		};
		let mut seen = 0usize;
		for (id, instruction) in walk.by_ref().take(limit) {
			seen = seen.saturating_add(1);
			page.next = Some(id);
			page.found
				.extend(Self::party_view(id, &instruction, account));
		}
		if seen < limit {
			page.next = None;
		}
		page
	}

	pub(crate) fn view_receipt(id: InstructionId, leg: u32) -> Option<Vec<u8>> {
		let instruction = Instructions::<T>::get(id)?;
		let entry = instruction.leg(leg).ok()?;
		Some(Self::receipt(id, leg, &entry.leg).wrapped())
	}
}
