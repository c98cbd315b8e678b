//! Who takes part in an escrow on a development chain, and what each has.

use super::calls;
use crate::{
	chain::{At, Chain, escrow, events::Included, follow::Finalized, query},
	errors::{Error, Result},
	keys,
	kyc::{act, act_soon},
	settlement::{CNY, Call, VND, account, across, ensure_same, has},
};
use caravan_primitives::{Amount, CurrencyId};
use std::{collections::BTreeMap, sync::Mutex, time::Duration};
use subxt::utils::AccountId32;
use subxt_signer::sr25519::Keypair;

/// What an arbiter has at stake at least, fen: a tenth of the greatest dispute here.
const STAKE: Amount = 20_000;
/// How often the chain is asked whether something is over, and how many times.
const POLL: Duration = Duration::from_secs(1);
const POLLS: u32 = 600;

/// Who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
	Buyer,
	Merchant,
	Platform,
	Carrier,
	/// The bank that collects the tax.
	Collector,
	/// An arbiter by its seat in the panel.
	Arbiter(u8),
}

/// All of them.
pub(super) const ALL: [Who; 10] = [
	Who::Buyer,
	Who::Merchant,
	Who::Platform,
	Who::Carrier,
	Who::Collector,
	Who::Arbiter(0),
	Who::Arbiter(1),
	Who::Arbiter(2),
	Who::Arbiter(3),
	Who::Arbiter(4),
];

impl Who {
	/// The development key.
	fn path(self) -> String {
		match self {
			Self::Buyer => "//LinhTran".into(),
			Self::Merchant => "//YiwuTrading".into(),
			Self::Platform => "//Platform".into(),
			Self::Carrier => "//Carrier".into(),
			Self::Collector => "//Bank-CN".into(),
			Self::Arbiter(seat) => format!("//Arbiter{}", seat.saturating_add(1)),
		}
	}

	/// In words.
	pub(super) fn name(self) -> String {
		match self {
			Self::Buyer => "the buyer".into(),
			Self::Merchant => "the merchant".into(),
			Self::Platform => "the platform".into(),
			Self::Carrier => "the carrier".into(),
			Self::Collector => "the tax's collector".into(),
			Self::Arbiter(seat) => format!("arbiter {}", seat.saturating_add(1)),
		}
	}

	/// What its fees are paid in.
	fn fee(self) -> CurrencyId {
		match self {
			Self::Buyer => VND,
			_ => CNY,
		}
	}
}

struct Person {
	key: Keypair,
	identity: u128,
}

/// What each has of a currency, free and held together, and what it has paid in fees so far.
pub(super) struct Books {
	has: BTreeMap<(Who, CurrencyId), Amount>,
	fees: BTreeMap<(Who, CurrencyId), Amount>,
}

impl Books {
	/// What somebody has.
	pub(super) fn of(&self, who: Who, currency: CurrencyId) -> Amount {
		self.has.get(&(who, currency)).copied().unwrap_or_default()
	}
}

/// A chain with everybody on it.
pub(super) struct Stage<'a> {
	pub(super) chain: &'a Chain,
	/// Buyer, merchant and dealer, as the dealer's offers need them.
	pub(super) parties: across::Parties,
	people: BTreeMap<Who, Person>,
	fees: Mutex<BTreeMap<(Who, CurrencyId), Amount>>,
}

impl<'a> Stage<'a> {
	/// Everybody known, and the rate reported, each line to `tell`.
	pub(super) async fn ready(chain: &'a Chain, tell: &mut impl FnMut(&str)) -> Result<Self> {
		let parties = across::Parties::ready(chain).await?;
		let best = chain.best().await?;
		let mut people = BTreeMap::new();
		for who in ALL {
			let key = keys::key(&who.path())?;
			let identity = query::identity(&best, &account(&key))
				.await?
				.ok_or_else(|| Error::Chain(format!("{} is unknown here", who.path())))?;
			people.insert(who, Person { key, identity });
		}
		tell(
			"attested: Tran Thi Linh, a buyer in Viet Nam; known: Yiwu Trading, a merchant in China, its carrier, its platform, five arbiters",
		);
		across::report_all(chain, tell).await?;
		Ok(Self {
			chain,
			parties,
			people,
			fees: Mutex::default(),
		})
	}

	fn person(&self, who: Who) -> Result<&Person> {
		self.people
			.get(&who)
			.ok_or_else(|| Error::Chain(format!("{} isn't here", who.name())))
	}

	/// The account of somebody.
	pub(super) fn account(&self, who: Who) -> Result<AccountId32> {
		Ok(account(&self.person(who)?.key))
	}

	/// The identity of somebody.
	pub(super) fn identity(&self, who: Who) -> Result<u128> {
		Ok(self.person(who)?.identity)
	}

