//! The table of states, as a table: from a state and a step to the next state, or why not.
//!
//! Every edge goes to a higher number; every state but the last has a deadline, fixed when it
//! is entered, and an exit by silence. So a line's end is a sum that can be stated when it is
//! funded: [`Lengths::left`]. Nothing here knows of money, accounts or storage.
//!
//! | # | state | step (who) → next, flow | silence |
//! |---|---|---|---|
//! | 1 | Invoiced | fund (buyer) → 3; decline (merchant) → 17 | 17 |
//! | 2 | Ordered | accept (merchant) → 3; decline (merchant), cancel (buyer) → 17 refund | 17 refund |
//! | 3 | Funded | ship (merchant) → 4; cancel (both, or the buyer where the terms say so) → 17 refund | 17 refund |
//! | 4 | Shipped | attest (carrier), confirm (buyer) → 7 | 5 |
//! | 5 | Unattested | not received (buyer) → 6, or 8 where no proof is required; attest, confirm → 7 | proof required: 17 refund, else 17 release |
//! | 6 | NonReceipt | attest, confirm → 7 | 17 refund |
//! | 7 | Delivered | dispute (buyer) → 8, and what isn't disputed is released | 17 release |
//! | 8 | Answer | contest (merchant) → 9 | 17 |
//! | 9 | RankingCommit | both are in → 10 | 10 |
//! | 10 | RankingReveal | both are open → 11 | 11 |
//! | 11 | Evidence | nobody can decide → 14 | 12 |
//! | 12 | FirstArbiter | rule (arbiter) → 14; nobody is left → 14 | 13 |
//! | 13 | SecondArbiter | rule (arbiter) → 14 | 14 |
//! | 14 | Ruled | appeal (a side) → 15; both agree → 17 | 17 |
//! | 15 | PanelCommit | all are in → 16 | 16 |
//! | 16 | PanelReveal | all are open → 17 | 17 |
//! | 17 | Payout | nothing is to be decided: what wasn't paid at once is paid item by item | |
//! | 18 | Ended | | |
//!
//! In 3 to 16 the buyer may release and the merchant give back, both → 17; in 8 to 16 both may
//! settle, → 17. What flows from 8 to 16 is as decided there.
//!
//! 17 and 18 have no deadline of their own: each pending item has one, at most
//! [`Config::PendingMax`](crate::Config::PendingMax) after it came to be.

use caravan_primitives::{Hash, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Whether a delivery has to be proved by a carrier's attestation or the buyer's own word.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum Proof {
	/// No attestation and no word: the money goes to the merchant. For what is delivered
	/// digitally.
	#[codec(index = 0)]
	NotRequired,
	/// No attestation and no word: the money goes back. For goods.
	#[codec(index = 1)]
	Required,
}

/// Whether the buyer may cancel alone what isn't shipped yet.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum CancelPolicy {
	/// Only with the merchant.
	#[codec(index = 0)]
	ByBoth,
	/// Until it is shipped.
	#[codec(index = 1)]
	UntilShipped,
}

/// How long each state lasts at most, in milliseconds of commercial time.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Lengths {
	/// 1: to pay an invoice.
	pub pay: Moment,
	/// 2: to accept an order.
	pub accept: Moment,
	/// 3: to ship.
	pub ship: Moment,
	/// 4: to deliver.
	pub deliver: Moment,
	/// 5: to say that nothing came.
	pub claim: Moment,
	/// 6: to prove that it did.
	pub prove: Moment,
	/// 7: to inspect.
	pub inspect: Moment,
	/// 8: to answer a dispute.
	pub answer: Moment,
	/// 9: to seal a ranking of the arbiters.
	pub rank: Moment,
	/// 10: to open it.
	pub open_ranking: Moment,
	/// 11: to hand in evidence.
	pub evidence: Moment,
	/// 12 and 13: to rule, each arbiter.
	pub rule: Moment,
	/// 14: to appeal.
	pub appeal: Moment,
	/// 15: to seal a vote on the appeal.
	pub vote: Moment,
	/// 16: to open it.
	pub open_vote: Moment,
}

