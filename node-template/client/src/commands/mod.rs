//! The subcommands, one file each.

mod across_demo;
mod attest;
mod balance;
mod check;
mod clearing_demo;
mod demo;
mod escrow_demo;
mod gate_demo;
mod kyc_demo;
mod money_demo;
mod pay;
mod settlement_demo;
mod statement;
mod status;

use crate::cli::{Cli, Command, Payment};
use caravan_client::{
	chain::Chain,
	errors::{Error, Result},
	iso::scan,
	pay::{Options, Step},
};
use std::{fmt::Display, fs::File, io::Read, io::Write, path::Path, path::PathBuf, time::Duration};

/// Runs one command.
pub async fn run(cli: Cli) -> Result<()> {
	match cli.command {
		Command::Check { file } => check::run(&file),
		Command::Pay {
			file,
			from,
			acknowledge_by,
			payment,
		} => pay::run(&file, &from, acknowledge_by.as_deref(), &payment).await,
		Command::Demo {
			file,
			buyer,
			merchant,
			payment,
		} => demo::run(&file, &buyer, &merchant, &payment).await,
		Command::Attest {
			provider,
			subject,
			lei,
			tier,
			valid_for,
			attributes,
			fee_currency,
			node,
		} => {
			let attestation = caravan_client::kyc::Attestation {
				lei,
				tier,
				life: valid_for,
				attributes,
			};
			let chain = Chain::connect(&node.url).await?;
			attest::run(&chain, &provider, &subject, &attestation, fee_currency).await
		}
		Command::KycDemo { node } => kyc_demo::run(&Chain::connect(&node.url).await?).await,
		Command::GateDemo { file, payment } => gate_demo::run(&file, &payment).await,
		Command::AcrossDemo { node } => across_demo::run(&Chain::connect(&node.url).await?).await,
		Command::SettlementDemo { node } => {
			settlement_demo::run(&Chain::connect(&node.url).await?).await
		}
		Command::ClearingDemo {
			obligations,
			seed,
			picture,
			node,
		} => {
			let plan = caravan_client::clearing::day::Plan {
				count: obligations,
				seed,
				picture,
			};
			clearing_demo::run(&Chain::connect(&node.url).await?, &plan).await
		}
		Command::EscrowOrder { file, node } => escrow_demo::buy(&file, &node.url).await,
		Command::EscrowDemo { node } => escrow_demo::run(&Chain::connect(&node.url).await?).await,
		Command::MoneyDemo { node } => money_demo::run(&Chain::connect(&node.url).await?).await,
		Command::Status { uetr, payer, node } => {
			status::run(&Chain::connect(&node.url).await?, uetr, &payer).await
		}
		Command::Statement {
			account,
			currency,
			from,
			to,
			format,
			out,
			node,
		} => {
			let period = (from, to);
			let chain = Chain::connect(&node.url).await?;
			statement::run(&chain, &account, currency, period, format, out.as_deref()).await
		}
		Command::Balance { account, node } => {
			balance::run(&Chain::connect(&node.url).await?, &account).await
		}
	}
}

/// Prints a line at once. A closed pipe doesn't stop a payment.
fn say(line: impl Display) {
	let mut out = std::io::stdout();
	let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// A message's bytes, not many more than a message can have.
fn read(path: &Path) -> Result<Vec<u8>> {
	let limit = u64::try_from(scan::MAX_BYTES)
		.unwrap_or(u64::MAX)
		.saturating_add(1);
	let mut bytes = Vec::new();
	File::open(path)
		.and_then(|file| file.take(limit).read_to_end(&mut bytes))
		.map_err(|e| Error::Local(format!("{}: {e}", path.display())))?;
	Ok(bytes)
}

/// What the command line says about a payment.
fn options(payment: &Payment) -> Options {
	Options {
		fee: payment.fee_currency,
		data: payment.data_dir.clone().unwrap_or_else(default_data),
		patience: Duration::from_millis(payment.patience),
		acknowledge_by: None,
	}
}

/// Where journal and receipts are kept if nobody says otherwise: always the same
/// place, so that an interrupted payment is found again.
fn default_data() -> PathBuf {
	std::env::home_dir().unwrap_or_default().join(".caravan")
}

/// Tells a waiting person how far a payment is.
fn tell(step: Step) {
	say(match step {
		Step::Resumed => "taking up a payment of an earlier run",
		Step::Sealed => {
			"sealed the travel rule's envelope, acknowledged by the payee's institution"
		}
		Step::Signed => "signed, and in the journal",
		Step::Submitted => "submitted",
		Step::InBlock => "in a block, waiting for finality",
	});
}
