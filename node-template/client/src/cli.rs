//! The command line.

use caravan_client::{
	chain::LOCAL_URL,
	statement::{Format, period::Point},
};
use caravan_primitives::{CurrencyId, Lei, Moment, Tier, Uetr};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Pay over a Caravan chain with ISO 20022 messages.
///
/// Each refusal is one line with its ISO code and exit code 1; 2 is a wrong call, 3 a
/// failure of the connection or the disk, 4 a statement that doesn't add up.
#[derive(Parser)]
#[command(name = "caravan", version)]
pub struct Cli {
	#[command(subcommand)]
	pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
	/// Read a pacs.008 and say what it orders, without any chain
	Check {
		/// The message
		file: PathBuf,
	},
	/// Pay a pacs.008 exactly as it is, once, and wait for finality
	Pay {
		/// The message
		file: PathBuf,
		/// The debtor's secret: a phrase, //Name, or @FILE with one of these
		#[arg(long, value_name = "SECRET")]
		from: String,
		/// A secret of the creditor's institution, as development chains have: the travel
		/// rule's envelope is made, acknowledged by it, and paid with
		#[arg(long, value_name = "SECRET")]
		acknowledge_by: Option<String>,
		#[command(flatten)]
		payment: Payment,
	},
	/// On a development chain: attest both sides of a message, then pay a copy of it
	/// with the present time and a new reference
	Demo {
		/// The message
		file: PathBuf,
		/// The debtor's development key
		#[arg(long, value_name = "SECRET", default_value = "//LiWei")]
		buyer: String,
		/// The creditor's development key
		#[arg(long, value_name = "SECRET", default_value = "//IndusTextiles")]
		merchant: String,
		#[command(flatten)]
		payment: Payment,
	},
	/// Attest somebody who consents by the own key, or renew the attestation
	Attest {
		/// The licensed provider's secret
		#[arg(long, value_name = "SECRET")]
		provider: String,
		/// The secret of whoever is attested
		#[arg(long, value_name = "SECRET")]
		subject: String,
		/// The LEI of a firm; without it a natural person is attested
		#[arg(long, value_parser = lei)]
		lei: Option<Lei>,
		/// How well the subject is known, 0 to 3
		#[arg(long, default_value = "1", value_parser = tier)]
		tier: Tier,
		/// For how long it counts: a number and s, m, h or d
		#[arg(long, default_value = "365d", value_parser = span)]
		valid_for: Moment,
		/// What the provider has seen; only a salted hash of it leaves this machine
		#[arg(long, default_value = "")]
		attributes: String,
		/// The currency of the fee; by default one that the provider holds
		#[arg(long, value_name = "CODE", value_parser = currency)]
		fee_currency: Option<CurrencyId>,
		#[command(flatten)]
		node: Node,
	},
	/// On a development chain: the life of an identity, attested, disclosed, frozen, freed
	/// on appeal, its key lost and recovered
	KycDemo {
		#[command(flatten)]
		node: Node,
	},
	/// On a development chain: the payment gate, with a limit that rolls, the travel rule's
	/// envelope, and a corridor that is stopped
	GateDemo {
		/// The message whose parties pay
		file: PathBuf,
		#[command(flatten)]
		payment: Payment,
	},
	/// On a development chain: a buyer pays in dong, a merchant gets yuan, by a dealer's quote
	AcrossDemo {
		#[command(flatten)]
		node: Node,
	},
	/// On a development chain: such a payment returned and recalled, two banks' currencies
	/// exchanged by instruction, and one of them frozen in between
	SettlementDemo {
		#[command(flatten)]
		node: Node,
	},
	/// On a development chain: eight banks' obligations of a day, netted by a solver and
	/// settled by the chain, beside what the same money settles one by one
	ClearingDemo {
		/// How many obligations
		#[arg(long, default_value_t = 2_000)]
		obligations: usize,
		/// The same seed gives the same day
		#[arg(long, default_value_t = 1)]
		seed: u64,
		/// The picture (SVG) to write
		#[arg(long, value_name = "FILE")]
		picture: Option<PathBuf>,
		#[command(flatten)]
		node: Node,
	},
	/// On a development chain: buy in escrow what a file orders, in JSON; the buyer pays in
	/// dong, the merchant gets yuan
	EscrowOrder {
		/// The order
		file: PathBuf,
		#[command(flatten)]
		node: Node,
	},
	/// On a development chain: what becomes of an order in escrow when all goes well, when
	/// nothing is shipped, when goods are damaged, when the arbiters vanish
	EscrowDemo {
		#[command(flatten)]
		node: Node,
	},
	/// On a development chain: money issued by a bank, paid on and redeemed
	MoneyDemo {
		#[command(flatten)]
		node: Node,
	},
	/// Say what became of a payment
	Status {
		/// The payment's unique end-to-end transaction reference
		#[arg(value_parser = uetr)]
		uetr: Uetr,
		/// Who pays: an address or //Name
		#[arg(long, value_name = "ACCOUNT")]
		payer: String,
		#[command(flatten)]
		node: Node,
	},
	/// Say what an account had, what came and went, and what it has: final, compared with
	/// the chain's balances, and nothing is said unless it adds up
	Statement {
		/// Whose: an address or //Name
		#[arg(long, value_name = "ACCOUNT")]
		account: String,
		/// In which currency
		#[arg(long, value_name = "CODE", value_parser = currency)]
		currency: CurrencyId,
		/// From the end of this block, or from this time on
		#[arg(long, value_name = "BLOCK|TIME")]
		from: Point,
		/// To the end of this block, or before this time; by default the newest final block
		#[arg(long, value_name = "BLOCK|TIME")]
		to: Option<Point>,
		/// text, json or camt053
		#[arg(long, default_value_t = Format::Text)]
		format: Format,
		/// The file to write; without it the statement is printed
		#[arg(long, value_name = "FILE")]
		out: Option<PathBuf>,
		#[command(flatten)]
		node: Node,
	},
	/// Say what an account holds and how it stands
	Balance {
		/// An address or //Name
		account: String,
		#[command(flatten)]
		node: Node,
	},
}

