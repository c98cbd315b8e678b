//! `caravan settlement-demo`: returns, recalls and instructions on a development chain.

use super::say;
use caravan_client::{chain::Chain, errors::Result, settlement::story};

/// Tells the story as it happens.
pub async fn run(chain: &Chain) -> Result<()> {
	story::tell(chain, |line| say(line)).await
}
