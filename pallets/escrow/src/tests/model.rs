//! Random sequences of all calls by everybody, hostile ones too, with time jumps, freezes, halts,
//! and faults of the ledger. A model outside the pallet replays the events and must have every
//! balance and every hold; every order ends by what was stated when it was funded.

use super::*;
use caravan_primitives::{
	Fraction,
	test_utils::{Fault, LedgerFaults, TestRates},
};
use proptest::prelude::*;
use sp_runtime::DispatchResult;

/// What somebody tries.
#[derive(Clone, Copy, Debug)]
struct Try {
	what: u8,
	who: u8,
	order: u8,
	line: u8,
	amount: u16,
	fault: Option<u8>,
}

fn attempts(length: usize) -> impl Strategy<Value = Vec<Try>> {
	let one = (
		0..110u8,
		0..8u8,
		0..6u8,
		0..3u8,
		0..3_000u16,
		proptest::option::weighted(0.05, 1..8u8),
	);
	let one = one.prop_map(|(what, who, order, line, amount, fault)| Try {
		what,
		who,
		order,
		line,
		amount,
		fault,
	});
	proptest::collection::vec(one, length)
}

/// Who acts: the parties, their second accounts, others.
const ACTORS: [AccountId; 8] = [
	ANN,
	ANN_SECOND,
	BEN,
	SHOP,
	SHOP_SECOND,
	CARRIER,
	PLATFORM,
	STRANGER,
];

/// Free and held of everybody, as events have told it.
struct Model {
	books: Books,
	seen: usize,
	/// When each order has to have ended.
	ends: BTreeMap<OrderId, Moment>,
}

impl Model {
	fn new() -> Self {
		Self {
			books: books(),
			seen: events().len(),
			ends: BTreeMap::new(),
		}
	}

	fn shift(&mut self, who: AccountId, by_free: i128, by_held: i128) {
		let (free, held) = self.books.get_mut(&who).expect("somebody");
		*free = free
			.checked_add_signed(by_free)
			.expect("a debit of nothing");
		*held = held.checked_add_signed(by_held).expect("a hold of nothing");
	}

	/// Replays what has happened since.
	fn replay(&mut self) {
		let all = events();
		for event in &all[self.seen..] {
			match event {
				Event::OrderFunded {
					id,
					buyer,
					amount,
					bond,
					latest_end,
					..
				} => {
					let sum = (amount + bond) as i128;
					self.shift(*buyer, -sum, sum);
					self.ends.insert(*id, *latest_end);
				}
				Event::ItemPaid {
					from, to, amount, ..
				} => {
					self.shift(*from, 0, -(*amount as i128));
					self.shift(*to, *amount as i128, 0);
				}
				Event::Contested { account, bond, .. } | Event::Appealed { account, bond, .. } => {
					self.shift(*account, -(*bond as i128), *bond as i128);
				}
				Event::PayoutConverted { payee, source, .. } => {
					self.shift(*payee, -(*source as i128), 0);
					self.shift(DEALER, *source as i128, 0);
				}
				Event::ItemBlocked {
					from, to, amount, ..
				} => {
					self.shift(*from, 0, -(*amount as i128));
					self.shift(*to, 0, *amount as i128);
				}
				Event::OrderEnded { summary, .. } => {
					if let Some(end) = self.ends.remove(&summary.id) {
						assert!(summary.ended <= end, "an order has ended late");
					}
				}
				_ => {}
			}
		}
		self.seen = all.len();
	}

	fn check(&mut self) {
		self.replay();
		assert_eq!(self.books, books(), "events don't tell all");
	}
}

