//! What was signed and not yet answered, on disk.
//!
//! A client can end between submission and receipt. So the signed transaction is
//! written here *before* it is submitted, and after a restart the very same bytes
//! are looked for in the chain and, if they are not there, submitted again. The
//! chain takes the same bytes once; so one order is paid once.

use crate::{
	chain::sign::Signed,
	errors::{Error, Result},
	files,
	order::PaymentOrder,
	salted::Salted,
};
use caravan_primitives::{Moment, Uetr};
use codec::Encode;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use subxt::{
	config::{Hasher as _, substrate::BlakeTwo256},
	utils::{AccountId32, H256},
};

/// The longest entry that is read, in bytes.
const MAX_ENTRY: usize = 64 * 1024;

/// The journal in a folder of its own.
#[derive(Debug, Clone)]
pub struct Journal {
	folder: PathBuf,
}

/// One signed and unanswered payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
	/// The transaction.
	pub signed: Signed,
	/// Hash of the order, so that no other order goes under its reference.
	pub order: H256,
	/// The commitment to the remittance information, if there is any.
	pub remittance: Option<Salted>,
	/// When it was first submitted, milliseconds since 1970.
	pub submitted_at: Moment,
}

/// What a payment is filed under.
#[derive(Debug, Clone, Copy)]
pub struct Name<'a> {
	/// The chain.
	pub genesis: H256,
	/// Who pays.
	pub payer: &'a AccountId32,
	/// The payment's reference.
	pub uetr: Uetr,
}

impl Journal {
	/// The journal under a client's data folder. Nothing is written yet.
	pub fn new(data: &Path) -> Self {
		Self {
			folder: data.join("journal"),
		}
	}

	/// The entry, if there is one.
	///
	/// # Errors
	/// [`Error::Local`] if it can't be read. It is then not known whether something
	/// was paid, so nothing may be paid.
	pub fn load(&self, name: Name<'_>) -> Result<Option<Entry>> {
		let path = self.path(name);
		files::read(&path, MAX_ENTRY)?
			.map(|content| {
				serde_json::from_slice(&content)
					.map_err(|e| Error::Local(format!("{}: {e}", path.display())))
			})
			.transpose()
	}

	/// Writes the entry; it is on the disk when this returns.
	///
	/// # Errors
	/// [`Error::Local`] if it can't be written.
	pub fn store(&self, name: Name<'_>, entry: &Entry) -> Result<()> {
		let content = serde_json::to_vec_pretty(entry)
			.map_err(|e| Error::Local(format!("the journal: {e}")))?;
		files::write(&self.path(name), &content)
	}

	/// Removes the entry of a payment that was answered.
	///
	/// # Errors
	/// [`Error::Local`] if it can't be removed.
	pub fn remove(&self, name: Name<'_>) -> Result<()> {
		files::remove(&self.path(name))
	}

	/// One file per chain, payer and reference.
	fn path(&self, name: Name<'_>) -> PathBuf {
		let chain = hex::encode(name.genesis);
		self.folder
			.join(chain)
			.join(format!("{}-{}.json", name.payer, name.uetr))
	}
}

/// Hash of all that makes an order what it is.
pub fn digest(order: &PaymentOrder) -> H256 {
	let facts = (
		order.uetr,
		order.created_at,
		&order.end_to_end,
		(order.currency, order.amount),
		(order.payer.account.0, order.payee.account.0),
		order.purpose,
		order.charge_bearer,
		order.remittance.as_ref().map(|remittance| &remittance.xml),
	);
	BlakeTwo256.hash(&facts.encode())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::iso::{fixtures::EXAMPLE, pacs008};

	fn entry() -> Entry {
		Entry {
			signed: Signed {
				bytes: vec![1, 2, 3],
				account: AccountId32([4; 32]),
				nonce: 5,
				birth: 6,
				birth_hash: H256([7; 32]),
				death: 70,
			},
			order: H256([8; 32]),
			remittance: Some(Salted::with_salt("remittance", "x", H256([3; 32]))),
			submitted_at: 9,
		}
	}

	fn name(payer: &AccountId32) -> Name<'_> {
		Name {
			genesis: H256([1; 32]),
			payer,
			uetr: Uetr::from_random([2; 16]),
		}
	}

	#[test]
	fn an_entry_is_found_again_by_a_new_process_and_removed_once_answered() {
		let folder = tempfile::tempdir().expect("a folder");
		let payer = AccountId32([4; 32]);
		Journal::new(folder.path())
			.store(name(&payer), &entry())
			.expect("stored");
		let journal = Journal::new(folder.path());
		assert_eq!(journal.load(name(&payer)), Ok(Some(entry())));
		let other_chain = Name {
			genesis: H256([9; 32]),
			..name(&payer)
		};
		assert_eq!(journal.load(other_chain), Ok(None));
		journal.remove(name(&payer)).expect("removed");
		assert_eq!(journal.load(name(&payer)), Ok(None));
	}

	#[test]
	fn a_damaged_entry_is_an_error_and_not_taken_for_none() {
		let folder = tempfile::tempdir().expect("a folder");
		let payer = AccountId32([4; 32]);
		let journal = Journal::new(folder.path());
		journal.store(name(&payer), &entry()).expect("stored");
		files::write(&journal.path(name(&payer)), b"{\"signed\":").expect("damaged");
		assert!(matches!(journal.load(name(&payer)), Err(Error::Local(_))));
	}

	#[test]
	fn another_order_has_another_digest() {
		let order = pacs008::read(EXAMPLE.as_bytes()).expect("the example is good");
		assert_eq!(digest(&order), digest(&order.clone()));
		let mut more = order.clone();
		more.amount += 1;
		assert_ne!(digest(&order), digest(&more));
		let mut elsewhere = order.clone();
		elsewhere.payee.account = order.payer.account;
		assert_ne!(digest(&order), digest(&elsewhere));
	}
}