	/// Whose identity it is.
	pub(super) fn who(&self, identity: u128) -> Result<Who> {
		self.people
			.iter()
			.find(|(_, person)| person.identity == identity)
			.map(|(who, _)| *who)
			.ok_or_else(|| Error::Chain(format!("identity {identity} isn't here")))
	}

	/// Has somebody make a call, and waits until it is final.
	pub(super) async fn act(&self, who: Who, call: &Call) -> Result<Finalized> {
		let finalized = act(self.chain, &self.person(who)?.key, call, Some(who.fee())).await?;
		self.book_fee(who, &finalized.included);
		Ok(finalized)
	}

	/// The same where the next one who acts needn't wait until it is final.
	pub(super) async fn act_soon(&self, who: Who, call: &Call) -> Result<()> {
		let key = &self.person(who)?.key;
		let included = act_soon(self.chain, key, call, Some(who.fee())).await?;
		self.book_fee(who, &included);
		Ok(())
	}

	fn book_fee(&self, who: Who, included: &Included) {
		if let (Some(fee), Ok(mut fees)) = (&included.fee, self.fees.lock()) {
			let paid = fees.entry((who, fee.currency)).or_default();
			*paid = paid.saturating_add(fee.amount);
		}
	}

	/// The chain as it finally is.
	pub(super) async fn now(&self) -> Result<At> {
		self.chain.finalized().await
	}

	/// What everybody has, finally.
	pub(super) async fn books(&self) -> Result<Books> {
		let mut books = BTreeMap::new();
		for who in ALL {
			for currency in [CNY, VND] {
				let amount = has(self.chain, &self.account(who)?, currency).await?;
				books.insert((who, currency), amount);
			}
		}
		let fees = self.fees.lock().map(|fees| fees.clone());
		Ok(Books {
			has: books,
			fees: fees.unwrap_or_default(),
		})
	}

	/// Fails unless everybody has exactly so many fen more or less than before, fees apart.
	pub(super) async fn ensure_moved(&self, before: &Books, changes: &[(Who, i128)]) -> Result<()> {
		let after = self.books().await?;
		for who in ALL {
			let fees = |books: &Books| books.fees.get(&(who, CNY)).copied().unwrap_or_default();
			let paid = fees(&after).saturating_sub(fees(before));
			let change = changes
				.iter()
				.filter(|(of, _)| *of == who)
				.fold(0i128, |sum, (_, change)| sum.saturating_add(*change));
			let due = before
				.of(who, CNY)
				.saturating_add_signed(change)
				.saturating_sub(paid);
			ensure_same(
				&format!("the balance of {}", who.name()),
				after.of(who, CNY),
				due,
			)?;
		}
		Ok(())
	}

	/// Sees that each arbiter has enough free stake for a case.
	pub(super) async fn stake(&self) -> Result<()> {
		let one = async |who: Who| {
			let stake = escrow::stake(&self.now().await?, self.identity(who)?, CNY).await?;
			let missing = STAKE.saturating_sub(stake.held.saturating_sub(stake.bound));
			if missing > 0 {
				self.act(who, &calls::stake(CNY, missing)).await?;
			}
			Ok(())
		};
		let [first, second, third, fourth, fifth] = [0, 1, 2, 3, 4].map(Who::Arbiter);
		// By five arbiters, so at the same time.
		let done: (Result<()>, _, _, _, _) =
			tokio::join!(one(first), one(second), one(third), one(fourth), one(fifth));
		done.0.and(done.1).and(done.2).and(done.3).and(done.4)
	}

	/// What each arbiter has at stake, fen.
	pub(super) async fn stakes(&self) -> Result<Vec<(Who, Amount)>> {
		let at = self.now().await?;
		let mut stakes = Vec::new();
		for who in ALL {
			if let Who::Arbiter(_) = who {
				let stake = escrow::stake(&at, self.identity(who)?, CNY).await?;
				stakes.push((who, stake.held));
			}
		}
		Ok(stakes)
	}

	/// Waits until the first line of an order is in a state of this number or a higher one.
	pub(super) async fn wait_for(&self, id: u64, number: u8) -> Result<()> {
		for _ in 0..POLLS {
			match escrow::order(&self.now().await?, id).await? {
				Some(order) if order.lines.first().is_some_and(|line| line.number < number) => {}
				_ => return Ok(()),
			}
			tokio::time::sleep(POLL).await;
		}
		Err(Error::Chain(format!("order {id} doesn't come to {number}")))
	}

	/// Waits until an order has ended, with all of it paid.
	pub(super) async fn wait_for_end(&self, id: u64) -> Result<()> {
		for _ in 0..POLLS {
			let at = self.now().await?;
			if escrow::has_ended(&at, id).await? {
				return Ok(());
			}
			if escrow::unpaid(&at, id).await? > 0 {
				return Err(Error::Chain(format!(
					"order {id} has items that aren't paid"
				)));
			}
			tokio::time::sleep(POLL).await;
		}
		Err(Error::Chain(format!("order {id} doesn't end")))
	}
}
