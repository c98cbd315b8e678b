//! A purchase in escrow across two currencies: a buyer in Viet Nam gives dong, what goes on hold
//! is yuan.

use super::{
	calls::{self, Request},
	stage::{Stage, Who},
};
use crate::{
	chain::{escrow, follow::Finalized, query},
	errors::{Error, Result},
	iso::stamp,
	salted::Salted,
	settlement::{CNY, VND, rfq},
};
use caravan_primitives::Amount;

/// What is bought.
pub(super) struct Basket {
	/// The merchant's reference.
	pub reference: String,
	/// The prices of the lines, fen.
	pub prices: Vec<Amount>,
	/// By which of the merchant's terms.
	pub terms: u32,
	/// Salted hash of what else was agreed.
	pub details: [u8; 32],
}

impl Basket {
	/// One line of this price under a new reference.
	pub(super) fn of(price: Amount, terms: u32) -> Result<Self> {
		let fresh = stamp::fresh_uetr()?.to_string();
		let short: String = fresh.chars().take(13).collect();
		Ok(Self {
			reference: format!("STORY-{short}"),
			prices: vec![price],
			terms,
			details: document("one item of the merchant's catalogue")?,
		})
	}
}

/// The salted hash of a document, which stays here.
pub(super) fn document(text: &str) -> Result<[u8; 32]> {
	Ok(Salted::new("escrow-document", text)?.hash.0)
}

/// A funded order.
pub(super) struct Bought {
	/// Its number.
	pub id: u64,
	/// What was agreed.
	pub agreed: [u8; 32],
	/// The sum of the prices, fen.
	pub total: Amount,
	/// What is on hold beside them, fen.
	pub bond: Amount,
	/// What the buyer gave, dong.
	pub source: Amount,
	/// What it got for that, fen: prices, bond, and a fen that stays free where it had none.
	pub target: Amount,
	/// The transaction.
	pub finalized: Finalized,
}

impl Stage<'_> {
	/// The buyer orders, and funds by a dealer's offer.
	pub(super) async fn buy(&self, basket: &Basket) -> Result<Bought> {
		let best = self.chain.best().await?;
		let share = escrow::bond_share(&best)?;
		let sum =
			|amounts: &mut dyn Iterator<Item = Amount>| amounts.fold(0, Amount::saturating_add);
		let total = sum(&mut basket.prices.iter().copied());
		let bond = sum(&mut basket.prices.iter().map(|price| share.of_ceil(*price)));
		let free = query::balance(&best, &self.account(Who::Buyer)?, CNY).await?;
		// A hold leaves the least balance free.
		let fen = Amount::from(free == 0);
		let target = |bond: Amount| total.saturating_add(bond).saturating_add(fen);
		let merchant = self.identity(Who::Merchant)?;
		let request = Request {
			merchant: self.account(Who::Merchant)?,
			reference: basket.reference.clone(),
			prices: basket.prices.clone(),
			terms: basket.terms,
			terms_hash: escrow::terms_hash(&best, merchant, basket.terms).await?,
			details: basket.details,
		};
		// The smallest orders need no bond.
		let offer = rfq::offer(self.chain, &self.parties, total, target(bond)).await?;
		let call = calls::order(&request, VND, offer);
		let finalized = self.act(Who::Buyer, &call).await?;
		let at = self.chain.at_hash(finalized.included.block_hash).await?;
		let id = escrow::last_order(&at).await?;
		let order = escrow::order(&at, id)
			.await?
			.ok_or_else(|| Error::Chain(format!("order {id} isn't there")))?;
		let bond = sum(&mut order.lines.iter().map(|line| line.bond));
		Ok(Bought {
			id,
			agreed: order.agreed,
			total,
			bond,
			source: rfq::source_of(target(bond))?,
			target: target(bond),
			finalized,
		})
	}

	/// The merchant accepts.
	pub(super) async fn accept(&self, bought: &Bought) -> Result<()> {
		let call = calls::accept(bought.id, bought.agreed);
		self.act_soon(Who::Merchant, &call).await
	}

	/// The merchant ships a line with the carrier.
	pub(super) async fn ship(&self, id: u64, line: u8) -> Result<()> {
		let tracking = document("SRL 2026 1127 0042 CN")?;
		let carrier = self.identity(Who::Carrier)?;
		let call = calls::ship(id, line, carrier, tracking);
		self.act_soon(Who::Merchant, &call).await
	}

	/// The carrier attests that a line has come.
	pub(super) async fn attest(&self, id: u64, line: u8) -> Result<()> {
		let call = calls::attest(id, line);
		self.act_soon(Who::Carrier, &call).await
	}

	/// The buyer lets the merchant have what a line holds.
	pub(super) async fn release(&self, id: u64, line: u8) -> Result<Finalized> {
		self.act(Who::Buyer, &calls::release(id, line)).await
	}
}

/// How long something took to be final, in words.
pub(super) fn finality(finalized: &Finalized) -> String {
	let seconds = finalized.final_after.unwrap_or_default().as_secs_f32();
	format!("final after {seconds:.1} s")
}

/// Fen in words.
pub(super) fn yuan(fen: Amount) -> String {
	format!("{} CNY", CNY.format_decimal(fen))
}

/// Dong in words.
pub(super) fn dong(amount: Amount) -> String {
	format!("{} VND", VND.format_decimal(amount))
}
