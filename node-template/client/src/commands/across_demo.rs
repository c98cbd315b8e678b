//! `caravan across-demo`: a payment across currencies on a development chain.

use super::say;
use caravan_client::{chain::Chain, errors::Result, settlement::across};

/// Tells the story as it happens.
pub async fn run(chain: &Chain) -> Result<()> {
	across::tell(chain, |line| say(line)).await
}
