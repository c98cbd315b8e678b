//! Thousands of random acts and time jumps against a model that knows nothing of
//! the storage: it keeps every payment ever made and predicts each result.

use crate::{DAY, Error, MAX_PRUNE, PaymentReference, Seen, WeightInfo, mock::*};
use caravan_primitives::{Amount, CurrencyId, MAX_PAYMENT, Moment, Refusal, test_utils::TestGate};
use frame_support::{assert_noop, assert_ok, traits::Hooks, weights::Weight};
use proptest::prelude::*;
use std::collections::BTreeMap;

const ACCOUNTS: [AccountId; 6] = [BUYER, BUYER_SECOND, MERCHANT, BANK, NEWCOMER, UNKNOWN];
const CURRENCIES: [CurrencyId; 3] = [CNY, VND, CurrencyId::EUR];

#[derive(Clone, Debug)]
enum Act {
	Pay {
		payer: AccountId,
		payee: AccountId,
		currency: CurrencyId,
		amount: Amount,
		uetr: u32,
		date: Date,
		gate: bool,
	},
	/// Send again, unchanged, a payment that was made before.
	Replay(prop::sample::Index),
	Jump(Moment),
	Idle(u64),
	Prune(u32),
}

/// A date of creation, by what it is near to.
#[derive(Clone, Debug)]
enum Date {
	Now(i64),
	Earliest(i64),
	Latest(i64),
}

impl Date {
	fn moment(&self) -> Moment {
		match *self {
			Self::Now(off) => now().saturating_add_signed(off),
			Self::Earliest(off) => (now() + 1 - VALIDITY).saturating_add_signed(off),
			Self::Latest(off) => (now() + SKEW).saturating_add_signed(off),
		}
	}
}

/// Mostly somebody who can pay and be paid.
fn account() -> impl Strategy<Value = AccountId> {
	prop_oneof![
		9 => prop::sample::select(&[BUYER, BUYER_SECOND, MERCHANT, BANK, NEWCOMER][..]),
		1 => Just(UNKNOWN),
	]
}

fn currency() -> impl Strategy<Value = CurrencyId> {
	prop_oneof![8 => Just(CNY), 4 => Just(VND), 1 => Just(CurrencyId::EUR)]
}

fn amount() -> impl Strategy<Value = Amount> {
	prop_oneof![
		8 => 1..OPENING / 4,
		2 => prop::sample::select(&[1, 2, 997][..]),
		2 => prop::sample::select(&[OPENING - 1, OPENING, 2 * OPENING][..]),
		1 => prop::sample::select(&[0, MAX_PAYMENT, MAX_PAYMENT + 1, Amount::MAX][..]),
	]
}

fn date() -> impl Strategy<Value = Date> {
	prop_oneof![
		8 => (-(VALIDITY as i64)..=SKEW as i64).prop_map(Date::Now),
		1 => (-2i64..=2).prop_map(Date::Earliest),
		1 => (-2i64..=2).prop_map(Date::Latest),
	]
}

fn act() -> impl Strategy<Value = Act> {
	prop_oneof![
		8 => (
			account(),
			account(),
			currency(),
			amount(),
			0..24u32,
			date(),
			prop::bool::weighted(0.1),
		)
			.prop_map(|(payer, payee, currency, amount, uetr, date, gate)| Act::Pay {
				payer,
				payee,
				currency,
				amount,
				uetr,
				date,
				gate,
			}),
		3 => any::<prop::sample::Index>().prop_map(Act::Replay),
		3 => prop_oneof![
			Just(0),
			Just(1),
			Just(VALIDITY),
			Just(DAY - 1),
			0..DAY,
			Just(3 * DAY),
		]
		.prop_map(Act::Jump),
		1 => (0..4u64).prop_map(Act::Idle),
		1 => prop_oneof![0..4u32, Just(MAX_PRUNE), Just(MAX_PRUNE + 1)].prop_map(Act::Prune),
	]
}

/// A payment that was made.
#[derive(Clone, Debug)]
struct Made {
	payer: AccountId,
	payee: AccountId,
	currency: CurrencyId,
	amount: Amount,
	reference: PaymentReference,
}

/// What the world must be like.
struct Model {
	balances: BTreeMap<(CurrencyId, AccountId), Amount>,
	made: Vec<Made>,
}

impl Model {
	fn new() -> Self {
		let balances = [CNY, VND]
			.into_iter()
			.flat_map(|currency| FUNDED.map(|account| ((currency, account), OPENING)));
		Self {
			balances: balances.collect(),
			made: vec![],
		}
	}

