//! Everybody does anything at any time: no unit is made or lost, what fails changes nothing, and
//! the dispute ends in time.

use super::*;
use frame_support::dispatch::DispatchResult;
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

/// A step: what, by whom, with what.
type Act = (u8, u8, u32);

/// Who may act: both sides by each account, strangers, arbiters.
fn actor(of: u8) -> AccountId {
	let others = [ANN, SHOP, ANN_SECOND, SHOP_SECOND, BEN, CARRIER, STRANGER];
	let all: Vec<_> = others.into_iter().chain(ARBITERS).collect();
	all[usize::from(of) % all.len()]
}

/// What a step says, chosen by the state most of the time, so that some get far.
fn call(id: OrderId, (kind, who, value): Act) -> (AccountId, Call<Test>) {
	let line = 0;
	let side = if who % 2 == 0 { ANN } else { SHOP };
	let ranking_of = |who| if who == ANN { BUYERS } else { MERCHANTS };
	let content = damaged(value % 1_000_001);
	let case = Cases::<Test>::get(id, line);
	let judges: Vec<_> = case
		.iter()
		.flat_map(|case| case.assigned())
		.map(|assigned| arbiter(assigned.seat))
		.collect();
	let judge = *judges
		.get(usize::from(who) % judges.len().max(1))
		.unwrap_or(&arbiter(0));
	let vote_of = |who| damaged(who as u32 * 1_000);
	let steps = [
		(8, SHOP, contest_call(id)),
		(
			9,
			side,
			Call::seal_ranking {
				id,
				line,
				seal: ranking_seal(id, side, &ranking_of(side)),
			},
		),
		(
			10,
			side,
			Call::open_ranking {
				id,
				line,
				seats: seats(&ranking_of(side)),
				salt: SALT,
			},
		),
		(
			11,
			side,
			Call::submit_evidence {
				id,
				line,
				kind: EvidenceKind::Other,
				document: document(value as u8),
			},
		),
		(
			12,
			judge,
			Call::rule {
				id,
				line,
				verdict: content,
			},
		),
		(
			13,
			judge,
			Call::rule {
				id,
				line,
				verdict: content,
			},
		),
		(14, side, Call::appeal { id, line }),
		(
			15,
			judge,
			Call::seal_vote {
				id,
				line,
				seal: vote_seal(id, judge, vote_of(judge)),
			},
		),
		(
			16,
			judge,
			Call::open_vote {
				id,
				line,
				verdict: vote_of(judge),
				salt: SALT,
			},
		),
	];
	let here = number(id, line);
	let fitting = steps.iter().find(|(state, ..)| *state == here);
	let amount = Amount::from(value) % CLAIM;
	let offers = case.as_ref().map(|case| &case.offers);
	let offer = offers.and_then(|offers| {
		*offers.of(if side == ANN {
			Side::Merchant
		} else {
			Side::Buyer
		})
	});
	match (kind % 16, fitting) {
		(0..=7, Some((_, who, call))) => (*who, call.clone()),
		(8, _) => {
			let (_, _, call) = &steps[usize::from(kind / 16) % steps.len()];
			(actor(who), call.clone())
		}
		(9, _) => (actor(who), Call::accept_ruling { id, line }),
		(10, _) => {
			let expires = now() + DAY;
			let refund = amount;
			let call = Call::offer_settlement {
				id,
				line,
				refund,
				expires,
			};
			(side, call)
		}
		(11, _) if value % 4 == 0 && offer.is_some() => {
			let offer = offer.expect("asked");
			(side, Call::accept_settlement { id, line, offer })
		}
		(12, _) => (
			SHOP,
			Call::refund {
				id,
				line,
				amount: amount / 10,
			},
		),
		(13, _) => {
			let suspended = value % 2 == 0;
			let who = arbiter(who % 7);
			let call = Call::unstake {
				currency: CNY,
				amount: amount * if suspended { 10 } else { 1 },
			};
			(who, call)
		}
		(14, _) if value % 8 == 0 => (actor(who), Call::release { id, line }),
		_ => (actor(who), Call::close_line { id, line }),
	}
}

fn contest_call(id: OrderId) -> Call<Test> {
	Call::contest {
		id,
		line: 0,
		kind: EvidenceKind::Transport,
		document: document(1),
	}
}

fn step(id: OrderId, act: Act) -> DispatchResult {
	let (who, call) = call(id, act);
	let before = everything();
	let result = RuntimeCall::Escrow(call).dispatch(signed(who));
	if result.is_err() {
		assert_eq!(everything(), before, "what fails changes nothing");
	}
	bare(result)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(
		std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
	))]

	#[test]
	fn a_dispute_ends_in_time_and_no_unit_is_made_or_lost(
		terms in 0u32..2,
		attested in any::<bool>(),
		claim in prop_oneof![Just(1), Just(7_919), Just(CLAIM), 1..=CLAIM],
		acts in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u32>(), any::<u8>()), 20..100),
	) {
		run(|| {
			let id = if attested {
				delivered(terms, &[CLAIM])
			} else {
				let id = shipped(terms, &[CLAIM]);
				assert_ok!(Escrow::confirm(signed(ANN), id, 0));
				id
			};
			let latest = Escrow::latest_end(id).expect("funded");
			assert_ok!(Escrow::dispute(signed(ANN), id, 0, claim));
			for (kind, who, value, time) in acts {
				let _ = step(id, (kind, who, value));
				match time % 16 {
					0 => wait(DAY),
					1 => wait(7 * DAY),
					2 => {
						if let Some(until) = state(id, 0).and_then(|state| state.deadline()) {
							TestClock::set(until.saturating_sub(1).max(now()));
						}
					}
					3 => work(),
					_ => wait(1),
				}
				check_state();
			}
			// Nobody does anything any more.
			while number(id, 0) < 18 {
				assert!(now() <= latest, "later than was said");
				wait(6 * HOUR);
				work();
			}
			check_state();
			assert_eq!(Cases::<Test>::iter().count(), 0);
			assert_eq!(Files::<Test>::iter().count(), 0);
			assert_eq!(held(ANN, HoldReason::Price) + held(ANN, HoldReason::Bond), 0);
			assert_eq!(held(SHOP, HoldReason::Bond), 0);
			let stakes: Vec<_> = Stakes::<Test>::iter_values().map(|stake| stake.bound).collect();
			assert!(stakes.into_iter().all(|bound| bound == 0));
			let seen = Escrow::merchant_by(10, CNY).statistics;
			let all = events();
			let rulings = all.iter().filter(|event| matches!(event, Event::Ruled { .. }));
			assert_eq!(
				(seen.disputed, seen.times.count()),
				(1, rulings.count() as u64)
			);
		});
	}
}
