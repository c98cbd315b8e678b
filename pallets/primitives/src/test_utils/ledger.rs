//! A ledger whose inner changes go wrong where one orders it.

use crate::{Amount, CurrencyId};
use core::marker::PhantomData;
use frame_support::traits::{
	fungibles::{self, Inspect, InspectHold, Mutate, MutateHold, Unbalanced, UnbalancedHold},
	tokens::{
		DepositConsequence, Fortitude, Precision, Preservation, Provenance, WithdrawConsequence,
	},
};
use sp_runtime::{DispatchError, DispatchResult, TokenError};
use std::cell::RefCell;

/// How an inner change of the ledger goes wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
	/// It returns an error, where it can.
	Fails,
	/// It does one unit less than it should, and says nothing.
	Short,
}

/// What the ledger was asked and is to do.
#[derive(Default)]
struct Faults {
	calls: u32,
	order: Option<(u32, Fault)>,
	lasting: bool,
}

thread_local! {
	static FAULTS: RefCell<Faults> = RefCell::default();
}

/// Sets what goes wrong in every [`FaultyLedger`] of this thread.
pub struct LedgerFaults;

impl LedgerFaults {
	/// Lets the k-th inner change from now on go wrong, the next one being the first, and
	/// only that.
	pub fn fail_call(k: u32, fault: Fault) {
		FAULTS.with_borrow_mut(|faults| {
			faults.order = Some((faults.calls.saturating_add(k), fault));
			faults.lasting = false;
		});
	}

	/// Lets the k-th inner change from now on fail, and all after it.
	pub fn fail_from(k: u32) {
		Self::fail_call(k, Fault::Fails);
		FAULTS.with_borrow_mut(|faults| faults.lasting = true);
	}

	/// How many inner changes there were.
	pub fn calls() -> u32 {
		FAULTS.with_borrow(|faults| faults.calls)
	}

	/// Back to the start.
	pub fn reset() {
		FAULTS.take();
	}

	fn next() -> Option<Fault> {
		FAULTS.with_borrow_mut(|faults| {
			faults.calls = faults.calls.saturating_add(1);
			faults
				.order
				.filter(|(call, _)| {
					*call == faults.calls || (faults.lasting && *call < faults.calls)
				})
				.map(|(_, fault)| fault)
		})
	}

	/// The amount of a change, after the fault.
	fn tainted(amount: Amount) -> Result<Amount, DispatchError> {
		match Self::next() {
			Some(Fault::Fails) => Err(TokenError::Unsupported.into()),
			Some(Fault::Short) => Ok(amount.saturating_sub(1)),
			None => Ok(amount),
		}
	}
}

/// A ledger and its holds, `pallet-assets` and `pallet-assets-holder` as a rule, with the
/// faults that [`LedgerFaults`] orders. Each change of a balance, of a hold or of the
/// supply counts as one; what a composed operation of theirs does is several.
pub struct FaultyLedger<Assets, Holder>(PhantomData<(Assets, Holder)>);

/// A ledger of the currencies.
pub trait Currencies<AccountId: Eq>:
	Mutate<AccountId, AssetId = CurrencyId, Balance = Amount>
{
}
impl<AccountId: Eq, L: Mutate<AccountId, AssetId = CurrencyId, Balance = Amount>>
	Currencies<AccountId> for L
{
}

impl<AccountId: Eq, A: Currencies<AccountId>, H> Inspect<AccountId> for FaultyLedger<A, H> {
	type AssetId = CurrencyId;
	type Balance = Amount;

	fn total_issuance(asset: CurrencyId) -> Amount {
		A::total_issuance(asset)
	}
	fn minimum_balance(asset: CurrencyId) -> Amount {
		A::minimum_balance(asset)
	}
	fn total_balance(asset: CurrencyId, who: &AccountId) -> Amount {
		A::total_balance(asset, who)
	}
	fn balance(asset: CurrencyId, who: &AccountId) -> Amount {
		A::balance(asset, who)
	}
	fn reducible_balance(
		asset: CurrencyId,
		who: &AccountId,
		preservation: Preservation,
		force: Fortitude,
	) -> Amount {
		A::reducible_balance(asset, who, preservation, force)
	}
	fn can_deposit(
		asset: CurrencyId,
		who: &AccountId,
		amount: Amount,
		provenance: Provenance,
	) -> DepositConsequence {
		A::can_deposit(asset, who, amount, provenance)
	}
	fn can_withdraw(
		asset: CurrencyId,
		who: &AccountId,
		amount: Amount,
	) -> WithdrawConsequence<Amount> {
		A::can_withdraw(asset, who, amount)
	}
	fn asset_exists(asset: CurrencyId) -> bool {
		A::asset_exists(asset)
	}
}

