//! A payment order as the chain and a person understand it, whatever message
//! it came in.

use caravan_primitives::{
	Amount, ChargeBearer, CurrencyId, EndToEndId, Jurisdiction, Lei, Moment, PurposeCode, Uetr,
};
use chrono::NaiveDate;
use subxt::utils::AccountId32;

/// One payment, read from a message and checked as far as that is possible
/// without the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentOrder {
	/// The message that orders it.
	pub message: MessageReference,
	/// When the message was made, milliseconds since 1970. The chain refuses old ones.
	pub created_at: Moment,
	/// The day on which it is to be settled, in the sender's calendar, if stated.
	pub settlement_day: Option<NaiveDate>,
	/// The unique end-to-end transaction reference, which is paid once.
	pub uetr: Uetr,
	/// The payer's reference for the payee.
	pub end_to_end: EndToEndId,
	/// The currency that is paid.
	pub currency: CurrencyId,
	/// How much is paid, in the currency's minor units.
	pub amount: Amount,
	/// Who pays.
	pub payer: Party,
	/// Who is paid.
	pub payee: Party,
	/// What for, as an ISO 20022 external purpose code.
	pub purpose: Option<PurposeCode>,
	/// What the payment settles, such as an invoice.
	pub remittance: Option<Remittance>,
	/// Who bears the charges.
	pub charge_bearer: ChargeBearer,
}

/// Names of a message and its transaction, quoted in the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageReference {
	/// The message's own identification.
	pub message_id: String,
	/// The message's creation time as it was written.
	pub created: String,
	/// The instructing agent's identification of the instruction.
	pub instruction_id: Option<String>,
	/// The first instructing agent's identification of the transaction.
	pub transaction_id: Option<String>,
}

/// One side of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
	/// Name of the person or firm.
	pub name: String,
	/// Country of residence, or of the postal address.
	pub country: Option<Jurisdiction>,
	/// The postal address, where it is a number in a street of a town.
	pub address: Option<PostalAddress>,
	/// The LEI of a firm.
	pub lei: Option<Lei>,
	/// The account on the chain.
	pub account: AccountId32,
	/// The bank.
	pub agent: Agent,
}

/// A number in a street of a town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalAddress {
	/// Name of the street.
	pub street: String,
	/// Number of the building.
	pub number: String,
	/// Name of the town.
	pub town: String,
}

/// A bank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agent {
	/// Business identifier code.
	pub bic: Option<String>,
	/// Legal entity identifier.
	pub lei: Option<Lei>,
	/// Its name.
	pub name: Option<String>,
}

/// What a payment settles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remittance {
	/// Lines for a person: free text and the numbers of documents.
	pub lines: Vec<String>,
	/// The whole as ISO 20022 XML. The chain gets a salted hash of it, never itself.
	pub xml: String,
}
