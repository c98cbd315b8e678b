//! Every call on an order or a line, by who may make it, in every state: allowed, or the precise
//! error; before the state's deadline and at it, when no hook has worked yet.

use super::{
	arbitration::*,
	states::{pass_deadline, reach},
	*,
};
use caravan_primitives::{Fraction, test_utils::TestRates};
use frame_support::storage::{TransactionOutcome, with_storage_layer, with_transaction};
use sp_runtime::{DispatchError, DispatchResult};

/// A call, and what it comes to in the states 1 to 18, before the deadline and at it.
struct Row {
	name: &'static str,
	call: fn(OrderId) -> DispatchResult,
	before: &'static str,
	at: &'static str,
}

/// What a letter of the table stands for.
fn outcome(letter: char) -> DispatchResult {
	Err(match letter {
		'+' => return Ok(()),
		'w' => Errors::WrongState,
		'p' => Errors::DeadlinePassed,
		'a' => Errors::DeadlineAhead,
		'u' => Errors::OrderUnknown,
		'i' => Errors::ItemUnknown,
		't' => Errors::AttestedAlready,
		's' => Errors::NotSealed,
		'o' => Errors::OfferUnknown,
		// Nothing comes to the signer by it.
		'n' => Errors::NotParty,
		other => panic!("{other}"),
	}
	.into())
}

/// What was agreed; of an order that is gone, anything.
fn agreed_of(id: OrderId) -> Hash {
	Orders::<Test>::get(id).map_or(Hash::zero(), |order| order.agreed())
}

/// Who has the case first, or had it.
fn judge(id: OrderId) -> AccountId {
	let case = Cases::<Test>::get(id, 0);
	let seat = case.and_then(|case| Some(case.assigned().next()?.seat));
	arbiter(seat.unwrap_or(DRAWN[0]))
}

fn offer(id: OrderId) -> DispatchResult {
	Escrow::offer_settlement(signed(ANN), id, 0, 1, now() + DAY)
}

/// Takes the buyer's offer; where there is none, one that was never made.
fn accept_offer(id: OrderId) -> DispatchResult {
	let made = Cases::<Test>::get(id, 0).and_then(|case| case.offers.buyer);
	let offer = made.unwrap_or(Offer {
		refund: 1,
		disputed: CLAIM,
		state: 8,
		round: Round::First,
		expires: Moment::MAX,
	});
	Escrow::accept_settlement(signed(SHOP), id, 0, offer)
}

fn take(id: OrderId, what: Taking) -> DispatchResult {
	let conversion = PayoutConversion {
		to: VND,
		least: 1,
		hint: 0,
	};
	Escrow::take(signed(SHOP), id, what, conversion)
}

