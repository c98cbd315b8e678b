//! Emergency stops never stop the chain itself.

use super::world::*;
use crate::{genesis::accounts::*, *};
use caravan_primitives::CurrencyId;
use frame_support::{assert_noop, assert_ok, traits::Contains};
use sp_runtime::transaction_validity::InvalidTransaction;

fn in_safe_mode(test: impl FnOnce()) {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		assert_ok!(SafeMode::force_enter(
			RuntimeOrigin::from(pallet_collective::RawOrigin::<
				AccountId,
				configs::governance::CouncilInstance,
			>::Members(2, 4))
		));
		test();
	});
}

#[test]
fn blocks_go_on_in_safe_mode_and_payments_do_not() {
	in_safe_mode(|| {
		blocks(3);
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CurrencyId::CNY, 1, 1)),
			Err(InvalidTransaction::Call.into())
		);
	});
}

#[test]
fn safe_mode_ends_by_itself_and_by_the_council() {
	in_safe_mode(|| {
		let end = pallet_safe_mode::EnteredUntil::<Runtime>::get().expect("entered");
		close_block();
		System::set_block_number(end);
		open_block(now() + MILLISECS_PER_BLOCK);
		blocks(1);
		assert!(!SafeMode::is_entered());
	});
	in_safe_mode(|| {
		assert_ok!(SafeMode::force_exit(
			RuntimeOrigin::from(pallet_collective::RawOrigin::<
				AccountId,
				configs::governance::CouncilInstance,
			>::Members(3, 4))
		));
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CurrencyId::CNY, 1, 1)),
			Ok(Ok(()))
		);
	});
}

#[test]
fn the_inherent_can_not_be_paused_and_passes_every_filter() {
	development(|| {
		let set = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: 1 });
		assert!(calls::CallFilter::contains(&set));
		assert!(calls::OpenInSafeMode::contains(&set));
		let name = |text: &str| text.as_bytes().to_vec().try_into().expect("short");
		let inherent = (name("Timestamp"), name("set"));
		assert_noop!(
			TxPause::pause(RuntimeOrigin::root(), inherent),
			pallet_tx_pause::Error::<Runtime>::Unpausable
		);
		for (pallet, call) in [
			("Issuance", "confirm_redemption"),
			("Escrow", "dispute"),
			("Escrow", "not_received"),
			("Escrow", "rule"),
		] {
			assert_noop!(
				TxPause::pause(RuntimeOrigin::root(), (name(pallet), name(call))),
				pallet_tx_pause::Error::<Runtime>::Unpausable
			);
		}
		for (pallet, call) in [("Settlement", "pay"), ("Escrow", "order")] {
			assert_ok!(TxPause::pause(
				RuntimeOrigin::root(),
				(name(pallet), name(call))
			));
		}
		blocks(2);
		assert_ok!(TxPause::unpause(
			RuntimeOrigin::root(),
			(name("Settlement"), name("pay"))
		));
	});
}

#[test]
fn nobody_buys_a_stop_of_the_chain() {
	development(|| {
		for call in [
			RuntimeCall::SafeMode(pallet_safe_mode::Call::enter {}),
			RuntimeCall::SafeMode(pallet_safe_mode::Call::extend {}),
		] {
			assert_eq!(
				submit("//Alice", call),
				Err(InvalidTransaction::Call.into())
			);
		}
		assert!(!SafeMode::is_entered());
	});
}
