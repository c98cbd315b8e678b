//! Writing pacs.002.001.12, the status report that answers a pacs.008.

use super::{pacs008, time, write};
use crate::{
	errors::{Error, Result},
	order::PaymentOrder,
};
use caravan_primitives::Moment;
use mx20022_model::{
	common::{ChoiceWrapper, validate::IsoMessage},
	generated::pacs::pacs_002_001_12 as model,
};

/// The message's name and version.
pub const MESSAGE: &str = "pacs.002.001.12";
/// The message's XML namespace.
pub const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pacs.002.001.12";

/// What became of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
	/// Settled, and final.
	Settled {
		/// When it was accepted: time of the block, milliseconds.
		accepted_at: Moment,
		/// The block and the place in it, as `block-index`.
		reference: String,
	},
	/// Refused; nothing was paid.
	Rejected {
		/// ISO 20022 external status reason code.
		code: String,
		/// The reason in words.
		reason: String,
	},
}

impl Status {
	/// The transaction status of ISO 20022: `ACSC` or `RJCT`.
	pub const fn code(&self) -> &'static str {
		match self {
			Self::Settled { .. } => "ACSC",
			Self::Rejected { .. } => "RJCT",
		}
	}
}

/// The longest additional information of the schema, in characters.
const LONGEST_INFORMATION: usize = 105;

/// The answer to `order`, made at `now`, as XML.
///
/// # Errors
/// [`Error::Local`] if the answer would not fit the schema.
pub fn write(order: &PaymentOrder, status: &Status, now: Moment) -> Result<String> {
	let document = model::Document {
		fi_to_fi_pmt_sts_rpt: model::FIToFIPaymentStatusReportV12 {
			grp_hdr: model::GroupHeader101 {
				msg_id: model::Max35Text(message_id(order, status)),
				cre_dt_tm: model::ISODateTime(time::text(now)),
				instg_agt: None,
				instd_agt: None,
				orgnl_biz_qry: None,
			},
			orgnl_grp_inf_and_sts: Vec::new(),
			tx_inf_and_sts: vec![transaction(order, status)],
			splmtry_data: Vec::new(),
		},
	};
	if let Some(violation) = document.validate_message().into_iter().next() {
		return Err(Error::Local(format!(
			"{}: {}",
			violation.path, violation.message
		)));
	}
	write::document(&document, NAMESPACE)
}

/// A name for the answer: the same for the same answer, so that a client that
/// was restarted writes no second one.
fn message_id(order: &PaymentOrder, status: &Status) -> String {
	let short: String = hex::encode(order.uetr.to_bytes())
		.chars()
		.take(16)
		.collect();
	format!("{}-{}-{short}", pacs008::CLEARING_SYSTEM, status.code())
}

/// The one transaction that is reported on.
fn transaction(order: &PaymentOrder, status: &Status) -> model::PaymentTransaction130 {
	let (accepted, reference, reasons) = match status {
		Status::Settled {
			accepted_at,
			reference,
		} => (
			Some(time::text(*accepted_at)),
			Some(reference.clone()),
			Vec::new(),
		),
		Status::Rejected { code, reason } => (None, None, vec![status_reason(code, reason)]),
	};
	model::PaymentTransaction130 {
		sts_id: None,
		orgnl_grp_inf: Some(model::OriginalGroupInformation29 {
			orgnl_msg_id: model::Max35Text(order.message.message_id.clone()),
			orgnl_msg_nm_id: model::Max35Text(pacs008::MESSAGE.into()),
			orgnl_cre_dt_tm: Some(model::ISODateTime(order.message.created.clone())),
		}),
		orgnl_instr_id: order.message.instruction_id.clone().map(model::Max35Text),
		orgnl_end_to_end_id: Some(model::Max35Text(order.end_to_end.as_str().into())),
		orgnl_tx_id: order.message.transaction_id.clone().map(model::Max35Text),
		orgnl_uetr: Some(model::UUIDv4Identifier(order.uetr.to_string())),
		tx_sts: Some(model::ExternalPaymentTransactionStatus1Code(
			status.code().into(),
		)),
		sts_rsn_inf: reasons,
		chrgs_inf: Vec::new(),
		accptnc_dt_tm: accepted.clone().map(model::ISODateTime),
		fctv_intr_bk_sttlm_dt: accepted.map(|at| {
			ChoiceWrapper::new(model::DateAndDateTime2Choice::DtTm(model::ISODateTime(at)))
		}),
		acct_svcr_ref: None,
		clr_sys_ref: reference.map(model::Max35Text),
		instg_agt: None,
		instd_agt: None,
		orgnl_tx_ref: None,
		splmtry_data: Vec::new(),
	}
}

/// Why it was refused.
fn status_reason(code: &str, reason: &str) -> model::StatusReasonInformation12 {
	let information: String = reason.chars().take(LONGEST_INFORMATION).collect();
	model::StatusReasonInformation12 {
		orgtr: None,
		rsn: Some(ChoiceWrapper::new(model::StatusReason6Choice::Cd(
			model::ExternalStatusReason1Code(code.into()),
		))),
		addtl_inf: if information.is_empty() {
			Vec::new()
		} else {
			vec![model::Max105Text(information)]
		},
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::iso::{fixtures::EXAMPLE, scan};

	fn order() -> PaymentOrder {
		pacs008::read(EXAMPLE.as_bytes()).expect("the example is good")
	}

	fn settled() -> Status {
		Status::Settled {
			accepted_at: 1_795_545_900_000,
			reference: "1234-2".into(),
		}
	}

	#[test]
	fn a_settled_payment_is_reported_with_its_references() {
		let xml = write(&order(), &settled(), 1_795_545_904_000).expect("it is written");
		for part in [
			"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.002.001.12\">",
			"<TxSts>ACSC</TxSts>",
			"<OrgnlUETR>3f0a7c52-8d1e-4b96-a2c4-5e7d90b1f638</OrgnlUETR>",
			"<OrgnlEndToEndId>INDTEX-PO-2026-0931</OrgnlEndToEndId>",
			"<OrgnlMsgNmId>pacs.008.001.10</OrgnlMsgNmId>",
			"<ClrSysRef>1234-2</ClrSysRef>",
		] {
			assert!(xml.contains(part), "{part} is missing in {xml}");
		}
		assert!(!xml.contains("StsRsnInf"));
		scan::scan(xml.as_bytes(), NAMESPACE).expect("it is well-formed and in its namespace");
	}

	#[test]
	fn a_refused_payment_is_reported_with_its_code() {
		let status = Status::Rejected {
			code: "DUPL".into(),
			reason: "paid before <&>".into(),
		};
		let xml = write(&order(), &status, 0).expect("it is written");
		assert!(xml.contains("<TxSts>RJCT</TxSts>"));
		assert!(xml.contains("<Cd>DUPL</Cd>"));
		assert!(xml.contains("paid before &lt;&amp;"), "{xml}");
		assert!(!xml.contains("AccptncDtTm"));
	}

	#[test]
	fn a_long_reason_is_cut_to_the_schemas_length() {
		let status = Status::Rejected {
			code: "NARR".into(),
			reason: "x".repeat(500),
		};
		let xml = write(&order(), &status, 0).expect("it is written");
		assert!(xml.contains(&format!(
			"<AddtlInf>{}</AddtlInf>",
			"x".repeat(LONGEST_INFORMATION)
		)));
	}

	#[test]
	fn the_same_answer_has_the_same_name() {
		let first = write(&order(), &settled(), 1).expect("it is written");
		assert_eq!(
			first,
			write(&order(), &settled(), 1).expect("it is written")
		);
	}
}
