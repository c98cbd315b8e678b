//! A clearing cycle of the development chain, in real blocks, without a solver.

use super::world::*;
use crate::{genesis::accounts::*, *};
use caravan_primitives::{Amount, CurrencyId, Hash, Identify, Jurisdiction};
use frame_support::traits::fungibles::InspectHold;
use pallet_clearing::{Order, Outcome, Stage, Timing};
use pallet_corridors::{Corridor, Side, StopReason, Target};

const CNY: CurrencyId = CurrencyId::CNY;
const USD: CurrencyId = CurrencyId::USD;
/// What each bank puts on hold, fen.
const LIQUIDITY: Amount = 20_000;

/// A transaction with its fee in dollars, which all banks have.
fn done(bank: &Example, call: pallet_clearing::Call<Runtime>) {
	let transaction = transaction(bank.path, RuntimeCall::Clearing(call), Some(USD));
	assert_eq!(
		Executive::apply_extrinsic(transaction),
		Ok(Ok(())),
		"{}",
		bank.path
	);
}

fn order(
	debtor: &Example,
	creditor: &Example,
	currency: CurrencyId,
	amount: Amount,
	number: u8,
) -> Order<AccountId> {
	Order {
		debtor: debtor.account(),
		creditor: creditor.account(),
		currency,
		amount,
		class: 0,
		reference: reference(number),
	}
}

fn timing() -> Timing {
	let now = <Clock as caravan_primitives::Clock>::now();
	Timing {
		earliest: now,
		latest: now + 600_000,
		carry: false,
	}
}

fn queue(debtor: &Example, creditor: &Example, amount: Amount, number: u8) {
	let call = pallet_clearing::Call::queue {
		order: order(debtor, creditor, CNY, amount, number),
		timing: timing(),
	};
	done(debtor, call);
}

/// A cycle is open from the first block's end on, when the chain knows the time.
fn cleared(test: impl FnOnce()) {
	development(|| {
		next_block(MILLISECS_PER_BLOCK);
		test();
	});
}

fn held(currency: CurrencyId, bank: &Example) -> Amount {
	AssetsHolder::total_balance_on_hold(currency, &bank.account())
}

/// Runs blocks until the first cycle has closed.
fn closed() {
	for _ in 0..80 {
		next_block(MILLISECS_PER_BLOCK);
		let stage = Clearing::cycle(0).map(|cycle| cycle.stage);
		if matches!(stage, Some(Stage::Closed { .. })) {
			return;
		}
	}
	panic!("the first cycle doesn't close: {:?}", Clearing::cycle(0))
}

/// Runs blocks until the first cycle has settled; gives what became of its obligations.
fn settled() -> Vec<Outcome> {
	for _ in 0..80 {
		next_block(MILLISECS_PER_BLOCK);
		let cycle = Clearing::cycle(0);
		if cycle.is_some_and(|cycle| cycle.stage.settlement().is_some()) {
			let outcomes = Clearing::outcomes(0, 0, 100);
			return outcomes.into_iter().map(|(_, outcome)| outcome).collect();
		}
	}
	panic!("the first cycle doesn't settle: {:?}", Clearing::cycle(0))
}

/// Three banks in a circle owe each other seven thousand yuan, and two hundred settle it.
#[test]
fn a_circle_settles_with_a_thirty_fifth_of_its_money() {
	cleared(|| {
		let circle = [&BANK_CN, &BANK_PK, &BANK2_CN];
		for bank in circle {
			let call = pallet_clearing::Call::deposit {
				currency: CNY,
				amount: LIQUIDITY,
			};
			done(bank, call);
		}
		queue(&BANK_CN, &BANK_PK, 700_000, 1);
		queue(&BANK_PK, &BANK2_CN, 690_000, 2);
		queue(&BANK2_CN, &BANK_CN, 680_000, 3);
		// For this one there is no money.
		queue(&BANK_CN, &BANK2_CN, 600_000, 4);
		let settled = settled();
		use Outcome::{Expired, Settled};
		assert_eq!(settled, [Settled, Settled, Settled, Expired]);
		assert_eq!(
			circle.map(|bank| held(CNY, bank)),
			[0, LIQUIDITY + 10_000, LIQUIDITY + 10_000]
		);
	});
}

/// Yuan against dollars: neither bank has to trust the other.
#[test]
fn two_currencies_settle_together() {
	cleared(|| {
		for (bank, currency, amount) in [(&BANK_CN, CNY, 700_000), (&BANK_US, USD, 98_000)] {
			done(bank, pallet_clearing::Call::deposit { currency, amount });
		}
		let call = pallet_clearing::Call::queue_pvp {
			owed: order(&BANK_CN, &BANK_US, CNY, 700_000, 1),
			claimed: order(&BANK_US, &BANK_CN, USD, 98_000, 2),
			timing: timing(),
		};
		done(&BANK_CN, call);
		let by = Kyc::identity(&BANK_CN.account()).expect("attested");
		let uetr = reference(2).uetr;
		let id = Clearing::reference(by, uetr).expect("queued");
		let call = pallet_clearing::Call::affirm {
			id,
			reference: reference(2),
		};
		done(&BANK_US, call);
		settled();
		assert_eq!([held(CNY, &BANK_CN), held(USD, &BANK_CN)], [0, 98_000]);
		assert_eq!([held(CNY, &BANK_US), held(USD, &BANK_US)], [700_000, 0]);
	});
}

