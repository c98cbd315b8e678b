//! Escrow on a development chain, told as it happens: all goes well; never shipped; damaged goods
//! with a partial award and an appeal; arbiters vanish.
//!
//! What an act has to come before lasts minutes, and what silence ends lasts seconds and is
//! waited for: a slow machine changes nothing.

use super::{
	calls::Verdict,
	disputes::LINE,
	order::{SHARES, STANDARD, balances, released},
	purchase::{Basket, Bought, document, dong, finality, yuan},
	stage::{Books, Stage, Who},
	terms::{Terms, publish_terms, retire_terms},
};
use crate::{
	chain::{Chain, escrow},
	errors::{Error, Result},
	settlement::CNY,
};
use caravan_primitives::{Amount, Moment};

/// The prices, fen. The bond is two parts in a hundred of each.
const WELL: Amount = 120_000;
const UNSHIPPED: Amount = 80_000;
const DAMAGED: Amount = 300_000;
const VANISHED: Amount = 100_000;

/// What of the damaged goods is disputed, fen.
const DISPUTED: Amount = 120_000;
/// What an arbiter is paid for that, fen: one part in a hundred.
const FEE: i128 = 1_200;
/// What the arbiter gives the buyer of it, parts per million.
const FIRST: u32 = 800_000;
/// What the panel of the appeal does; the one in the middle counts.
const VOTES: [u32; 3] = [500_000, 600_000, 700_000];
/// Number and name of the reason.
const REASON: (u8, &str) = (2, "Damaged");

/// How long it is that nobody ships, milliseconds.
const NOT_SHIPPED: Moment = 15_000;
/// How long other states last that nobody acts in.
const SILENCE: Moment = 10_000;
/// The same for each arbiter: one who had less than half of it, since a block came late, would
/// keep its stake.
const SILENT_ARBITER: Moment = 30_000;

/// Tells the stories, each line to `tell`.
///
/// # Errors
/// What the chain refuses against expectation; [`Error::Chain`](crate::errors::Error::Chain) if
/// the node fails or somebody has another amount than is due.
pub async fn tell(chain: &Chain, mut tell: impl FnMut(&str)) -> Result<()> {
	let stage = Stage::ready(chain, &mut tell).await?;
	stage.stake().await?;
	tell("staked: each of the five arbiters has 200.00 CNY free on hold for the cases to come");
	well(&stage, &mut tell).await?;
	unshipped(&stage, &mut tell).await?;
	damaged(&stage, &mut tell).await?;
	vanished(&stage, &mut tell).await
}

async fn well(stage: &Stage<'_>, tell: &mut impl FnMut(&str)) -> Result<()> {
	tell("story 1: all goes well");
	let before = stage.books().await?;
	let bought = delivered(stage, WELL, STANDARD, tell).await?;
	let last = stage.release(bought.id, LINE).await?;
	stage.wait_for_end(bought.id).await?;
	let mut changes = released(WELL);
	changes.push((Who::Buyer, rest(&bought, WELL)));
	stage.ensure_moved(&before, &changes).await?;
	tell(&format!(
		"released: the buyer is content; merchant, platform, carrier and tax have theirs, the bond is back, {}",
		finality(&last)
	));
	end(stage, &before, tell).await
}

async fn unshipped(stage: &Stage<'_>, tell: &mut impl FnMut(&str)) -> Result<()> {
	tell("story 2: never shipped");
	let terms = publish(stage, "ships within seconds", vec![("ship", NOT_SHIPPED)]).await?;
	tell("published: terms by which the merchant has 15 s to ship");
	let before = stage.books().await?;
	let bought = ordered(stage, UNSHIPPED, terms, tell).await?;
	stage.accept(&bought).await?;
	tell("accepted: and nothing is shipped; nobody does anything");
	stage.wait_for_end(bought.id).await?;
	stage
		.ensure_moved(&before, &[(Who::Buyer, rest(&bought, 0))])
		.await?;
	tell("not shipped: the time was over, and price and bond are free in the buyer's account");
	retire(stage, terms).await?;
	end(stage, &before, tell).await
}

