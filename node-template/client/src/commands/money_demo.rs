//! `caravan money-demo`: money issued, circulating and redeemed on a development chain.

use super::say;
use caravan_client::{chain::Chain, errors::Result, money_story};

/// Tells the story as it happens.
pub async fn run(chain: &Chain) -> Result<()> {
	money_story::tell(chain, |line| say(line)).await
}