impl Lengths {
	/// How long the state of this number lasts at most; none for those without a deadline.
	pub const fn of(&self, number: u8) -> Option<Moment> {
		Some(match number {
			1 => self.pay,
			2 => self.accept,
			3 => self.ship,
			4 => self.deliver,
			5 => self.claim,
			6 => self.prove,
			7 => self.inspect,
			8 => self.answer,
			9 => self.rank,
			10 => self.open_ranking,
			11 => self.evidence,
			12 | 13 => self.rule,
			14 => self.appeal,
			15 => self.vote,
			16 => self.open_vote,
			_ => return None,
		})
	}

	/// What all states above this number last together: the longest path to the payout, since
	/// it goes through all of them. An invoice that is funded is accepted: it leaves 2 out. Where
	/// no proof is required nobody waits for one: 6 is left out.
	pub fn left(&self, number: u8, proof: Proof) -> Moment {
		(number.saturating_add(1)..LAST_TIMED.saturating_add(1))
			.filter(|above| (number, *above) != (1, 2))
			.filter(|above| (proof, *above) != (Proof::NotRequired, NON_RECEIPT))
			.filter_map(|number| self.of(number))
			// A sum above the end of time stands for never.
			.fold(0, Moment::saturating_add)
	}

	/// Whether each length is within these two.
	pub fn is_within(&self, least: &Self, greatest: &Self) -> bool {
		(1..=LAST_TIMED).all(|number| {
			let (length, least, greatest) =
				(self.of(number), least.of(number), greatest.of(number));
			least <= length && length <= greatest
		})
	}
}

/// The highest number of a state that has a deadline.
pub const LAST_TIMED: u8 = 16;
/// The number of [`State::NonReceipt`].
const NON_RECEIPT: u8 = 6;

/// What of the terms and of a line decides about its states.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
	/// How long the states last.
	pub lengths: Lengths,
	/// Whether a delivery has to be proved.
	pub proof: Proof,
	/// Whether the buyer may cancel alone.
	pub cancel: CancelPolicy,
}

/// What the merchant has said about a delivery.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Shipment<Id> {
	/// The registered carrier that may attest it; none: nobody may.
	pub carrier: Option<Id>,
	/// Salted hash of the tracking number, which stays off the chain.
	pub tracking: Hash,
}

