//! The envelope of a payment, from what an institution knows of it.

use crate::{
	Account, Beneficiary, BeneficiaryVasp, Envelope, Error, LegalPerson, OriginatingVasp,
	Originator, Payload, Person, Place,
};
use core::fmt;

/// A payment of one person to one other, each through an institution.
///
/// Its debug form shows no account.
#[derive(Clone, PartialEq, Eq)]
pub struct Transfer<'a> {
	/// Who pays. By C1 and C4 more is known than the name.
	pub payer: Person,
	/// The account that pays: its SS58 address.
	pub payer_account: &'a str,
	/// The institution that answers for who pays.
	pub payer_institution: LegalPerson,
	/// Who is paid.
	pub payee: Person,
	/// The account that is paid: its SS58 address.
	pub payee_account: &'a str,
	/// The institution that answers for who is paid.
	pub payee_institution: LegalPerson,
}

impl Transfer<'_> {
	/// The envelope of the payment, by today's date.
	///
	/// Errors: [`Error::Wrong`].
	pub fn envelope(self) -> Result<Envelope, Error> {
		let originator = Place::root().field("originator");
		let beneficiary = Place::root().field("beneficiary");
		Envelope::new(Payload {
			originator: Originator {
				originator_persons: vec![self.payer],
				account_number: vec![account(self.payer_account, &originator)?],
			},
			beneficiary: Beneficiary {
				beneficiary_persons: vec![self.payee],
				account_number: vec![account(self.payee_account, &beneficiary)?],
			},
			originating_vasp: Some(OriginatingVasp {
				originating_vasp: self.payer_institution.into(),
			}),
			beneficiary_vasp: Some(BeneficiaryVasp {
				beneficiary_vasp: self.payee_institution.into(),
			}),
			transfer_path: None,
			payload_metadata: None,
		})
	}
}

fn account(text: &str, party: &Place) -> Result<Account, Error> {
	text.parse()
		.map_err(|reason| party.field("accountNumber").item(0).wrong(reason))
}

impl fmt::Debug for Transfer<'_> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("Transfer")
			.field("payer", &self.payer)
			.field("payer_institution", &self.payer_institution)
			.field("payee", &self.payee)
			.field("payee_institution", &self.payee_institution)
			.finish_non_exhaustive()
	}
}
