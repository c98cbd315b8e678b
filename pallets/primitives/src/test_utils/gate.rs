//! A gate that refuses the k-th call.

use crate::{Amount, CurrencyId, Hash, Payment, PaymentGate, PurposeCode, Refusal, Ticket, Uetr};
use codec::{Codec, Decode, Encode};
use frame_support::storage::unhashed;
use std::{cell::RefCell, vec::Vec};

/// Where the sum of what is counted lies, so that it is rolled back with its call.
const COUNTED: &[u8] = b":caravan:test-gate:counted";

/// A call that the gate has seen, refused ones too.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum GateCall<AccountId> {
	/// A payment was checked.
	Check(SeenPayment<AccountId>),
	/// The source side of a converting payment was checked.
	CheckSource(SeenPayment<AccountId>),
	/// A payment was to be committed.
	Commit(SeenPayment<AccountId>),
	/// A payment was rechecked.
	Recheck(SeenPayment<AccountId>),
	/// A redemption was to be committed.
	CommitRedemption(SeenPayment<AccountId>),
	/// A redemption was rechecked.
	RecheckRedemption(SeenPayment<AccountId>),
	/// A part of a ticket came back.
	Release {
		/// Who pays.
		payer: AccountId,
		/// Who is paid.
		payee: AccountId,
		/// The ticket before the call.
		ticket: Ticket,
		/// The part, in minor units.
		part: Amount,
		/// The rest that it is a part of, in minor units.
		rest: Amount,
	},
}

/// A [`Payment`] that owns its accounts.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SeenPayment<AccountId> {
	/// Who pays.
	pub payer: AccountId,
	/// Who is paid.
	pub payee: AccountId,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
	/// What for.
	pub purpose: Option<PurposeCode>,
	/// Hash of the travel-rule data.
	pub envelope: Option<Hash>,
	/// The payment's own reference.
	pub uetr: Option<Uetr>,
}

/// What the gate has seen and what it is to do.
#[derive(Default)]
struct State {
	/// Calls, encoded, so that any account type will do.
	calls: Vec<Vec<u8>>,
	judged: u32,
	refuse: Option<(u32, Refusal)>,
}

thread_local! {
	static STATE: RefCell<State> = RefCell::default();
}

/// A gate that lets everything pass but the call that it is told to refuse.
///
/// A commit counts the amount itself, at most `u64::MAX`, with tick 1 and both
/// sides. Commits and releases need externalities: see [`TestGate::counted`].
pub struct TestGate;

impl TestGate {
	/// Refuses the k-th check, commit or recheck from now on, the next one being the
	/// first, and only that.
	pub fn refuse_call(k: u32, refusal: Refusal) {
		STATE.with_borrow_mut(|state| {
			state.refuse = Some((state.judged.saturating_add(k), refusal));
		});
	}

	/// All calls so far, the oldest first. Empty for another account type than that
	/// of the calls.
	pub fn calls<AccountId: Decode>() -> Vec<GateCall<AccountId>> {
		STATE.with_borrow(|state| {
			state
				.calls
				.iter()
				.filter_map(|call| GateCall::decode(&mut call.as_slice()).ok())
				.collect()
		})
	}

	/// What was committed and not released, over all payments. It lies in the storage
	/// of the test and is rolled back with the call that counted it.
	pub fn counted() -> u64 {
		unhashed::get_or_default(COUNTED)
	}

	/// Back to the start. What is counted goes with the test's storage.
	pub fn reset() {
		STATE.take();
	}

	fn count(amount: Amount) -> Ticket {
		let amount = u64::try_from(amount).unwrap_or(u64::MAX);
		unhashed::put(COUNTED, &Self::counted().saturating_add(amount));
		Ticket {
			tick: 1,
			amount,
			sides: 0b11,
			unit: 0,
		}
	}

	fn judge(call: Vec<u8>) -> Result<(), Refusal> {
		STATE.with_borrow_mut(|state| {
			state.calls.push(call);
			state.judged = state.judged.saturating_add(1);
			match state.refuse {
				Some((judged, refusal)) if judged == state.judged => Err(refusal),
				_ => Ok(()),
			}
		})
	}
}

impl<AccountId: Codec + Clone> PaymentGate<AccountId> for TestGate {
	fn check(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::judge(GateCall::Check(seen(payment)).encode())
	}

	fn check_source(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::judge(GateCall::CheckSource(seen(payment)).encode())
	}

	fn commit(payment: &Payment<'_, AccountId>) -> Result<Ticket, Refusal> {
		Self::judge(GateCall::Commit(seen(payment)).encode())?;
		Ok(Self::count(payment.amount))
	}

	fn commit_redemption(payment: &Payment<'_, AccountId>) -> Result<Ticket, Refusal> {
		Self::judge(GateCall::CommitRedemption(seen(payment)).encode())?;
		Ok(Self::count(payment.amount))
	}

	fn recheck_redemption(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::judge(GateCall::RecheckRedemption(seen(payment)).encode())
	}

	fn recheck(payment: &Payment<'_, AccountId>) -> Result<(), Refusal> {
		Self::judge(GateCall::Recheck(seen(payment)).encode())
	}

	fn release(
		payer: &AccountId,
		payee: &AccountId,
		ticket: &mut Ticket,
		part: Amount,
		rest: Amount,
	) {
		let call = GateCall::Release {
			payer: payer.clone(),
			payee: payee.clone(),
			ticket: *ticket,
			part,
			rest,
		};
		STATE.with_borrow_mut(|state| state.calls.push(call.encode()));
		let back = if part >= rest {
			ticket.amount
		} else {
			let share = u128::from(ticket.amount)
				.saturating_mul(part)
				.checked_div(rest);
			share
				.and_then(|share| share.try_into().ok())
				.unwrap_or(ticket.amount)
		};
		ticket.amount = ticket.amount.saturating_sub(back);
		unhashed::put(COUNTED, &Self::counted().saturating_sub(back));
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn open(_: &Payment<'_, AccountId>) {}
}

/// A payment with accounts of its own.
fn seen<AccountId: Clone>(payment: &Payment<'_, AccountId>) -> SeenPayment<AccountId> {
	SeenPayment {
		payer: payment.payer.clone(),
		payee: payment.payee.clone(),
		currency: payment.currency,
		amount: payment.amount,
		purpose: payment.purpose,
		envelope: payment.envelope,
		uetr: payment.uetr,
	}
}
