//! Acknowledgements of the travel rule's data.

use crate::*;
use caravan_primitives::{
	Amount, CurrencyId, Hash, Identify, Institutions, Moment, Statement, Uetr,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get},
};
use frame_system::{Pallet as System, pallet_prelude::BlockNumberFor};
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
	/// Writes what a key of the payee's institution says.
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_acknowledge(
		by: T::AccountId,
		payer: T::AccountId,
		payee: T::AccountId,
		currency: CurrencyId,
		amount: Amount,
		uetr: Uetr,
		envelope: Hash,
		expires: Moment,
		signature: Option<T::Signature>,
	) -> DispatchResult {
		let institution = T::Institutions::of(&payee).ok_or(Error::<T>::NoInstitution)?;
		ensure!(
			T::Institutions::speaks_for(&by, &institution),
			Error::<T>::NotInstitution
		);
		let payer = T::Identify::identity(&payer).ok_or(Error::<T>::PartyUnknown)?;
		let payee = T::Identify::identity(&payee).ok_or(Error::<T>::PartyUnknown)?;
		ensure!(amount > 0, Error::<T>::AmountZero);
		let now = Self::wall();
		ensure!(now < expires, Error::<T>::AcknowledgementExpired);
		let longest = Lengths::<T>::get().acknowledgement;
		ensure!(
			expires <= now.saturating_add(longest),
			Error::<T>::AcknowledgementTooLong
		);
		if let Some(signature) = signature {
			let paper = Statement {
				genesis: System::<T>::block_hash(BlockNumberFor::<T>::zero()),
				// Institutions act by their licences' keys, which no recovery moves.
				epoch: 0,
				fields: TravelAcknowledgement {
					payer: payer.clone(),
					payee: payee.clone(),
					currency,
					amount,
					uetr,
					envelope,
					expires,
				},
			};
			paper
				.verify_institution(&signature, &by)
				.map_err(Error::<T>::Refused)?;
		}
		let key = (uetr, institution.clone());
		if let Some(last) = Acknowledgements::<T>::get(&payer, &key) {
			ensure!(last.expires <= now, Error::<T>::AlreadyAcknowledged);
			Self::end_acknowledgement(&payer, &key);
		}
		AcknowledgementCount::<T>::try_mutate(&institution, |count| {
			ensure!(
				*count < T::MaxAcknowledgements::get(),
				Error::<T>::TooManyAcknowledgements
			);
			*count = count.saturating_add(1);
			Ok::<_, Error<T>>(())
		})?;
		let acknowledgement = Acknowledgement {
			payee,
			currency,
			amount,
			envelope,
			expires,
			by,
			waits: true,
		};
		Acknowledgements::<T>::insert(&payer, &key, &acknowledgement);
		Self::deposit_event(Event::Acknowledged {
			payer,
			uetr,
			institution,
			acknowledgement,
		});
		Ok(())
	}

	/// Lets an acknowledgement wait no more, and gives its place back. It stays, so that its
	/// paper doesn't count again.
	pub(crate) fn end_acknowledgement(payer: &IdOf<T>, key: &(Uetr, InstitutionOf<T>)) {
		let ended = Acknowledgements::<T>::mutate(payer, key, |found| {
			found
				.as_mut()
				.is_some_and(|found| core::mem::take(&mut found.waits))
		});
		if ended {
			AcknowledgementCount::<T>::mutate_exists(&key.1, |count| {
				// Saturating: counted when it was written.
				let left = count.unwrap_or_default().saturating_sub(1);
				*count = (left > 0).then_some(left);
			});
		}
	}

	pub(crate) fn do_withdraw_acknowledgement(
		who: &T::AccountId,
		payer: IdOf<T>,
		uetr: Uetr,
		institution: InstitutionOf<T>,
	) -> DispatchResult {
		let key = (uetr, institution.clone());
		let found = Acknowledgements::<T>::get(&payer, &key).ok_or(Error::<T>::NotAcknowledged)?;
		if found.expires <= Self::wall() {
			Self::end_acknowledgement(&payer, &key);
			Acknowledgements::<T>::remove(&payer, &key);
		} else {
			ensure!(
				T::Institutions::speaks_for(who, &institution),
				Error::<T>::NotInstitution
			);
			ensure!(found.waits, Error::<T>::NotAcknowledged);
			Self::end_acknowledgement(&payer, &key);
		}
		Self::deposit_event(Event::AcknowledgementEnded {
			payer,
			uetr,
			institution,
		});
		Ok(())
	}
}
