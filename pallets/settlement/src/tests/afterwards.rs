//! What becomes of a payment afterwards: the shared start of the tests of returns and recalls.

use crate::{DAY, OriginalOf, PaymentReference, mock::*};
use caravan_primitives::{Amount, Moment};
use frame_support::assert_ok;
use sp_runtime::DispatchResult;

use crate::ReturnReason;

/// What was paid.
pub const PAID: Amount = 2_500;
/// How long a payment can be returned.
pub const WINDOW: Moment = 30 * DAY;
/// The last millisecond of chain time in which what was paid at [`NOON`] can be returned.
pub const LAST: Moment = (NOON / DAY + 1) * DAY - 2 + VALIDITY + WINDOW;

/// The facts of the payment by [`paid`].
pub fn original() -> OriginalOf<Test> {
	original_of(reference_at(1, NOON))
}

pub fn original_of(reference: PaymentReference) -> OriginalOf<Test> {
	OriginalOf::<Test> {
		payer: BUYER,
		payer_identity: 1,
		payee: MERCHANT,
		payee_identity: 2,
		currency: CNY,
		amount: PAID,
		reference,
	}
}

/// The buyer has paid the merchant.
pub fn paid(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(|| {
		TheReturnWindow::set(WINDOW);
		assert_ok!(pay(BUYER, MERCHANT, CNY, PAID, reference(1)));
		test();
	});
}

/// The merchant gives back.
pub fn give_back(amount: Amount, returned: Amount) -> DispatchResult {
	give_back_by(MERCHANT, amount, returned)
}

pub fn give_back_by(by: AccountId, amount: Amount, returned: Amount) -> DispatchResult {
	Settlement::return_payment(
		RuntimeOrigin::signed(by),
		original(),
		amount,
		returned,
		ReturnReason::CustomerRequest,
	)
}