/// Which node is asked.
#[derive(Args)]
pub struct Node {
	/// RPC address of the node: local, or encrypted
	#[arg(long, default_value = LOCAL_URL)]
	pub url: String,
}

/// How a payment is made.
#[derive(Args)]
pub struct Payment {
	#[command(flatten)]
	pub node: Node,
	/// Where journal and receipts are kept; by default .caravan in the home folder
	#[arg(long, value_name = "FOLDER")]
	pub data_dir: Option<PathBuf>,
	/// The currency of the fee; by default the payment's own
	#[arg(long, value_name = "CODE", value_parser = currency)]
	pub fee_currency: Option<CurrencyId>,
	/// How long finality is waited for: a number and s, m, h or d
	#[arg(long, default_value = "120s", value_parser = span)]
	pub patience: Moment,
}

/// Reads an alphabetic currency code.
fn currency(text: &str) -> Result<CurrencyId, String> {
	CurrencyId::from_alphabetic(text).map_err(|e| e.sentence().to_owned())
}

/// Reads an LEI.
fn lei(text: &str) -> Result<Lei, String> {
	text.parse::<Lei>().map_err(|e| e.sentence().to_owned())
}

/// Reads a reference.
fn uetr(text: &str) -> Result<Uetr, String> {
	text.parse::<Uetr>().map_err(|e| e.sentence().to_owned())
}

/// Reads a tier.
fn tier(text: &str) -> Result<Tier, String> {
	text.parse::<Tier>().map_err(|e| e.sentence().to_owned())
}

/// Reads a span of time such as `90s` or `365d`, in milliseconds.
fn span(text: &str) -> Result<Moment, String> {
	let wrong = || "a number and s, m, h or d, such as 90s".to_owned();
	let unit = text.chars().last().ok_or_else(wrong)?;
	let number = text
		.strip_suffix(unit)
		.and_then(|n| n.parse::<u64>().ok())
		.ok_or_else(wrong)?;
	let seconds = match unit {
		's' => 1,
		'm' => 60,
		'h' => 3_600,
		'd' => 86_400,
		_ => return Err(wrong()),
	};
	number.checked_mul(seconds * 1_000).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn the_command_line_is_consistent() {
		Cli::command().debug_assert();
	}

	#[test]
	fn spans_are_read() {
		assert_eq!(span("90s"), Ok(90_000));
		assert_eq!(span("2m"), Ok(120_000));
		assert_eq!(span("1h"), Ok(3_600_000));
		assert_eq!(span("365d"), Ok(31_536_000_000));
		for wrong in [
			"",
			"s",
			"9",
			"1w",
			"-1s",
			"1é",
			"99999999999999999999d",
			"999999999999999999d",
		] {
			assert!(span(wrong).is_err(), "{wrong}");
		}
	}
}
