//! What exists from the first block. A mistake in it stops the chain from being made.

use crate::*;
use alloc::{string::String, vec::Vec};
use caravan_primitives::{Amount, CurrencyId, Hash, Identify, Jurisdiction, Moment, Ppm};
use serde::{Deserialize, Serialize};

/// [`Lengths`] as a chain specification has them.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Lengths", rename_all = "camelCase", deny_unknown_fields)]
struct LengthsText {
	pay: Moment,
	accept: Moment,
	ship: Moment,
	deliver: Moment,
	claim: Moment,
	prove: Moment,
	inspect: Moment,
	answer: Moment,
	rank: Moment,
	open_ranking: Moment,
	evidence: Moment,
	rule: Moment,
	appeal: Moment,
	vote: Moment,
	open_vote: Moment,
}

/// [`Proof`] as a chain specification has it.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Proof", rename_all = "camelCase")]
enum ProofText {
	NotRequired,
	Required,
}

/// [`CancelPolicy`] as a chain specification has it.
#[derive(Serialize, Deserialize)]
#[serde(remote = "CancelPolicy", rename_all = "camelCase")]
enum CancelText {
	ByBoth,
	UntilShipped,
}

/// [`FeeRule`] as a chain specification has it.
#[derive(Serialize, Deserialize)]
#[serde(remote = "FeeRule", rename_all = "camelCase", deny_unknown_fields)]
struct FeeText {
	share: Ppm,
	floor: Amount,
	cap: Amount,
}

/// A panel of arbiters.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisPanel<AccountId> {
	/// Its number.
	pub id: PanelId,
	/// An account of each member, in the order of their seats.
	pub members: Vec<AccountId>,
	/// In which languages it reads evidence, by their two letters in ISO 639-1.
	pub languages: Vec<String>,
	/// Of which jurisdictions' law it knows.
	pub jurisdictions: Vec<Jurisdiction>,
}

/// Somebody who gets a share by a merchant's terms.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisSplit<AccountId> {
	/// An account of it.
	pub payee: AccountId,
	/// How much it gets.
	pub share: Ppm,
	/// Whether a refund returns it.
	pub returned: bool,
}

/// A merchant's terms: see [`Terms`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisTerms<AccountId> {
	/// An account of the merchant that may trade.
	pub merchant: AccountId,
	/// In which currency its orders are.
	pub currency: CurrencyId,
	/// Hash of the text.
	pub document: Hash,
	/// How long the states last, in milliseconds.
	#[serde(with = "LengthsText")]
	pub lengths: Lengths,
	/// The least proof of delivery.
	#[serde(with = "ProofText")]
	pub proof: Proof,
	/// Whether the buyer may cancel alone.
	#[serde(with = "CancelText")]
	pub cancel: CancelPolicy,
	/// Who gets a share.
	pub splits: Vec<GenesisSplit<AccountId>>,
	/// Which panel decides disputes.
	pub panel: PanelId,
	/// What an arbiter is paid.
	#[serde(with = "FeeText")]
	pub arbiter_fee: FeeRule,
}

impl<T: Config> Pallet<T> {
	/// Panics, since it only runs while a chain specification is made, where a wrong entry
	/// must not pass.
	pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
		for carrier in &config.carriers {
			let identity = T::Identify::identity(carrier).expect("genesis: no such carrier");
			assert!(
				Self::do_set_carrier(identity, true).is_ok(),
				"genesis: a carrier twice"
			);
		}
		for panel in &config.panels {
			assert!(
				!Panels::<T>::contains_key(panel.id),
				"genesis: a panel twice"
			);
			assert!(
				Self::do_register_panel(panel.id, Self::genesis_panel(panel)).is_ok(),
				"genesis: an unsound panel"
			);
		}
		for terms in &config.terms {
			assert!(
				Self::do_publish_terms(terms.merchant.clone(), Self::genesis_terms(terms)).is_ok(),
				"genesis: unsound terms, or not the merchant's"
			);
		}
	}

	fn genesis_panel(panel: &GenesisPanel<T::AccountId>) -> Panel<IdOf<T>> {
		let members: Vec<_> = panel
			.members
			.iter()
			.map(|member| T::Identify::identity(member).expect("genesis: no such arbiter"))
			.collect();
		let mut languages: Vec<_> = panel
			.languages
			.iter()
			.map(|letters| {
				let letters = letters.as_bytes().try_into().ok();
				letters
					.and_then(Language::new)
					.expect("genesis: no such language")
			})
			.collect();
		languages.sort();
		let mut jurisdictions = panel.jurisdictions.clone();
		jurisdictions.sort();
		Panel {
			members: members
				.try_into()
				.unwrap_or_else(|_| panic!("genesis: too many arbiters")),
			languages: languages
				.try_into()
				.unwrap_or_else(|_| panic!("genesis: too many languages")),
			jurisdictions: jurisdictions
				.try_into()
				.unwrap_or_else(|_| panic!("genesis: too many jurisdictions")),
		}
	}

	fn genesis_terms(terms: &GenesisTerms<T::AccountId>) -> Terms<IdOf<T>> {
		let splits: Vec<_> = terms
			.splits
			.iter()
			.map(|split| Split {
				payee: T::Identify::identity(&split.payee)
					.expect("genesis: no such payee of a split"),
				share: split.share,
				returned: split.returned,
			})
			.collect();
		Terms {
			currency: terms.currency,
			document: terms.document,
			lengths: terms.lengths,
			proof: terms.proof,
			cancel: terms.cancel,
			splits: splits
				.try_into()
				.unwrap_or_else(|_| panic!("genesis: too many splits")),
			panel: terms.panel,
			arbiter_fee: terms.arbiter_fee,
		}
	}
}
