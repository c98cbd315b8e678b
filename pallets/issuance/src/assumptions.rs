//! Assumptions: what one issuer owes, another one owes instead. No money moves.

use crate::*;
use caravan_primitives::{Act, Amount, CurrencyId, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::EnsureOriginWithArg,
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};

impl<T: Config> Pallet<T> {
	/// Whether the signer speaks for this party.
	///
	/// Who owes does a duty with it, frozen or suspended or not; who will owe must be free to
	/// bind itself.
	fn ensure_party(
		origin: OriginFor<T>,
		party: Party,
		currency: CurrencyId,
		from: &IdOf<T>,
		to: &IdOf<T>,
	) -> DispatchResult {
		let owing = Self::licence_of(currency, from)?;
		Self::licence_of(currency, to)?;
		match party {
			Party::From => {
				let who = ensure_signed(origin)?;
				ensure!(owing.resolved.is_none(), Error::<T>::IssuerResolved);
				Self::as_checker(&who, Act::Duty, currency, from)?;
			}
			Party::To => {
				let who = ensure_signed(origin)?;
				Self::as_checker(&who, Act::Trade, currency, to)?;
			}
			Party::Regulator => {
				T::RegulatorOrigin::ensure_origin(origin, &owing.jurisdiction)?;
				ensure!(owing.resolved.is_some(), Error::<T>::NotResolved);
			}
		}
		Ok(())
	}

	/// The deposit of an issuer; a regulator pays none.
	fn assumption_deposit(
		party: Party,
		from: &IdOf<T>,
		to: &IdOf<T>,
	) -> Result<Option<DepositOf<T>>, DispatchError> {
		let payer = match party {
			Party::From => from,
			Party::To => to,
			Party::Regulator => return Ok(None),
		};
		Deposit::take::<AssumptionOf<T>>(Self::primary_of(payer)?).map(Some)
	}

	fn assumption_of(
		currency: CurrencyId,
		from: &IdOf<T>,
		to: &IdOf<T>,
	) -> Result<AssumptionOf<T>, Error<T>> {
		Assumptions::<T>::get((currency, from, to)).ok_or(Error::NoAssumption)
	}

	fn close_assumption(
		currency: CurrencyId,
		from: &IdOf<T>,
		to: &IdOf<T>,
		assumption: AssumptionOf<T>,
	) -> DispatchResult {
		Assumptions::<T>::remove((currency, from, to));
		match assumption.deposit {
			Some(deposit) => deposit.give_back(),
			None => Ok(()),
		}
	}

	pub(crate) fn do_propose_assumption(
		origin: OriginFor<T>,
		party: Party,
		currency: CurrencyId,
		from: IdOf<T>,
		to: IdOf<T>,
		amount: Amount,
	) -> DispatchResult {
		Self::ensure_party(origin, party, currency, &from, &to)?;
		ensure!(from != to, Error::<T>::SameIssuer);
		ensure!(amount > 0, Error::<T>::Refused(Refusal::AmountZero));
		ensure!(
			!Assumptions::<T>::contains_key((currency, &from, &to)),
			Error::<T>::AssumptionOpen
		);
		let deposit = Self::assumption_deposit(party, &from, &to)?;
		let expires = Self::clock().saturating_add(Self::periods().assumption_proposal);
		let assumption = Assumption {
			amount,
			party,
			expires,
			deposit,
		};
		Assumptions::<T>::insert((currency, &from, &to), assumption);
		Self::deposit_event(Event::AssumptionProposed {
			currency,
			from,
			to,
			amount,
			party,
			expires,
		});
		Ok(())
	}

	pub(crate) fn do_agree_assumption(
		origin: OriginFor<T>,
		party: Party,
		currency: CurrencyId,
		from: IdOf<T>,
		to: IdOf<T>,
		amount: Amount,
	) -> DispatchResult {
		Self::ensure_party(origin, party, currency, &from, &to)?;
		let assumption = Self::assumption_of(currency, &from, &to)?;
		ensure!(
			assumption.party.is_to() != party.is_to(),
			Error::<T>::OwnProposal
		);
		ensure!(
			Self::clock() < assumption.expires,
			Error::<T>::ProposalExpired
		);
		ensure!(assumption.amount == amount, Error::<T>::OtherAmount);
		let owing = Self::licence_of(currency, &from)?;
		// What an issuer proposed before it failed, only its regulator can stand by.
		ensure!(
			owing.resolved.is_none() || assumption.party != Party::From,
			Error::<T>::IssuerResolved
		);
		let left = Self::position_of(currency, &from)
			.hand_over(amount)
			.ok_or(Error::<T>::AboveCapacity)?;
		let assuming = Self::licence_of(currency, &to)?;
		let position = Self::position_of(currency, &to);
		Self::ensure_may_owe(&assuming, currency, &to, &position, amount)?;
		let taken = position.issue(amount).ok_or(Error::<T>::AboveCap)?;
		Positions::<T>::insert(currency, &from, left);
		Positions::<T>::insert(currency, &to, taken);
		Self::use_reserves(currency, &from, amount);
		Self::close_assumption(currency, &from, &to, assumption)?;
		Self::deposit_event(Event::Assumed {
			currency,
			from,
			to,
			amount,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw_assumption(
		origin: OriginFor<T>,
		party: Party,
		currency: CurrencyId,
		from: IdOf<T>,
		to: IdOf<T>,
	) -> DispatchResult {
		let assumption = Self::assumption_of(currency, &from, &to)?;
		if Self::clock() < assumption.expires {
			Self::ensure_party(origin, party, currency, &from, &to)?;
		} else {
			ensure_signed(origin)?;
		}
		Self::close_assumption(currency, &from, &to, assumption)?;
		Self::deposit_event(Event::AssumptionWithdrawn { currency, from, to });
		Ok(())
	}
}
