//! Papers: issued, voided, and cleared when they are over.

use crate::*;
use caravan_primitives::{Act, Clock, Identify, Moment, Refusal, Tier};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::Get,
};
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
	/// Where a paper is kept.
	pub(crate) fn paper_key(dealer: T::AccountId, nonce: u64, expires: Moment) -> PaperKeyOf<T> {
		(Bucket::of(expires), dealer, nonce)
	}

	/// Whether a paper by itself counts now.
	pub(crate) fn ensure_live(paper: &Paper<T::AccountId>, now: Moment) -> Result<(), Error<T>> {
		Self::ensure_sound(paper.minimum, paper.size)?;
		ensure!(now < paper.expires, Error::QuoteExpired);
		ensure!(
			paper.expires <= now.saturating_add(T::MaxQuoteLife::get()),
			Error::LifeTooLong
		);
		Ok(())
	}

	pub(crate) fn do_issue_paper(who: T::AccountId, paper: Paper<T::AccountId>) -> DispatchResult {
		let now = Self::now();
		let (identity, dealer) = Self::as_dealer(&who, paper.pair, now)?;
		Self::ensure_live(&paper, now)?;
		Self::ensure_in_band(paper.pair, &paper.rate, &identity, now)?;
		let key = Self::paper_key(who.clone(), paper.nonce, paper.expires);
		// A signed one with this number, partly filled, would be filled on as this one.
		ensure!(!Papers::<T>::contains_key(&key), Error::<T>::NonceUsed);
		let epoch = dealer.epoch;
		let state = PaperState {
			filled: Zero::zero(),
			terms: paper.terms(epoch),
			issued: Some((paper.clone(), epoch)),
		};
		Papers::<T>::insert(key, state);
		Self::deposit_event(Event::PaperIssued {
			dealer: who,
			identity,
			paper,
			epoch,
		});
		Ok(())
	}

	/// The dealer for which an account may void papers.
	fn may_void(who: &T::AccountId) -> Result<(IdOf<T>, Dealer), Error<T>> {
		let identity = T::Identify::may(who, Act::Defend, Tier::MIN)?;
		let dealer = Dealers::<T>::get(&identity).ok_or(Error::NotDealer)?;
		Ok((identity, dealer))
	}

	/// Whether voiding would cost nothing: the signer can't pay, and did it last for nothing
	/// so long ago that every paper of then is over.
	fn is_free(who: &T::AccountId, identity: &IdOf<T>, dealer: &Dealer, now: Moment) -> bool {
		let rested = dealer
			.voided_free_at
			.is_none_or(|at| now >= at.saturating_add(T::MaxQuoteLife::get()));
		Self::is_shut(who, identity) && rested
	}

	/// Whether the ledger takes nothing from an account, not even a fee: its identity is frozen
	/// or has paused.
	pub(crate) fn is_shut(who: &T::AccountId, identity: &IdOf<T>) -> bool {
		// The key's permission is asked before the pause.
		let is_paused = [Act::Pay, Act::Trade, Act::Manage]
			.into_iter()
			.any(|act| T::Identify::may(who, act, Tier::MIN) == Err(Refusal::AccountBlocked));
		is_paused || T::Identify::blocked(identity).is_out(T::Clock::now())
	}

	/// Whether `void_papers` costs nothing: it succeeds then.
	pub(crate) fn is_voided_free(who: &T::AccountId) -> bool {
		Self::may_void(who)
			.is_ok_and(|(identity, dealer)| Self::is_free(who, &identity, &dealer, Self::now()))
	}

	pub(crate) fn do_void_papers(who: T::AccountId) -> DispatchResult {
		let now = Self::now();
		let (identity, mut dealer) = Self::may_void(&who)?;
		if Self::is_free(&who, &identity, &dealer, now) {
			dealer.voided_free_at = Some(now);
			Dealers::<T>::insert(&identity, dealer);
		}
		Self::void(&identity, false);
		Ok(())
	}

	/// Voids the papers of a dealer, and its standing quotes too if `quotes`. Nothing happens
	/// to who is none.
	pub(crate) fn void(identity: &IdOf<T>, quotes: bool) {
		let Some(mut dealer) = Dealers::<T>::get(identity) else {
			return;
		};
		let epoch = Self::next_epoch();
		dealer.epoch = epoch;
		if quotes {
			dealer.quotes_since = epoch;
		}
		Dealers::<T>::insert(identity, dealer);
		Self::deposit_event(Event::PapersVoided {
			dealer: identity.clone(),
			epoch,
			quotes,
		});
	}

	/// Clears papers that are over, the oldest first, as long as `more` says so. Returns how
	/// many went.
	pub(crate) fn clear_while(mut more: impl FnMut() -> bool) -> u32 {
		let now = Self::now();
		let mut count: u32 = 0;
		let mut last: Option<PaperKeyOf<T>> = ClearedTo::<T>::get();
		while more() {
			// Behind the last one: going over what this block removed would be quadratic.
			let mut keys = match last.clone() {
				Some(last) => Papers::<T>::iter_keys_from(Papers::<T>::hashed_key_for(last)),
				None => Papers::<T>::iter_keys(),
			};
			let Some(oldest) = keys.next().filter(|(bucket, ..)| now >= bucket.end()) else {
				break;
			};
			Papers::<T>::remove(&oldest);
			last = Some(oldest);
			count = count.saturating_add(1);
		}
		if count > 0 {
			ClearedTo::<T>::set(last);
		}
		count
	}

	pub(crate) fn do_clear_papers(by: T::AccountId, limit: u32) -> Result<u32, DispatchError> {
		ensure!(limit <= MAX_CLEAR, Error::<T>::TooManyToClear);
		let mut left = limit;
		let count = Self::clear_while(|| {
			let more = left > 0;
			left = left.saturating_sub(1);
			more
		});
		ensure!(count > 0, Error::<T>::NothingToClear);
		Self::deposit_event(Event::PapersCleared { by, count });
		Ok(count)
	}
}
