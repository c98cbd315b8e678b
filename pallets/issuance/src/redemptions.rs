//! Redemptions: on hold at the holder, until paid out and burned or released.

use crate::*;
use caravan_primitives::{
	Act, Amount, CurrencyId, CurrencyStatus, Hash, Identify, PaymentGate, Refusal, Ticket, Tier,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		fungibles::{Inspect, InspectHold},
		tokens::{Fortitude, Preservation},
	},
};

impl<T: Config> Pallet<T> {
	fn redemption_of(id: RedemptionId) -> Result<RedemptionOf<T>, Error<T>> {
		Redemptions::<T>::get(id).ok_or(Error::NoRedemption)
	}

	/// How much of a redemption stays in the holder's free balance until it is burned.
	fn closing(
		holder: &T::AccountId,
		currency: CurrencyId,
		amount: Amount,
		close: bool,
	) -> Result<Amount, Error<T>> {
		let closing = if close {
			ensure!(
				T::Holder::total_balance_on_hold(currency, holder) == 0,
				Error::<T>::OtherHolds
			);
			ensure!(
				amount == T::Assets::balance(currency, holder),
				Error::<T>::CloseNotAll
			);
			T::Assets::minimum_balance(currency)
		} else {
			0
		};
		let movable = T::Assets::reducible_balance(
			currency,
			holder,
			Preservation::Protect,
			Fortitude::Polite,
		);
		ensure!(
			amount.saturating_sub(closing) <= movable,
			Refusal::TooLittleFree
		);
		Ok(closing)
	}

	/// Whether so much can be redeemed at the issuer now; gives its position.
	fn ensure_room_at(request: &RequestOf<T>, identity: &IdOf<T>) -> Result<Position, Error<T>> {
		let currency = request.currency;
		ensure!(T::Assets::asset_exists(currency), Refusal::CurrencyUnknown);
		let licence = Self::licence_of(currency, &request.issuer)?;
		ensure!(licence.resolved.is_none(), Error::<T>::IssuerResolved);
		ensure!(
			!RedemptionBy::<T>::contains_key(identity, request.uetr),
			Refusal::DuplicateUetr
		);
		let position = Self::position_of(currency, &request.issuer);
		ensure!(
			request.amount <= position.capacity(),
			Error::<T>::AboveCapacity
		);
		ensure!(
			!T::CurrencyStatus::halted(currency),
			Refusal::CurrencyHalted
		);
		Ok(position)
	}

