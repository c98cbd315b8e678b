//! What a payment says about itself.

use crate::{ChargeBearer, EndToEndId, Hash, Moment, PurposeCode, Uetr};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What a payment is called and what it is for, in the terms of pacs.008.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct PaymentReference {
	/// Unique end-to-end transaction reference (UETR). The payer's identity may use
	/// it once.
	pub uetr: Uetr,
	/// When the payer created the payment (CreDtTm), in milliseconds since
	/// 1970-01-01, UTC.
	pub created_at: Moment,
	/// The payer's own reference, handed on unchanged (EndToEndId).
	pub end_to_end: EndToEndId,
	/// What is paid for (Purp), where the payer states it. A corridor may ask for it.
	pub purpose: Option<PurposeCode>,
	/// Who bears the charges (ChrgBr).
	pub charge_bearer: ChargeBearer,
	/// Salted hash of the remittance information, which stays off the chain.
	pub remittance: Option<Hash>,
	/// Salted hash of the travel-rule envelope, which stays off the chain.
	pub envelope: Option<Hash>,
}
