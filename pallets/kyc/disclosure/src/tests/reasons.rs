//! Each reason in words.

use super::*;

#[test]
fn a_reason_says_what_is_wrong() {
	let slot = natural::OVER_18;
	let said = [
		(
			PresentError::SlotUnused(slot).to_string(),
			"nothing stands in slot 15",
		),
		(
			PresentError::Slots(FieldError::NoSlots).to_string(),
			"no slot is shown",
		),
		(
			PresentError::Life(LifeError::Expired).to_string(),
			"the presentation has expired",
		),
		(
			VerifyError::Life(LifeError::TooFarAhead).to_string(),
			"the presentation expires more than ten minutes ahead",
		),
		(
			VerifyError::NotInStanding(Refusal::KycExpired).to_string(),
			"NOCM: The KYC of one of the parties has expired",
		),
		(
			VerifyError::OtherRoot(slot).to_string(),
			"slot 15 does not lead to the root on the chain",
		),
		(
			VerifyError::SubjectElsewhere.to_string(),
			"the subject is no account of the identity",
		),
		(
			ReadError::NotHex.to_string(),
			"the text is not 0x and hexadecimal digits",
		),
		(
			SignError::OtherAccount.to_string(),
			"the key is not that of the account that signs",
		),
	];
	for (text, expected) in said {
		assert_eq!(text, expected);
	}
}
