//! What the consortium sets.

use super::*;

#[test]
fn new_terms_hold_from_the_next_cycle_on() {
	ExtBuilder::default().build_and_execute(|| {
		let new = Terms {
			objective: Objective::Value,
			window: MINUTE,
			..terms()
		};
		assert_ok!(Clearing::set_terms(root(), new));
		assert_eq!(last_event(), Event::TermsSet { terms: new });
		assert_eq!(Clearing::current().unwrap().1.terms, terms());
		queue(ANN, BEN, 5);
		let id = close();
		assert_eq!(Cycles::<Test>::get(id).unwrap().terms, terms());
		assert_eq!(Clearing::current().unwrap().1.terms, new);
	});
}

#[test]
fn terms_have_times_and_every_class_counts() {
	ExtBuilder::default().build_and_execute(|| {
		let unsound = [
			Terms {
				open_for: 0,
				..terms()
			},
			Terms {
				window: 0,
				..terms()
			},
			Terms {
				window: MaxLife::get() + 1,
				..terms()
			},
			Terms {
				open_for: MaxLife::get() + 1,
				..terms()
			},
			Terms {
				window: OPEN_FOR,
				..terms()
			},
			Terms {
				class_weights: [1, 0, 1, 1],
				..terms()
			},
		];
		for terms in unsound {
			fails!(
				Clearing::set_terms(root(), terms),
				Error::<Test>::TermsUnsound
			);
		}
		let longest = Terms {
			open_for: MaxLife::get(),
			..terms()
		};
		assert_ok!(Clearing::set_terms(root(), longest));
	});
}

#[test]
fn a_currency_keeps_its_place_when_it_is_cleared_no_more() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Clearing::set_currency(root(), USD, 0, false));
		assert_eq!(
			last_event(),
			Event::CurrencySet {
				currency: USD,
				index: 1,
				cut_off: 0,
				active: false
			}
		);
		assert_ok!(Clearing::set_currency(root(), VND, 5, true));
		assert_eq!(
			last_event(),
			Event::CurrencySet {
				currency: VND,
				index: 2,
				cut_off: 5,
				active: true
			}
		);
		let order = Order {
			currency: USD,
			..order(ANN, BEN, 1)
		};
		fails!(
			Clearing::queue(signed(ANN), order, timing()),
			Error::<Test>::CurrencyNotCleared
		);
		fails!(deposit(ANN, USD, 1), Error::<Test>::CurrencyNotCleared);
		assert_ok!(Clearing::set_currency(root(), USD, 0, true));
		assert_ok!(deposit(ANN, USD, 1));
		assert_ok!(Clearing::set_currency(root(), USD, 0, false));
		// What is on hold comes out.
		assert_ok!(withdraw(ANN, USD, 1));
	});
}

#[test]
fn currencies_are_of_the_ledger_and_few() {
	ExtBuilder::default().build_and_execute(|| {
		let set =
			|currency, cut_off, active| Clearing::set_currency(root(), currency, cut_off, active);
		fails!(
			set(EUR, 0, true),
			Error::<Test>::Refused(Refusal::CurrencyUnknown)
		);
		fails!(set(CNY, CUT_OFF, true), Error::<Test>::NothingToChange);
		fails!(set(KZT, 0, false), Error::<Test>::NothingToChange);
		assert_ok!(set(VND, 0, true));
		assert_ok!(set(PKR, 0, true));
		fails!(set(KZT, 0, true), Error::<Test>::CurrenciesFull);
	});
}

#[test]
fn solvers_are_licensed_and_few() {
	ExtBuilder::default().build_and_execute(|| {
		let set = |solver, licensed| Clearing::set_solver(root(), solver, licensed);
		fails!(set(1, true), Error::<Test>::SolversFull);
		fails!(set(21, true), Error::<Test>::NothingToChange);
		fails!(set(1, false), Error::<Test>::NothingToChange);
		assert_ok!(set(21, false));
		assert_eq!(
			last_event(),
			Event::SolverSet {
				solver: 21,
				licensed: false
			}
		);
		assert_ok!(set(1, true));
		queue(ANN, BEN, 1);
		close();
		fails!(propose(SOLVER, &[]), Error::<Test>::NotSolver);
		assert_ok!(propose(ANN_DESK, &[]));
	});
}
