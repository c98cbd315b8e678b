//! Questions to the chain that cost nothing.

use super::{At, failed, values, view::view};
use crate::{
	errors::{Error, Result},
	order::PaymentOrder,
};
use caravan_primitives::{Amount, CurrencyId, Jurisdiction, Moment, Refusal, Uetr};
use subxt::{
	dynamic::{self, Value},
	utils::{AccountId32, H256},
};

/// What the chain knows of an account's standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
	/// Number of the identity behind it.
	pub identity: u128,
	/// Where that identity is resident.
	pub jurisdiction: String,
	/// How well it is known, 0 to 3.
	pub tier: u128,
}

/// Where a reference was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
	/// The block, by number, that settled the payment.
	pub block: u64,
}

/// The chain's time at a block, milliseconds since 1970.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn time(at: &At) -> Result<Moment> {
	let now = storage(at, "Timestamp", "Now", Vec::new()).await?;
	now.as_ref()
		.and_then(values::number)
		.and_then(|now| Moment::try_from(now).ok())
		.ok_or_else(|| Error::Chain("the chain has no time".into()))
}

/// Free balance of an account in a currency, minor units.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn balance(at: &At, account: &AccountId32, currency: CurrencyId) -> Result<Amount> {
	let keys = vec![values::currency(currency), values::account(account)];
	let entry = storage(at, "Assets", "Account", keys).await?;
	Ok(entry
		.as_ref()
		.and_then(|entry| values::member(entry, "balance"))
		.and_then(values::number)
		.unwrap_or_default())
}

/// What of an account's money in a currency is on hold, minor units.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn held(at: &At, account: &AccountId32, currency: CurrencyId) -> Result<Amount> {
	let keys = vec![values::currency(currency), values::account(account)];
	let held = storage(at, "AssetsHolder", "BalancesOnHold", keys).await?;
	Ok(held.as_ref().and_then(values::number).unwrap_or_default())
}

/// Every currency of the chain, by number.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn currencies(at: &At) -> Result<Vec<CurrencyId>> {
	let address = dynamic::storage::<Vec<Value>, Value>("Assets", "Asset");
	let mut entries = at
		.storage()
		.iter(address, Vec::<Value>::new())
		.await
		.map_err(failed)?;
	let mut found = Vec::new();
	while let Some(entry) = entries.next().await {
		let entry = entry.map_err(failed)?;
		let key = entry.key().map_err(failed)?.decode().map_err(failed)?;
		if let Some(numeric) = key.first().and_then(values::number) {
			found.push(CurrencyId::from_raw(
				u32::try_from(numeric).map_err(failed)?,
			));
		}
	}
	found.sort();
	Ok(found)
}

/// What an account holds, in every currency of which it holds any.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn holdings(at: &At, account: &AccountId32) -> Result<Vec<(CurrencyId, Amount)>> {
	let mut holdings = Vec::new();
	for currency in currencies(at).await? {
		let amount = balance(at, account, currency).await?;
		if amount > 0 {
			holdings.push((currency, amount));
		}
	}
	Ok(holdings)
}

/// The standing of an account, or why it has no good one.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn standing(
	at: &At,
	account: &AccountId32,
) -> Result<std::result::Result<Standing, Refusal>> {
	let answer = view(at, "Kyc", "standing_of", [values::account(account)]).await?;
	let unreadable = || Error::Chain("the standing can't be read".into());
	match values::variant(&answer).ok_or_else(unreadable)? {
		("Ok", fields) => fields
			.values()
			.next()
			.and_then(read_standing)
			.map(Ok)
			.ok_or_else(unreadable),
		(_, fields) => fields
			.values()
			.next()
			.and_then(values::variant)
			.and_then(|(name, _)| Refusal::from_name(name))
			.map(Err)
			.ok_or_else(unreadable),
	}
}

/// Why the ledger takes nothing from an account, not even a fee: nobody knows it, it is
/// frozen or paused, or it acts for its identity no more. None where it takes.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn closed(at: &At, account: &AccountId32) -> Result<Option<Refusal>> {
	let answer = view(at, "Kyc", "checked_standing", [values::account(account)]).await?;
	let acts = values::member(&answer, "acts")
		.map(values::items)
		.ok_or_else(|| Error::Chain("the standing can't be read".into()))?;
	let is_pay = |act: &&Value<_>| matches!(values::variant(act), Some(("Pay", _)));
	Ok(acts
		.into_iter()
		.map(values::items)
		.find(|entry| entry.first().is_some_and(is_pay))
		.and_then(|entry| values::some(entry.get(1)?))
		.and_then(values::variant)
		.and_then(|(name, _)| Refusal::from_name(name))
		.filter(|refusal| {
			matches!(
				refusal,
				Refusal::KycMissing
					| Refusal::PayerFrozen
					| Refusal::AccountBlocked
					| Refusal::SignerNotAllowed
			)
		}))
}