/// How far a line is. Each variant carries that state's data and no other.
///
/// `until`: the state's acts are valid before it and its silence from then on, in milliseconds
/// of commercial time.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum State<Id> {
	/// The merchant asks for money.
	#[codec(index = 1)]
	Invoiced {
		/// Its deadline.
		until: Moment,
	},
	/// The buyer asks for goods; price and bond are on hold.
	#[codec(index = 2)]
	Ordered {
		/// Its deadline.
		until: Moment,
	},
	/// Both are bound; price and bond are on hold.
	#[codec(index = 3)]
	Funded {
		/// Its deadline.
		until: Moment,
		/// Whether the buyer, the merchant, want to cancel.
		cancels: (bool, bool),
	},
	/// The merchant says that it is on its way.
	#[codec(index = 4)]
	Shipped {
		/// Its deadline.
		until: Moment,
		/// On which way.
		shipment: Shipment<Id>,
	},
	/// Nobody has said that it has come.
	#[codec(index = 5)]
	Unattested {
		/// Its deadline.
		until: Moment,
		/// The shipment.
		shipment: Shipment<Id>,
	},
	/// The buyer says that it hasn't.
	#[codec(index = 6)]
	NonReceipt {
		/// Its deadline.
		until: Moment,
		/// The shipment.
		shipment: Shipment<Id>,
	},
	/// It has come: the buyer inspects it.
	#[codec(index = 7)]
	Delivered {
		/// Its deadline.
		until: Moment,
		/// The shipment, which may still be attested.
		shipment: Shipment<Id>,
	},
	/// The buyer disputes what is still held; the merchant answers.
	#[codec(index = 8)]
	Answer {
		/// Its deadline.
		until: Moment,
	},
	/// Both seal a ranking of the panel.
	#[codec(index = 9)]
	RankingCommit {
		/// Its deadline.
		until: Moment,
	},
	/// Both open it.
	#[codec(index = 10)]
	RankingReveal {
		/// Its deadline.
		until: Moment,
	},
	/// Both hand in evidence.
	#[codec(index = 11)]
	Evidence {
		/// Its deadline.
		until: Moment,
	},
	/// The first arbiter decides.
	#[codec(index = 12)]
	FirstArbiter {
		/// Its deadline.
		until: Moment,
	},
	/// The next one does.
	#[codec(index = 13)]
	SecondArbiter {
		/// Its deadline.
		until: Moment,
	},
	/// It is decided, and can be appealed.
	#[codec(index = 14)]
	Ruled {
		/// Its deadline.
		until: Moment,
	},
	/// The panel of the appeal seals its votes.
	#[codec(index = 15)]
	PanelCommit {
		/// Its deadline.
		until: Moment,
	},
	/// It opens them.
	#[codec(index = 16)]
	PanelReveal {
		/// Its deadline.
		until: Moment,
	},
	/// Nothing is to be decided any more; some of it isn't paid yet.
	#[codec(index = 17)]
	Payout,
	/// All of it has gone its way.
	#[codec(index = 18)]
	Ended,
}

/// Something that moves a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step<Id> {
	/// The buyer pays an invoice.
	Fund,
	/// The merchant accepts an order.
	Accept,
	/// The merchant declines an order, or takes an invoice back.
	Decline,
	/// A side wants to cancel.
	Cancel(Actor),
	/// The merchant ships.
	Ship(Shipment<Id>),
	/// The carrier attests the delivery.
	Attest,
	/// The buyer confirms it.
	Confirm,
	/// The buyer says that nothing came.
	NotReceived,
	/// The buyer lets the merchant have it; in a dispute: drops the claim.
	Release,
	/// The merchant gives it back; in a dispute: concedes.
	GiveBack,
	/// The buyer disputes.
	Dispute,
	/// The merchant contests.
	Contest,
	/// Both rankings are sealed.
	RankingsIn,
	/// Both are open.
	RankingsOpen,
	/// No arbiter can take the case.
	NoArbiter,
	/// An arbiter has ruled.
	Rule,
	/// Both accept the ruling.
	Agree,
	/// A side appeals.
	Appeal,
	/// All votes are sealed.
	VotesIn,
	/// All are open.
	VotesOpen,
	/// Both settle.
	Settle,
	/// Nobody has done anything until the deadline.
	Silence,
}

/// Who takes a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Actor {
	/// The buyer.
	#[codec(index = 0)]
	Buyer,
	/// The merchant.
	#[codec(index = 1)]
	Merchant,
	/// The carrier that the shipment names.
	#[codec(index = 2)]
	Carrier,
	/// Arbiters.
	#[codec(index = 3)]
	Arbiters,
	/// Buyer and merchant together.
	#[codec(index = 4)]
	Both,
	/// Anybody.
	#[codec(index = 5)]
	Anybody,
}

/// What a step does with what the line holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
	/// Nothing.
	Stay,
	/// It goes back to the buyer.
	Refund,
	/// It goes to the merchant and the splits.
	Release,
	/// What isn't disputed is released.
	ReleaseRest,
	/// As those decided who could.
	AsDecided,
}

/// What a step leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Next<Id> {
	/// The new state.
	pub state: State<Id>,
	/// What happens with the money.
	pub flow: Flow,
}

/// Why a step isn't taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepError {
	/// There is no such step from this state.
	WrongState,
	/// The state's deadline has passed.
	DeadlinePassed,
	/// It hasn't.
	DeadlineAhead,
	/// This side has said so already.
	SaidAlready,
}

