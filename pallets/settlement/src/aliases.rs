//! Short names that belong to an identity and lead to one of its accounts.

use crate::{
	AliasRecordOf, Aliases, AliasesOf, Config, Error, Event, Pallet,
	types::{Alias, AliasRecord, IdOf},
};
use caravan_primitives::{Act, Clock, Identify, Refusal, Tier};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

impl<T: Config> Pallet<T> {
	/// Whether the name is in use, and leads to the account that the payer expects.
	pub(crate) fn ensure_leads_to(alias: &Alias, payee: &T::AccountId) -> Result<(), Refusal> {
		let record = Self::named(alias).ok_or(Refusal::AliasUnknown)?;
		// An account that left the identity takes no name along.
		ensure!(
			record.account == *payee
				&& T::Identify::identity(payee).as_ref() == Some(&record.owner),
			Refusal::AliasElsewhere
		);
		Ok(())
	}

	/// The name in use.
	pub(crate) fn named(alias: &Alias) -> Option<AliasRecordOf<T>> {
		Aliases::<T>::get(alias.skeleton())
			.filter(|record| record.alias == *alias && record.quiet_until.is_none())
	}

	/// The identity of who manages names, and whether the account is its own.
	fn who_names(by: &T::AccountId, account: Option<&T::AccountId>) -> Result<IdOf<T>, Error<T>> {
		let owner = T::Identify::may(by, Act::Manage, Tier::MIN).map_err(Error::<T>::Refused)?;
		let own = |account| T::Identify::identity(account).as_ref() == Some(&owner);
		ensure!(account.is_none_or(own), Error::<T>::NotYourAccount);
		Ok(owner)
	}

	/// A name in use that belongs to the identity.
	fn own(alias: &Alias, owner: &IdOf<T>) -> Result<AliasRecordOf<T>, Error<T>> {
		let record = Self::named(alias).ok_or(Error::<T>::Refused(Refusal::AliasUnknown))?;
		ensure!(record.owner == *owner, Error::<T>::NotYourAlias);
		Ok(record)
	}

	pub(crate) fn do_register_alias(
		by: T::AccountId,
		alias: Alias,
		account: T::AccountId,
	) -> DispatchResult {
		let owner = Self::who_names(&by, Some(&account))?;
		let skeleton = alias.skeleton();
		if let Some(last) = Aliases::<T>::get(&skeleton) {
			let quiet_until = last.quiet_until.ok_or(Error::<T>::AliasTaken)?;
			ensure!(
				last.owner == owner || quiet_until <= T::Clock::now(),
				Error::<T>::AliasQuiet
			);
			Self::drop_alias(last)?;
		}
		AliasesOf::<T>::try_mutate(&owner, |names| names.try_push(alias.clone()))
			.map_err(|_| Error::<T>::TooManyAliases)?;
		let record = AliasRecord {
			alias: alias.clone(),
			owner: owner.clone(),
			account: account.clone(),
			deposit: Some(Self::deposit_for::<AliasRecordOf<T>>(&owner, &by)?),
			quiet_until: None,
		};
		Aliases::<T>::insert(skeleton, record);
		Self::deposit_event(Event::AliasRegistered {
			alias,
			owner,
			account,
		});
		Ok(())
	}

	pub(crate) fn do_point_alias(
		by: &T::AccountId,
		alias: Alias,
		account: T::AccountId,
	) -> DispatchResult {
		let owner = Self::who_names(by, Some(&account))?;
		let mut record = Self::own(&alias, &owner)?;
		ensure!(record.account != account, Error::<T>::NothingToChange);
		record.account = account.clone();
		Aliases::<T>::insert(alias.skeleton(), record);
		Self::deposit_event(Event::AliasPointed {
			alias,
			owner,
			account,
		});
		Ok(())
	}

	pub(crate) fn do_release_alias(by: &T::AccountId, alias: Alias) -> DispatchResult {
		let owner = Self::who_names(by, None)?;
		let mut record = Self::own(&alias, &owner)?;
		let quiet_until = T::Clock::now().saturating_add(T::AliasQuiet::get());
		record.quiet_until = Some(quiet_until);
		// Nobody waits for a quiet time to leave. How many are quiet is bounded per identity.
		Self::give_back(&mut record)?;
		Aliases::<T>::insert(alias.skeleton(), record);
		Self::deposit_event(Event::AliasReleased {
			alias,
			owner,
			quiet_until,
		});
		Ok(())
	}

	pub(crate) fn do_forget_alias(alias: &Alias) -> DispatchResult {
		let record = Aliases::<T>::get(alias.skeleton())
			.filter(|record| record.alias == *alias)
			.ok_or(Error::<T>::Refused(Refusal::AliasUnknown))?;
		// What belongs to nobody any more is nobody's.
		if T::Identify::primary(&record.owner).is_some() {
			let quiet_until = record.quiet_until.ok_or(Error::<T>::AliasTaken)?;
			ensure!(quiet_until <= T::Clock::now(), Error::<T>::AliasQuiet);
		}
		Self::drop_alias(record)
	}

	/// Gives a name's deposit back, if it has one still.
	fn give_back(record: &mut AliasRecordOf<T>) -> DispatchResult {
		match record.deposit.take() {
			Some(deposit) => deposit.give_back(),
			None => Ok(()),
		}
	}

	/// Removes a name and gives its deposit back.
	fn drop_alias(mut record: AliasRecordOf<T>) -> DispatchResult {
		Aliases::<T>::remove(record.alias.skeleton());
		AliasesOf::<T>::mutate_exists(&record.owner, |names| {
			if let Some(known) = names {
				known.retain(|name| *name != record.alias);
				if known.is_empty() {
					*names = None;
				}
			}
		});
		Self::give_back(&mut record)?;
		Self::deposit_event(Event::AliasForgotten {
			alias: record.alias,
			owner: record.owner,
		});
		Ok(())
	}
}
