//! The travel rule: the envelope of an order, and the receiving institution's word that it
//! has it.

use crate::{
	chain::{Chain, query, values},
	errors::{Error, Result},
	order::{Agent, Party, PaymentOrder},
};
use caravan_primitives::{
	Amount, CurrencyId, Hash, Moment, Refusal, Statement, StatementKind, Uetr,
};
use caravan_travel_rule::{
	Address, AddressType, LegalPerson, NaturalPerson, Person, Sealed, Transfer,
};
use codec::Encode;
use subxt::{dynamic::Value, ext::scale_value::Composite, tx::DynamicPayload};
use subxt_signer::sr25519::Keypair;

/// How long an acknowledgement counts, milliseconds: long enough for slow chains.
const PAPER_LIFE: Moment = 10 * 60 * 1_000;

/// What the receiving institution's key signs, as pallet-corridors has it.
#[derive(Encode)]
struct TravelAcknowledgement {
	payer: u64,
	payee: u64,
	currency: CurrencyId,
	amount: Amount,
	uetr: Uetr,
	envelope: Hash,
	expires: Moment,
}

impl StatementKind for TravelAcknowledgement {
	const KIND: &'static str = "travel-acknowledgement";
}

/// The order's envelope, sealed with a fresh salt. It is for the receiving institution only.
///
/// # Errors
/// The refusal that the payment would meet, if the order says too little of a party.
pub fn seal(order: &PaymentOrder) -> Result<Sealed> {
	let (payer_account, payee_account) = (
		order.payer.account.to_string(),
		order.payee.account.to_string(),
	);
	let says_too_little = |refusal: Refusal| {
		move |reason: &dyn std::fmt::Display| Error::refused(refusal, reason.to_string())
	};
	let payer = says_too_little(Refusal::TravelRulePayer);
	let payee = says_too_little(Refusal::TravelRulePayee);
	let envelope = Transfer {
		payer: person(&order.payer).map_err(|e| payer(&e))?,
		payer_account: &payer_account,
		payer_institution: institution(&order.payer).map_err(|e| payer(&e))?,
		payee: person(&order.payee).map_err(|e| payee(&e))?,
		payee_account: &payee_account,
		payee_institution: institution(&order.payee).map_err(|e| payee(&e))?,
	}
	.envelope()
	.map_err(|e| says_too_little(Refusal::TravelRule)(&e))?;
	Sealed::new(envelope.write()).map_err(|e| Error::Local(e.to_string()))
}

/// A party as the envelope names it.
fn person(party: &Party) -> std::result::Result<Person, caravan_travel_rule::Reason> {
	let address = |kind| match (&party.address, party.country) {
		(Some(postal), Some(country)) => {
			Address::street(kind, &postal.street, &postal.number, &postal.town, country).map(Some)
		}
		_ => Ok(None),
	};
	Ok(match party.lei {
		Some(lei) => {
			let mut firm = LegalPerson::named(&party.name)?.with_lei(lei);
			if let Some(address) = address(AddressType::Business)? {
				firm = firm.with_address(address);
			}
			firm.into()
		}
		None => {
			let mut person = NaturalPerson::named(&party.name, None)?;
			if let Some(address) = address(AddressType::Home)? {
				person = person.with_address(address);
			}
			person.into()
		}
	})
}

/// A party's institution.
fn institution(party: &Party) -> std::result::Result<LegalPerson, caravan_travel_rule::Reason> {
	let Agent { bic, lei, name } = &party.agent;
	let name = name.as_ref().or(bic.as_ref());
	let mut firm = LegalPerson::named(name.map_or("", String::as_str))?;
	if let Some(lei) = lei {
		firm = firm.with_lei(*lei);
	}
	Ok(match party.country {
		Some(country) => firm.registered_in(country),
		None => firm,
	})
}

/// The acknowledgement of a sealed envelope by a key of the receiving institution, as a call
/// that the payer makes together with the payment.
///
/// # Errors
/// [`Error::Chain`] if the node fails; the refusal of a party that the chain doesn't know.
pub async fn acknowledgement(
	chain: &Chain,
	order: &PaymentOrder,
	envelope: Hash,
	key: &Keypair,
) -> Result<DynamicPayload<Composite<()>>> {
	let best = chain.best().await?;
	let expires = query::time(&best).await?.saturating_add(PAPER_LIFE);
	let mut identities = [0, 0];
	for (identity, (party, refusal)) in identities.iter_mut().zip([
		(&order.payer, Refusal::PayerUnknown),
		(&order.payee, Refusal::PayeeUnknown),
	]) {
		*identity = query::identity(&best, &party.account)
			.await?
			.and_then(|number| u64::try_from(number).ok())
			.ok_or_else(|| Error::refused(refusal, party.account.to_string()))?;
	}
	let [payer, payee] = identities;
	let paper = Statement {
		genesis: Hash::from(chain.genesis().0),
		epoch: 0,
		fields: TravelAcknowledgement {
			payer,
			payee,
			currency: order.currency,
			amount: order.amount,
			uetr: order.uetr,
			envelope,
			expires,
		},
	};
	let signature =
		Value::unnamed_variant("Sr25519", [Value::from_bytes(key.sign(&paper.payload()).0)]);
	Ok(subxt::dynamic::tx(
		"Corridors",
		"present_acknowledgement",
		values::arguments([
			("by", values::account(&key.public_key().to_account_id())),
			("payer", values::account(&order.payer.account)),
			("payee", values::account(&order.payee.account)),
			("currency", values::currency(order.currency)),
			("amount", Value::u128(order.amount)),
			("uetr", Value::from_bytes(order.uetr.to_bytes())),
			("envelope", Value::from_bytes(envelope.0)),
			("expires", Value::u128(expires.into())),
			("signature", signature),
		]),
	))
}

/// Calls that succeed together or not at all.
pub fn together(
	calls: impl IntoIterator<Item = DynamicPayload<Composite<()>>>,
) -> DynamicPayload<Composite<()>> {
	let calls = calls.into_iter().map(DynamicPayload::into_value);
	let calls = Value::unnamed_composite(calls);
	subxt::dynamic::tx(
		"Utility",
		"batch_all",
		values::arguments([("calls", calls)]),
	)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::iso::{fixtures::EXAMPLE, pacs008};

	#[test]
	fn the_envelope_of_the_example_names_both_sides_and_its_accounts() {
		let order = pacs008::read(EXAMPLE.as_bytes()).expect("the example is good");
		let sealed = seal(&order).expect("it says enough");
		let envelope = sealed.envelope().expect("what was written is read");
		let accounts = (
			order.payer.account.to_string(),
			order.payee.account.to_string(),
		);
		assert!(envelope.matches_payment(&accounts.0, &accounts.1));
		assert!(!envelope.matches_payment(&accounts.1, &accounts.0));
		let text = String::from_utf8(sealed.bytes.clone()).expect("JSON");
		for part in ["Li Wei", "Tianhe Road", "Indus Textiles (Private) Limited"] {
			assert!(text.contains(part), "{part} is missing in {text}");
		}
	}

	#[test]
	fn a_natural_payer_of_whom_only_the_name_is_known_has_no_envelope() {
		let mut order = pacs008::read(EXAMPLE.as_bytes()).expect("the example is good");
		order.payer.address = None;
		assert!(seal(&order).is_err());
	}
}
