//! What somebody tries, as a call; and what happens besides.

use super::{
	disputes::{further, settle},
	*,
};
use caravan_primitives::Ppm;

/// What somebody tries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Try {
	pub what: u8,
	pub who: u8,
	pub order: u8,
	pub line: u8,
	pub amount: u16,
	pub fault: Option<u8>,
}

pub(super) fn attempts(length: usize) -> impl Strategy<Value = Vec<Try>> {
	let one = (
		0..134u8,
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

/// What happens.
#[derive(Clone, Debug)]
pub(super) enum Happening {
	/// A call by an account.
	Call(AccountId, Call<Test>),
	/// A call by the consortium or the registrar.
	Rule(Call<Test>),
	/// A freeze of an identity, into and out, until these moments.
	Freeze(Id, Moment, Moment),
	/// The currency is halted or not any more.
	Halt(bool),
	/// So much time passes; what falls due meanwhile is worked off when it does.
	Pass(Moment),
	/// It becomes the time at which the next thing falls due, before any hook.
	Due,
	/// Nobody finds anything to do.
	Nothing,
}
use Happening::{Due, Freeze, Halt, Nothing, Pass, Rule};

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

/// What an account pays for with dong.
fn conversion(wanted: bool) -> Option<Conversion<Amount>> {
	wanted.then_some(Conversion {
		from: VND,
		most: Amount::MAX,
		hint: 0,
	})
}

/// Terms of many kinds.
fn some_terms(attempt: Try) -> Terms<Id> {
	let share = |parts: u32| ppm(parts + u32::from(attempt.amount));
	let all = [
		(PLATFORM, 30_000, attempt.order.is_multiple_of(2)),
		(TAX, 130_000, false),
		(HAULIER, 70_007, attempt.who.is_multiple_of(2)),
	];
	let splits: Vec<_> = all
		.into_iter()
		.take(usize::from(attempt.who % 4))
		.map(|(payee, parts, returned)| Split {
			payee,
			share: share(parts),
			returned,
		})
		.collect();
	Terms {
		splits: splits.try_into().expect("few"),
		cancel: match attempt.order % 3 {
			0 => CancelPolicy::UntilShipped,
			_ => CancelPolicy::ByBoth,
		},
		arbiter_fee: FeeRule {
			share: Ppm::new(u32::from(attempt.amount) * 10).expect("a share"),
			..plain_terms().arbiter_fee
		},
		..plain_terms()
	}
}

/// What somebody tries, as things stand.
pub(super) fn choose(attempt: Try) -> Happening {
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
	let agreed = Orders::<Test>::get(id).map_or(Hash::zero(), |order| order.agreed());
	let reference = FundingReference::default();
	let long = amount;
	let amount = Amount::from(amount);
	let arbiter = ARBITERS[usize::from(long % 9)];
	let call = match what {
		0..=2 => order(attempt),
		3 => Call::invoice {
			request: request(ANN, 1, &[amount + 1]),
		},
		4 => Call::fund {
			id,
			agreed,
			reference,
			conversion: conversion(line == 0),
		},
		5..=7 => Call::accept { id, agreed },
		8 => Call::decline { id },
		9 => Call::withdraw { id },
		10 => Call::cancel { id, line },
		11..=14 => Call::ship {
			id,
			line,
			shipment: shipment(),
		},
		15..=17 => Call::attest { id, line },
		18 => Call::confirm { id, line },
		19 => Call::not_received { id, line },
		20 => Call::release { id, line },
		21 => Call::refund {
			id,
			line,
			amount: amount % 700,
		},
		22 => Call::dispute {
			id,
			line,
			amount: amount % 1_500,
		},
		23 => Call::close_line { id, line },
		24 => Call::pay_item {
			id,
			item: u32::from(line),
		},
		25 => Call::redirect_item {
			id,
			item: u32::from(line),
			to: who,
		},
		26 => Call::work_due {
			limit: u32::from(line) + 1,
		},
		27 => {
			// Somebody is frozen for a while, or isn't any more.
			let identity = [1, 2, 10, 20, 21][usize::from(place) % 5];
			let until = now() + Moment::from(long) * HOUR;
			return match line {
				0 => Freeze(identity, until, 0),
				1 => Freeze(identity, 0, until),
				_ => Freeze(identity, 0, 0),
			};
		}
		28 => return Halt(line == 0),
		29 => {
			let what = match line {
				0 => Taking::Line(0),
				_ => Taking::Item(u32::from(line) - 1),
			};
			take(id, what)
		}
		30..=42 => return further(attempt),
		43 => return settle(attempt),
		44..=105 => return forward(attempt),
		106 => {
			let who = if line == 0 { who } else { SHOP };
			let terms = some_terms(attempt);
			return Happening::Call(who, Call::publish_terms { terms });
		}
		107 => {
			// The first ones stay for the others to go on.
			let version = u32::from(long % 7) + 3;
			return Happening::Call(SHOP_SECOND, Call::retire_terms { version });
		}
		108 => {
			return Rule(Call::set_carrier {
				carrier: [CARRIER, COUSIN][usize::from(place) % 2],
				registered: line > 0,
			});
		}
		109 | 110 => {
			let mut members = ARBITERS.to_vec();
			members.rotate_left(usize::from(long % 9));
			members.truncate(if line == 0 { 5 } else { 7 });
			return Rule(Call::register_panel {
				id: 0,
				panel: panel(&members),
			});
		}
		111 if line == 0 && place == 0 => return Rule(Call::retire_panel { id: 0 }),
		111 => {
			return Rule(Call::suspend_arbiter {
				arbiter,
				suspended: line == 1,
			});
		}
		112 => {
			let (currency, amount) = (CNY, amount * 10);
			return Happening::Call(arbiter, Call::stake { currency, amount });
		}
		113 => {
			let (currency, amount) = (CNY, amount * 5);
			return Happening::Call(arbiter, Call::unstake { currency, amount });
		}
		114..=118 => {
			let mut waiting: Vec<_> = Items::<Test>::iter_keys().collect();
			waiting.sort_unstable();
			let Some((id, item)) = waiting
				.get(usize::from(long) % waiting.len().max(1))
				.copied()
			else {
				return Nothing;
			};
			let payee = Items::<Test>::get(id, item).expect("waiting").payee;
			let payee = ACTORS
				.into_iter()
				.find(|who| reckoning::identity(*who) == payee);
			if let Some(payee) = payee.filter(|_| what == 118) {
				return Happening::Call(payee, take(id, Taking::Item(item)));
			}
			Call::pay_item { id, item }
		}
		119..=125 => order(attempt),
		126..=129 => return Due,
		// From a millisecond to weeks.
		_ => return Pass(1 + Moment::from(long) * HOUR / 40),
	};
	Happening::Call(who, call)
}

/// An order by the first terms mostly, and by those that were published since.
fn order(attempt: Try) -> Call<Test> {
	let amount = Amount::from(attempt.amount);
	let prices = [amount + 1, 2 * amount + 900, 17];
	let published = NextTerms::<Test>::get(10);
	let terms = match attempt.who {
		0 | 1 => u32::from(attempt.amount) % published,
		_ => u32::from(attempt.order % 3),
	};
	let mut request = request(SHOP, terms, &prices[..1 + usize::from(attempt.line)]);
	if attempt.order.is_multiple_of(2) {
		request.lines[0].proof = Proof::NotRequired;
	}
	Call::order {
		request,
		reference: FundingReference::default(),
		conversion: conversion(attempt.order.is_multiple_of(3)),
	}
}

/// Who has its turn at some open line does what leads on, often the long way.
fn forward(attempt: Try) -> Happening {
	let mut open = Vec::new();
	for (id, order) in Orders::<Test>::iter() {
		open.extend(order.places().map(|line| (id, line)));
	}
	open.retain(|(id, line)| number(*id, *line) < 17);
	open.sort_unstable();
	let pick = usize::from(attempt.order) * 3 + usize::from(attempt.line);
	let Some((id, line)) = open.get(pick % open.len().max(1)).copied() else {
		return Nothing;
	};
	let order = Orders::<Test>::get(id).expect("open");
	let (buyer, merchant) = (order.buyer.account, order.merchant.account);
	let held = order.lines[usize::from(line)].held;
	let agreed = order.agreed();
	let shipment = shipment();
	let amount = Amount::from(attempt.amount) % (held + 1);
	let chance = attempt.amount % 20;
	// Nobody says anything about it until then.
	let until = state(id, line).and_then(|state| state.deadline());
	let left = until.unwrap_or(0).saturating_sub(now());
	let (who, call) = match number(id, line) {
		_ if left == 0 && attempt.who < 6 => silence(attempt, (id, line), [buyer, merchant]),
		2 if chance == 0 => (buyer, Call::withdraw { id }),
		3 if chance < 3 => {
			let who = if chance == 0 { buyer } else { merchant };
			(who, Call::cancel { id, line })
		}
		3..=7 if chance == 3 => (buyer, Call::release { id, line }),
		3..=7 if chance == 4 => {
			let amount = held;
			(merchant, Call::refund { id, line, amount })
		}
		3..=16 if chance == 5 => {
			let amount = amount / 3;
			(merchant, Call::refund { id, line, amount })
		}
		8..=16 if attempt.amount % 160 == 6 => (buyer, Call::release { id, line }),
		8..=16 if attempt.amount % 160 == 7 => {
			let amount = held;
			(merchant, Call::refund { id, line, amount })
		}
		1 => {
			let reference = FundingReference::default();
			let conversion = conversion(attempt.line == 0);
			let call = Call::fund {
				id,
				agreed,
				reference,
				conversion,
			};
			(buyer, call)
		}
		2 => (merchant, Call::accept { id, agreed }),
		3 => (merchant, Call::ship { id, line, shipment }),
		4 | 6 | 7 | 8 if attempt.who == 7 => return Pass(left),
		4 if attempt.who == 0 => (buyer, Call::confirm { id, line }),
		4 | 6 if attempt.who < 4 => (CARRIER, Call::attest { id, line }),
		5 => (buyer, Call::not_received { id, line }),
		7 => (buyer, Call::dispute { id, line, amount }),
		8.. => return further(attempt),
		_ => return Nothing,
	};
	Happening::Call(who, call)
}

/// Somebody applies what silence means, or takes what comes of it.
fn silence(
	attempt: Try,
	(id, line): (OrderId, LineIndex),
	parties: [AccountId; 2],
) -> (AccountId, Call<Test>) {
	match parties.get(usize::from(attempt.who / 2)) {
		Some(who) => (*who, take(id, Taking::Line(line))),
		None => (STRANGER, Call::close_line { id, line }),
	}
}

fn take(id: OrderId, what: Taking) -> Call<Test> {
	Call::take {
		id,
		what,
		conversion: PayoutConversion {
			to: VND,
			least: 1,
			hint: 0,
		},
	}
}
