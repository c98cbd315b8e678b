//! Every call by everybody: allowed, or the precise error.

use super::*;
use caravan_primitives::Act;
use sp_runtime::{DispatchError, DispatchResult};

/// Calls on a delivered line of Ann's, and who may make them.
type Row = (
	&'static str,
	&'static [AccountId],
	fn(AccountId) -> DispatchResult,
);

fn rows() -> Vec<Row> {
	const BUYERS: &[AccountId] = &[ANN, ANN_SECOND];
	const MERCHANTS: &[AccountId] = &[SHOP, SHOP_SECOND];
	vec![
		("release", BUYERS, |who| {
			bare(Escrow::release(signed(who), 0, 0))
		}),
		("dispute", BUYERS, |who| {
			Escrow::dispute(signed(who), 0, 0, 1)
		}),
		("confirm", BUYERS, |who| Escrow::confirm(signed(who), 0, 1)),
		("not received", BUYERS, |who| {
			Escrow::not_received(signed(who), 0, 2)
		}),
		("withdraw", BUYERS, |who| Escrow::withdraw(signed(who), 1)),
		("refund", MERCHANTS, |who| {
			bare(Escrow::refund(signed(who), 0, 0, 1))
		}),
		("ship", MERCHANTS, |who| {
			Escrow::ship(signed(who), 0, 3, shipment())
		}),
		("accept", MERCHANTS, |who| {
			Escrow::accept(signed(who), 1, agreed(1))
		}),
		("decline", MERCHANTS, |who| Escrow::decline(signed(who), 1)),
		("cancel", &[ANN, ANN_SECOND, SHOP, SHOP_SECOND], |who| {
			Escrow::cancel(signed(who), 0, 3)
		}),
		("attest", &[CARRIER], |who| {
			Escrow::attest(signed(who), 0, 1)
		}),
	]
}

/// Lines delivered, shipped, unattested and funded of order 0, and order 1 that isn't accepted.
fn world() {
	let id = accepted(0, &[10_000, 20_000, 30_000, 40_000]);
	for line in 0..3 {
		assert_ok!(Escrow::ship(signed(SHOP), id, line, shipment()));
	}
	let entry = |line: LineIndex, until: Moment| {
		Orders::<Test>::mutate(id, |order| {
			order.as_mut().unwrap().lines[usize::from(line)]
				.state
				.extend(until);
		});
		Escrow::enter_deadline(id, &Orders::<Test>::get(id).unwrap(), line);
	};
	assert_ok!(Escrow::attest(signed(CARRIER), id, 0));
	// Its carrier had less time.
	entry(2, now());
	order(0, &[5_000]);
}

#[test]
fn each_role_does_what_is_its_own() {
	for (what, allowed, call) in rows() {
		for (who, _) in PEOPLE.into_iter().chain([(STRANGER, 0)]) {
			ExtBuilder.build_and_execute(|| {
				world();
				let before = everything();
				let answer = call(who);
				if allowed.contains(&who) {
					assert_ok!(answer);
				} else {
					let error = if who == STRANGER {
						refused(Refusal::KycMissing)
					} else {
						Errors::NotParty.into()
					};
					assert_eq!(answer, Err(error), "{what} by {who}");
					assert_eq!(everything(), before, "{what} by {who}");
				}
			});
		}
	}
}

#[test]
fn to_confirm_what_nobody_attested_in_time_is_to_give_a_refund_away() {
	run(|| {
		let id = shipped(0, &[10_000, 20_000]);
		TestIdentify::forbid(&ANN_SECOND, Act::Trade);
		let confirm = |who, line| Escrow::confirm(signed(who), id, line);
		// On its way the carrier may prove it still.
		assert_ok!(confirm(ANN_SECOND, 0));
		wait(lengths().deliver);
		let not_allowed = refused(Refusal::SignerNotAllowed);
		assert_noop!(confirm(ANN_SECOND, 1), not_allowed);
		assert_ok!(Escrow::not_received(signed(ANN_SECOND), id, 1));
		assert_noop!(confirm(ANN_SECOND, 1), not_allowed);
		assert_ok!(confirm(ANN, 1));
		assert_eq!(number(id, 1), 7);
	});
}

#[test]
fn only_origins_register() {
	run(|| {
		for who in [ANN, SHOP, CARRIER, STRANGER] {
			assert_eq!(
				Escrow::set_carrier(signed(who), COUSIN, true),
				Err(DispatchError::BadOrigin)
			);
		}
	});
}

#[test]
fn a_party_of_another_order_is_a_stranger() {
	run(|| {
		let id = delivered(0, &[10_000]);
		let request = OrderRequest {
			reference: reference("BEN'S"),
			..request(SHOP, 0, &[5_000])
		};
		let reference = FundingReference::default();
		assert_ok!(Escrow::order(signed(BEN), request, reference, None));
		assert_noop!(Escrow::release(signed(BEN), id, 0), Errors::NotParty);
		assert_noop!(Escrow::release(signed(ANN), id + 1, 0), Errors::NotParty);
		assert_noop!(Escrow::release(signed(ANN), id, 1), Errors::LineUnknown);
		assert_noop!(Escrow::confirm(signed(ANN), 7, 0), Errors::OrderUnknown);
	});
}
