//! A file per subject.

mod changes;
mod explain;
mod genesis;
mod limits;
mod model;
mod profiles;
mod rates;
mod redemptions;
mod roles;
mod rules;
mod stops;
mod travel;

use crate::{mock::*, *};
use caravan_primitives::{
	Amount, CurrencyId, Hash, Moment, Payment, PaymentGate, Refusal, Ticket, Tier, Uetr,
	test_utils::{TestClock, TestIdentify, TestInstitutions},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};

type Errors = Error<Test>;

fn signed(name: &str) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(name))
}

fn hash(byte: u8) -> Hash {
	Hash::repeat_byte(byte)
}

fn uetr(number: u8) -> Uetr {
	Uetr::from_random([number; 16])
}

/// A payment to be judged, as a test writes it.
#[derive(Clone, Copy)]
struct Order {
	payer: &'static str,
	payee: &'static str,
	currency: CurrencyId,
	amount: Amount,
	purpose: Option<&'static str>,
	envelope: Option<Hash>,
	uetr: Option<Uetr>,
}

const fn order(payer: &'static str, payee: &'static str, amount: Amount) -> Order {
	Order {
		payer,
		payee,
		currency: CNY,
		amount,
		purpose: None,
		envelope: None,
		uetr: None,
	}
}

impl Order {
	const fn of(mut self, currency: CurrencyId) -> Self {
		self.currency = currency;
		self
	}

	const fn for_purpose(mut self, purpose: &'static str) -> Self {
		self.purpose = Some(purpose);
		self
	}

	const fn sealed(mut self, envelope: Hash, uetr: Uetr) -> Self {
		self.envelope = Some(envelope);
		self.uetr = Some(uetr);
		self
	}

	fn judge<R>(self, judge: impl FnOnce(&Payment<'_, AccountId>) -> R) -> R {
		judge(&Payment {
			payer: &account(self.payer),
			payee: &account(self.payee),
			currency: self.currency,
			amount: self.amount,
			purpose: self.purpose.map(purpose),
			envelope: self.envelope,
			uetr: self.uetr,
		})
	}

	fn check(self) -> Result<(), Refusal> {
		let root = sp_io::storage::root(Default::default());
		let checked = self.judge(Gate::check);
		assert_eq!(
			root,
			sp_io::storage::root(Default::default()),
			"a check writes nothing"
		);
		checked
	}

	fn check_source(self) -> Result<(), Refusal> {
		self.judge(Gate::check_source)
	}

	/// Commits; asserts that `check` says the same, and that a refusal changes nothing.
	fn commit(self) -> Result<Ticket, Refusal> {
		let checked = self.check();
		let root = sp_io::storage::root(Default::default());
		let committed = self.judge(Gate::commit);
		assert_eq!(checked, committed.map(|_| ()));
		if committed.is_err() {
			assert_eq!(root, sp_io::storage::root(Default::default()));
		}
		committed
	}

	fn recheck(self) -> Result<(), Refusal> {
		self.judge(Gate::recheck)
	}

	fn release(self, ticket: &mut Ticket, part: Amount, rest: Amount) {
		Gate::release(
			&account(self.payer),
			&account(self.payee),
			ticket,
			part,
			rest,
		);
	}
}

/// What an identity has used of day, month and year.
fn used(identity: u64, scope: Scope) -> [u64; 3] {
	let tick = u32::try_from(now() / TICK).unwrap();
	Usages::<Test>::get((identity, scope)).all_used(tick)
}

fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Gate(event) => Some(event),
			_ => None,
		})
		.collect()
}

fn last_event() -> Event<Test> {
	events().pop().expect("an event")
}

/// How many storage items the pallet has.
fn keys() -> usize {
	let prefix = sp_io::hashing::twox_128(b"Gate");
	let mut count = 0;
	let mut at = prefix.to_vec();
	while let Some(next) = sp_io::storage::next_key(&at) {
		if !next.starts_with(&prefix) {
			break;
		}
		count += 1;
		at = next;
	}
	count
}