async fn damaged(stage: &Stage<'_>, tell: &mut impl FnMut(&str)) -> Result<()> {
	tell("story 3: damaged goods, a partial award and an appeal");
	let before = stage.books().await?;
	let bought = delivered(stage, DAMAGED, STANDARD, tell).await?;
	let id = bought.id;
	stage.dispute(id, DISPUTED).await?;
	let flowed = DAMAGED.saturating_sub(DISPUTED);
	let mut changes = released(flowed);
	changes.push((Who::Buyer, rest(&bought, flowed)));
	stage.ensure_moved(&before, &changes).await?;
	tell(&format!(
		"disputed: the buyer says that {} worth of it is damaged; the other {} are paid at once",
		yuan(DISPUTED),
		yuan(flowed)
	));
	stage
		.contest(id, "Picture", "photo of the goods as packed")
		.await?;
	tell("contested: by the merchant, with a photo; as much as an arbiter costs is its bond");
	stage
		.show(id, "Expertise", "report on forty broken flasks")
		.await?;
	tell("shown: the buyer has an expert's report; the chain has its hash");
	stage.rank(id).await?;
	tell(
		"ranked: both have sealed and then opened their rankings of the panel, and struck in turns",
	);
	stage.wait_for(id, 12).await?;
	let verdict = async |to_buyer, grounds| {
		Ok::<_, crate::errors::Error>(Verdict {
			to_buyer,
			reason: REASON,
			document: document(grounds)?,
		})
	};
	let arbiter = stage.rule(id, &verdict(FIRST, "grounds").await?).await?;
	tell(&format!(
		"ruled: {} gives the buyer 80 % of it: the goods are damaged",
		arbiter.name()
	));
	let panel = stage.appeal(id).await?;
	tell("appealed: by the merchant, whose bond is raised to what the panel may cost");
	let [one, two, three] = VOTES;
	let verdicts = [
		verdict(one, "half of it").await?,
		verdict(two, "more than half of it").await?,
		verdict(three, "most of it").await?,
	];
	stage.vote(id, panel, &verdicts).await?;
	tell(&format!(
		"voted: {}, {} and {} seal and then open 50 %, 60 % and 70 %",
		panel[0].name(),
		panel[1].name(),
		panel[2].name()
	));
	stage.wait_for_end(id).await?;
	// Of the 720 yuan that go back, carriage and tax keep four parts in a hundred. The merchant
	// has lost the case and won its appeal: each side bears the fees of what it lost.
	let panels_fees = FEE.saturating_mul(3);
	let changes = [
		(Who::Buyer, rest(&bought, DAMAGED)),
		(Who::Buyer, 72_000 - 2_880 - panels_fees),
		(Who::Merchant, 169_200 + 45_120 - FEE),
		(Who::Platform, 3_600 + 960),
		(Who::Carrier, 5_400 + 2_160 + 1_440),
		(Who::Collector, 1_800 + 720 + 480),
		(arbiter, FEE),
		(panel[0], FEE),
		(panel[1], FEE),
		(panel[2], FEE),
	];
	stage.ensure_moved(&before, &changes).await?;
	tell(
		"decided: 60 %, the vote in the middle; the buyer gets 691.20 CNY, carriage and tax keep theirs, the buyer bears the panel's fees and the merchant the first arbiter's",
	);
	end(stage, &before, tell).await
}

