//! What a person is shown of a settled payment, and what a bank's software reads.

use crate::{
	chain::{events::Fee, follow::Finalized},
	errors::{Error, Result, one_line},
	files,
	iso::{
		pacs002::{self, Status},
		time,
	},
	order::{Party, PaymentOrder},
	salted::Salted,
};
use caravan_travel_rule::Sealed;
use std::{
	fmt,
	path::{Path, PathBuf},
	time::Duration,
};

/// A settled and final payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
	/// What was ordered, and paid.
	pub order: PaymentOrder,
	/// Where it is on the chain.
	pub finalized: Finalized,
	/// The commitment to the remittance information, with its salt.
	pub remittance: Option<Salted>,
}

impl Receipt {
	/// The receipt of an order that was paid.
	pub fn new(order: PaymentOrder, finalized: Finalized, remittance: Option<Salted>) -> Self {
		Self {
			order,
			finalized,
			remittance,
		}
	}

	/// The payment's status for the pacs.002.
	pub fn status(&self) -> Status {
		let included = &self.finalized.included;
		Status::Settled {
			accepted_at: included.at,
			reference: format!("{}-{}", included.block, included.index),
		}
	}

	/// Writes receipt and pacs.002 into the data folder.
	///
	/// # Errors
	/// [`Error::Local`] if they can't be written.
	pub fn store(&self, data: &Path) -> Result<()> {
		// Made at the block's time, so that a restarted client writes the same report.
		let report = pacs002::write(&self.order, &self.status(), self.finalized.included.at)?;
		files::write(&self.report_path(data), report.as_bytes())?;
		files::write(
			&path(data, &self.order, "receipt.txt"),
			self.to_string().as_bytes(),
		)
	}

	/// Where the pacs.002 is written.
	pub fn report_path(&self, data: &Path) -> PathBuf {
		path(data, &self.order, "pacs.002.xml")
	}
}

/// Writes the pacs.002 of an order that was refused, and returns where. A report of
/// the settled payment, which may bear the same reference, is left alone.
///
/// # Errors
/// [`Error::Local`] if it can't be written, or if `error` is no refusal.
pub fn store_refusal(data: &Path, order: &PaymentOrder, error: &Error) -> Result<PathBuf> {
	let code = error
		.code()
		.ok_or_else(|| Error::Local("that is no refusal".into()))?;
	let status = Status::Rejected {
		code: code.into(),
		reason: error.to_string(),
	};
	let path = path(data, order, "refused.pacs.002.xml");
	files::write(
		&path,
		pacs002::write(order, &status, time::now())?.as_bytes(),
	)?;
	Ok(path)
}

/// Writes the travel rule's envelope of an order with its salt beside the receipts, byte for
/// byte as it was sealed.
///
/// # Errors
/// [`Error::Local`] if it can't be written.
pub fn store_envelope(data: &Path, order: &PaymentOrder, sealed: &Sealed) -> Result<()> {
	files::write(&path(data, order, "ivms101.json"), &sealed.bytes)?;
	let salt = hex::encode(sealed.salt);
	files::write(&path(data, order, "ivms101.salt"), salt.as_bytes())
}

/// A file of one payment in the data folder.
fn path(data: &Path, order: &PaymentOrder, kind: &str) -> PathBuf {
	data.join("receipts").join(format!("{}.{kind}", order.uetr))
}

impl fmt::Display for Receipt {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (order, included) = (&self.order, &self.finalized.included);
		writeln!(f, "PAID, and final ({})", self.status().code())?;
		party(f, "from", &order.payer)?;
		party(f, "to", &order.payee)?;
		let amount = order.currency.format_decimal(order.amount);
		line(f, "amount", &format!("{amount} {}", order.currency))?;
		line(f, "fee", &included.fee.map_or_else(|| "none".into(), fee))?;
		if let Some(purpose) = order.purpose {
			line(f, "purpose", purpose.as_str())?;
		}
		if let Some(remittance) = &order.remittance {
			for part in &remittance.lines {
				line(f, "for", part)?;
			}
		}
		line(f, "end-to-end id", order.end_to_end.as_str())?;
		line(f, "UETR", &order.uetr.to_string())?;
		line(
			f,
			"block",
			&format!("{} (transaction {})", included.block, included.index),
		)?;
		line(f, "", &format!("{:?}", included.block_hash))?;
		line(f, "block time", &time::text(included.at))?;
		if let Some(after) = self.finalized.in_block_after {
			line(f, "in a block", &seconds(after))?;
		}
		if let Some(after) = self.finalized.final_after {
			line(f, "final", &seconds(after))?;
		}
		if let Some(salted) = &self.remittance {
			line(
				f,
				"remittance",
				&format!("on the chain as {:?}", salted.hash),
			)?;
			line(f, "", &format!("with the salt   {:?}", salted.salt))?;
		}
		Ok(())
	}
}