	pub(crate) fn do_redeem(holder: T::AccountId, request: RequestOf<T>) -> DispatchResult {
		let payer = T::Identify::as_payer(&holder).map_err(Error::<T>::from)?;
		let identity = payer.identity;
		Self::ensure_amount(request.amount)?;
		let position = Self::ensure_room_at(&request, &identity)?;
		let payee = Self::primary_of(&request.issuer)?;
		let deposit = Deposit::take::<RedemptionOf<T>>(Self::primary_of(&identity)?)?;
		let accept_by = Self::clock().saturating_add(Self::periods().accept);
		let RedemptionRequest {
			issuer,
			currency,
			amount,
			uetr,
			purpose,
			envelope,
			bank_account,
			close,
		} = request;
		let mut redemption = Redemption {
			issuer,
			currency,
			holder,
			identity,
			payee,
			amount,
			closing: 0,
			uetr,
			purpose,
			envelope,
			bank_account,
			ticket: Ticket::default(),
			stage: Stage::Requested { accept_by },
			deposit,
		};
		// What an issuer does with its own money is no payment.
		if !redemption.is_own() {
			redemption.ticket =
				T::Gate::commit_redemption(&redemption.payment()).map_err(Error::<T>::from)?;
		}
		redemption.closing = Self::closing(&redemption.holder, currency, amount, close)?;
		Self::hold(currency, &redemption.holder, redemption.held())?;
		let position = position.request(amount).ok_or(Error::<T>::AboveCapacity)?;
		Positions::<T>::insert(currency, &redemption.issuer, position);
		let id = NextRedemption::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::NumbersExhausted)?;
		NextRedemption::<T>::put(next);
		RedemptionBy::<T>::insert(&redemption.identity, uetr, id);
		Redemptions::<T>::insert(id, &redemption);
		Self::deposit_event(Event::RedemptionRequested {
			id,
			issuer: redemption.issuer,
			currency,
			holder: redemption.holder,
			identity: redemption.identity,
			amount,
			closing: redemption.closing,
			uetr,
			purpose,
			envelope,
			bank_account,
			accept_by,
		});
		Ok(())
	}

	/// Whether holder, currency and gate still let the money be redeemed.
	fn ensure_redeemable(redemption: &RedemptionOf<T>) -> Result<(), Error<T>> {
		T::Identify::standing(&redemption.holder)?;
		ensure!(
			!T::Identify::blocked(&redemption.identity).is_out(Self::clock()),
			Refusal::PayerFrozen
		);
		ensure!(
			!T::CurrencyStatus::halted(redemption.currency),
			Refusal::CurrencyHalted
		);
		if !redemption.is_own() {
			T::Gate::recheck_redemption(&redemption.payment())?;
		}
		Ok(())
	}

	/// The redemption after this account has accepted it now, if it can.
	fn may_accept(maker: &T::AccountId, id: RedemptionId) -> Result<RedemptionOf<T>, Error<T>> {
		let mut redemption = Self::redemption_of(id)?;
		let (currency, issuer) = (redemption.currency, &redemption.issuer);
		let licence = Self::as_maker(maker, Act::Duty, currency, issuer)?;
		let now = Self::clock();
		let pay_by = now.saturating_add(Self::periods().pay);
		redemption.stage = redemption.stage.accept(now, pay_by, maker.clone())?;
		ensure!(licence.resolved.is_none(), Error::<T>::IssuerResolved);
		Self::ensure_redeemable(&redemption)?;
		Ok(redemption)
	}

	/// Whether accepting costs nothing: the issuer is frozen, so that it can pay no fee, and
	/// what it owes is claimed.
	pub(crate) fn is_accepted_free(maker: &T::AccountId, id: RedemptionId) -> bool {
		let frozen = T::Identify::identity(maker)
			.is_some_and(|identity| T::Identify::blocked(&identity).is_out(Self::clock()));
		frozen && Self::may_accept(maker, id).is_ok()
	}

	pub(crate) fn do_accept_redemption(maker: T::AccountId, id: RedemptionId) -> DispatchResult {
		let redemption = Self::may_accept(&maker, id)?;
		let (currency, issuer) = (redemption.currency, redemption.issuer.clone());
		let pay_by = redemption.stage.deadline();
		let position = Self::position_of(currency, &issuer)
			.accept(redemption.amount)
			.ok_or(Error::<T>::AboveCapacity)?;
		Positions::<T>::insert(currency, &issuer, position);
		Redemptions::<T>::insert(id, &redemption);
		Self::deposit_event(Event::RedemptionAccepted {
			id,
			issuer,
			currency,
			holder: redemption.holder,
			amount: redemption.amount,
			maker,
			pay_by,
		});
		Ok(())
	}

	/// Takes a redemption off the books, and gives its deposit back.
	fn close_redemption(id: RedemptionId, redemption: &RedemptionOf<T>) -> DispatchResult {
		Redemptions::<T>::remove(id);
		RedemptionBy::<T>::remove(&redemption.identity, redemption.uetr);
		redemption.deposit.clone().give_back()
	}

	/// The redemption, if this account can confirm it now.
	pub(crate) fn may_confirm(
		checker: &T::AccountId,
		id: RedemptionId,
	) -> Result<RedemptionOf<T>, Error<T>> {
		let redemption = Self::redemption_of(id)?;
		Self::as_checker(checker, Act::Duty, redemption.currency, &redemption.issuer)?;
		let maker = redemption.stage.may_confirm(Self::clock())?;
		ensure!(checker != maker, Error::<T>::MakerIsChecker);
		Ok(redemption)
	}

	/// Whether the confirmation costs nothing: it succeeds, and an issuer that is frozen, and
	/// so can pay no fee, would lose by silence. A redemption of the last unit alone may fail.
	pub(crate) fn is_confirmed_free(checker: &T::AccountId, id: RedemptionId) -> bool {
		Self::may_confirm(checker, id).is_ok_and(|redemption| redemption.held() > 0)
	}

	pub(crate) fn do_confirm_redemption(
		checker: T::AccountId,
		id: RedemptionId,
		reference: Hash,
	) -> DispatchResult {
		let redemption = Self::may_confirm(&checker, id)?;
		let (currency, amount) = (redemption.currency, redemption.amount);
		Self::close_redemption(id, &redemption)?;
		Self::burn_held(currency, &redemption.holder, redemption.held())?;
		let closed = Self::burn_closing(currency, &redemption.holder, redemption.closing);
		let burned = redemption.held().saturating_add(closed);
		ensure!(burned > 0, Error::<T>::ClosingUnitGone);
		let position = Self::position_of(currency, &redemption.issuer)
			.confirm(amount, burned)
			.ok_or(Error::<T>::Refused(Refusal::FailedToSettle))?;
		Positions::<T>::insert(currency, &redemption.issuer, position);
		Self::use_reserves(currency, &redemption.issuer, burned);
		Self::deposit_event(Event::Redeemed {
			id,
			issuer: redemption.issuer,
			currency,
			holder: redemption.holder,
			amount,
			burned,
			uetr: redemption.uetr,
			reference,
			checker,
			outstanding: position.outstanding,
		});
		Ok(())
	}

	/// Ends a redemption that isn't paid out: the money, the limits and the deposit go back.
	fn give_back(
		id: RedemptionId,
		mut redemption: RedemptionOf<T>,
		outcome: Outcome,
	) -> DispatchResult {
		let (currency, amount, released) =
			(redemption.currency, redemption.amount, redemption.held());
		Self::close_redemption(id, &redemption)?;
		Self::release(currency, &redemption.holder, released)?;
		T::Gate::release(
			&redemption.holder,
			&redemption.payee,
			&mut redemption.ticket,
			amount,
			amount,
		);
		let position = Self::position_of(currency, &redemption.issuer)
			.drop_claim(amount, redemption.stage.is_accepted())
			.ok_or(Error::<T>::Refused(Refusal::FailedToSettle))?;
		Positions::<T>::insert(currency, &redemption.issuer, position);
		Self::deposit_event(Event::RedemptionEnded {
			id,
			issuer: redemption.issuer,
			currency,
			holder: redemption.holder,
			amount,
			released,
			uetr: redemption.uetr,
			outcome,
		});
		Ok(())
	}

	pub(crate) fn do_cancel_redemption(who: T::AccountId, id: RedemptionId) -> DispatchResult {
		let redemption = Self::redemption_of(id)?;
		let identity = T::Identify::may(&who, Act::Defend, Tier::MIN).map_err(Error::<T>::from)?;
		ensure!(identity == redemption.identity, Error::<T>::NotYours);
		redemption.stage.may_cancel().map_err(Error::<T>::from)?;
		Self::give_back(id, redemption, Outcome::Cancelled)
	}

	pub(crate) fn do_decline_redemption(
		who: T::AccountId,
		id: RedemptionId,
		reason: RedemptionDecline,
	) -> DispatchResult {
		let redemption = Self::redemption_of(id)?;
		let (currency, issuer) = (redemption.currency, &redemption.issuer);
		match &redemption.stage {
			// The money may have left the bank: giving the holder's back takes two, as
			// burning it does.
			Stage::Accepted { by, .. } => {
				Self::as_checker(&who, Act::Duty, currency, issuer)?;
				ensure!(who != *by, Error::<T>::MakerIsChecker);
			}
			Stage::Requested { .. } => {
				if Self::as_maker(&who, Act::Duty, currency, issuer).is_err() {
					Self::as_checker(&who, Act::Duty, currency, issuer)?;
				}
			}
		}
		Self::give_back(id, redemption, Outcome::Declined(reason))
	}

	pub(crate) fn do_release_redemption(id: RedemptionId) -> DispatchResult {
		let redemption = Self::redemption_of(id)?;
		let outcome = Self::may_release(&redemption)?;
		Self::give_back(id, redemption, outcome)
	}

	/// How a redemption ends by itself now, if it does.
	fn may_release(redemption: &RedemptionOf<T>) -> Result<Outcome, DispatchError> {
		let accepted = redemption.stage.is_accepted();
		let failed = Licences::<T>::get(redemption.currency, &redemption.issuer)
			.is_none_or(|licence| licence.resolved.is_some());
		if failed && !accepted {
			return Ok(Outcome::IssuerFailed);
		}
		redemption
			.stage
			.may_release(Self::clock())
			.map_err(Error::<T>::from)?;
		Ok(if accepted {
			Outcome::NotConfirmed
		} else {
			Outcome::NotAnswered
		})
	}
}
