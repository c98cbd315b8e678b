//! `caravan demo`: the whole way of a payment on a development chain.

use super::{options, pay::settle, read, say};
use crate::cli::Payment;
use caravan_client::{
	chain::Chain,
	errors::{Error, Result},
	iso::{pacs008, stamp, time},
	journal::{Journal, Name},
	keys,
	kyc::{self, Attestation},
	order::{Party, PaymentOrder},
	pay::Options,
};
use caravan_primitives::Tier;
use std::path::Path;
use subxt_signer::sr25519::Keypair;

/// For how long the demonstration attests, milliseconds: one year.
const CLAIM_LIFE: u64 = 365 * 86_400_000;
/// The tier that it attests.
const TIER: Tier = Tier(1);

/// Attests both sides, pays a copy of the message, prints the receipt.
pub async fn run(file: &Path, buyer: &str, merchant: &str, payment: &Payment) -> Result<()> {
	let original = read(file)?;
	let ordered = pacs008::read(&original)?;
	say(format_args!("{} is a {}", file.display(), pacs008::MESSAGE));
	let (buyer, merchant) = (keys::key(buyer)?, keys::key(merchant)?);
	for (key, party) in [(&buyer, &ordered.payer), (&merchant, &ordered.payee)] {
		if key.public_key().to_account_id() != party.account {
			return Err(Error::Usage(format!(
				"the key is not that of {:?}",
				party.name
			)));
		}
	}
	let options = with_institution(&ordered, options(payment))?;
	let chain = Chain::connect(&payment.node.url).await?;

	attest(&chain, &ordered.payer, &buyer).await?;
	attest(&chain, &ordered.payee, &merchant).await?;

	let copy = options.data.join("pacs.008.xml");
	let order = match unfinished(&chain, &copy, &options.data)? {
		Some(order) => order,
		None => {
			let stamped = stamp::stamp(&original, time::now(), stamp::fresh_uetr()?)?;
			std::fs::create_dir_all(&options.data)
				.and_then(|()| std::fs::write(&copy, &stamped))
				.map_err(|e| Error::Local(format!("{}: {e}", copy.display())))?;
			say(format_args!(
				"paying a copy with the present time and a new UETR: {}",
				copy.display()
			));
			pacs008::read(stamped.as_bytes())?
		}
	};
	settle(&chain, &order, &buyer, &options).await
}

/// With the key of the merchant's institution, which is at hand on a development chain.
pub fn with_institution(order: &PaymentOrder, options: Options) -> Result<Options> {
	let country = order.payee.country.ok_or_else(nowhere)?;
	Ok(Options {
		acknowledge_by: Some(keys::key(&format!("//Provider-{country}"))?),
		..options
	})
}

fn nowhere() -> Error {
	Error::Usage("the message doesn't say where the parties live".into())
}

/// The order of an earlier run that ended between submission and receipt.
fn unfinished(chain: &Chain, copy: &Path, data: &Path) -> Result<Option<PaymentOrder>> {
	if !copy.exists() {
		return Ok(None);
	}
	// A copy that was only half written was never submitted.
	let Ok(order) = pacs008::read(&read(copy)?) else {
		return Ok(None);
	};
	let name = Name {
		genesis: chain.genesis(),
		payer: &order.payer.account,
		uetr: order.uetr,
	};
	let is_journaled = Journal::new(data).load(name)?.is_some();
	Ok(is_journaled.then_some(order))
}

/// Attests a party by the development provider of its country, if it needs that.
pub async fn attest(chain: &Chain, party: &Party, key: &Keypair) -> Result<()> {
	if !kyc::is_needed(chain, &party.account).await? {
		return Ok(());
	}
	let country = party.country.ok_or_else(nowhere)?;
	let provider = keys::key(&format!("//Provider-{country}"))?;
	say(format_args!(
		"attesting {:?} by the provider of {country}",
		party.name
	));
	let attestation = Attestation {
		lei: party.lei,
		tier: TIER,
		life: CLAIM_LIFE,
		attributes: party.name.clone(),
	};
	let attested = kyc::attest(chain, &provider, key, &attestation, None).await?;
	say(format_args!(
		"  final in block {}",
		attested.finalized.included.block
	));
	Ok(())
}
