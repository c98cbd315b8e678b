//! Issues: a maker proposes, a checker confirms, the issuer's primary receives.

use crate::*;
use caravan_primitives::{
	Act, Amount, CurrencyId, CurrencyStatus, Hash, Identify, MAX_PAYMENT, Refusal,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::fungibles::Inspect,
};

impl<T: Config> Pallet<T> {
	/// The identity that an account acts for, when it says so by signing.
	fn issuer_of(who: &T::AccountId) -> Result<IdOf<T>, Error<T>> {
		T::Identify::identity(who).ok_or(Error::Refused(Refusal::KycMissing))
	}

	pub(crate) fn primary_of(identity: &IdOf<T>) -> Result<T::AccountId, Error<T>> {
		T::Identify::primary(identity).ok_or(Error::Refused(Refusal::PayeeUnknown))
	}

	/// Whether an amount is one of a payment.
	pub(crate) fn ensure_amount(amount: Amount) -> Result<(), Error<T>> {
		ensure!(amount > 0, Refusal::AmountZero);
		ensure!(amount <= MAX_PAYMENT, Refusal::AboveSingleLimit);
		Ok(())
	}

	pub(crate) fn do_propose_issue(
		maker: T::AccountId,
		currency: CurrencyId,
		serial: u64,
		amount: Amount,
		value_date: Day,
		reference: Hash,
	) -> DispatchResult {
		let issuer = Self::issuer_of(&maker)?;
		let licence = Self::as_maker(&maker, Act::Trade, currency, &issuer)?;
		Self::ensure_in_force(&licence)?;
		Self::ensure_amount(amount)?;
		let last = LastSerial::<T>::get(currency, &issuer);
		ensure!(serial > last, Error::<T>::SerialNotRising);
		Self::ensure_value_date(value_date)?;
		Self::use_reference(value_date, &issuer, reference)?;
		let mut position = Self::position_of(currency, &issuer);
		ensure!(
			position.proposals < MAX_PROPOSALS,
			Error::<T>::TooManyProposals
		);
		position.proposals = position.proposals.saturating_add(1);
		let deposit = Deposit::take::<IssueProposalOf<T>>(Self::primary_of(&issuer)?)?;
		let expires = Self::clock().saturating_add(Self::periods().issue_proposal);
		let proposal = IssueProposal {
			amount,
			value_date,
			reference,
			maker: maker.clone(),
			expires,
			deposit,
		};
		Positions::<T>::insert(currency, &issuer, position);
		LastSerial::<T>::insert(currency, &issuer, serial);
		IssueProposals::<T>::insert((currency, &issuer, serial), proposal);
		Self::prune_one();
		Self::deposit_event(Event::IssueProposed {
			issuer,
			currency,
			serial,
			amount,
			value_date: value_date.number(),
			reference,
			maker,
			expires,
		});
		Ok(())
	}

	fn issue_proposal(
		currency: CurrencyId,
		issuer: &IdOf<T>,
		serial: u64,
	) -> Result<IssueProposalOf<T>, Error<T>> {
		IssueProposals::<T>::get((currency, issuer, serial)).ok_or(Error::NoIssueProposal)
	}

	/// Takes a proposal off the table, and gives its deposit back.
	fn close_proposal(
		currency: CurrencyId,
		issuer: &IdOf<T>,
		serial: u64,
		proposal: IssueProposalOf<T>,
	) -> Result<Position, DispatchError> {
		IssueProposals::<T>::remove((currency, issuer, serial));
		proposal.deposit.give_back()?;
		let mut position = Self::position_of(currency, issuer);
		position.proposals = position.proposals.saturating_sub(1);
		Positions::<T>::insert(currency, issuer, position);
		Ok(position)
	}

	/// Whether money may come to the issuer and move in the currency. Its standing, and
	/// whether it is frozen for outgoing, was asked with the signer's.
	fn ensure_free_to_issue(issuer: &IdOf<T>, currency: CurrencyId) -> Result<(), Error<T>> {
		let blocked = T::Identify::blocked(issuer);
		ensure!(!blocked.is_in(Self::clock()), Refusal::PayeeFrozen);
		ensure!(
			!T::CurrencyStatus::halted(currency),
			Refusal::CurrencyHalted
		);
		Ok(())
	}

	/// Whether the ledger can bear so much more of a currency.
	fn ensure_supply(currency: CurrencyId, amount: Amount) -> Result<(), Error<T>> {
		let supply = T::Assets::total_issuance(currency).checked_add(amount);
		ensure!(
			supply.is_some_and(|supply| supply <= MAX_SUPPLY),
			Error::<T>::AboveSupply
		);
		Ok(())
	}

	pub(crate) fn do_confirm_issue(
		checker: T::AccountId,
		currency: CurrencyId,
		serial: u64,
	) -> DispatchResult {
		let issuer = Self::issuer_of(&checker)?;
		let licence = Self::as_checker(&checker, Act::Trade, currency, &issuer)?;
		let proposal = Self::issue_proposal(currency, &issuer, serial)?;
		ensure!(checker != proposal.maker, Error::<T>::MakerIsChecker);
		// Whoever was dismissed meanwhile proposed nothing.
		ensure!(
			licence.terms.makers.contains(&proposal.maker),
			Error::<T>::NotMaker
		);
		ensure!(
			Self::clock() < proposal.expires,
			Error::<T>::ProposalExpired
		);
		let (amount, reference) = (proposal.amount, proposal.reference);
		// A reference whose day is over may have been removed.
		Self::ensure_value_date(proposal.value_date)?;
		Self::ensure_free_to_issue(&issuer, currency)?;
		let position = Self::close_proposal(currency, &issuer, serial, proposal)?;
		Self::ensure_may_owe(&licence, currency, &issuer, &position, amount)?;
		Self::ensure_supply(currency, amount)?;
		let to = Self::primary_of(&issuer)?;
		let position = position.issue(amount).ok_or(Error::<T>::AboveCap)?;
		Self::mint(currency, &to, amount)?;
		Positions::<T>::insert(currency, &issuer, position);
		Self::deposit_event(Event::Issued {
			issuer,
			currency,
			serial,
			to,
			amount,
			reference,
			checker,
			outstanding: position.outstanding,
		});
		Ok(())
	}

	pub(crate) fn do_decline_issue(
		checker: T::AccountId,
		currency: CurrencyId,
		serial: u64,
		reason: IssueDecline,
	) -> DispatchResult {
		let issuer = Self::issuer_of(&checker)?;
		Self::as_checker(&checker, Act::Duty, currency, &issuer)?;
		let proposal = Self::issue_proposal(currency, &issuer, serial)?;
		Self::close_proposal(currency, &issuer, serial, proposal)?;
		Self::deposit_event(Event::IssueDeclined {
			issuer,
			currency,
			serial,
			reason,
			checker,
		});
		Ok(())
	}

	pub(crate) fn do_expire_issue(
		issuer: IdOf<T>,
		currency: CurrencyId,
		serial: u64,
	) -> DispatchResult {
		let proposal = Self::issue_proposal(currency, &issuer, serial)?;
		ensure!(Self::clock() >= proposal.expires, Error::<T>::StillOpen);
		References::<T>::remove((proposal.value_date, &issuer, proposal.reference));
		Self::close_proposal(currency, &issuer, serial, proposal)?;
		Self::deposit_event(Event::IssueExpired {
			issuer,
			currency,
			serial,
		});
		Ok(())
	}
}
