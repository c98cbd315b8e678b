//! The runtime API of what merchants, banks and their software ask.

use crate::{AccountId, Weight};
use caravan_primitives::{Amount, CurrencyId, Moment, Refusal, Standing, Uetr};
use pallet_settlement::PaymentReference;

sp_api::decl_runtime_apis! {
	/// What merchants, banks and their software ask.
	pub trait PaymentsApi {
		/// Identity, jurisdiction, tier and kind of an account, or why it has no good standing.
		fn standing(account: AccountId) -> Result<Standing<pallet_kyc::IdentityId>, Refusal>;
		/// Whether this payment would be refused now, and why.
		fn check_pay(
			payer: AccountId,
			payee: AccountId,
			currency: CurrencyId,
			amount: Amount,
			reference: PaymentReference,
		) -> Result<(), Refusal>;
		/// Whether the payer's identity has used this UETR in the days that count.
		fn seen(payer: AccountId, uetr: Uetr) -> bool;
		/// Commercial time in milliseconds.
		fn commercial_time() -> Moment;
		/// The fee of a call of this weight and length (bytes) in minor units of a currency.
		fn fee_in(currency: CurrencyId, weight: Weight, length: u32) -> Option<Amount>;
	}
}
