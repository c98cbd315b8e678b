//! `()` of the other traits, and plain time.

use crate::{
	Clock, CurrencyId, CurrencyStatus, Moment, Payment, PaymentGate, PlainTime, ReferenceRate,
	Ticket,
};
use codec::MaxEncodedLen;
use frame_support::traits::Time;

#[test]
fn without_a_gate_everything_passes_and_nothing_is_counted() {
	let payment = Payment {
		payer: &1u64,
		payee: &2u64,
		currency: CurrencyId::CNY,
		amount: 100,
		purpose: None,
		envelope: None,
		uetr: None,
	};
	assert_eq!(<() as PaymentGate<u64>>::check(&payment), Ok(()));
	assert_eq!(
		<() as PaymentGate<u64>>::commit(&payment),
		Ok(Ticket::default())
	);
	assert_eq!(<() as PaymentGate<u64>>::recheck(&payment), Ok(()));
	let mut ticket = Ticket::default();
	<() as PaymentGate<u64>>::release(&1, &2, &mut ticket, 100, 100);
	assert_eq!(ticket, Ticket::default());
}

#[test]
fn a_ticket_has_at_most_16_bytes() {
	assert_eq!(Ticket::max_encoded_len(), 15);
}

#[test]
fn without_corridors_no_currency_is_halted() {
	assert!(!<() as CurrencyStatus>::halted(CurrencyId::CNY));
}

#[test]
fn without_an_oracle_there_is_no_rate_not_even_to_itself() {
	assert_eq!(
		<() as ReferenceRate>::rate(CurrencyId::USD, CurrencyId::CNY),
		None
	);
	assert_eq!(
		<() as ReferenceRate>::rate(CurrencyId::USD, CurrencyId::USD),
		None
	);
}

#[test]
fn plain_time_is_chain_time() {
	struct Noon;
	impl Time for Noon {
		type Moment = Moment;
		fn now() -> Moment {
			43_200_000
		}
	}
	assert_eq!(PlainTime::<Noon>::now(), 43_200_000);
	assert_eq!(PlainTime::<Noon>::wall(7), 7);
}