fn act(attempt: Try) -> DispatchResult {
	let Try {
		what,
		who,
		order: place,
		line,
		amount,
		..
	} = attempt;
	let who = ACTORS[usize::from(who)];
	// One of the last ones.
	let id = NextOrder::<Test>::get().saturating_sub(u64::from(place) + 1);
	let origin = signed(who);
	let amount = Amount::from(amount);
	match what {
		0..=2 => {
			let prices = [amount + 1, 2 * amount + 900, 17][..1 + usize::from(line)].to_vec();
			let mut request = request(SHOP, u32::from(what % 2), &prices);
			if place % 2 == 0 {
				request.lines[0].proof = Proof::NotRequired;
			}
			Escrow::order(origin, request, FundingReference::default(), None)
		}
		3 => Escrow::invoice(origin, request(ANN, 1, &[amount + 1])),
		4 => {
			let hash = Orders::<Test>::get(id).map_or(Hash::zero(), |order| order.agreed());
			Escrow::fund(origin, id, hash, FundingReference::default(), None)
		}
		5..=7 => {
			let hash = Orders::<Test>::get(id).map_or(Hash::zero(), |order| order.agreed());
			Escrow::accept(origin, id, hash)
		}
		8 => Escrow::decline(origin, id),
		9 => Escrow::withdraw(origin, id),
		10 => Escrow::cancel(origin, id, line),
		11..=14 => Escrow::ship(origin, id, line, shipment()),
		15..=17 => Escrow::attest(origin, id, line),
		18 => Escrow::confirm(origin, id, line),
		19 => Escrow::not_received(origin, id, line),
		20 => bare(Escrow::release(origin, id, line)),
		21 => bare(Escrow::refund(origin, id, line, amount % 700)),
		22 => Escrow::dispute(origin, id, line, amount % 1_500),
		23 => bare(Escrow::close_line(origin, id, line)),
		24 => Escrow::pay_item(origin, id, u32::from(line)),
		25 => Escrow::redirect_item(origin, id, u32::from(line), who),
		26 => bare(Escrow::work_due(origin, u32::from(line) + 1)),
		27 => {
			// Somebody is frozen for a while, or isn't any more.
			let identity = [1, 2, 10, 20, 21][usize::from(place) % 5];
			let until = now() + Moment::from(attempt.amount) * HOUR;
			match line {
				0 => freeze(identity, until, 0),
				1 => freeze(identity, 0, until),
				_ => freeze(identity, 0, 0),
			}
			Ok(())
		}
		29 => {
			let what = match line {
				0 => Taking::Line(0),
				_ => Taking::Item(u32::from(line) - 1),
			};
			let conversion = PayoutConversion {
				to: VND,
				least: 1,
				hint: 0,
			};
			Escrow::take(origin, id, what, conversion)
		}
		30..=42 => further(attempt),
		43 => settle(attempt),
		44..=105 => forward(attempt),
		28 => {
			TestStatus::set_halted(CNY, line == 0);
			Ok(())
		}
		_ => {
			// From a millisecond to weeks. What falls due meanwhile is worked off when it does:
			// so long as hooks have room, no order ends late.
			let target = now() + 1 + Moment::from(attempt.amount) * HOUR / 40;
			while let Some((key, _)) = Queue::<Test>::first().filter(|(key, _)| key.due() <= target)
			{
				let due = key.due();
				if due > now() {
					wait(due - now());
				}
				work();
			}
			wait(target - now());
			Ok(())
		}
	}
}

/// Who has its turn at some open line does what leads on, often the long way.
fn forward(attempt: Try) -> DispatchResult {
	let mut open = Vec::new();
	for (id, order) in Orders::<Test>::iter() {
		open.extend(order.places().map(|line| (id, line)));
	}
	open.retain(|(id, line)| number(*id, *line) < 17);
	open.sort_unstable();
	let pick = usize::from(attempt.order) * 3 + usize::from(attempt.line);
	let Some((id, line)) = open.get(pick % open.len().max(1)).copied() else {
		return Err(Errors::OrderUnknown.into());
	};
	let order = Orders::<Test>::get(id).expect("open");
	let buyer = || signed(order.buyer.account);
	let amount = Amount::from(attempt.amount) % (order.lines[usize::from(line)].held + 1);
	match number(id, line) {
		1 => Escrow::fund(buyer(), id, agreed(id), FundingReference::default(), None),
		2 => Escrow::accept(signed(SHOP), id, agreed(id)),
		3 => Escrow::ship(signed(SHOP), id, line, shipment()),
		4 if attempt.who == 0 => Escrow::confirm(buyer(), id, line),
		4 if attempt.who < 4 => Escrow::attest(signed(CARRIER), id, line),
		5 => Escrow::not_received(buyer(), id, line),
		6 => Escrow::attest(signed(CARRIER), id, line),
		7 => Escrow::dispute(buyer(), id, line, amount),
		8.. => further(attempt),
		_ => Err(Errors::WrongState.into()),
	}
}

/// What every seal here is closed with.
const SALT: Salt = [5; 32];

/// How a side wants the panel: its own way round.
fn seats_of(side: Side) -> Seats {
	let mut seats: Vec<Seat> = (0..7).collect();
	if side == Side::Merchant {
		seats.reverse();
	}
	seats.try_into().expect("seven")
}

/// What an arbiter says of a case.
fn verdict_of(who: AccountId, id: OrderId) -> Verdict {
	Verdict {
		to_buyer: ppm(((who * 37 + id * 211) % 11) as u32 * 100_000),
		reason: RulingReason::Damaged,
		document: Hash::repeat_byte(6),
	}
}