/// The identity of an account, in standing or not.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn identity(at: &At, account: &AccountId32) -> Result<Option<u128>> {
	let link = storage(at, "Kyc", "AccountOf", vec![values::account(account)]).await?;
	Ok(link
		.as_ref()
		.and_then(|link| values::member(link, "identity"))
		.and_then(values::number))
}

/// The licence number of a provider's account.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn provider(at: &At, account: &AccountId32) -> Result<Option<u32>> {
	let number = storage(at, "Kyc", "ProviderOf", vec![values::account(account)]).await?;
	Ok(number
		.as_ref()
		.and_then(values::number)
		.and_then(|number| u32::try_from(number).ok()))
}

/// The jurisdiction of a provider's licence.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there is no such licence.
pub async fn jurisdiction_of(at: &At, provider: u32) -> Result<Jurisdiction> {
	let licence = storage(at, "Kyc", "Providers", vec![Value::u128(provider.into())]).await?;
	licence
		.as_ref()
		.and_then(|licence| values::member(licence, "jurisdiction"))
		.and_then(values::bytes)
		.and_then(|bytes| <[u8; 2]>::try_from(bytes).ok())
		.and_then(|code| Jurisdiction::try_from(code).ok())
		.ok_or_else(|| Error::Chain(format!("the licence {provider} can't be read")))
}

/// Whether the identity behind `payer` has used `uetr`, and where.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn seen(at: &At, payer: &AccountId32, uetr: Uetr) -> Result<Option<Seen>> {
	let arguments = [values::account(payer), Value::from_bytes(uetr.to_bytes())];
	let answer = view(at, "Settlement", "seen", arguments).await?;
	Ok(values::some(&answer)
		.and_then(|settled| values::member(settled, "block"))
		.and_then(values::number)
		.and_then(|block| u64::try_from(block).ok())
		.map(|block| Seen { block }))
}

/// What the chain says for a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disclosure {
	/// Root of the tree of attributes.
	pub root: H256,
	/// Which attributes stand in which slots.
	pub schema: u16,
	/// When it was attested, milliseconds since 1970.
	pub attested_at: Moment,
}

/// What the chain says for a disclosure by an identity; none for an unknown one.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn disclosure(at: &At, identity: u128) -> Result<Option<Disclosure>> {
	let answer = view(at, "Kyc", "disclosure", [Value::u128(identity)]).await?;
	Ok(values::some(&answer).and_then(|found| {
		let root: [u8; 32] = values::bytes(values::member(found, "root")?)?
			.try_into()
			.ok()?;
		let number = |name| values::number(values::member(found, name)?);
		Some(Disclosure {
			root: H256(root),
			schema: u16::try_from(number("schema")?).ok()?,
			attested_at: Moment::try_from(number("attested_at")?).ok()?,
		})
	}))
}

/// What an issuer owes in a currency, minor units.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn outstanding(at: &At, issuer: u128, currency: CurrencyId) -> Result<Amount> {
	let arguments = [Value::u128(issuer), values::currency(currency)];
	let answer = view(at, "Issuance", "outstanding", arguments).await?;
	values::number(&answer).ok_or_else(|| Error::Chain("the position can't be read".into()))
}

/// The number of the open redemption of an account's identity with a reference.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn redemption(at: &At, holder: &AccountId32, uetr: Uetr) -> Result<Option<u128>> {
	let arguments = [values::account(holder), Value::from_bytes(uetr.to_bytes())];
	let answer = view(at, "Issuance", "redemption_by", arguments).await?;
	Ok(values::some(&answer)
		.and_then(|found| values::member(found, "id"))
		.and_then(values::number))
}

/// Whether a currency is halted.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn is_halted(at: &At, currency: CurrencyId) -> Result<bool> {
	let answer = view(
		at,
		"Corridors",
		"halted_until",
		[values::currency(currency)],
	)
	.await?;
	Ok(values::some(&answer).is_some())
}