/// The table. The states, from the tens to the units:
///
/// ```text
/// 000000000111111111
/// 123456789012345678
/// ```
fn table() -> Vec<Row> {
	macro_rules! rows {
		($($name:literal $before:literal $at:literal $call:expr;)*) => {
			vec![$(Row { name: $name, call: $call, before: $before, at: $at }),*]
		};
	}
	rows! {
		"fund" "+wwwwwwwwwwwwwwwwu" "pwwwwwwwwwwwwwwwwu" |id| {
			Escrow::fund(signed(ANN), id, agreed_of(id), FundingReference::default(), None)
		};
		"accept" "w+wwwwwwwwwwwwwwwu" "wpwwwwwwwwwwwwwwwu"
			|id| Escrow::accept(signed(SHOP), id, agreed_of(id));
		"decline" "++wwwwwwwwwwwwwwwu" "ppwwwwwwwwwwwwwwwu"
			|id| Escrow::decline(signed(SHOP), id);
		"withdraw" "w+wwwwwwwwwwwwwwwu" "wpwwwwwwwwwwwwwwwu"
			|id| Escrow::withdraw(signed(ANN), id);
		"cancel by the buyer" "ww+wwwwwwwwwwwwwwu" "wwpwwwwwwwwwwwwwwu"
			|id| Escrow::cancel(signed(ANN), id, 0);
		"cancel by the merchant" "ww+wwwwwwwwwwwwwwu" "wwpwwwwwwwwwwwwwwu"
			|id| Escrow::cancel(signed(SHOP), id, 0);
		"ship" "ww+wwwwwwwwwwwwwwu" "wwpwwwwwwwwwwwwwwu"
			|id| Escrow::ship(signed(SHOP), id, 0, shipment());
		"attest" "www+++twwwwwwwwwwu" "www+pptwwwwwwwwwwu"
			|id| Escrow::attest(signed(CARRIER), id, 0);
		"confirm" "www+++wwwwwwwwwwwu" "www+ppwwwwwwwwwwwu"
			|id| Escrow::confirm(signed(ANN), id, 0);
		"not received" "wwww+wwwwwwwwwwwwu" "www+pwwwwwwwwwwwwu"
			|id| Escrow::not_received(signed(ANN), id, 0);
		"release" "ww++++++++++++++wu" "wwp+pppp+ppppp+pwu"
			|id| bare(Escrow::release(signed(ANN), id, 0));
		"refund a part" "ww++++++++++++++wu" "wwp+pppp+ppppp+pwu"
			|id| bare(Escrow::refund(signed(SHOP), id, 0, 1));
		"refund all" "ww++++++++++++++wu" "wwp+pppp+ppppp+pwu"
			|id| bare(Escrow::refund(signed(SHOP), id, 0, CLAIM));
		"dispute" "wwwwww+wwwwwwwwwwu" "wwwwwwpwwwwwwwwwwu"
			|id| Escrow::dispute(signed(ANN), id, 0, 1);
		"close" "aaaaaaaaaaaaaaaawu" "++++++++++++++++wu"
			|id| bare(Escrow::close_line(signed(STRANGER), id, 0));
		"take a line" "aaaaaaaaaaaaaaaawu" "nnnnnn+nnnn+++n+wu"
			|id| take(id, Taking::Line(0));
		"pay an item" "iiiiiiiiiiiiiiii+i" "iiiiiiiiiiiiiiii+i"
			|id| Escrow::pay_item(signed(STRANGER), id, 0);
		"take an item" "iiiiiiiiiiiiiiii+i" "iiiiiiiiiiiiiiii+i"
			|id| take(id, Taking::Item(0));
		"redirect an item" "iiiiiiiiiiiiiiii+i" "iiiiiiiiiiiiiiii+i"
			|id| Escrow::redirect_item(signed(SHOP), id, 0, SHOP_SECOND);
		"contest" "wwwwwww+wwwwwwwwwu" "wwwwwwwpwwwwwwwwwu" |id| {
			Escrow::contest(signed(SHOP), id, 0, EvidenceKind::Other, document(2))
		};
		"seal a ranking" "wwwwwwww+wwwwwwwwu" "wwwwwwwwpwwwwwwwwu" |id| {
			Escrow::seal_ranking(signed(ANN), id, 0, ranking_seal(id, ANN, &BUYERS))
		};
		"open a ranking" "wwwwwwwww+wwwwwwwu" "wwwwwwwwspwwwwwwwu"
			|id| Escrow::open_ranking(signed(ANN), id, 0, seats(&BUYERS), SALT);
		"show a document" "wwwwwwww+++www+wwu" "wwwwwwww+ppwwwpwwu" |id| {
			Escrow::submit_evidence(signed(ANN), id, 0, EvidenceKind::Other, document(3))
		};
		"rule" "wwwwwwwwwww++wwwwu" "wwwwwwwwwwwppwwwwu"
			|id| Escrow::rule(signed(judge(id)), id, 0, damaged(1));
		"accept the ruling" "wwwwwwwwwwwww+wwwu" "wwwwwwwwwwwwwpwwwu"
			|id| Escrow::accept_ruling(signed(ANN), id, 0);
		"appeal" "wwwwwwwwwwwww+wwwu" "wwwwwwwwwwwwwpwwwu"
			|id| Escrow::appeal(signed(ANN), id, 0);
		"seal a vote" "wwwwwwwwwwwwww+wwu" "wwwwwwwwwwwwwwpwwu" |id| {
			Escrow::seal_vote(signed(judge(id)), id, 0, vote_seal(id, judge(id), damaged(1)))
		};
		"open a vote" "wwwwwwwwwwwwwww+wu" "wwwwwwwwwwwwwwspwu"
			|id| Escrow::open_vote(signed(judge(id)), id, 0, damaged(600_000), SALT);
		"offer to settle" "wwwwwww+++++++++wu" "wwwwwwwp+ppppp+pwu" offer;
		"accept no offer" "wwwwwwwooooooooowu" "wwwwwwwpopppppopwu" accept_offer;
		"settle" "wwwwwww+++++++++wu" "wwwwwwwp+ppppp+pwu" |id| {
			offer(id)?;
			accept_offer(id)
		};
	}
}

/// What a call comes to; nothing of it stays.
fn tried(call: impl FnOnce() -> DispatchResult) -> DispatchResult {
	with_transaction(|| {
		let before = everything();
		let result = with_storage_layer(call);
		if result.is_err() {
			assert_eq!(everything(), before, "what fails changes nothing");
		}
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(result))
	})
	.expect("rolled back")
}

/// Goes through the table in every state, in this column of its.
fn walk(at_deadline: bool) {
	for state in 1..=18u8 {
		run(|| {
			let rate = Fraction {
				numerator: 35,
				denominator: 1,
			};
			TestRates::set(CNY, VND, rate, 0);
			let id = reach(state);
			if at_deadline {
				pass_deadline(id);
			}
			for row in table() {
				let letters = if at_deadline { row.at } else { row.before };
				assert_eq!(letters.len(), 18, "{}", row.name);
				let letter = letters.as_bytes()[usize::from(state) - 1];
				let due = outcome(char::from(letter));
				assert_eq!(tried(|| (row.call)(id)), due, "{} in {state}", row.name);
			}
		});
	}
}

#[test]
fn each_call_does_or_is_refused_as_the_table_says_in_every_state() {
	walk(false);
}

#[test]
fn each_call_does_or_is_refused_as_the_table_says_at_every_deadline() {
	walk(true);
}