impl<Id> State<Id> {
	/// The number in the table.
	pub const fn number(&self) -> u8 {
		match self {
			Self::Invoiced { .. } => 1,
			Self::Ordered { .. } => 2,
			Self::Funded { .. } => 3,
			Self::Shipped { .. } => 4,
			Self::Unattested { .. } => 5,
			Self::NonReceipt { .. } => 6,
			Self::Delivered { .. } => 7,
			Self::Answer { .. } => 8,
			Self::RankingCommit { .. } => 9,
			Self::RankingReveal { .. } => 10,
			Self::Evidence { .. } => 11,
			Self::FirstArbiter { .. } => 12,
			Self::SecondArbiter { .. } => 13,
			Self::Ruled { .. } => 14,
			Self::PanelCommit { .. } => 15,
			Self::PanelReveal { .. } => 16,
			Self::Payout => 17,
			Self::Ended => 18,
		}
	}

	/// Its deadline, in milliseconds of commercial time; none where nothing is to be decided.
	pub const fn deadline(&self) -> Option<Moment> {
		match self {
			Self::Invoiced { until }
			| Self::Ordered { until }
			| Self::Funded { until, .. }
			| Self::Shipped { until, .. }
			| Self::Unattested { until, .. }
			| Self::NonReceipt { until, .. }
			| Self::Delivered { until, .. }
			| Self::Answer { until }
			| Self::RankingCommit { until }
			| Self::RankingReveal { until }
			| Self::Evidence { until }
			| Self::FirstArbiter { until }
			| Self::SecondArbiter { until }
			| Self::Ruled { until }
			| Self::PanelCommit { until }
			| Self::PanelReveal { until } => Some(*until),
			Self::Payout | Self::Ended => None,
		}
	}

	/// Moves the deadline, once per order, for who is frozen at it.
	pub(crate) const fn extend(&mut self, to: Moment) {
		match self {
			Self::Invoiced { until }
			| Self::Ordered { until }
			| Self::Funded { until, .. }
			| Self::Shipped { until, .. }
			| Self::Unattested { until, .. }
			| Self::NonReceipt { until, .. }
			| Self::Delivered { until, .. }
			| Self::Answer { until }
			| Self::RankingCommit { until }
			| Self::RankingReveal { until }
			| Self::Evidence { until }
			| Self::FirstArbiter { until }
			| Self::SecondArbiter { until }
			| Self::Ruled { until }
			| Self::PanelCommit { until }
			| Self::PanelReveal { until } => *until = to,
			Self::Payout | Self::Ended => {}
		}
	}

	/// Whether what the line holds is in dispute.
	pub const fn is_disputed(&self) -> bool {
		matches!(self.number(), 8..=16)
	}

	/// Whether money is on hold for it, or may be.
	pub const fn is_funded(&self) -> bool {
		matches!(self.number(), 2..=17)
	}

	/// The shipment, where it may still be attested.
	pub const fn shipment(&self) -> Option<&Shipment<Id>> {
		match self {
			Self::Shipped { shipment, .. }
			| Self::Unattested { shipment, .. }
			| Self::NonReceipt { shipment, .. }
			| Self::Delivered { shipment, .. } => Some(shipment),
			_ => None,
		}
	}

	/// Whom silence costs something: the buyer, the merchant. A freeze of one of them at the
	/// deadline moves it, once per order.
	pub const fn costs(&self, proof: Proof) -> (bool, bool) {
		match self {
			Self::Funded { .. } | Self::NonReceipt { .. } | Self::Answer { .. } => (false, true),
			Self::Unattested { .. } => match proof {
				Proof::Required => (false, true),
				Proof::NotRequired => (true, false),
			},
			Self::Delivered { .. } => (true, false),
			Self::RankingCommit { .. }
			| Self::RankingReveal { .. }
			| Self::Evidence { .. }
			| Self::Ruled { .. } => (true, true),
			_ => (false, false),
		}
	}
}

