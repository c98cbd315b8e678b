//! Random payments, returns, recalls and time jumps against a model that keeps every payment
//! ever made.

use crate::{
	DAY, Error, OriginalOf, RecallOutcome, RecallReason, RecallRefusal, Recalls, ReturnReason,
	Seen, mock::*,
};
use caravan_primitives::{Amount, Moment, test_utils::TestGate};
use frame_support::{
	assert_noop, assert_ok,
	traits::{Hooks, fungible::InspectHold},
	weights::Weight,
};
use proptest::prelude::*;
use sp_runtime::{DispatchError, DispatchResult};
use std::collections::BTreeMap;

const WINDOW: Moment = 15 * DAY;

#[derive(Clone, Debug)]
enum Act {
	Pay(bool, Amount),
	Return(prop::sample::Index, Amount, bool),
	Recall(prop::sample::Index),
	Accept(prop::sample::Index),
	Refuse(prop::sample::Index),
	Close(prop::sample::Index),
	Jump(Moment),
	Idle(u64),
}

fn act() -> impl Strategy<Value = Act> {
	use prop::sample::Index;
	prop_oneof![
		6 => (any::<bool>(), 1..5_000u128).prop_map(|(back, amount)| Act::Pay(back, amount)),
		6 => (any::<Index>(), 0..3_000u128, prop::bool::weighted(0.1))
			.prop_map(|(of, amount, stale)| Act::Return(of, amount, stale)),
		4 => any::<Index>().prop_map(Act::Recall),
		2 => any::<Index>().prop_map(Act::Accept),
		2 => any::<Index>().prop_map(Act::Refuse),
		2 => any::<Index>().prop_map(Act::Close),
		3 => prop_oneof![Just(0), Just(1), 0..2 * DAY, Just(10 * DAY)].prop_map(Act::Jump),
		1 => (0..4u64).prop_map(Act::Idle),
	]
}

/// What became of a payment.
struct Made {
	original: OriginalOf<Test>,
	returned: Amount,
	recall: Option<(Moment, Option<RecallOutcome>)>,
}

impl Made {
	fn over(&self) -> bool {
		self.over_in(0)
	}

	/// Whether it can't be returned any more so many milliseconds later.
	fn over_in(&self, time: Moment) -> bool {
		let day = self.original.reference.created_at / DAY;
		now() + time > (day + 1) * DAY - 2 + VALIDITY + WINDOW
	}

	fn open(&self) -> Option<Moment> {
		match self.recall {
			Some((deadline, None)) => Some(deadline),
			_ => None,
		}
	}

	fn end(&mut self, outcome: RecallOutcome) {
		if let Some((_, open @ None)) = &mut self.recall {
			*open = Some(outcome);
		}
	}
}

#[derive(Default)]
struct Model {
	made: Vec<Made>,
	balances: BTreeMap<AccountId, i128>,
	counted: u64,
}

impl Model {
	fn give_back(&mut self, of: usize, amount: Amount) {
		let made = &mut self.made[of];
		made.returned += amount;
		*self.balances.entry(made.original.payer).or_default() += amount as i128;
		*self.balances.entry(made.original.payee).or_default() -= amount as i128;
		self.counted -= amount as u64;
		if made.returned == made.original.amount {
			made.end(RecallOutcome::Returned);
		}
	}

	fn expect(
		result: impl FnOnce() -> DispatchResult,
		fault: Option<Error<Test>>,
	) -> Result<bool, TestCaseError> {
		match fault {
			None => {
				assert_ok!(result());
				Ok(true)
			}
			Some(error) => {
				assert_noop!(result(), DispatchError::from(error));
				Ok(false)
			}
		}
	}

