//! Transfers by order of a court or for an estate: the only way in which an authority
//! moves somebody's money.

use crate::*;
use caravan_primitives::{Amount, CurrencyId, Hash, Identify, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{EnsureOriginWithArg, fungibles::Mutate, tokens::Preservation},
};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_order_transfer(
		origin: OriginFor<T>,
		from: T::AccountId,
		to: T::AccountId,
		currency: CurrencyId,
		amount: Amount,
		legal_basis: Hash,
	) -> DispatchResult {
		let identity = <Self as Identify<_>>::identity(&from).ok_or(Error::<T>::NotLinked)?;
		let record = Self::record(identity)?;
		let proposed_by = T::RegulatorOrigin::ensure_origin(origin, &record.jurisdiction)?;
		ensure!(
			!matches!(record.status, Status::Pending | Status::Closed { .. }),
			Error::<T>::NotAttested
		);
		let (payee, _, payee_record) = Self::acting(&to).map_err(Error::<T>::from)?;
		// Its own accounts are swept, not forced.
		ensure!(payee != identity, Error::<T>::OtherIdentity);
		ensure!(
			payee_record.jurisdiction == record.jurisdiction,
			Error::<T>::OtherJurisdiction
		);
		ensure!(amount > 0, Error::<T>::AmountZero);
		ensure!(
			!Orders::<T>::contains_key(identity),
			Error::<T>::AlreadyOrdered
		);
		let order = ForcedTransfer {
			identity,
			from,
			to,
			currency,
			amount,
			legal_basis,
			proposed_by,
			confirmed_by: None,
			assented: false,
			executable_from: Self::clock().saturating_add(Self::periods().appeal),
		};
		Self::deposit_event(Event::TransferOrdered {
			identity,
			order: order.clone(),
		});
		Orders::<T>::insert(identity, order);
		Ok(())
	}

	fn order(identity: IdentityId) -> Result<ForcedTransfer<T::AccountId>, Error<T>> {
		Orders::<T>::get(identity).ok_or(Error::NoOrder)
	}

	pub(crate) fn do_confirm_transfer(identity: IdentityId, by: T::AccountId) -> DispatchResult {
		let mut order = Self::order(identity)?;
		ensure!(order.confirmed_by.is_none(), Error::<T>::NothingToChange);
		ensure!(
			!Self::same_person(&by, &order.proposed_by),
			Error::<T>::SamePerson
		);
		order.confirmed_by = Some(by);
		Orders::<T>::insert(identity, order);
		Self::deposit_event(Event::TransferConfirmed { identity });
		Ok(())
	}

	pub(crate) fn do_assent_transfer(identity: IdentityId) -> DispatchResult {
		let mut order = Self::order(identity)?;
		ensure!(!order.assented, Error::<T>::NothingToChange);
		order.assented = true;
		Orders::<T>::insert(identity, order);
		Self::deposit_event(Event::TransferAssented { identity });
		Ok(())
	}

	pub(crate) fn do_withdraw_transfer(identity: IdentityId) -> DispatchResult {
		Self::order(identity)?;
		Orders::<T>::remove(identity);
		Self::deposit_event(Event::TransferWithdrawn { identity });
		Ok(())
	}

	pub(crate) fn do_execute_transfer(identity: IdentityId) -> DispatchResult {
		let order = Self::order(identity)?;
		ensure!(
			order.confirmed_by.is_some() && order.assented,
			Error::<T>::NotAgreed
		);
		ensure!(order.executable_from <= Self::clock(), Error::<T>::TooEarly);
		let (_, _, payee) = Self::acting(&order.to).map_err(Error::<T>::from)?;
		ensure!(
			Self::in_force(payee.frozen).in_until == 0,
			Error::<T>::Refused(Refusal::PayeeFrozen)
		);
		Orders::<T>::remove(identity);
		let ForcedTransfer {
			from,
			to,
			currency,
			amount,
			legal_basis,
			..
		} = order;
		Self::past_freeze(&from, || {
			T::Assets::transfer(currency, &from, &to, amount, Preservation::Expendable)
		})?;
		Self::deposit_event(Event::TransferForced {
			identity,
			from,
			to,
			currency,
			amount,
			legal_basis,
		});
		Ok(())
	}
}
