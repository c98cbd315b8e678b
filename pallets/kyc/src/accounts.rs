//! Accounts of an identity: how they come, act, stop and go.

use crate::*;
use caravan_primitives::{Identify, PersonKind, Refusal};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use frame_system::Pallet as System;
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
	/// Whether `who`, with these permissions, may grant those: nobody grants what it lacks,
	/// and only the primary grants the management.
	fn ensure_grantable(
		who: &T::AccountId,
		has: Permissions,
		record: &RecordOf<T>,
		granted: Permissions,
	) -> Result<(), Error<T>> {
		ensure!(
			has.contain(granted)
				&& (record.primary == *who || !granted.contain(Permissions::MANAGE)),
			Error::Refused(Refusal::SignerNotAllowed)
		);
		Ok(())
	}

	/// Enters an account under an identity and counts it.
	fn enter(
		identity: IdentityId,
		mut record: RecordOf<T>,
		account: T::AccountId,
		permissions: Permissions,
	) {
		AccountOf::<T>::insert(
			&account,
			Link {
				identity,
				state: LinkState::Active {
					permissions,
					epoch: record.epoch,
				},
			},
		);
		record.links = record.links.saturating_add(1);
		record.present = record.present.saturating_add(1);
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Linked {
			identity,
			account,
			permissions,
		});
	}

	pub(crate) fn do_link(
		who: &T::AccountId,
		account: T::AccountId,
		permissions: Permissions,
		paper: &Paper<T::Signature>,
	) -> DispatchResult {
		let (identity, has, record) = Self::manager_in_good_standing(who)?;
		Self::ensure_grantable(who, has, &record, permissions)?;
		Self::ensure_nothing_announced(identity)?;
		let consent = LinkConsent {
			identity,
			account: account.clone(),
			not_after: paper.not_after,
		};
		Self::ensure_signed_paper(record.epoch, consent, paper, &account)?;
		Self::make_free(&account)?;
		Self::ensure_room(&record)?;
		T::Native::mint_into(&account, T::Native::minimum_balance())?;
		Self::enter(identity, record, account, permissions);
		Ok(())
	}

	pub(crate) fn do_invite_link(
		who: T::AccountId,
		account: T::AccountId,
		permissions: Permissions,
	) -> DispatchResult {
		let (identity, has, record) = Self::manager_in_good_standing(&who)?;
		Self::ensure_grantable(&who, has, &record, permissions)?;
		Self::ensure_nothing_announced(identity)?;
		Self::ensure_room(&record)?;
		let to = Invited::Link {
			identity,
			epoch: record.epoch,
			permissions,
		};
		Self::store_invitation(who, record.primary, account, to)
	}

	pub(crate) fn do_invite_entry(
		who: T::AccountId,
		account: T::AccountId,
		kind: PersonKind,
	) -> DispatchResult {
		let (provider, _) = Self::acting_provider(&who)?;
		Self::store_invitation(who.clone(), who, account, Invited::Entry { provider, kind })
	}

	fn store_invitation(
		by: T::AccountId,
		depositor: T::AccountId,
		account: T::AccountId,
		to: Invited,
	) -> DispatchResult {
		Self::ensure_never_linked(&account)?;
		ensure!(
			!Invitations::<T>::contains_key(&account),
			Error::<T>::AlreadyInvited
		);
		let deposit = Deposit::take::<InvitationOf<T>>(depositor)?;
		T::Native::mint_into(&account, T::Native::minimum_balance())?;
		Invitations::<T>::insert(
			&account,
			Invitation {
				to,
				by,
				expires: Self::clock().saturating_add(Self::periods().request_life),
				deposit,
			},
		);
		Self::deposit_event(Event::Invited { account, to });
		Ok(())
	}

	/// Whether the account may accept the invitation that it has.
	pub(crate) fn may_accept(who: &T::AccountId) -> Result<InvitationOf<T>, Error<T>> {
		let invitation = Invitations::<T>::get(who).ok_or(Error::NotInvited)?;
		ensure!(Self::clock() < invitation.expires, Error::InvitationLapsed);
		match invitation.to {
			Invited::Link {
				identity, epoch, ..
			} => {
				let record = Self::record(identity)?;
				ensure!(
					record.epoch == epoch && record.present > 0,
					Error::InvitationLapsed
				);
				Self::ensure_nothing_announced(identity)?;
				Self::ensure_room(&record)?;
			}
			Invited::Entry { provider, .. } => {
				Self::ensure_licensed(&Self::provider(provider)?)?;
			}
		}
		Ok(invitation)
	}

	pub(crate) fn do_accept(who: T::AccountId) -> DispatchResult {
		let Invitation {
			to, by, deposit, ..
		} = Self::may_accept(&who)?;
		Invitations::<T>::remove(&who);
		match to {
			Invited::Link {
				identity,
				permissions,
				..
			} => {
				deposit.give_back()?;
				Self::enter(identity, Self::record(identity)?, who, permissions);
				Ok(())
			}
			Invited::Entry { provider, kind } => {
				let licence = Self::provider(provider)?;
				// The invitation's deposit goes on as the request's.
				let request = Request {
					provider,
					submitter: by,
					currency: Default::default(),
					most_fee: 0,
					expires: Self::clock().saturating_add(Self::periods().request_life),
					replaces_from: 0,
					invited: true,
					deposit,
				};
				Self::make_pending(who, kind, &licence, request)
			}
		}
	}

	pub(crate) fn do_end_invitation(who: &T::AccountId, account: T::AccountId) -> DispatchResult {
		let invitation = Self::may_end_invitation(who, &account)?;
		Invitations::<T>::remove(&account);
		Self::drop_invitation(&account, invitation)
	}

	/// The invitation of `account`, if `who` may end it.
	pub(crate) fn may_end_invitation(
		who: &T::AccountId,
		account: &T::AccountId,
	) -> Result<InvitationOf<T>, Error<T>> {
		let invitation = Invitations::<T>::get(account).ok_or(Error::NotInvited)?;
		ensure!(
			invitation.by == *who
				|| invitation.deposit.by == *who
				|| who == account
				|| invitation.expires <= Self::clock(),
			Error::NotYours
		);
		Ok(invitation)
	}

	/// Gives back what an invitation that was taken out of storage has cost.
	pub(crate) fn drop_invitation(
		account: &T::AccountId,
		invitation: InvitationOf<T>,
	) -> DispatchResult {
		invitation.deposit.give_back()?;
		Self::burn_unit(account)?;
		Self::deposit_event(Event::InvitationEnded {
			account: account.clone(),
		});
		Ok(())
	}

	/// The link of an account that hasn't left `identity`.
	fn present(identity: IdentityId, account: &T::AccountId) -> Result<Link, Error<T>> {
		let link = AccountOf::<T>::get(account).ok_or(Error::NotLinked)?;
		ensure!(link.identity == identity, Error::OtherIdentity);
		ensure!(!link.state.is_former(), Error::NotLinked);
		Ok(link)
	}

	pub(crate) fn do_confirm_link(
		who: &T::AccountId,
		account: T::AccountId,
		permissions: Permissions,
	) -> DispatchResult {
		let (identity, _, record) = Self::manager_in_good_standing(who)?;
		ensure!(
			record.primary == *who,
			Error::<T>::Refused(Refusal::SignerNotAllowed)
		);
		Self::ensure_nothing_announced(identity)?;
		Self::present(identity, &account)?;
		ensure!(record.primary != account, Error::<T>::IsPrimary);
		AccountOf::<T>::insert(
			&account,
			Link {
				identity,
				state: LinkState::Active {
					permissions,
					epoch: record.epoch,
				},
			},
		);
		Self::deposit_event(Event::Linked {
			identity,
			account,
			permissions,
		});
		Ok(())
	}

	pub(crate) fn do_suspend_account(who: &T::AccountId, account: T::AccountId) -> DispatchResult {
		let link = AccountOf::<T>::get(&account).ok_or(Error::<T>::NotLinked)?;
		let record = Self::record(link.identity)?;
		ensure!(record.primary != account, Error::<T>::IsPrimary);
		let LinkState::Active { permissions, .. } = link.state else {
			return Err(if link.state.is_former() {
				Error::<T>::NotLinked
			} else {
				Error::<T>::NothingToChange
			}
			.into());
		};
		if *who != account {
			// Under a pause and a freeze too: it gives nothing away.
			let (identity, has, _) = Self::acting(who).map_err(Error::<T>::from)?;
			ensure!(identity == link.identity, Error::<T>::OtherIdentity);
			ensure!(
				record.primary == *who
					|| (has.contain(Permissions::MANAGE)
						&& !permissions.contain(Permissions::MANAGE)),
				Error::<T>::Refused(Refusal::SignerNotAllowed)
			);
		}
		AccountOf::<T>::insert(
			&account,
			Link {
				identity: link.identity,
				state: LinkState::Suspended {
					since: Self::clock(),
				},
			},
		);
		Self::deposit_event(Event::AccountSuspended {
			identity: link.identity,
			account,
		});
		Ok(())
	}

	pub(crate) fn do_retire(who: &T::AccountId, account: T::AccountId) -> DispatchResult {
		let (identity, _, record) = Self::manager(who)?;
		Self::ensure_nothing_announced(identity)?;
		let link = Self::present(identity, &account)?;
		let LinkState::Suspended { since } = link.state else {
			return Err(Error::<T>::NotSuspended.into());
		};
		ensure!(
			since.saturating_add(Self::periods().retire_wait) <= Self::clock(),
			Error::<T>::TooEarly
		);
		Self::leave(identity, record, account, Departure::Retired);
		Ok(())
	}

	pub(crate) fn do_unlink(who: &T::AccountId, account: T::AccountId) -> DispatchResult {
		let link = AccountOf::<T>::get(&account).ok_or(Error::<T>::NotLinked)?;
		ensure!(!link.state.is_former(), Error::<T>::NotLinked);
		let record = Self::record(link.identity)?;
		if *who != account {
			let (identity, _, _) = Self::manager(who)?;
			ensure!(identity == link.identity, Error::<T>::OtherIdentity);
			ensure!(record.primary != account, Error::<T>::IsPrimary);
			// As with a suspension, a manager isn't another manager's to remove.
			let manages = matches!(
				link.state,
				LinkState::Active { permissions, .. } if permissions.contain(Permissions::MANAGE)
			);
			ensure!(
				record.primary == *who || !manages,
				Error::<T>::Refused(Refusal::SignerNotAllowed)
			);
		}
		ensure!(record.primary != account, Error::<T>::IsPrimary);
		Self::ensure_nothing_announced(link.identity)?;
		// Each currency that an account holds is one sufficient reference.
		ensure!(
			System::<T>::sufficients(&account).is_zero(),
			Error::<T>::HoldsMoney
		);
		Self::burn_free(&account)?;
		Self::leave(link.identity, record, account, Departure::Unlinked);
		Ok(())
	}

	/// Lets an account that is no primary leave, and counts it.
	fn leave(identity: IdentityId, mut record: RecordOf<T>, account: T::AccountId, by: Departure) {
		AccountOf::<T>::insert(
			&account,
			Link {
				identity,
				state: LinkState::Former { by },
			},
		);
		// Saturating: the account was counted when it came.
		record.present = record.present.saturating_sub(1);
		Identities::<T>::insert(identity, record);
		Self::deposit_event(Event::Unlinked {
			identity,
			account,
			by,
		});
	}

	/// What an account can give of native units.
	fn free_units(account: &T::AccountId) -> NativeOf<T> {
		T::Native::reducible_balance(account, Preservation::Expendable, Fortitude::Polite)
	}

	/// Takes back the native units that an account can give.
	pub(crate) fn burn_free(account: &T::AccountId) -> Result<(), DispatchError> {
		Self::burn(account, Self::free_units(account))
	}

	/// Takes back the unit that an invitation gave, if the account still has it.
	pub(crate) fn burn_unit(account: &T::AccountId) -> Result<(), DispatchError> {
		Self::burn(
			account,
			Self::free_units(account).min(T::Native::minimum_balance()),
		)
	}

	fn burn(account: &T::AccountId, units: NativeOf<T>) -> Result<(), DispatchError> {
		if !units.is_zero() {
			T::Native::burn_from(
				account,
				units,
				Preservation::Expendable,
				Precision::Exact,
				Fortitude::Polite,
			)?;
		}
		Ok(())
	}

	/// Whether two accounts are the same person.
	pub(crate) fn same_person(a: &T::AccountId, b: &T::AccountId) -> bool {
		<Self as Identify<_>>::same(a, b)
	}
}