impl<AccountId: Eq, A: Currencies<AccountId>, H> Unbalanced<AccountId> for FaultyLedger<A, H> {
	fn handle_dust(_: fungibles::Dust<AccountId, Self>) {}
	fn write_balance(
		_: CurrencyId,
		_: &AccountId,
		_: Amount,
	) -> Result<Option<Amount>, DispatchError> {
		Err(DispatchError::Unavailable)
	}
	fn set_total_issuance(asset: CurrencyId, amount: Amount) {
		// It can't fail, but it can be wrong.
		let off = Amount::from(LedgerFaults::next().is_some());
		A::set_total_issuance(asset, amount.saturating_add(off));
	}
	fn decrease_balance(
		asset: CurrencyId,
		who: &AccountId,
		amount: Amount,
		precision: Precision,
		preservation: Preservation,
		force: Fortitude,
	) -> Result<Amount, DispatchError> {
		let amount = LedgerFaults::tainted(amount)?;
		A::decrease_balance(asset, who, amount, precision, preservation, force)
	}
	fn increase_balance(
		asset: CurrencyId,
		who: &AccountId,
		amount: Amount,
		precision: Precision,
	) -> Result<Amount, DispatchError> {
		let amount = LedgerFaults::tainted(amount)?;
		A::increase_balance(asset, who, amount, precision)
	}
}

impl<AccountId: Eq, A: Currencies<AccountId>, H> Mutate<AccountId> for FaultyLedger<A, H> {
	fn done_mint_into(asset: CurrencyId, who: &AccountId, amount: Amount) {
		A::done_mint_into(asset, who, amount);
	}
	fn done_burn_from(asset: CurrencyId, who: &AccountId, amount: Amount) {
		A::done_burn_from(asset, who, amount);
	}
	fn done_transfer(asset: CurrencyId, source: &AccountId, dest: &AccountId, amount: Amount) {
		A::done_transfer(asset, source, dest, amount);
	}
}

impl<AccountId: Eq, A, H> InspectHold<AccountId> for FaultyLedger<A, H>
where
	A: Currencies<AccountId>,
	H: MutateHold<AccountId, AssetId = CurrencyId, Balance = Amount>,
{
	type Reason = H::Reason;

	fn total_balance_on_hold(asset: CurrencyId, who: &AccountId) -> Amount {
		H::total_balance_on_hold(asset, who)
	}
	fn balance_on_hold(asset: CurrencyId, reason: &H::Reason, who: &AccountId) -> Amount {
		H::balance_on_hold(asset, reason, who)
	}
}

impl<AccountId: Eq, A, H> UnbalancedHold<AccountId> for FaultyLedger<A, H>
where
	A: Currencies<AccountId>,
	H: MutateHold<AccountId, AssetId = CurrencyId, Balance = Amount>,
{
	fn set_balance_on_hold(
		asset: CurrencyId,
		reason: &H::Reason,
		who: &AccountId,
		amount: Amount,
	) -> DispatchResult {
		let amount = match LedgerFaults::next() {
			Some(Fault::Fails) => return Err(TokenError::Unsupported.into()),
			Some(Fault::Short) => amount.saturating_add(1),
			None => amount,
		};
		H::set_balance_on_hold(asset, reason, who, amount)
	}
}

impl<AccountId: Eq, A, H> MutateHold<AccountId> for FaultyLedger<A, H>
where
	A: Currencies<AccountId>,
	H: MutateHold<AccountId, AssetId = CurrencyId, Balance = Amount>,
{
	fn done_hold(asset: CurrencyId, reason: &H::Reason, who: &AccountId, amount: Amount) {
		H::done_hold(asset, reason, who, amount);
	}
	fn done_release(asset: CurrencyId, reason: &H::Reason, who: &AccountId, amount: Amount) {
		H::done_release(asset, reason, who, amount);
	}
	fn done_burn_held(asset: CurrencyId, reason: &H::Reason, who: &AccountId, amount: Amount) {
		H::done_burn_held(asset, reason, who, amount);
	}
	fn done_transfer_on_hold(
		asset: CurrencyId,
		reason: &H::Reason,
		source: &AccountId,
		dest: &AccountId,
		amount: Amount,
	) {
		H::done_transfer_on_hold(asset, reason, source, dest, amount);
	}
	fn done_transfer_and_hold(
		asset: CurrencyId,
		reason: &H::Reason,
		source: &AccountId,
		dest: &AccountId,
		amount: Amount,
	) {
		H::done_transfer_and_hold(asset, reason, source, dest, amount);
	}
}
