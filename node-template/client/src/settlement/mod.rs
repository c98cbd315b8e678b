//! Payments across currencies, returns, recalls and instructions: their calls, and the stories
//! that a development chain tells with them.

pub mod across;
pub(crate) mod rfq;
pub mod story;

use crate::{
	chain::{Chain, query, values},
	errors::{Error, Result},
	iso::stamp,
	kyc::{self, Attestation},
};
use caravan_primitives::{Amount, CurrencyId, Lei, Moment, Tier, Uetr};
use subxt::{dynamic::Value, ext::scale_value::Composite, tx::DynamicPayload, utils::AccountId32};
use subxt_signer::sr25519::Keypair;

pub(crate) type Call = DynamicPayload<Composite<()>>;

pub(crate) const CNY: CurrencyId = CurrencyId::CNY;
const USD: CurrencyId = CurrencyId::USD;
pub(crate) const VND: CurrencyId = CurrencyId::VND;
const YEAR: Moment = 365 * 86_400_000;

pub(crate) fn account(key: &Keypair) -> AccountId32 {
	key.public_key().to_account_id()
}

/// What a payment says about itself.
#[derive(Clone, Copy)]
pub(crate) struct Reference {
	pub uetr: Uetr,
	pub created_at: Moment,
}

impl Reference {
	/// A new one, of the chain's present.
	pub(crate) async fn fresh(chain: &Chain) -> Result<Self> {
		Ok(Self {
			uetr: stamp::fresh_uetr()?,
			created_at: query::time(&chain.best().await?).await?,
		})
	}

	pub(crate) fn value(&self) -> Value {
		Value::named_composite([
			("uetr", Value::from_bytes(self.uetr.to_bytes())),
			("created_at", Value::u128(self.created_at.into())),
			("end_to_end", Value::from_bytes("STORY")),
			("purpose", values::option(Some(goods()))),
			("charge_bearer", Value::unnamed_variant("Slev", [])),
			("remittance", values::option(None)),
			("envelope", values::option(None)),
		])
	}
}

/// The purpose: purchase and sale of goods.
pub(crate) fn goods() -> Value {
	Value::from_bytes(*b"GDDS")
}

fn pair(from: CurrencyId, to: CurrencyId) -> Value {
	Value::named_composite([
		("from", values::currency(from)),
		("to", values::currency(to)),
	])
}

/// A rate of `mantissa` over ten to the power of `scale`, in major units.
fn rate(mantissa: u64, scale: u8) -> Value {
	Value::named_composite([
		("mantissa", Value::u128(mantissa.into())),
		("scale", Value::u128(scale.into())),
	])
}

pub(crate) fn call<const N: usize>(
	pallet: &str,
	name: &str,
	arguments: [(&str, Value); N],
) -> Call {
	subxt::dynamic::tx(pallet, name, values::arguments(arguments))
}

/// Attests somebody by the provider of its country, if it needs that.
async fn attest(
	chain: &Chain,
	provider: &Keypair,
	subject: &Keypair,
	name: &str,
	lei: Option<Lei>,
) -> Result<()> {
	if !kyc::is_needed(chain, &account(subject)).await? {
		return Ok(());
	}
	let attestation = Attestation {
		lei,
		tier: Tier(1),
		life: YEAR,
		attributes: name.into(),
	};
	kyc::attest(chain, provider, subject, &attestation, None)
		.await
		.map(|_| ())
}

/// What an account has of a currency, free and held, at the newest final block.
pub(crate) async fn has(chain: &Chain, of: &AccountId32, currency: CurrencyId) -> Result<Amount> {
	let at = chain.finalized().await?;
	let free = query::balance(&at, of, currency).await?;
	let held = query::held(&at, of, currency).await?;
	Ok(free.saturating_add(held))
}

/// Fails unless both are equal.
pub(crate) fn ensure_same(what: &str, is: Amount, should: Amount) -> Result<()> {
	if is == should {
		Ok(())
	} else {
		Err(Error::Chain(format!("{what} is {is} and not {should}")))
	}
}
