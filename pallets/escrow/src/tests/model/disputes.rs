//! What somebody tries in a dispute.

use super::{
	acts::{
		Happening::{self, Nothing},
		Try,
	},
	*,
};

/// What every seal here is closed with.
const SALT: Salt = [5; 32];
/// How a side wants a panel of this size: its own way round.
fn seats_of(side: Side, size: usize) -> Seats {
	let mut seats: Vec<Seat> = (0..size as Seat).collect();
	if side == Side::Merchant {
		seats.reverse();
	}
	seats.try_into().expect("nine at most")
}

/// What an arbiter says of a case.
fn verdict_of(who: AccountId, id: OrderId) -> Verdict {
	Verdict {
		to_buyer: ppm(((who * 37 + id * 211) % 11) as u32 * 100_000),
		reason: RulingReason::Damaged,
		document: Hash::repeat_byte(6),
	}
}

/// A dispute that is open.
fn some_case(attempt: Try) -> Option<(OrderId, LineIndex)> {
	let mut cases: Vec<_> = Cases::<Test>::iter_keys().collect();
	cases.sort_unstable();
	let pick = usize::from(attempt.order) * 3 + usize::from(attempt.line);
	cases.get(pick % cases.len().max(1)).copied()
}

/// Somebody takes a dispute one step further, if it is its turn and its salt holds.
pub(super) fn further(attempt: Try) -> Happening {
	let Some((id, line)) = some_case(attempt) else {
		return Nothing;
	};
	let seen = Escrow::dispute_by(id, line).expect("open");
	let order = Orders::<Test>::get(id).expect("open");
	let side = Side::BOTH[usize::from(attempt.who % 2)];
	let Party { account, identity } = order.party(side).clone();
	let (kind, document) = (EvidenceKind::Picture, Hash::repeat_byte(8));
	let seats = seats_of(side, seen.members.len());
	let assigned: Vec<AccountId> = seen
		.case
		.assigned()
		.map(|assigned| seen.members[usize::from(assigned.seat)])
		.collect();
	let judge = || assigned[usize::from(attempt.who) % assigned.len()];
	let (who, call) = match number(id, line) {
		8 => {
			let call = Call::contest {
				id,
				line,
				kind,
				document,
			};
			(order.merchant.account, call)
		}
		9 => {
			let content = Ranking::new(seats, seen.members.len() as u32).expect("a ranking");
			let seal = Sealed {
				order: id,
				line,
				round: Round::First,
				member: &identity,
				content: &content,
				salt: SALT,
			}
			.seal();
			(account, Call::seal_ranking { id, line, seal })
		}
		10 => {
			let call = Call::open_ranking {
				id,
				line,
				seats,
				salt: SALT,
			};
			(account, call)
		}
		11 if attempt.line == 0 => {
			let call = Call::submit_evidence {
				id,
				line,
				kind,
				document,
			};
			(account, call)
		}
		12 | 13 => {
			let verdict = verdict_of(judge(), id);
			(judge(), Call::rule { id, line, verdict })
		}
		14 if attempt.line < 2 => (account, Call::appeal { id, line }),
		14 => (account, Call::accept_ruling { id, line }),
		15 => {
			let seal = Sealed {
				order: id,
				line,
				round: Round::Appeal,
				member: &judge(),
				content: &verdict_of(judge(), id),
				salt: SALT,
			}
			.seal();
			(judge(), Call::seal_vote { id, line, seal })
		}
		16 => {
			let call = Call::open_vote {
				id,
				line,
				verdict: verdict_of(judge(), id),
				salt: SALT,
			};
			(judge(), call)
		}
		_ => {
			let call = Call::offer_settlement {
				id,
				line,
				refund: Amount::from(attempt.amount) % 300,
				expires: now() + DAY,
			};
			(account, call)
		}
	};
	Happening::Call(who, call)
}

/// The other side takes what it is offered; without an offer, it makes one.
pub(super) fn settle(attempt: Try) -> Happening {
	let Some((id, line)) = some_case(attempt) else {
		return Nothing;
	};
	let case = Cases::<Test>::get(id, line).expect("open");
	let order = Orders::<Test>::get(id).expect("open");
	let offers = Side::BOTH.map(|side| (side, *case.offers.of(side)));
	for (side, offer) in offers {
		if let Some(offer) = offer {
			let who = order.party(side.other()).account;
			return Happening::Call(who, Call::accept_settlement { id, line, offer });
		}
	}
	let call = Call::offer_settlement {
		id,
		line,
		refund: Amount::from(attempt.amount) % 300,
		expires: now() + DAY,
	};
	Happening::Call(order.buyer.account, call)
}
