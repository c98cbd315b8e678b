//! Licences: what they allow, and what either key does to them alone.

use crate::*;
use caravan_primitives::{Act, Amount, Clock, CurrencyId, Identify, Jurisdiction, Moment, Tier};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	/// The lengths of time.
	pub(crate) fn periods() -> Periods {
		Lengths::<T>::get()
	}

	/// Commercial time, milliseconds.
	pub(crate) fn clock() -> Moment {
		T::Clock::now()
	}

	/// Chain time, milliseconds: what dates on papers are compared with.
	pub(crate) fn wall_now() -> Moment {
		T::Clock::wall(T::Clock::now())
	}

	pub(crate) fn licence_of(
		currency: CurrencyId,
		issuer: &IdOf<T>,
	) -> Result<LicenceOf<T>, Error<T>> {
		Licences::<T>::get(currency, issuer).ok_or(Error::LicenceUnknown)
	}

	pub(crate) fn position_of(currency: CurrencyId, issuer: &IdOf<T>) -> Position {
		Positions::<T>::get(currency, issuer).unwrap_or_default()
	}

	/// Whether money may be issued under the licence now.
	pub(crate) fn ensure_in_force(licence: &LicenceOf<T>) -> Result<(), Error<T>> {
		match licence.state(Self::wall_now()) {
			LicenceState::InForce => Ok(()),
			LicenceState::Suspended => Err(Error::LicenceSuspended),
			LicenceState::Expired => Err(Error::LicenceExpired),
			LicenceState::Resolved => Err(Error::IssuerResolved),
		}
	}

	/// The licence under which an account makes for an issuer.
	pub(crate) fn as_maker(
		who: &T::AccountId,
		act: Act,
		currency: CurrencyId,
		issuer: &IdOf<T>,
	) -> Result<LicenceOf<T>, Error<T>> {
		let identity = T::Identify::may(who, act, Tier::MIN)?;
		let licence = Self::licence_of(currency, issuer)?;
		ensure!(
			identity == *issuer && licence.terms.makers.contains(who),
			Error::<T>::NotMaker
		);
		Ok(licence)
	}

	/// The licence under which an account checks for an issuer.
	pub(crate) fn as_checker(
		who: &T::AccountId,
		act: Act,
		currency: CurrencyId,
		issuer: &IdOf<T>,
	) -> Result<LicenceOf<T>, Error<T>> {
		let identity = T::Identify::may(who, act, Tier::MIN)?;
		let licence = Self::licence_of(currency, issuer)?;
		ensure!(
			identity == *issuer && licence.terms.checkers.contains(who),
			Error::<T>::NotChecker
		);
		Ok(licence)
	}

	/// Gives an issuer these terms; the rest of a licence that it has stays.
	pub(crate) fn license(
		issuer: IdOf<T>,
		currency: CurrencyId,
		jurisdiction: Jurisdiction,
		before: Option<LicenceOf<T>>,
		terms: TermsOf<T>,
	) {
		let licence = match before {
			Some(licence) => {
				if licence.terms.auditor != terms.auditor {
					// What the one before has attested, the new one answers for only if it does.
					Reserves::<T>::remove(currency, &issuer);
				}
				Licence {
					terms: terms.clone(),
					..licence
				}
			}
			None => {
				Positions::<T>::insert(currency, &issuer, Position::default());
				Licence {
					jurisdiction,
					terms: terms.clone(),
					suspended: Suspended::default(),
					resolved: None,
				}
			}
		};
		let jurisdiction = licence.jurisdiction;
		Licences::<T>::insert(currency, &issuer, licence);
		Self::deposit_event(Event::Licensed {
			issuer,
			currency,
			jurisdiction,
			terms,
		});
	}

	/// Puts an issuer into resolution.
	pub(crate) fn resolve(issuer: IdOf<T>, currency: CurrencyId, licence: LicenceOf<T>) {
		let licence = Licence {
			resolved: Some(Self::wall_now()),
			..licence
		};
		Licences::<T>::insert(currency, &issuer, licence);
		let outstanding = Self::position_of(currency, &issuer).outstanding;
		Self::deposit_event(Event::Resolved {
			issuer,
			currency,
			outstanding,
		});
	}

	/// The licence on which one key acts.
	fn turned(
		origin: OriginFor<T>,
		side: Side,
		issuer: &IdOf<T>,
		currency: CurrencyId,
	) -> Result<LicenceOf<T>, DispatchError> {
		let licence = Self::licence_of(currency, issuer)?;
		Self::ensure_side(origin, side, licence.jurisdiction, currency)?;
		Ok(licence)
	}

	pub(crate) fn do_suspend(
		origin: OriginFor<T>,
		side: Side,
		issuer: IdOf<T>,
		currency: CurrencyId,
		suspended: bool,
	) -> DispatchResult {
		let mut licence = Self::turned(origin, side, &issuer, currency)?;
		ensure!(
			licence.suspended.by(side) != suspended,
			Error::<T>::NothingToChange
		);
		licence.suspended = licence.suspended.with(side, suspended);
		Licences::<T>::insert(currency, &issuer, licence);
		Self::deposit_event(Event::Suspended {
			issuer,
			currency,
			side,
			suspended,
		});
		Ok(())
	}

	pub(crate) fn do_lower_cap(
		origin: OriginFor<T>,
		side: Side,
		issuer: IdOf<T>,
		currency: CurrencyId,
		cap: Amount,
	) -> DispatchResult {
		let mut licence = Self::turned(origin, side, &issuer, currency)?;
		ensure!(cap < licence.terms.cap, Error::<T>::CapNotLower);
		licence.terms.cap = cap;
		Licences::<T>::insert(currency, &issuer, licence);
		Self::deposit_event(Event::CapLowered {
			issuer,
			currency,
			side,
			cap,
		});
		Ok(())
	}

	pub(crate) fn do_end_licence(
		origin: OriginFor<T>,
		side: Side,
		issuer: IdOf<T>,
		currency: CurrencyId,
	) -> DispatchResult {
		Self::turned(origin, side, &issuer, currency)?;
		let position = Self::position_of(currency, &issuer);
		// Nothing is claimed where nothing is outstanding.
		ensure!(position.outstanding == 0, Error::<T>::StillOutstanding);
		ensure!(position.proposals == 0, Error::<T>::ProposalsOpen);
		Licences::<T>::remove(currency, &issuer);
		Positions::<T>::remove(currency, &issuer);
		Reserves::<T>::remove(currency, &issuer);
		PaidOuts::<T>::remove(currency, &issuer);
		Self::drop_licence_proposals(currency, &issuer);
		Self::deposit_event(Event::LicenceEnded {
			issuer,
			currency,
			side,
		});
		Ok(())
	}
}