/// A check of the payment gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
	/// What was checked.
	pub check: String,
	/// Why it failed; none: it passed.
	pub refusal: Option<Refusal>,
}

/// What the payment gate says of an order, check by check.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn explain(at: &At, order: &PaymentOrder) -> Result<Vec<Explained>> {
	let purpose = order
		.purpose
		.map(|purpose| Value::from_bytes(purpose.to_bytes()));
	let arguments = [
		values::account(&order.payer.account),
		values::account(&order.payee.account),
		values::currency(order.currency),
		Value::u128(order.amount),
		values::option(purpose),
		values::option(None),
		values::option(Some(Value::from_bytes(order.uetr.to_bytes()))),
	];
	let answer = view(at, "Corridors", "explain", arguments).await?;
	let read = |line: &Value<_>| {
		let (check, _) = values::variant(values::member(line, "check")?)?;
		let (result, fields) = values::variant(values::member(line, "result")?)?;
		let refusal = match result {
			"Ok" => None,
			_ => Some(Refusal::from_name(
				values::variant(fields.values().next()?)?.0,
			)?),
		};
		Some(Explained {
			check: check.to_owned(),
			refusal,
		})
	};
	values::items(&answer)
		.into_iter()
		.map(read)
		.collect::<Option<_>>()
		.ok_or_else(|| Error::Chain("the explanation can't be read".into()))
}

/// What is left of a rolling limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remaining {
	/// What is counted: Out, In or Domestic.
	pub scope: String,
	/// Over which time: Day, Month or Year.
	pub window: String,
	/// The limit, minor units.
	pub limit: u128,
	/// What is used.
	pub used: u128,
	/// When more is free, milliseconds since 1970; 0 where nothing is used.
	pub more_at: Moment,
}

/// What is left of each rolling limit of the identity behind an account.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn remaining(at: &At, account: &AccountId32) -> Result<Vec<Remaining>> {
	let answer = view(at, "Corridors", "remaining", [values::account(account)]).await?;
	let read = |line: &Value<_>| {
		let name = |field| Some(values::variant(values::member(line, field)?)?.0.to_owned());
		let number = |field| values::number(values::member(line, field)?);
		Some(Remaining {
			scope: name("scope")?,
			window: name("window")?,
			limit: number("limit")?,
			used: number("used")?,
			more_at: Moment::try_from(number("more_at")?).ok()?,
		})
	};
	values::items(&answer)
		.into_iter()
		.map(read)
		.collect::<Option<_>>()
		.ok_or_else(|| Error::Chain("the remaining limits can't be read".into()))
}

/// A dealer's quote that converts an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BestQuote {
	/// Its number.
	pub id: u128,
	/// What it takes, minor units of the source.
	pub source: Amount,
}

/// The quote that takes the least from this payer for so many minor units of the target.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn best_quote(
	at: &At,
	payer: &AccountId32,
	(from, to): (CurrencyId, CurrencyId),
	target: Amount,
) -> Result<Option<BestQuote>> {
	let pair = Value::named_composite([
		("from", values::currency(from)),
		("to", values::currency(to)),
	]);
	let exact = Value::unnamed_variant("Target", [Value::u128(target)]);
	let arguments = [values::account(payer), pair, exact, Value::u128(1)];
	let answer = view(at, "Fx", "best_quotes", arguments).await?;
	let read = |quote: &Value<_>| {
		let conversion = values::member(quote, "conversion")?;
		Some(BestQuote {
			id: values::number(values::member(quote, "id")?)?,
			source: values::number(values::member(conversion, "source")?)?,
		})
	};
	values::items(&answer)
		.first()
		.map(|quote| read(quote).ok_or_else(|| Error::Chain("the quote can't be read".into())))
		.transpose()
}

/// The epoch of a dealer's papers, which it signs with each.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or the account is no dealer's.
pub async fn dealer_epoch(at: &At, account: &AccountId32) -> Result<u32> {
	let no_dealer = || Error::Chain(format!("{account} is no dealer"));
	let identity = identity(at, account).await?.ok_or_else(no_dealer)?;
	let answer = view(at, "Fx", "dealer", [Value::u128(identity)]).await?;
	values::some(&answer)
		.and_then(|view| values::member(view, "dealer"))
		.and_then(|dealer| values::member(dealer, "epoch"))
		.and_then(values::number)
		.and_then(|epoch| u32::try_from(epoch).ok())
		.ok_or_else(no_dealer)
}

