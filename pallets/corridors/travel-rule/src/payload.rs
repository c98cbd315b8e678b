//! The whole: who pays whom through which institutions.

use crate::{PayloadVersion, Person, Text, TransliterationMethod, macros::object};

/// An account: on a Caravan chain the SS58 address, with the prefix of that chain.
pub type Account = Text<512>;

object! {
	/// The data of an envelope, whether or not it keeps the constraints.
	Payload {
		/// Who pays.
		originator: Originator = "originator",
		/// Who is paid.
		beneficiary: Beneficiary = "beneficiary",
		/// The institution of who pays.
		originating_vasp: Option<OriginatingVasp> = "originatingVASP",
		/// The institution of who is paid.
		beneficiary_vasp: Option<BeneficiaryVasp> = "beneficiaryVASP",
		/// The institutions between them.
		transfer_path: Option<TransferPath> = "transferPath",
		/// About the envelope itself.
		payload_metadata: Option<PayloadMetadata> = "payloadMetadata",
	}
}

object! {
	/// Who pays.
	Originator {
		/// At least one.
		originator_persons: Vec<Person> = "originatorPersons" or "originatorPerson",
		/// The accounts that the payment is from.
		account_number: Vec<Account> = "accountNumber",
	}
}

object! {
	/// Who is paid.
	Beneficiary {
		/// At least one.
		beneficiary_persons: Vec<Person> = "beneficiaryPersons" or "beneficiaryPerson",
		/// The accounts that the payment is to, at least one.
		account_number: Vec<Account> = "accountNumber",
	}
}

object! {
	/// The institution of who pays.
	OriginatingVasp {
		/// As a person.
		originating_vasp: Person = "originatingVASP",
	}
}

object! {
	/// The institution of who is paid.
	BeneficiaryVasp {
		/// As a person.
		beneficiary_vasp: Person = "beneficiaryVASP",
	}
}

object! {
	/// The institutions between the two.
	TransferPath {
		/// In order.
		transfer_path: Vec<IntermediaryVasp> = "transferPath",
	}
}

object! {
	/// An institution that receives a payment and sends it on.
	IntermediaryVasp {
		/// As a person.
		intermediary_vasp: Person = "intermediaryVASP",
		/// Its place in the path, counted from 0 (C12).
		sequence: u64 = "sequence",
	}
}

object! {
	/// About the envelope itself.
	PayloadMetadata {
		/// From which scripts names were written in Latin letters.
		transliteration_method: Vec<TransliterationMethod> = "transliterationMethod",
		/// In which version it is.
		payload_version: Option<PayloadVersion> = "payloadVersion",
	}
}
