//! The two keys to a licence: what one proposes and the other agrees to.

use crate::*;
use caravan_primitives::{CurrencyId, Identify, Jurisdiction, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{EnsureOriginWithArg, fungibles::Inspect},
};
use frame_system::{RawOrigin, ensure_signed, pallet_prelude::OriginFor};

impl<T: Config> Pallet<T> {
	/// The account that turns a key.
	pub(crate) fn ensure_side(
		origin: OriginFor<T>,
		side: Side,
		jurisdiction: Jurisdiction,
		currency: CurrencyId,
	) -> Result<T::AccountId, DispatchError> {
		let by = match side {
			Side::Regulator => T::RegulatorOrigin::ensure_origin(origin, &jurisdiction)?,
			Side::Authority => T::AuthorityOrigin::ensure_origin(origin, &currency)?,
		};
		Ok(by)
	}

	/// Whether the plan can be carried out now.
	fn ensure_sound(
		plan: &PlanOf<T>,
		issuer: &IdOf<T>,
		licence: Option<&LicenceOf<T>>,
	) -> Result<(), Error<T>> {
		let resolved = licence.is_some_and(|licence| licence.resolved.is_some());
		ensure!(!resolved, Error::<T>::IssuerResolved);
		match plan {
			Plan::License(terms) => {
				terms.check(issuer, Self::wall_now())?;
				ensure!(
					T::Identify::primary(&terms.auditor).is_some(),
					Error::<T>::AuditorUnknown
				);
			}
			Plan::Resolve => ensure!(licence.is_some(), Error::<T>::LicenceUnknown),
		}
		Ok(())
	}

	/// Whose regulator has a say: that of the licence, else of the issuer as it stands now.
	fn jurisdiction_of(
		issuer: &IdOf<T>,
		licence: Option<&LicenceOf<T>>,
	) -> Result<Jurisdiction, Error<T>> {
		if let Some(licence) = licence {
			return Ok(licence.jurisdiction);
		}
		let primary = T::Identify::primary(issuer).ok_or(Refusal::PayeeUnknown)?;
		Ok(T::Identify::standing(&primary)?.jurisdiction)
	}

	pub(crate) fn do_propose_licence(
		origin: OriginFor<T>,
		side: Side,
		issuer: IdOf<T>,
		currency: CurrencyId,
		plan: PlanOf<T>,
	) -> DispatchResult {
		let licence = Licences::<T>::get(currency, &issuer);
		let jurisdiction = Self::jurisdiction_of(&issuer, licence.as_ref())?;
		let by = Self::ensure_side(origin, side, jurisdiction, currency)?;
		ensure!(
			T::Assets::asset_exists(currency),
			Error::<T>::Refused(Refusal::CurrencyUnknown)
		);
		Self::ensure_sound(&plan, &issuer, licence.as_ref())?;
		let proposal = LicenceProposal {
			plan,
			by,
			jurisdiction,
			expires: Self::clock().saturating_add(Self::periods().licence_proposal),
		};
		LicenceProposals::<T>::insert((currency, &issuer, side), &proposal);
		Self::deposit_event(Event::LicenceProposed {
			issuer,
			currency,
			side,
			proposal,
		});
		Ok(())
	}

	pub(crate) fn do_agree_licence(
		origin: OriginFor<T>,
		side: Side,
		issuer: IdOf<T>,
		currency: CurrencyId,
		plan: PlanOf<T>,
	) -> DispatchResult {
		let proposal = LicenceProposals::<T>::get((currency, &issuer, side.other()))
			.ok_or(Error::<T>::NoLicenceProposal)?;
		let by = Self::ensure_side(origin, side, proposal.jurisdiction, currency)?;
		ensure!(
			!T::Identify::same(&by, &proposal.by),
			Error::<T>::SamePerson
		);
		ensure!(
			Self::clock() < proposal.expires,
			Error::<T>::ProposalExpired
		);
		ensure!(proposal.plan == plan, Error::<T>::OtherPlan);
		let licence = Licences::<T>::get(currency, &issuer);
		// Whoever has been dismissed meanwhile, or belongs to a country that the issuer has left,
		// proposed nothing.
		let proposer = RawOrigin::Signed(proposal.by.clone()).into();
		Self::ensure_side(proposer, side.other(), proposal.jurisdiction, currency)
			.map_err(|_| Error::<T>::ProposerDismissed)?;
		ensure!(
			Self::jurisdiction_of(&issuer, licence.as_ref())? == proposal.jurisdiction,
			Error::<T>::OtherJurisdiction
		);
		Self::ensure_sound(&plan, &issuer, licence.as_ref())?;
		Self::drop_licence_proposals(currency, &issuer);
		match plan {
			Plan::License(terms) => {
				Self::license(issuer, currency, proposal.jurisdiction, licence, terms);
			}
			Plan::Resolve => {
				let licence = licence.ok_or(Error::<T>::LicenceUnknown)?;
				Self::resolve(issuer, currency, licence);
			}
		}
		Ok(())
	}

	/// What either key has proposed was about a licence that isn't the same any more.
	pub(crate) fn drop_licence_proposals(currency: CurrencyId, issuer: &IdOf<T>) {
		for side in Side::ALL {
			LicenceProposals::<T>::remove((currency, issuer, side));
		}
	}

	pub(crate) fn do_withdraw_licence_proposal(
		origin: OriginFor<T>,
		side: Side,
		issuer: IdOf<T>,
		currency: CurrencyId,
	) -> DispatchResult {
		let proposal = LicenceProposals::<T>::get((currency, &issuer, side))
			.ok_or(Error::<T>::NoLicenceProposal)?;
		if Self::clock() < proposal.expires {
			Self::ensure_side(origin, side, proposal.jurisdiction, currency)?;
		} else {
			ensure_signed(origin)?;
		}
		LicenceProposals::<T>::remove((currency, &issuer, side));
		Self::deposit_event(Event::LicenceProposalWithdrawn {
			issuer,
			currency,
			side,
		});
		Ok(())
	}
}
