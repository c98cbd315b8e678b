//! What a dispute stores at most, here with identities of eight bytes, and that nothing of it
//! stays.

use super::*;
use codec::MaxEncodedLen;

#[test]
fn a_dispute_stores_so_many_bytes_at_most() {
	assert_eq!(
		[
			CaseOf::<Test>::max_encoded_len(),
			File::max_encoded_len(),
			PanelRecord::<Id>::max_encoded_len(),
			Arbiter::max_encoded_len(),
		],
		[455, 673, 127, 5]
	);
}

#[test]
fn a_dispute_that_has_ended_leaves_no_key() {
	run(|| {
		// Everybody has been counted once before.
		let first = appealed(damaged(300_000), ANN);
		vote(first, [damaged(1), damaged(2), damaged(3)]);
		wait(LIFE);
		work();
		let before = keys();
		let id = appealed(damaged(300_000), ANN);
		assert!(keys() > before);
		vote(id, [damaged(1), damaged(2), damaged(3)]);
		wait(LIFE);
		work();
		assert_eq!(keys(), before);
	});
}
