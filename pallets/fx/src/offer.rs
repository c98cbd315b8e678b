//! What a hop offers now.

use crate::*;
use caravan_primitives::{
	Act, Amount, Hash, Identify, Moment, Pair, Rate, Refusal, Statement, Tier,
};
use frame_support::ensure;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Zero;

/// Where the money comes from, and where the fill is written.
pub(crate) enum Backing<T: Config> {
	/// A standing quote: from its hold.
	Standing(QuoteId, QuoteOf<T>),
	/// A paper: from the dealer's free balance.
	Paper(PaperKeyOf<T>, PaperState<T::AccountId>),
}

/// A quote, whatever its form, whose dealer is bound by it now.
pub(crate) struct Offer<T: Config> {
	/// The account that deals.
	pub dealer: T::AccountId,
	/// The identity behind it.
	pub identity: IdOf<T>,
	/// The dealer's licence, in force.
	pub licence: Dealer,
	/// What the dealer takes, and what it gives.
	pub pair: Pair,
	/// The rate.
	pub rate: Rate,
	/// The least that one fill takes or leaves, in minor units of the target.
	pub minimum: Amount,
	/// What can be taken, in minor units of the target.
	pub available: Amount,
	/// Where the money comes from.
	pub backing: Backing<T>,
}

impl<T: Config> Offer<T> {
	/// Whether a fill of so much leaves it empty or at least at its minimum.
	pub fn ensure_fillable(&self, target: Amount) -> Result<(), Error<T>> {
		let rest = self
			.available
			.checked_sub(target)
			.ok_or(Error::AboveWhatIsLeft)?;
		ensure!(
			target >= self.minimum && (rest == 0 || rest >= self.minimum),
			Error::BelowMinimum
		);
		Ok(())
	}
}

impl<T: Config> Pallet<T> {
	/// What a hop offers to `payer` now; without a payer, to whomever it is for.
	pub(crate) fn offer(
		hop: &Hop<T::AccountId, T::Signature>,
		payer: Option<&T::AccountId>,
		now: Moment,
	) -> Result<Offer<T>, Error<T>> {
		match hop {
			Hop::Standing(id) => Self::standing_offer(*id, now),
			Hop::Signed {
				quote,
				epoch,
				signature,
			} => Self::signed_offer(quote, *epoch, signature, payer, now),
			Hop::Issued {
				dealer,
				nonce,
				expires,
			} => Self::issued_offer(dealer, *nonce, *expires, payer, now),
		}
	}

	fn standing_offer(id: QuoteId, now: Moment) -> Result<Offer<T>, Error<T>> {
		let quote = Quotes::<T>::get(id).ok_or(Error::QuoteUnknown)?;
		ensure!(now < quote.expires, Error::QuoteExpired);
		let licence = Self::bound_dealer(&quote, now)?;
		Ok(Offer {
			dealer: quote.dealer.clone(),
			identity: quote.identity.clone(),
			licence,
			pair: quote.pair,
			rate: quote.rate,
			minimum: quote.minimum,
			available: quote.available(now),
			backing: Backing::Standing(id, quote),
		})
	}

	/// The dealer of a standing quote, if it is bound by it now.
	pub(crate) fn bound_dealer(quote: &QuoteOf<T>, now: Moment) -> Result<Dealer, Error<T>> {
		let dealer = Self::dealer_in_force(&quote.identity, now)?;
		ensure!(quote.epoch >= dealer.quotes_since, Error::QuoteVoid);
		Self::ensure_fit(&quote.dealer, &quote.identity)?;
		Ok(dealer)
	}

	fn signed_offer(
		quote: &SignedQuote<T::AccountId>,
		epoch: u32,
		signature: &T::Signature,
		payer: Option<&T::AccountId>,
		now: Moment,
	) -> Result<Offer<T>, Error<T>> {
		Self::ensure_live(&quote.paper, now)?;
		Self::ensure_taker(&quote.paper, payer)?;
		// The chain sees this key's act now for the first time.
		let identity = T::Identify::may(&quote.dealer, Act::Trade, Tier::MIN)?;
		let licence = Self::dealer_in_force(&identity, now)?;
		ensure!(epoch == licence.epoch, Error::QuoteVoid);
		Self::ensure_fit(&quote.dealer, &identity)?;
		Statement {
			genesis: Self::genesis(),
			epoch,
			fields: quote.clone(),
		}
		.verify(signature, &quote.dealer)?;
		let key = Self::paper_key(quote.dealer.clone(), quote.paper.nonce, quote.paper.expires);
		let terms = quote.paper.terms(epoch);
		let state = Papers::<T>::get(&key).unwrap_or(PaperState {
			filled: Zero::zero(),
			terms,
			issued: None,
		});
		ensure!(state.terms == terms, Error::NonceUsed);
		Ok(Self::paper_offer(
			key,
			state,
			&quote.paper,
			identity,
			licence,
		))
	}

	fn issued_offer(
		dealer: &T::AccountId,
		nonce: u64,
		expires: Moment,
		payer: Option<&T::AccountId>,
		now: Moment,
	) -> Result<Offer<T>, Error<T>> {
		let key = Self::paper_key(dealer.clone(), nonce, expires);
		let state = Papers::<T>::get(&key).ok_or(Error::PaperUnknown)?;
		let (paper, epoch) = state.issued.clone().ok_or(Error::PaperUnknown)?;
		ensure!(paper.expires == expires, Error::PaperUnknown);
		Self::ensure_live(&paper, now)?;
		Self::ensure_taker(&paper, payer)?;
		let identity = T::Identify::identity(dealer).ok_or(Refusal::KycMissing)?;
		let licence = Self::dealer_in_force(&identity, now)?;
		ensure!(epoch == licence.epoch, Error::QuoteVoid);
		Self::ensure_fit(dealer, &identity)?;
		Ok(Self::paper_offer(key, state, &paper, identity, licence))
	}

	fn paper_offer(
		key: PaperKeyOf<T>,
		state: PaperState<T::AccountId>,
		paper: &Paper<T::AccountId>,
		identity: IdOf<T>,
		licence: Dealer,
	) -> Offer<T> {
		Offer {
			dealer: key.1.clone(),
			identity,
			licence,
			pair: paper.pair,
			rate: paper.rate,
			minimum: paper.minimum,
			available: paper.size.saturating_sub(state.filled),
			backing: Backing::Paper(key, state),
		}
	}

	fn ensure_taker(
		paper: &Paper<T::AccountId>,
		payer: Option<&T::AccountId>,
	) -> Result<(), Error<T>> {
		let other = paper
			.taker
			.as_ref()
			.zip(payer)
			.is_some_and(|(taker, payer)| !T::Identify::same(taker, payer));
		ensure!(!other, Error::OtherTaker);
		Ok(())
	}

	/// Hash of the chain's block 0.
	pub(crate) fn genesis() -> Hash {
		frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero())
	}
}
