//! Reserves, as an auditor attests them, and what they allow to owe.

use crate::*;
use caravan_primitives::{Act, Amount, CurrencyId, Hash, Identify, Moment, Tier};
use frame_support::{ensure, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_attest_reserves(
		who: T::AccountId,
		issuer: IdOf<T>,
		currency: CurrencyId,
		as_of: Moment,
		amount: Amount,
		report: Hash,
	) -> DispatchResult {
		let auditor = T::Identify::may(&who, Act::Trade, Tier::MIN).map_err(Error::<T>::from)?;
		let licence = Self::licence_of(currency, &issuer)?;
		ensure!(auditor == licence.terms.auditor, Error::<T>::NotAuditor);
		ensure!(as_of <= Self::wall_now(), Error::<T>::AsOfAhead);
		let rising = Reserves::<T>::get(currency, &issuer).is_none_or(|last| last.as_of < as_of);
		ensure!(rising, Error::<T>::AsOfNotRising);
		// What has left since isn't there any more.
		let mut paid_out = PaidOuts::<T>::get(currency, &issuer);
		let left_since = paid_out.after(as_of);
		paid_out.forget(as_of);
		if paid_out.is_empty() {
			PaidOuts::<T>::remove(currency, &issuer);
		} else {
			PaidOuts::<T>::insert(currency, &issuer, paid_out);
		}
		let attestation = Attestation {
			as_of,
			amount: amount.saturating_sub(left_since),
			report,
		};
		Reserves::<T>::insert(currency, &issuer, attestation);
		Self::deposit_event(Event::ReservesAttested {
			issuer,
			currency,
			auditor,
			attestation,
			left_since,
		});
		Ok(())
	}

	/// Takes what was paid out, or handed over, from the reserves: what was attested is there
	/// no more, and nothing can be issued on it.
	pub(crate) fn use_reserves(currency: CurrencyId, issuer: &IdOf<T>, amount: Amount) {
		PaidOuts::<T>::mutate(currency, issuer, |paid| paid.add(Self::wall_now(), amount));
		Reserves::<T>::mutate(currency, issuer, |attested| {
			if let Some(attested) = attested {
				// Saturating: an auditor may have seen less than was paid out.
				attested.amount = attested.amount.saturating_sub(amount);
			}
		});
	}

	/// Whether the issuer may owe `amount` more: licence in force, cap, reserves.
	pub(crate) fn ensure_may_owe(
		licence: &LicenceOf<T>,
		currency: CurrencyId,
		issuer: &IdOf<T>,
		position: &Position,
		amount: Amount,
	) -> Result<(), Error<T>> {
		Self::ensure_in_force(licence)?;
		let outstanding = position
			.outstanding
			.checked_add(amount)
			.ok_or(Error::<T>::AboveCap)?;
		ensure!(outstanding <= licence.terms.cap, Error::<T>::AboveCap);
		let attested = Reserves::<T>::get(currency, issuer).ok_or(Error::<T>::NoReserves)?;
		ensure!(
			attested.is_fresh(Self::wall_now(), Self::periods().reserves),
			Error::<T>::ReservesStale
		);
		ensure!(outstanding <= attested.amount, Error::<T>::AboveReserves);
		Ok(())
	}
}
