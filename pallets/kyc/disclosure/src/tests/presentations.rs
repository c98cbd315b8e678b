//! Making a presentation.

use super::*;

fn present(slots: BTreeSet<Slot>, expires: Moment) -> Result<Presentation, PresentError> {
	Presentation::new(&tree(), &slots, holder(), request(), NOW, expires)
}

#[test]
fn it_says_what_was_asked_and_what_is_shown() {
	let made = present(shown(), EXPIRES).unwrap();
	assert_eq!(made.identity, IDENTITY);
	assert_eq!(made.subject, account(SUBJECT));
	assert_eq!(made.signer, account(MANAGER));
	assert_eq!(made.verifier, request().verifier);
	assert_eq!(made.challenge, request().challenge);
	assert_eq!(made.expires, EXPIRES);
	assert_eq!(
		made.slots.as_slice(),
		[open(natural::FAMILY_NAME), open(natural::OVER_18)]
	);
}

#[test]
fn what_is_not_known_is_not_shown() {
	assert_eq!(
		present(BTreeSet::from([natural::NATIONALITY]), EXPIRES),
		Err(PresentError::SlotUnused(natural::NATIONALITY))
	);
}

#[test]
fn something_is_shown() {
	assert_eq!(
		present(BTreeSet::new(), EXPIRES),
		Err(PresentError::Slots(FieldError::NoSlots))
	);
}

#[test]
fn it_is_made_for_at_most_ten_minutes() {
	let expired = Err(PresentError::Life(LifeError::Expired));
	let too_far = Err(PresentError::Life(LifeError::TooFarAhead));
	assert_eq!(MAX_LIFE, 600_000);
	assert_eq!(present(shown(), NOW - 1), expired);
	assert_eq!(present(shown(), NOW), expired);
	assert!(present(shown(), NOW + 1).is_ok());
	assert!(present(shown(), NOW + MAX_LIFE).is_ok());
	assert_eq!(present(shown(), NOW + MAX_LIFE + 1), too_far);
	assert_eq!(present(shown(), Moment::MAX), too_far);
}

#[test]
fn slots_ascend_and_each_is_shown_once() {
	let (first, last) = (open(natural::FAMILY_NAME), open(natural::OVER_18));
	let slots = |slots: &[&OpenSlot]| {
		let slots: Vec<OpenSlot> = slots.iter().copied().cloned().collect();
		OpenSlots::try_from(slots).map(|slots| slots.as_slice().len())
	};
	assert_eq!(slots(&[]), Err(FieldError::NoSlots));
	assert_eq!(slots(&[&first, &last]), Ok(2));
	assert_eq!(slots(&[&last, &first]), Err(FieldError::SlotsNotAscending));
	assert_eq!(slots(&[&first, &first]), Err(FieldError::SlotsNotAscending));
}

#[test]
fn only_the_signer_s_key_signs() {
	let signed = presentation().sign_with(GENESIS, EPOCH, &pair(SUBJECT));
	assert_eq!(signed, Err(SignError::OtherAccount));
}

#[test]
fn each_request_has_a_challenge_of_its_own() {
	let fresh = || Request::fresh(request().verifier).unwrap();
	assert_ne!(fresh().challenge, fresh().challenge);
	assert_eq!(fresh().verifier, request().verifier);
}
