//! Every balance of the chain, and how many transactions each account has made.

use caravan_client::chain::{Chain, values};
use caravan_primitives::CurrencyId;
use std::collections::BTreeMap;
use subxt::{
	dynamic::{self, Value},
	utils::AccountId32,
};

/// The whole ledger at the newest final block.
#[derive(Debug, PartialEq, Eq)]
pub struct Ledger {
	/// Free balances in minor units, by currency and account.
	balances: BTreeMap<(CurrencyId, [u8; 32]), u128>,
	/// The accounts' transaction counts.
	nonces: BTreeMap<[u8; 32], u128>,
}

impl Ledger {
	/// Reads it.
	pub async fn read(chain: &Chain) -> anyhow::Result<Self> {
		let at = chain.finalized().await?;
		let mut balances = BTreeMap::new();
		let address = dynamic::storage::<Vec<Value>, Value>("Assets", "Account");
		let mut entries = at.storage().iter(address, Vec::<Value>::new()).await?;
		while let Some(entry) = entries.next().await {
			let entry = entry?;
			let key = entry.key()?.decode()?;
			let value = entry.value().decode()?;
			let [currency, account] = key.as_slice() else {
				anyhow::bail!("a balance has two keys");
			};
			let currency = values::number(currency).map(u32::try_from);
			let account = values::to_account(account);
			let amount = values::member(&value, "balance").and_then(values::number);
			if let (Some(Ok(currency)), Some(account), Some(amount)) = (currency, account, amount) {
				balances.insert((CurrencyId::from_raw(currency), account.0), amount);
			}
		}
		let mut nonces = BTreeMap::new();
		let address = dynamic::storage::<Vec<Value>, Value>("System", "Account");
		let mut entries = at.storage().iter(address, Vec::<Value>::new()).await?;
		while let Some(entry) = entries.next().await {
			let entry = entry?;
			let account = entry.key()?.decode()?.first().and_then(values::to_account);
			let value = entry.value().decode()?;
			let nonce = values::member(&value, "nonce").and_then(values::number);
			if let (Some(account), Some(nonce)) = (account, nonce) {
				nonces.insert(account.0, nonce);
			}
		}
		anyhow::ensure!(
			!balances.is_empty() && !nonces.is_empty(),
			"the ledger can't be read"
		);
		Ok(Self { balances, nonces })
	}

	/// What an account holds.
	pub fn of(&self, currency: CurrencyId, account: &AccountId32) -> u128 {
		self.balances
			.get(&(currency, account.0))
			.copied()
			.unwrap_or_default()
	}

	/// What everybody holds together.
	pub fn total(&self, currency: CurrencyId) -> u128 {
		self.balances
			.iter()
			.filter(|((of, _), _)| *of == currency)
			.map(|(_, amount)| amount)
			.sum()
	}
}