impl<Id: Clone> State<Id> {
	/// The next state and what happens with the money, or why not. `at` is now, or for silence
	/// the deadline itself, however late it is applied: a late hook moves no deadline.
	pub fn next(&self, step: Step<Id>, at: Moment, rules: &Rules) -> Result<Next<Id>, StepError> {
		let deadline = self.deadline().ok_or(StepError::WrongState)?;
		match step {
			// That nobody can decide shows when the time for evidence or for a ruling is over.
			Step::Silence | Step::NoArbiter if at < deadline => {
				return Err(StepError::DeadlineAhead);
			}
			Step::Silence | Step::NoArbiter => {}
			// A step that doesn't exist is refused for that, whenever it is tried.
			_ if at >= deadline => {
				return match self.edge(step, at, rules) {
					Err(StepError::WrongState) => Err(StepError::WrongState),
					_ => Err(StepError::DeadlinePassed),
				};
			}
			_ => {}
		}
		self.edge(step, at, rules)
	}

	/// The edges of the table.
	fn edge(&self, step: Step<Id>, at: Moment, rules: &Rules) -> Result<Next<Id>, StepError> {
		use State::*;
		let lengths = &rules.lengths;
		// Saturating: a deadline at the end of time never comes, and `Lengths` are bounded.
		let after = |length: Moment| at.saturating_add(length);
		let stay = |state| Next {
			state,
			flow: Flow::Stay,
		};
		let payout = |flow| Next {
			state: Payout,
			flow,
		};
		let funded = || {
			stay(Funded {
				until: after(lengths.ship),
				cancels: (false, false),
			})
		};
		let delivered = |shipment: &Shipment<Id>| {
			stay(Delivered {
				until: after(lengths.inspect),
				shipment: shipment.clone(),
			})
		};
		let ruled = || {
			stay(Ruled {
				until: after(lengths.appeal),
			})
		};
		Ok(match (self, step) {
			(Invoiced { .. }, Step::Fund) => funded(),
			(Invoiced { .. }, Step::Decline | Step::Silence) => payout(Flow::Stay),

			(Ordered { .. }, Step::Accept) => funded(),
			(Ordered { .. }, Step::Decline | Step::Cancel(Actor::Buyer) | Step::Silence) => {
				payout(Flow::Refund)
			}

			(Funded { .. }, Step::Ship(shipment)) => stay(Shipped {
				until: after(lengths.deliver),
				shipment,
			}),
			(Funded { until, cancels }, Step::Cancel(by)) => {
				return cancel(*until, *cancels, by, rules);
			}
			(Funded { .. }, Step::Silence) => payout(Flow::Refund),

			(
				Shipped { shipment, .. }
				| Unattested { shipment, .. }
				| NonReceipt { shipment, .. },
				Step::Attest | Step::Confirm,
			) => delivered(shipment),
			(Shipped { shipment, .. }, Step::Silence) => stay(Unattested {
				until: after(lengths.claim),
				shipment: shipment.clone(),
			}),
			(Unattested { shipment, .. }, Step::NotReceived) => stay(match rules.proof {
				Proof::Required => NonReceipt {
					until: after(lengths.prove),
					shipment: shipment.clone(),
				},
				// Nobody could prove it: the merchant answers, and arbiters decide.
				Proof::NotRequired => Answer {
					until: after(lengths.answer),
				},
			}),
			(Unattested { .. }, Step::Silence) => payout(match rules.proof {
				Proof::Required => Flow::Refund,
				Proof::NotRequired => Flow::Release,
			}),
			(NonReceipt { .. }, Step::Silence) => payout(Flow::Refund),

			(Delivered { .. }, Step::Dispute) => Next {
				state: Answer {
					until: after(lengths.answer),
				},
				flow: Flow::ReleaseRest,
			},
			(Delivered { .. }, Step::Silence) => payout(Flow::Release),

			(Answer { .. }, Step::Contest) => stay(RankingCommit {
				until: after(lengths.rank),
			}),
			(Answer { .. }, Step::Silence) => payout(Flow::AsDecided),
			(RankingCommit { .. }, Step::RankingsIn | Step::Silence) => stay(RankingReveal {
				until: after(lengths.open_ranking),
			}),
			(RankingReveal { .. }, Step::RankingsOpen | Step::Silence) => stay(Evidence {
				until: after(lengths.evidence),
			}),
			(Evidence { .. }, Step::Silence) => stay(FirstArbiter {
				until: after(lengths.rule),
			}),
			(FirstArbiter { .. }, Step::Silence) => stay(SecondArbiter {
				until: after(lengths.rule),
			}),
			(Evidence { .. } | FirstArbiter { .. }, Step::NoArbiter)
			| (FirstArbiter { .. } | SecondArbiter { .. }, Step::Rule)
			| (SecondArbiter { .. }, Step::Silence) => ruled(),
			(Ruled { .. }, Step::Appeal) => stay(PanelCommit {
				until: after(lengths.vote),
			}),
			(Ruled { .. }, Step::Agree | Step::Silence) => payout(Flow::AsDecided),
			(PanelCommit { .. }, Step::VotesIn | Step::Silence) => stay(PanelReveal {
				until: after(lengths.open_vote),
			}),
			(PanelReveal { .. }, Step::VotesOpen | Step::Silence) => payout(Flow::AsDecided),

			(state, Step::Release | Step::GiveBack | Step::Settle) if state.is_disputed() => {
				payout(Flow::AsDecided)
			}
			(
				Funded { .. }
				| Shipped { .. }
				| Unattested { .. }
				| NonReceipt { .. }
				| Delivered { .. },
				Step::Release,
			) => payout(Flow::Release),
			(
				Funded { .. }
				| Shipped { .. }
				| Unattested { .. }
				| NonReceipt { .. }
				| Delivered { .. },
				Step::GiveBack,
			) => payout(Flow::Refund),
			_ => return Err(StepError::WrongState),
		})
	}
}