	fn act(&mut self, act: Act) -> Result<(), TestCaseError> {
		let count = self.made.len();
		let place = |of: &prop::sample::Index| (count > 0).then(|| of.index(count));
		match act {
			Act::Pay(back, amount) => {
				let (payer, payee) = if back {
					(MERCHANT, BUYER)
				} else {
					(BUYER, MERCHANT)
				};
				let original = OriginalOf::<Test> {
					payer,
					payer_identity: identity(payer),
					payee,
					payee_identity: identity(payee),
					currency: CNY,
					amount,
					reference: reference(count as u32),
				};
				if free(payer, CNY) < amount {
					return Ok(());
				}
				assert_ok!(pay(payer, payee, CNY, amount, original.reference.clone()));
				*self.balances.entry(payer).or_default() -= amount as i128;
				*self.balances.entry(payee).or_default() += amount as i128;
				self.counted += amount as u64;
				self.made.push(Made {
					original,
					returned: 0,
					recall: None,
				});
			}
			Act::Return(of, amount, stale) => {
				let Some(of) = place(&of) else { return Ok(()) };
				let made = &self.made[of];
				let known = made.returned + Amount::from(stale);
				let fault = if made.over() {
					Some(Error::ReturnWindowOver)
				} else if amount == 0 {
					Some(Error::Refused(caravan_primitives::Refusal::AmountZero))
				} else if stale {
					Some(Error::ReturnedMeanwhile)
				} else if amount > made.original.amount - made.returned {
					Some(Error::AboveRest)
				} else if free(made.original.payee, CNY) < amount {
					Some(Error::Refused(caravan_primitives::Refusal::TooLittleFree))
				} else {
					None
				};
				let original = made.original.clone();
				let call = || {
					Settlement::return_payment(
						RuntimeOrigin::signed(original.payee),
						original,
						amount,
						known,
						ReturnReason::Duplicate,
					)
				};
				if Self::expect(call, fault)? {
					self.give_back(of, amount);
				}
			}
			Act::Recall(of) => {
				let Some(of) = place(&of) else { return Ok(()) };
				let made = &mut self.made[of];
				let fault = if made.over_in(RecallLife::get()) {
					Some(Error::ReturnWindowOver)
				} else if made.recall.is_some() {
					Some(Error::AlreadyRecalled)
				} else if made.returned == made.original.amount {
					Some(Error::NothingToReturn)
				} else {
					None
				};
				let payer = made.original.payer;
				// No more native units than for so many recalls at once.
				if fault.is_none() && Balances::free_balance(payer) <= 1 {
					return Ok(());
				}
				let original = made.original.clone();
				let call = || {
					Settlement::request_recall(
						RuntimeOrigin::signed(payer),
						original,
						RecallReason::Duplicate,
					)
				};
				if Self::expect(call, fault)? {
					made.recall = Some((now() + RecallLife::get(), None));
				}
			}
			Act::Accept(of) => {
				let Some(of) = place(&of) else { return Ok(()) };
				let made = &self.made[of];
				let rest = made.original.amount - made.returned;
				let fault = if made.over() {
					Some(Error::ReturnWindowOver)
				} else if made.open().is_none() {
					Some(Error::NoRecall)
				} else if free(made.original.payee, CNY) < rest {
					Some(Error::Refused(caravan_primitives::Refusal::TooLittleFree))
				} else {
					None
				};
				let original = made.original.clone();
				let call =
					|| Settlement::accept_recall(RuntimeOrigin::signed(original.payee), original);
				if Self::expect(call, fault)? {
					self.give_back(of, rest);
				}
			}
			Act::Refuse(of) => {
				let Some(of) = place(&of) else { return Ok(()) };
				let made = &mut self.made[of];
				let fault = match made.open() {
					None => Some(Error::NoRecall),
					Some(deadline) if now() >= deadline => Some(Error::RecallOver),
					Some(_) => None,
				};
				let reason = RecallRefusal::Legal;
				let (key, payee) = (made.original.key(), made.original.payee);
				let call = || Settlement::refuse_recall(RuntimeOrigin::signed(payee), key, reason);
				if Self::expect(call, fault)? {
					made.end(RecallOutcome::Refused(reason));
				}
			}
			Act::Close(of) => {
				let Some(of) = place(&of) else { return Ok(()) };
				let made = &mut self.made[of];
				let fault = match made.open() {
					None => Some(Error::NoRecall),
					Some(deadline) if now() < deadline => Some(Error::RecallOpen),
					Some(_) => None,
				};
				let key = made.original.key();
				let call = || Settlement::close_recall(RuntimeOrigin::signed(UNKNOWN), key);
				if Self::expect(call, fault)? {
					made.end(RecallOutcome::NoAnswer);
				}
			}
			Act::Jump(by) => set_time(now() + by),
			Act::Idle(count) => {
				Settlement::on_idle(1, <() as crate::WeightInfo>::prune_one() * count);
			}
		}
		self.compare()
	}

	fn compare(&self) -> Result<(), TestCaseError> {
		for account in [BUYER, MERCHANT] {
			let moved = self.balances.get(&account).copied().unwrap_or_default();
			prop_assert_eq!(free(account, CNY) as i128, OPENING as i128 + moved);
			let open = self
				.made
				.iter()
				.filter(|made| made.original.payer == account && made.open().is_some())
				.count();
			let deposit = Balances::balance_on_hold(&DepositReason::get(), &account);
			prop_assert_eq!(deposit, open as u64);
		}
		prop_assert_eq!(supply(CNY), 4 * OPENING);
		prop_assert_eq!(TestGate::counted(), self.counted);
		for made in self.made.iter().filter(|made| !made.over()) {
			let status = Settlement::payment_status(
				made.original.payer_identity,
				made.original.reference.uetr,
			);
			prop_assert_eq!(status.map(|status| status.returned), Some(made.returned));
		}
		assert_ok!(Settlement::do_try_state());
		Ok(())
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

	#[test]
	fn what_becomes_of_payments_is_what_the_model_says(
		acts in prop::collection::vec(act(), 40..100),
	) {
		ExtBuilder::default().build().execute_with(|| {
			TheReturnWindow::set(WINDOW);
			let mut model = Model::default();
			for act in acts {
				model.act(act)?;
			}
			// In the end all is over, and nothing is left but balances.
			set_time(now() + 40 * DAY);
			for of in 0..model.made.len() {
				if model.made[of].open().is_some() {
					let key = model.made[of].original.key();
					assert_ok!(Settlement::close_recall(RuntimeOrigin::signed(BANK), key));
					model.made[of].end(RecallOutcome::NoAnswer);
				}
			}
			Settlement::on_idle(1, Weight::MAX);
			prop_assert_eq!(Seen::<Test>::iter().count(), 0);
			prop_assert_eq!(Recalls::<Test>::iter().count(), 0);
			model.compare()
		})?;
	}
}

#[test]
fn storage_stays_flat_under_a_steady_load() {
	ExtBuilder::default().build_and_execute(|| {
		TheReturnWindow::set(WINDOW);
		const DAILY: usize = 5;
		let mut stored = vec![];
		let mut made = vec![];
		for day in 0..40u32 {
			for n in 0..DAILY as u32 {
				let reference = reference(day * DAILY as u32 + n);
				assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference.clone()));
				made.push(reference);
			}
			stored.push(Seen::<Test>::iter().count());
			set_time(now() + DAY);
			// No payment that is forgotten can be sent again.
			for old in &made {
				assert!(pay(BUYER, MERCHANT, CNY, 1, old.clone()).is_err());
			}
		}
		let days = (WINDOW + VALIDITY) as usize / DAY as usize + 2;
		assert!(stored[days..].iter().all(|count| *count == stored[days]));
		assert!(stored[days] <= DAILY * days);
	});
}