/// One side of the payment.
fn party(f: &mut fmt::Formatter<'_>, label: &str, party: &Party) -> fmt::Result {
	let country = party
		.country
		.map(|country| format!(" ({country})"))
		.unwrap_or_default();
	line(f, label, &format!("{}{country}", party.name))?;
	line(f, "", &party.account.to_string())?;
	let agent = &party.agent;
	let bank = [agent.name.as_deref(), agent.bic.as_deref()]
		.into_iter()
		.flatten();
	let bank = bank.collect::<Vec<_>>().join(", ");
	if bank.is_empty() {
		Ok(())
	} else {
		line(f, "", &bank)
	}
}

/// A fee with its currency.
fn fee(fee: Fee) -> String {
	format!(
		"{} {}",
		fee.currency.format_decimal(fee.amount),
		fee.currency
	)
}

/// A span of time since submission.
fn seconds(after: Duration) -> String {
	format!("{:.1} s after submission", after.as_secs_f64())
}

/// One labelled line. What a stranger wrote can't leave it.
fn line(f: &mut fmt::Formatter<'_>, label: &str, content: &str) -> fmt::Result {
	writeln!(f, "  {label:<14} {}", one_line(content))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		chain::events::Included,
		iso::{fixtures::EXAMPLE, pacs008},
	};
	use caravan_primitives::{CurrencyId, Refusal};
	use subxt::utils::H256;

	fn receipt() -> Receipt {
		let included = Included {
			block: 42,
			block_hash: H256([0xab; 32]),
			index: 2,
			at: 1_795_545_900_000,
			fee: Some(Fee {
				currency: CurrencyId::CNY,
				amount: 12,
			}),
			failure: None,
		};
		Receipt::new(
			pacs008::read(EXAMPLE.as_bytes()).expect("the example is good"),
			Finalized {
				included,
				in_block_after: Some(Duration::from_millis(1_960)),
				final_after: Some(Duration::from_millis(4_120)),
			},
			Salted::new("remittance", "x").ok(),
		)
	}

	#[test]
	fn a_receipt_tells_who_paid_whom_what_when_and_at_what_fee() {
		let text = receipt().to_string();
		for part in [
			"PAID, and final (ACSC)",
			"Li Wei (CN)",
			"Indus Textiles (Private) Limited (PK)",
			"Karachi Commercial Bank, KACBPKKAXXX",
			"12880.50 CNY",
			"0.12 CNY",
			"GDDS",
			"3f0a7c52-8d1e-4b96-a2c4-5e7d90b1f638",
			"42 (transaction 2)",
			"0xabab",
			"2.0 s after submission",
			"4.1 s after submission",
		] {
			assert!(text.contains(part), "{part} is missing in\n{text}");
		}
	}

	#[test]
	fn a_strangers_name_cant_leave_its_line() {
		let mut receipt = receipt();
		let lines = receipt.to_string().lines().count();
		receipt.order.payee.name = "A\n  amount         1.00 CNY\u{1b}[2J".into();
		let text = receipt.to_string();
		assert_eq!(text.lines().count(), lines);
		assert!(!text.contains('\u{1b}'));
	}

	#[test]
	fn receipt_and_report_lie_beside_each_other() {
		let folder = tempfile::tempdir().expect("a folder");
		let receipt = receipt();
		receipt.store(folder.path()).expect("stored");
		let report = std::fs::read_to_string(receipt.report_path(folder.path())).expect("there");
		assert!(report.contains("<TxSts>ACSC</TxSts>"));
		let refusal = Error::refused(Refusal::DuplicateUetr, "");
		let refused = store_refusal(folder.path(), &receipt.order, &refusal).expect("stored");
		assert!(
			std::fs::read_to_string(refused)
				.expect("there")
				.contains("<Cd>DUPL</Cd>")
		);
		let again = std::fs::read_to_string(receipt.report_path(folder.path())).expect("there");
		assert_eq!(report, again, "the settled payment's report is left alone");
		assert!(store_refusal(folder.path(), &receipt.order, &Error::Chain("x".into())).is_err());
	}
}
