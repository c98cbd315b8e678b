//! `caravan gate-demo`: limits, the travel rule and a stop on a development chain.

use super::{demo, options, read, say};
use crate::cli::Payment;
use caravan_client::{chain::Chain, errors::Result, gate_story, iso::pacs008, keys};
use std::path::Path;

/// Attests both sides of the message, and tells the story of their payments.
pub async fn run(file: &Path, payment: &Payment) -> Result<()> {
	let message = read(file)?;
	let order = pacs008::read(&message)?;
	let chain = Chain::connect(&payment.node.url).await?;
	let (buyer, merchant) = (keys::key("//LiWei")?, keys::key("//IndusTextiles")?);
	demo::attest(&chain, &order.payer, &buyer).await?;
	demo::attest(&chain, &order.payee, &merchant).await?;
	let options = demo::with_institution(&order, options(payment))?;
	gate_story::tell(&chain, &message, &buyer, options, |line| say(line)).await
}
