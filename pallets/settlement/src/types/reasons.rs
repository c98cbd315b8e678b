//! Reasons of returns and recalls, in ISO 20022's external codes.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

macro_rules! reasons {
	($(#[$meta:meta])* $name:ident { $($index:literal $variant:ident $code:literal $sentence:literal)+ }) => {
		$(#[$meta])*
		#[derive(
			Clone,
			Copy,
			PartialEq,
			Eq,
			Debug,
			Encode,
			Decode,
			DecodeWithMemTracking,
			MaxEncodedLen,
			TypeInfo,
		)]
		pub enum $name {
			$(
				#[doc = concat!($sentence, ": `", $code, "`.")]
				#[codec(index = $index)]
				$variant,
			)+
		}

		impl $name {
			/// All of them.
			pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

			/// The external code.
			pub const fn code(self) -> &'static str {
				match self {
					$(Self::$variant => $code,)+
				}
			}
		}
	};
}

reasons! {
	/// Why money goes back (pacs.004).
	ReturnReason {
		0 FollowingRecall "FOCR" "After a recall that was accepted"
		1 CustomerRequest "CUST" "The payer asked for it"
		2 AtEndCustomerRequest "MD06" "The payee's customer asked for it"
		3 WrongAmount "AM09" "The amount was wrong"
		4 Duplicate "DUPL" "The payment was made twice"
		5 GoodsNotDelivered "SVNR" "The goods or services were not delivered"
		6 NotEligible "FF12" "The payment was not eligible"
		7 Fraud "FR01" "Fraud"
	}
}

reasons! {
	/// Why a payer asks for its money back (camt.056).
	RecallReason {
		0 Duplicate "DUPL" "The payment was made twice"
		1 Fraud "FRAD" "Fraud"
		2 CustomerRequest "CUST" "The payer's customer asked for it"
		3 WrongAmount "AM09" "The amount was wrong"
		4 WrongAccount "AC03" "The account was wrong"
	}
}

reasons! {
	/// Why a payee keeps the money (camt.029, RJCR).
	RecallRefusal {
		0 CustomerDecision "CUST" "The payee's customer refuses"
		1 Legal "LEGL" "The law forbids it"
		2 Regulatory "RR04" "A regulation forbids it"
		3 AlreadyReturned "ARDT" "It was returned already"
		4 TooLittleMoney "AM04" "There is too little money"
		5 NeverReceived "NOOR" "It was never received"
	}
}

/// How a recall ended (camt.029).
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum RecallOutcome {
	/// All of the money went back: `CNCL`.
	#[codec(index = 0)]
	Returned,
	/// The payee keeps the money: `RJCR` with its reason.
	#[codec(index = 1)]
	Refused(RecallRefusal),
	/// No answer came in time: `RJCR` with `NOAS`.
	#[codec(index = 2)]
	NoAnswer,
}

impl RecallOutcome {
	/// The status of the answer, and the reason where there is one.
	pub const fn codes(self) -> (&'static str, Option<&'static str>) {
		match self {
			Self::Returned => ("CNCL", None),
			Self::Refused(reason) => ("RJCR", Some(reason.code())),
			Self::NoAnswer => ("RJCR", Some("NOAS")),
		}
	}
}
