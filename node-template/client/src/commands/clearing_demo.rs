//! `caravan clearing-demo`: a clearing day on a development chain.

use super::say;
use caravan_client::{
	chain::Chain,
	clearing::day::{self, Plan},
	errors::Result,
};

/// Tells the day as it happens.
pub async fn run(chain: &Chain, plan: &Plan) -> Result<()> {
	day::tell(chain, plan, |line| say(line)).await
}
