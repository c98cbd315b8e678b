//! What the sides and the arbiters do in a dispute.

use super::{
	calls::{self, Verdict},
	purchase::document,
	seals::{Salt, Sealer, fresh_salt},
	stage::{Stage, Who},
};
use crate::{
	chain::escrow,
	errors::{Error, Result},
};
use caravan_primitives::Amount;

/// Every order here has its dispute about its only line.
pub(super) const LINE: u8 = 0;

/// The buyer's ranking of the panel and the merchant's: seats, the most wanted first.
const RANKINGS: [(Who, [u8; 5]); 2] = [
	(Who::Buyer, [0, 1, 2, 3, 4]),
	(Who::Merchant, [2, 1, 0, 4, 3]),
];

impl Stage<'_> {
	fn sealer(&self, order: u64, who: Who) -> Result<Sealer> {
		let unreadable = |_| Error::Chain("an identity's number is too great".into());
		Ok(Sealer {
			order,
			line: LINE,
			member: u64::try_from(self.identity(who)?).map_err(unreadable)?,
		})
	}

	/// The buyer disputes so much.
	pub(super) async fn dispute(&self, id: u64, amount: Amount) -> Result<()> {
		let call = calls::dispute(id, LINE, amount);
		self.act(Who::Buyer, &call).await.map(|_| ())
	}

	/// The merchant contests with a document.
	pub(super) async fn contest(&self, id: u64, kind: &str, text: &str) -> Result<()> {
		let call = calls::show("contest", id, LINE, kind, document(text)?);
		self.act_soon(Who::Merchant, &call).await
	}

	/// The buyer shows a document.
	pub(super) async fn show(&self, id: u64, kind: &str, text: &str) -> Result<()> {
		let call = calls::show("submit_evidence", id, LINE, kind, document(text)?);
		self.act_soon(Who::Buyer, &call).await
	}

	/// Both sides rank the arbiters: they seal, then they open.
	pub(super) async fn rank(&self, id: u64) -> Result<()> {
		let salts = [fresh_salt()?, fresh_salt()?];
		let seal = async |(who, seats): (Who, [u8; 5]), salt: Salt| {
			let seal = self.sealer(id, who)?.ranking(&seats, salt);
			self.act_soon(who, &calls::seal_ranking(id, LINE, seal))
				.await
		};
		let open = async |(who, seats): (Who, [u8; 5]), salt: Salt| {
			self.act_soon(who, &calls::open_ranking(id, LINE, &seats, salt))
				.await
		};
		let [buyer, merchant] = RANKINGS;
		let [one, other] = salts;
		let sealed = tokio::join!(seal(buyer, one), seal(merchant, other));
		sealed.0.and(sealed.1)?;
		let opened = tokio::join!(open(buyer, one), open(merchant, other));
		opened.0.and(opened.1)
	}

	/// Who has the case now.
	pub(super) async fn bench(&self, id: u64) -> Result<Vec<Who>> {
		let dispute = escrow::dispute(&self.now().await?, id, LINE).await?;
		dispute
			.bench
			.into_iter()
			.map(|identity| self.who(identity))
			.collect()
	}

	/// The arbiter who has the case rules; gives who that is.
	pub(super) async fn rule(&self, id: u64, verdict: &Verdict) -> Result<Who> {
		let bench = self.bench(id).await?;
		let [arbiter] = bench.as_slice() else {
			return Err(Error::Chain(format!("not one arbiter but {}", bench.len())));
		};
		self.act_soon(*arbiter, &calls::rule(id, LINE, verdict))
			.await?;
		Ok(*arbiter)
	}

	/// The merchant appeals; gives who decides then.
	pub(super) async fn appeal(&self, id: u64) -> Result<[Who; 3]> {
		self.act(Who::Merchant, &calls::appeal(id, LINE)).await?;
		let bench = self.bench(id).await?;
		bench
			.try_into()
			.map_err(|bench: Vec<_>| Error::Chain(format!("not three but {}", bench.len())))
	}

	/// The panel of an appeal votes: all seal, then all open.
	pub(super) async fn vote(
		&self,
		id: u64,
		panel: [Who; 3],
		verdicts: &[Verdict; 3],
	) -> Result<()> {
		let salts = [fresh_salt()?, fresh_salt()?, fresh_salt()?];
		let seal = async |who: Who, verdict: &Verdict, salt: Salt| {
			let seal = self.sealer(id, who)?.vote(verdict, salt);
			self.act_soon(who, &calls::seal_vote(id, LINE, seal)).await
		};
		let open = async |who: Who, verdict: &Verdict, salt: Salt| {
			self.act_soon(who, &calls::open_vote(id, LINE, verdict, salt))
				.await
		};
		let ([a, b, c], [x, y, z], [k, l, m]) = (panel, verdicts, salts);
		let sealed = tokio::join!(seal(a, x, k), seal(b, y, l), seal(c, z, m));
		sealed.0.and(sealed.1).and(sealed.2)?;
		let opened = tokio::join!(open(a, x, k), open(b, y, l), open(c, z, m));
		opened.0.and(opened.1).and(opened.2)
	}
}
