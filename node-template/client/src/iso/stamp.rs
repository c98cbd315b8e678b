//! A working copy of an example message, with the present time and new references.

use super::{pacs008, time};
use crate::errors::{Error, Result};
use caravan_primitives::{Moment, Uetr};
use mx20022_model::generated::pacs::pacs_008_001_10 as model;

/// A copy of the message in `bytes`, made at `now`, ordering the same payment
/// under `uetr`, to be settled on that day.
///
/// # Errors
/// As [`pacs008::parse`].
pub fn stamp(bytes: &[u8], now: Moment, uetr: Uetr) -> Result<String> {
	let mut document = pacs008::parse(bytes)?;
	let message = &mut document.fi_to_fi_cstmr_cdt_trf;
	let short: String = hex::encode(uetr.to_bytes()).chars().take(16).collect();
	let id = format!("{}-{short}", pacs008::CLEARING_SYSTEM);
	let day = model::ISODate(time::day(now));
	message.grp_hdr.msg_id = model::Max35Text(id.clone());
	message.grp_hdr.cre_dt_tm = model::ISODateTime(time::text(now));
	if let Some(stated) = &mut message.grp_hdr.intr_bk_sttlm_dt {
		*stated = day.clone();
	}
	for transfer in &mut message.cdt_trf_tx_inf {
		transfer.pmt_id.uetr = Some(model::UUIDv4Identifier(uetr.to_string()));
		transfer.pmt_id.instr_id = Some(model::Max35Text(id.clone()));
		transfer.pmt_id.tx_id = Some(model::Max35Text(id.clone()));
		if let Some(stated) = &mut transfer.intr_bk_sttlm_dt {
			*stated = day.clone();
		}
	}
	pacs008::write(&document)
}

/// A new random reference.
///
/// # Errors
/// [`Error::Local`] if the system gives no randomness.
pub fn fresh_uetr() -> Result<Uetr> {
	let mut bytes = [0u8; 16];
	getrandom::fill(&mut bytes)
		.map_err(|e| Error::Local(format!("the system gives no random numbers: {e}")))?;
	Ok(Uetr::from_random(bytes))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::iso::fixtures::EXAMPLE;

	#[test]
	fn a_stamped_copy_orders_the_same_payment_anew() {
		let now = time::parse("2031-02-03T04:05:06.789Z").expect("a time");
		let uetr = fresh_uetr().expect("randomness");
		let copy = stamp(EXAMPLE.as_bytes(), now, uetr).expect("the example can be stamped");
		let (before, after) = (
			pacs008::read(EXAMPLE.as_bytes()).expect("the example is good"),
			pacs008::read(copy.as_bytes()).expect("its copy too"),
		);
		assert_eq!(after.uetr, uetr);
		assert_eq!(after.created_at, now);
		assert_eq!(after.settlement_day, time::parse_day("2031-02-03"));
		assert_ne!(after.message.message_id, before.message.message_id);
		assert_eq!(
			(
				after.amount,
				after.currency,
				&after.payer,
				&after.payee,
				&after.end_to_end
			),
			(
				before.amount,
				before.currency,
				&before.payer,
				&before.payee,
				&before.end_to_end
			)
		);
		assert_eq!(after.remittance, before.remittance);
	}

	#[test]
	fn references_differ() {
		assert_ne!(
			fresh_uetr().expect("randomness"),
			fresh_uetr().expect("randomness")
		);
	}
}
