//! `caravan escrow-demo` and `caravan escrow-order`: purchases in escrow on a development chain.

use super::{read, say};
use caravan_client::{
	chain::Chain,
	errors::Result,
	escrow::{file, order, story},
};
use std::path::Path;

/// Tells the stories as they happen.
pub async fn run(chain: &Chain) -> Result<()> {
	story::tell(chain, |line| say(line)).await
}

/// Buys what a file orders. A file that is no order reaches no chain.
pub async fn buy(path: &Path, url: &str) -> Result<()> {
	let wanted = file::read(&read(path)?)?;
	let chain = Chain::connect(url).await?;
	order::tell(&chain, &wanted, |line| say(line)).await
}
