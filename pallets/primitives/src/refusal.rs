//! Why something is refused, in the words of banks.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::PalletError;
use scale_info::TypeInfo;

/// The one table: each refusal with its byte, its ISO 20022 external code and a
/// sentence.
macro_rules! refusals {
	($($index:literal $variant:ident $code:literal $sentence:literal)+) => {
		/// Why something is refused. Each maps to one ISO 20022 external code.
		///
		/// One byte, as an error of a pallet too. The bytes are released: a new
		/// refusal goes to the end, none is moved or used again.
		#[derive(
			Clone,
			Copy,
			Debug,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			Hash,
			Encode,
			Decode,
			DecodeWithMemTracking,
			MaxEncodedLen,
			TypeInfo,
			PalletError,
		)]
		pub enum Refusal {
			$(
				#[doc = concat!($sentence, ". ISO 20022: `", $code, "`.")]
				#[codec(index = $index)]
				$variant,
			)+
		}

		impl Refusal {
			/// Every refusal, in the order of their bytes.
			pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

			/// The ISO 20022 external code, four characters.
			pub const fn code(self) -> &'static str {
				match self {
					$(Self::$variant => $code,)+
				}
			}

			/// The name, as the metadata of the chain has it.
			pub const fn name(self) -> &'static str {
				match self {
					$(Self::$variant => stringify!($variant),)+
				}
			}

			/// The reason in one sentence, without a full stop.
			pub const fn sentence(self) -> &'static str {
				match self {
					$(Self::$variant => $sentence,)+
				}
			}
		}
	};
}

refusals! {
	0 AmountZero "AM01" "The amount is zero"
	1 BelowLeast "AM06" "The amount is below the least that is accepted"
	2 AboveSingleLimit "AM02" "The amount is above the limit of a single payment"
	3 AboveRollingLimit "AM14" "The amount is above what the rolling limit leaves"
	4 TooLittleFree "AM04" "The payer's free balance is too small"
	5 DuplicateUetr "DUPL" "A payment with this UETR was seen before"
	6 MalformedEndToEndId "FF08" "The end-to-end id is malformed"
	7 TooManyDecimals "CH20" "The amount has more decimals than its currency"
	8 CurrencyUnknown "AM11" "The currency is not known here"
	9 CurrencyHalted "AM03" "The currency is halted"
	10 PayerFrozen "AC06" "The payer is frozen"
	11 PayeeFrozen "AC06" "The payee is frozen"
	12 AccountBlocked "AC06" "The account is blocked"
	13 HeldByAuthority "AM07" "The amount is held by an authority"
	14 NoCorridor "RR04" "No corridor leads from the payer's jurisdiction to the payee's in this currency"
	15 RuleClosed "RR04" "The rule of one of the jurisdictions is closed"
	16 Sanctioned "RR04" "One of the parties is under sanction"
	17 TierTooLow "NOCM" "The tier of one of the parties is too low"
	18 KycMissing "NOCM" "One of the parties has no KYC"
	19 KycExpired "NOCM" "The KYC of one of the parties has expired"
	20 KycPending "NOCM" "The KYC of one of the parties is not attested yet"
	21 KycRevoked "NOCM" "The KYC of one of the parties was revoked"
	22 TravelRulePayer "RR02" "The travel rule asks for the payer's data"
	23 TravelRulePayee "RR03" "The travel rule asks for the payee's data or the acknowledgement of its institution"
	24 TravelRule "RR05" "The travel rule is not met"
	25 PurposeNotAllowed "FF07" "The purpose is missing or not allowed"
	26 PayerUnknown "BE16" "The payer is not known"
	27 PayeeUnknown "BE06" "The payee is not known"
	28 AliasUnknown "BE23" "The alias is not known"
	29 AliasElsewhere "BE01" "The alias points to somebody else"
	30 CreatedTooLate "CH04" "The payment was created too long ago"
	31 ExecutionTooLate "DT05" "The execution date has passed"
	32 CreatedTooEarly "CH03" "The payment's creation lies in the future"
	33 ExecutionTooEarly "DT04" "The execution date has not come"
	34 AfterCutOff "TM01" "The cut-off time has passed"
	35 TimedOut "AB03" "The instruction or the cycle timed out"
	36 FailedToSettle "ED05" "The settlement failed"
	37 SignatureWrong "DS0B" "The signature is wrong"
	38 SignerNotAllowed "DS0H" "The signer is not allowed to sign this"
	39 PaperUsed "DU03" "The signed paper was used before"
	40 PayerIsPayee "AG12" "Payer and payee are the same"
	41 RateUnavailable "AM03" "No fresh rate converts between the currencies"
	42 NotPermitted "AG01" "The account is not permitted to do this"
}

impl Refusal {
	/// The refusal of a name.
	pub fn from_name(name: &str) -> Option<Self> {
		Self::ALL
			.iter()
			.copied()
			.find(|refusal| refusal.name() == name)
	}
}

/// Prints code and sentence, such as `AM04: The payer's free balance is too small`.
impl core::fmt::Display for Refusal {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		write!(f, "{}: {}", self.code(), self.sentence())
	}
}

impl core::error::Error for Refusal {}