/// The number of the instruction that was created last.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there is none.
pub async fn last_instruction(at: &At) -> Result<u128> {
	storage(at, "Settlement", "InstructionNext", Vec::new())
		.await?
		.as_ref()
		.and_then(values::number)
		.and_then(|next| next.checked_sub(1))
		.ok_or_else(|| Error::Chain("there is no instruction".into()))
}

/// The hash of what an instruction's parties agree to, which who affirms names. Here it is
/// asked of the chain; a bank makes it of what it has agreed, and compares.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there is no such instruction.
pub async fn instruction_terms(at: &At, id: u128) -> Result<[u8; 32]> {
	let answer = view(at, "Settlement", "instruction_terms", [Value::u128(id)]).await?;
	values::some(&answer)
		.and_then(values::bytes)
		.and_then(|bytes| bytes.try_into().ok())
		.ok_or_else(|| Error::Chain(format!("there is no instruction {id}")))
}

/// The status of an instruction: `Pending`, `Ending` or `Ended`.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there is no such instruction.
pub async fn instruction_status(at: &At, id: u128) -> Result<String> {
	let answer = view(at, "Settlement", "instruction_status", [Value::u128(id)]).await?;
	values::some(&answer)
		.and_then(values::variant)
		.map(|(name, _)| name.to_owned())
		.ok_or_else(|| Error::Chain(format!("there is no instruction {id}")))
}

/// The epoch of an identity.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there is no such identity.
pub async fn epoch(at: &At, identity: u128) -> Result<u32> {
	let record = storage(at, "Kyc", "Identities", vec![Value::u128(identity)]).await?;
	record
		.as_ref()
		.and_then(|record| values::member(record, "epoch"))
		.and_then(values::number)
		.and_then(|epoch| u32::try_from(epoch).ok())
		.ok_or_else(|| Error::Chain("the identity can't be read".into()))
}

/// Whether an account may manage its identity now.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn may_manage(at: &At, account: &AccountId32) -> Result<bool> {
	const MANAGE: u128 = 4;
	let answer = view(at, "Kyc", "account_rights", [values::account(account)]).await?;
	Ok(values::some(&answer)
		.and_then(|rights| values::member(rights, "permissions"))
		.and_then(values::number)
		.is_some_and(|bits| bits & MANAGE == MANAGE))
}

/// Commercial time, milliseconds: when freezes end and delays are over.
///
/// # Errors
/// [`Error::Chain`] if the node fails.
pub async fn commercial_time(at: &At) -> Result<Moment> {
	let state = storage(at, "Clock", "State", Vec::new()).await?;
	let number = |name| {
		state
			.as_ref()
			.and_then(|state| values::member(state, name))
			.and_then(values::number)
			.and_then(|number| Moment::try_from(number).ok())
	};
	match (number("latest"), number("lost")) {
		(Some(latest), Some(lost)) => Ok(latest.saturating_sub(lost)),
		_ => Err(Error::Chain("the chain has no commercial time".into())),
	}
}

/// A length of time that the KYC pallet was given, milliseconds.
///
/// # Errors
/// [`Error::Chain`] if the node fails, or there is no such length.
pub async fn length(at: &At, name: &str) -> Result<Moment> {
	let lengths = storage(at, "Kyc", "Lengths", Vec::new()).await?;
	lengths
		.as_ref()
		.and_then(|lengths| values::member(lengths, name))
		.and_then(values::number)
		.and_then(|length| Moment::try_from(length).ok())
		.ok_or_else(|| Error::Chain(format!("the chain has no length {name}")))
}

/// A value in storage.
pub(super) async fn storage(
	at: &At,
	pallet: &str,
	entry: &str,
	keys: Vec<Value>,
) -> Result<Option<Value>> {
	let address = dynamic::storage::<Vec<Value>, Value>(pallet, entry);
	at.storage()
		.try_fetch(address, keys)
		.await
		.map_err(failed)?
		.map(|value| value.decode().map_err(failed))
		.transpose()
}

/// A standing as the chain tells it.
fn read_standing(value: &Value) -> Option<Standing> {
	let jurisdiction = values::bytes(values::member(value, "jurisdiction")?)?;
	Some(Standing {
		identity: values::number(values::member(value, "identity")?)?,
		jurisdiction: String::from_utf8(jurisdiction).ok()?,
		tier: values::number(values::member(value, "tier")?)?,
	})
}