/// Somebody takes a dispute one step further, if it is its turn and its salt holds.
fn further(attempt: Try) -> DispatchResult {
	let cases: Vec<_> = Cases::<Test>::iter().collect();
	let Some((id, line, case)) = cases.get(usize::from(attempt.order) % cases.len().max(1)) else {
		return Err(Errors::OrderUnknown.into());
	};
	let (id, line) = (*id, *line);
	let side = Side::BOTH[usize::from(attempt.who % 2)];
	let account = [ANN, SHOP][usize::from(attempt.who % 2)];
	let identity = [1, 10][usize::from(attempt.who % 2)];
	let (kind, document) = (EvidenceKind::Picture, Hash::repeat_byte(8));
	let ranking = Ranking::new(seats_of(side), 7).expect("a ranking");
	match number(id, line) {
		8 => Escrow::contest(signed(account), id, line, kind, document),
		9 => {
			let seal = Sealed {
				order: id,
				line,
				round: Round::First,
				member: &identity,
				content: &ranking,
				salt: SALT,
			};
			Escrow::seal_ranking(signed(account), id, line, seal.seal())
		}
		10 => Escrow::open_ranking(signed(account), id, line, seats_of(side), SALT),
		11 if attempt.line == 0 => {
			Escrow::submit_evidence(signed(account), id, line, kind, document)
		}
		12 | 13 => {
			let assigned: Vec<_> = case.assigned().map(|assigned| assigned.seat).collect();
			let who = ARBITERS[usize::from(assigned[0])];
			Escrow::rule(signed(who), id, line, verdict_of(who, id))
		}
		14 if attempt.line < 2 => Escrow::appeal(signed(account), id, line),
		14 => Escrow::accept_ruling(signed(account), id, line),
		15 | 16 => {
			let jurors: Vec<_> = case.assigned().map(|assigned| assigned.seat).collect();
			let who = ARBITERS[usize::from(jurors[usize::from(attempt.who) % jurors.len()])];
			let content = verdict_of(who, id);
			if number(id, line) == 16 {
				return Escrow::open_vote(signed(who), id, line, content, SALT);
			}
			let seal = Sealed {
				order: id,
				line,
				round: Round::Appeal,
				member: &who,
				content: &content,
				salt: SALT,
			};
			Escrow::seal_vote(signed(who), id, line, seal.seal())
		}
		_ => {
			let refund = Amount::from(attempt.amount) % 300;
			let expires = now() + DAY;
			Escrow::offer_settlement(signed(account), id, line, refund, expires)
		}
	}
}

/// The other side takes what it is offered.
fn settle(attempt: Try) -> DispatchResult {
	let cases: Vec<_> = Cases::<Test>::iter().collect();
	let Some((id, line, case)) = cases.get(usize::from(attempt.order) % cases.len().max(1)) else {
		return Err(Errors::OrderUnknown.into());
	};
	let side = Side::BOTH[usize::from(attempt.who % 2)];
	let account = [SHOP, ANN][usize::from(attempt.who % 2)];
	let Some(offer) = case.offers.of(side) else {
		return Err(Errors::OrderUnknown.into());
	};
	Escrow::accept_settlement(signed(account), *id, *line, *offer)
}

/// Everybody is silent until nothing is open any more.
fn finish(model: &mut Model) {
	LedgerFaults::reset();
	let start = now();
	while Orders::<Test>::iter().next().is_some() {
		let (key, _) = Queue::<Test>::first().expect("what is open falls due");
		if key.due() > now() {
			wait(key.due() - now());
		}
		work();
		model.replay();
		assert!(now() < start + 1_000 * DAY, "an order never ends");
	}
	assert!(model.ends.is_empty(), "an order has ended without a word");
	// What is barred still comes when the bar is gone.
	TestStatus::set_halted(CNY, false);
	for identity in [1, 2, 10, 20, 21] {
		freeze(identity, 0, 0);
	}
	let left: Vec<_> = Items::<Test>::iter_keys().collect();
	for (id, item) in left {
		assert_ok!(Escrow::pay_item(signed(STRANGER), id, item));
	}
	model.check();
	assert!(
		Cases::<Test>::iter().next().is_none(),
		"a dispute never ends"
	);
	let held = |who| books()[&who].1;
	for who in [
		ANN,
		ANN_SECOND,
		BEN,
		SHOP,
		SHOP_SECOND,
		PLATFORM,
		TAX,
		HAULIER,
	] {
		assert_eq!(held(who), 0, "money is stuck");
	}
}

fn cases() -> u32 {
	std::env::var("PROPTEST_CASES")
		.ok()
		.and_then(|cases| cases.parse().ok())
		.unwrap_or(16)
}

proptest! {
	#![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

	#[test]
	fn whatever_anybody_does_every_order_ends_in_time_and_no_unit_is_lost(
		attempts in attempts(350),
	) {
		run(|| {
			let rate = Fraction {
				numerator: 35,
				denominator: 1,
			};
			TestRates::set(CNY, VND, rate, 0);
			let mut model = Model::new();
			let total = supply(CNY);
			for (index, attempt) in attempts.into_iter().enumerate() {
				if let Some(k) = attempt.fault {
					let fault = if k % 2 == 0 { Fault::Fails } else { Fault::Short };
					LedgerFaults::fail_call(k.into(), fault);
				}
				let before = everything();
				if act(attempt).is_err() {
					assert_eq!(everything(), before, "{attempt:?} has failed and changed something");
				}
				LedgerFaults::reset();
				model.check();
				assert_eq!(supply(CNY), total);
				if index % 25 == 0 {
					check_state();
				}
			}
			finish(&mut model);
		});
	}
}