	fn person(account: AccountId) -> Option<&'static str> {
		match account {
			BUYER | BUYER_SECOND => Some("buyer"),
			MERCHANT => Some("merchant"),
			BANK => Some("bank"),
			NEWCOMER => Some("newcomer"),
			_ => None,
		}
	}

	fn balance(&self, currency: CurrencyId, account: AccountId) -> Amount {
		self.balances
			.get(&(currency, account))
			.copied()
			.unwrap_or(0)
	}

	/// The earliest date of creation that any payment can have from now on lies in
	/// this day.
	fn first_live_day() -> Moment {
		(now() + 1 - VALIDITY) / DAY
	}

	fn predict(&self, order: &Made) -> Result<(), Refusal> {
		let created_at = order.reference.created_at;
		let payer = Self::person(order.payer).ok_or(Refusal::KycMissing)?;
		let duplicate = self.made.iter().any(|made| {
			Self::person(made.payer) == Some(payer)
				&& made.reference.uetr == order.reference.uetr
				&& made.reference.created_at / DAY >= Self::first_live_day()
		});
		if order.amount == 0 {
			Err(Refusal::AmountZero)
		} else if order.amount > MAX_PAYMENT {
			Err(Refusal::AboveSingleLimit)
		} else if Self::person(order.payee).is_none() {
			Err(Refusal::PayeeUnknown)
		} else if Self::person(order.payee) == Some(payer) {
			Err(Refusal::PayerIsPayee)
		} else if order.currency == CurrencyId::EUR {
			Err(Refusal::CurrencyUnknown)
		} else if created_at > now() + SKEW {
			Err(Refusal::CreatedTooEarly)
		} else if now() >= created_at + VALIDITY {
			Err(Refusal::CreatedTooLate)
		} else if duplicate {
			Err(Refusal::DuplicateUetr)
		} else {
			Ok(())
		}
	}

	/// Pays in the model and on the chain, and compares.
	fn pay(&mut self, order: Made, gate: bool) -> Result<(), TestCaseError> {
		let Made {
			payer,
			payee,
			currency,
			amount,
			ref reference,
		} = order;
		let expected = self.predict(&order).and_then(|()| {
			if gate {
				Err(Refusal::NoCorridor)
			} else if self.balance(currency, payer) < amount {
				Err(Refusal::TooLittleFree)
			} else {
				Ok(())
			}
		});
		TestGate::reset();
		if gate {
			TestGate::refuse_call(1, Refusal::NoCorridor);
		}
		let view = Settlement::check_pay(payer, payee, currency, amount, reference.clone());
		prop_assert_eq!(view, expected);

		TestGate::reset();
		if gate {
			TestGate::refuse_call(1, Refusal::NoCorridor);
		}
		match expected {
			Ok(()) => {
				let before = Seen::<Test>::iter().count();
				assert_ok!(pay(payer, payee, currency, amount, reference.clone()));
				// One is written, and one at most goes.
				let after = Seen::<Test>::iter().count();
				prop_assert!(after == before || after == before + 1);
				*self.balances.entry((currency, payer)).or_default() -= amount;
				*self.balances.entry((currency, payee)).or_default() += amount;
				let seen = Settlement::seen(payer, reference.uetr).unwrap();
				prop_assert_eq!(Moment::from(seen.created_on), reference.created_at / DAY);
				self.made.push(order);
			}
			Err(refusal) => {
				assert_noop!(
					pay(payer, payee, currency, amount, reference.clone()),
					refused(refusal)
				);
			}
		}
		Ok(())
	}

	/// How many of all payments ever made may still be stored, at the least.
	fn live(&self) -> usize {
		self.made
			.iter()
			.filter(|made| made.reference.created_at / DAY >= Self::first_live_day())
			.count()
	}

	fn compare(&self) -> Result<(), TestCaseError> {
		for currency in CURRENCIES {
			let mut sum = 0;
			for account in ACCOUNTS {
				prop_assert_eq!(free(account, currency), self.balance(currency, account));
				sum += free(account, currency);
			}
			prop_assert_eq!(sum, supply(currency));
		}
		let stored = Seen::<Test>::iter().count();
		prop_assert!(stored >= self.live() && stored <= self.made.len());
		assert_ok!(Settlement::do_try_state());
		Ok(())
	}
}

fn run(acts: Vec<Act>) -> Result<(), TestCaseError> {
	let mut model = Model::new();
	ExtBuilder::default().build().execute_with(|| {
		for act in acts {
			match act {
				Act::Pay {
					payer,
					payee,
					currency,
					amount,
					uetr,
					date,
					gate,
				} => {
					let reference = reference_at(uetr, date.moment());
					model.pay(
						Made {
							payer,
							payee,
							currency,
							amount,
							reference,
						},
						gate,
					)?;
				}
				Act::Replay(index) if !model.made.is_empty() => {
					let again = index.get(&model.made).clone();
					// The very same payment can't be made twice, whenever it is.
					prop_assert!(model.predict(&again).is_err());
					model.pay(again, false)?;
				}
				Act::Replay(_) => {}
				Act::Jump(by) => set_time(now() + by),
				Act::Idle(n) => {
					let weight = <()>::prune_one() * n;
					let used = Settlement::on_idle(1, weight);
					prop_assert!(used.all_lte(weight));
				}
				Act::Prune(limit) => {
					let before = Seen::<Test>::iter().count();
					let over = before - model.live();
					let result = Settlement::prune(RuntimeOrigin::signed(BANK), limit);
					let due = over.min(limit as usize);
					let after = before - Seen::<Test>::iter().count();
					if limit > MAX_PRUNE {
						let error = Error::<Test>::TooManyToPrune.into();
						prop_assert_eq!(result.unwrap_err().error, error);
						prop_assert_eq!(after, 0);
					} else if due == 0 {
						let error = Error::<Test>::NothingToPrune.into();
						prop_assert_eq!(result.unwrap_err().error, error);
						prop_assert_eq!(after, 0);
					} else {
						assert_ok!(result);
						prop_assert_eq!(after, due);
					}
				}
			}
			model.compare()?;
		}
		// In the end all is over, and nothing is left.
		set_time(now() + 4 * DAY);
		Settlement::on_idle(1, Weight::MAX);
		prop_assert_eq!(Seen::<Test>::iter().count(), 0);
		model.compare()
	})
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

	#[test]
	fn chain_does_what_the_model_predicts(acts in prop::collection::vec(act(), 100..200)) {
		run(acts)?;
	}
}
