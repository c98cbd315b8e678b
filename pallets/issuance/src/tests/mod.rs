//! A file per stage of a licence's and of money's life.

mod assumptions;
mod closing;
mod dates;
mod faults;
mod genesis;
mod issuing;
mod keys;
mod leaving;
mod licences;
mod property;
mod redeeming;
mod references;
mod reserves;
mod resolution;
mod roles;
mod state;
mod views;

use crate::{mock::*, *};
use caravan_primitives::{
	Amount, CurrencyId, Hash, Moment, Refusal, Tier, Uetr,
	test_utils::{TestGate, TestIdentify, TestStatus},
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_runtime::DispatchError;

type Errors = Error<Test>;

fn refused(refusal: Refusal) -> Errors {
	Errors::Refused(refusal)
}

fn desk(accounts: &[AccountId]) -> Desk<AccountId> {
	accounts.to_vec().try_into().expect("few enough")
}

/// The terms of the bank's licence in USD, which it hasn't yet.
fn terms() -> TermsOf<Test> {
	Terms {
		cap: CAP,
		valid_until: LICENCE_END,
		makers: desk(&[BANK_MAKER]),
		checkers: desk(&[BANK_CHECKER]),
		auditor: AUDITOR,
	}
}

fn position(issuer: Id) -> Position {
	Positions::<Test>::get(CNY, issuer).expect("a licensed issuer")
}

fn outstanding(issuer: Id) -> Amount {
	position(issuer).outstanding
}

/// The bank's maker proposes to issue, with a reference of its own.
fn propose_issue(serial: u64, amount: Amount) -> DispatchResult {
	propose_with(serial, amount, TODAY, reference(serial))
}

fn propose_with(serial: u64, amount: Amount, value_date: u32, hash: Hash) -> DispatchResult {
	Issuance::propose_issue(signed(BANK_MAKER), CNY, serial, amount, value_date, hash)
}

fn confirm_issue(serial: u64) -> DispatchResult {
	Issuance::confirm_issue(signed(BANK_CHECKER), CNY, serial)
}

fn redeem_as(
	who: AccountId,
	issuer: Id,
	amount: Amount,
	uetr: Uetr,
	close: bool,
) -> DispatchResult {
	Issuance::redeem(
		signed(who),
		issuer,
		CNY,
		amount,
		uetr,
		Some("GDDS".parse().unwrap()),
		Some(reference(77)),
		reference(88),
		close,
	)
}

/// A request that is in order; gives its number.
fn redeem(who: AccountId, issuer: Id, amount: Amount) -> RedemptionId {
	let id = NextRedemption::<Test>::get();
	assert_ok!(redeem_as(who, issuer, amount, uetr(id as u32), false));
	id
}

fn accept(id: RedemptionId) -> DispatchResult {
	Issuance::accept_redemption(signed(BANK_MAKER), id)
}

/// The same with the whole free balance and the last unit.
fn redeem_all(who: AccountId, issuer: Id) -> RedemptionId {
	let id = NextRedemption::<Test>::get();
	assert_ok!(redeem_as(who, issuer, free(who), uetr(id as u32), true));
	id
}

fn confirm(id: RedemptionId) -> DispatchResult {
	Issuance::confirm_redemption(signed(BANK_CHECKER), id, reference(99))
}

fn decline(id: RedemptionId) -> DispatchResult {
	let reason = RedemptionDecline::AccountUnknown;
	Issuance::decline_redemption(signed(BANK_CHECKER), id, reason)
}

fn cancel(who: AccountId, id: RedemptionId) -> DispatchResult {
	Issuance::cancel_redemption(signed(who), id)
}

fn release(id: RedemptionId) -> DispatchResult {
	Issuance::release_redemption(signed(STRANGER), id)
}

/// Both keys agree on a plan for the bank.
fn both_keys(currency: CurrencyId, issuer: Id, plan: PlanOf<Test>) -> DispatchResult {
	let regulator = if issuer == RIVAL {
		PK_OFFICER
	} else {
		CN_OFFICER
	};
	let authority = if currency == USD {
		USD_AUTHORITY
	} else {
		CNY_AUTHORITY
	};
	Issuance::propose_licence(
		signed(regulator),
		Side::Regulator,
		issuer,
		currency,
		plan.clone(),
	)?;
	Issuance::agree_licence(signed(authority), Side::Authority, issuer, currency, plan)
}

/// The bank has failed.
fn fail_bank() {
	assert_ok!(both_keys(CNY, BANK, Plan::Resolve));
}

/// Changes the bank's licence.
fn edit_licence(change: impl FnOnce(&mut LicenceOf<Test>)) {
	Licences::<Test>::mutate(CNY, BANK, |licence| {
		change(licence.as_mut().expect("a licence"));
	});
}

fn attest(amount: Amount) -> DispatchResult {
	Issuance::attest_reserves(
		signed(AUDITOR_CLERK),
		BANK,
		CNY,
		wall(),
		amount,
		reference(55),
	)
}