/// A bank frozen after the queue is closed: the rest settles, and its money stays its own.
#[test]
fn a_frozen_bank_stops_nobody_else() {
	cleared(|| {
		for bank in [&BANK_CN, &BANK2_CN, &BANK_PK] {
			let call = pallet_clearing::Call::deposit {
				currency: CNY,
				amount: 100_000,
			};
			done(bank, call);
		}
		queue(&BANK_CN, &BANK2_CN, 50_000, 1);
		queue(&BANK2_CN, &BANK_PK, 60_000, 2);
		closed();
		freeze(&BANK_CN);
		assert_eq!(settled(), [Outcome::Expired, Outcome::Settled]);
		assert_eq!(held(CNY, &BANK_CN), 100_000);
		assert_eq!(held(CNY, &BANK2_CN), 40_000);
		assert_eq!(held(CNY, &BANK_PK), 160_000);
	});
}

/// A solver has proposed all of it, and then an authority stops a part: the rest settles.
#[test]
fn what_is_stopped_after_the_proposal_stops_nothing_else() {
	let corridor = Corridor {
		from: Jurisdiction::CN,
		to: Jurisdiction::PK,
		currency: CNY,
	};
	use Outcome::{Expired, Settled};
	for (officer, target, outcomes, yuan, dollars) in [
		(
			&OFFICER1_PK,
			Target::Corridor(corridor, Side::Receiver),
			[Expired, Settled, Settled, Settled],
			[155_000, 105_000, 40_000],
			9_800,
		),
		(
			&OFFICER1_CN,
			Target::Currency(CNY),
			[Expired, Expired, Expired, Settled],
			[100_000, 100_000, 100_000],
			9_800,
		),
		(
			&OFFICER1_PK,
			Target::Jurisdiction(Jurisdiction::PK),
			[Expired, Expired, Settled, Settled],
			[155_000, 45_000, 100_000],
			9_800,
		),
	] {
		cleared(|| {
			let banks = [&BANK_CN, &BANK2_CN, &BANK_PK];
			for (bank, currency, amount) in banks
				.map(|bank| (bank, CNY, 100_000))
				.into_iter()
				.chain([(&BANK_US, USD, 20_000)])
			{
				done(bank, pallet_clearing::Call::deposit { currency, amount });
			}
			queue(&BANK_CN, &BANK_PK, 50_000, 1);
			queue(&BANK_PK, &BANK2_CN, 60_000, 2);
			queue(&BANK2_CN, &BANK_CN, 55_000, 3);
			let call = pallet_clearing::Call::queue {
				order: order(&BANK_US, &BANK_CN, USD, 9_800, 4),
				timing: timing(),
			};
			done(&BANK_US, call);
			closed();
			let call = pallet_clearing::Call::propose {
				id: 0,
				bits: vec![0b1111].try_into().expect("short"),
			};
			done(&SOLVER, call);
			Corridors::stop(
				RuntimeOrigin::signed(officer.account()),
				target,
				now() + EMERGENCY,
				StopReason::Sanctions,
				Hash::repeat_byte(1),
			)
			.expect("not stopped yet");
			assert_eq!(settled(), outcomes, "{target:?}");
			assert_eq!(banks.map(|bank| held(CNY, bank)), yuan);
			assert_eq!(held(USD, &BANK_US), 20_000 - dollars);
		});
	}
}

/// A bank that pauses in the window, when it has seen the others' debts, pays its own all the same,
/// although the ledger lets nothing free of it go.
#[test]
fn nobody_pauses_out_of_a_closed_cycle() {
	cleared(|| {
		for bank in [&BANK_CN, &BANK2_CN] {
			let call = pallet_clearing::Call::deposit {
				currency: CNY,
				amount: 100_000,
			};
			done(bank, call);
		}
		queue(&BANK_CN, &BANK2_CN, 50_000, 1);
		queue(&BANK2_CN, &BANK_CN, 20_000, 2);
		closed();
		Kyc::pause(
			RuntimeOrigin::signed(BANK_CN.account()),
			Clock::now() + EMERGENCY / 2,
		)
		.expect("not paused yet");
		assert_eq!(settled(), [Outcome::Settled; 2]);
		assert_eq!(held(CNY, &BANK_CN), 70_000);
		assert_eq!(held(CNY, &BANK2_CN), 130_000);
	});
}