async fn vanished(stage: &Stage<'_>, tell: &mut impl FnMut(&str)) -> Result<()> {
	tell("story 4: the arbiters vanish");
	let short = ["rank", "open_ranking", "evidence", "appeal"]
		.map(|state| (state, SILENCE))
		.into_iter()
		.chain([("rule", SILENT_ARBITER)])
		.collect();
	let terms = publish(stage, "arbiters have half a minute", short).await?;
	tell("published: terms by which each arbiter has 30 s");
	stage.stake().await?;
	let before = stage.books().await?;
	let stakes = stage.stakes().await?;
	let bought = delivered(stage, VANISHED, terms, tell).await?;
	let id = bought.id;
	stage.dispute(id, VANISHED).await?;
	tell("disputed: all of it");
	stage
		.contest(id, "Transport", "the carrier's record of the delivery")
		.await?;
	tell("contested: with the carrier's record; and from here on nobody says anything");
	stage.wait_for(id, 14).await?;
	tell("vanished: nobody has ranked, and one arbiter after the other has let its time pass");
	stage.wait_for_end(id).await?;
	let mut changes = released(VANISHED);
	changes.push((Who::Buyer, rest(&bought, VANISHED)));
	stage.ensure_moved(&before, &changes).await?;
	if stage.stakes().await? != stakes {
		let fault = "an arbiter who had half a minute has lost a stake";
		return Err(Error::Chain(fault.into()));
	}
	tell(
		"decided: by the burden of proof; the delivery is attested, so that the merchant has its money; the arbiters keep their stakes, since nobody is bound to rule within less than a day",
	);
	retire(stage, terms).await?;
	end(stage, &before, tell).await
}

/// An order of one line.
async fn ordered(
	stage: &Stage<'_>,
	price: Amount,
	terms: u32,
	tell: &mut impl FnMut(&str),
) -> Result<Bought> {
	let bought = stage.buy(&Basket::of(price, terms)?).await?;
	tell(&format!(
		"ordered: order {} for {}, with a bond of {}; the buyer gave {}, {}",
		bought.id,
		yuan(bought.total),
		yuan(bought.bond),
		dong(bought.source),
		finality(&bought.finalized)
	));
	Ok(bought)
}

/// The same, accepted, shipped and delivered.
async fn delivered(
	stage: &Stage<'_>,
	price: Amount,
	terms: u32,
	tell: &mut impl FnMut(&str),
) -> Result<Bought> {
	let bought = ordered(stage, price, terms, tell).await?;
	stage.accept(&bought).await?;
	tell("accepted: by the merchant");
	stage.ship(bought.id, LINE).await?;
	tell("shipped: with Silk Road Logistics");
	stage.attest(bought.id, LINE).await?;
	tell("delivered: the carrier attests it");
	Ok(bought)
}

/// The merchant publishes terms in which these states are short; gives their number.
async fn publish(stage: &Stage<'_>, text: &str, short: Vec<(&'static str, Moment)>) -> Result<u32> {
	let mut splits = Vec::new();
	for (who, share) in SHARES {
		splits.push((stage.identity(who)?, share, who == Who::Platform));
	}
	let terms = Terms {
		currency: CNY,
		document: document(text)?,
		short,
		splits,
		fee: (10_000, 500, 50_000),
	};
	let made = stage.act(Who::Merchant, &publish_terms(&terms)).await?;
	let at = stage.chain.at_hash(made.included.block_hash).await?;
	escrow::last_terms(&at, stage.identity(Who::Merchant)?).await
}

/// The merchant takes terms back, and has its deposit back.
async fn retire(stage: &Stage<'_>, terms: u32) -> Result<()> {
	stage
		.act(Who::Merchant, &retire_terms(terms))
		.await
		.map(|_| ())
}

/// Tells who has gained or lost what.
async fn end(stage: &Stage<'_>, before: &Books, tell: &mut impl FnMut(&str)) -> Result<()> {
	balances(before, &stage.books().await?, tell);
	Ok(())
}

/// By how many fen the buyer has more when so many have gone out of what it bought for the order.
fn rest(bought: &Bought, gone: Amount) -> i128 {
	signed(bought.target).saturating_sub(signed(gone))
}

fn signed(amount: Amount) -> i128 {
	i128::try_from(amount).unwrap_or(i128::MAX)
}