/// A side wants to cancel what isn't shipped: with the other one, or where the terms say so
/// alone. The state stays until both have said so.
fn cancel<Id>(
	until: Moment,
	cancels: (bool, bool),
	by: Actor,
	rules: &Rules,
) -> Result<Next<Id>, StepError> {
	let said = match (by, cancels) {
		(Actor::Buyer, (false, merchant)) => (true, merchant),
		(Actor::Merchant, (buyer, false)) => (buyer, true),
		(Actor::Buyer | Actor::Merchant, _) => return Err(StepError::SaidAlready),
		_ => return Err(StepError::WrongState),
	};
	let alone = rules.cancel == CancelPolicy::UntilShipped && by == Actor::Buyer;
	Ok(if alone || said == (true, true) {
		Next {
			state: State::Payout,
			flow: Flow::Refund,
		}
	} else {
		Next {
			state: State::Funded {
				until,
				cancels: said,
			},
			flow: Flow::Stay,
		}
	})
}

impl<Id> Step<Id> {
	/// Who takes it.
	pub const fn actor(&self) -> Actor {
		match self {
			Self::Fund | Self::Confirm | Self::NotReceived | Self::Release | Self::Dispute => {
				Actor::Buyer
			}
			Self::Accept | Self::Decline | Self::Ship(_) | Self::GiveBack | Self::Contest => {
				Actor::Merchant
			}
			Self::Cancel(by) => *by,
			Self::Attest => Actor::Carrier,
			Self::Rule | Self::VotesIn | Self::VotesOpen => Actor::Arbiters,
			Self::RankingsIn | Self::RankingsOpen | Self::Agree | Self::Appeal | Self::Settle => {
				Actor::Both
			}
			Self::NoArbiter | Self::Silence => Actor::Anybody,
		}
	}
}
