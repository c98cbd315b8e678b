//! Reading pacs.008.001.10, the customer credit transfer.
//!
//! **Where the chain account stands.** An SS58 address has 47 or 48 characters
//! and doesn't fit `Id/Othr/Id`, which holds 34. It stands in the account's
//! proxy, `Prxy/Id`, which holds 2048, with the proprietary type `CARAVAN`; the
//! account's own `Id` is optional in this version. The settlement method is
//! `CLRG` over the clearing system `CARAVAN`.

use super::{scan, time, write};
use crate::{
	errors::{Error, FileFault, Result},
	order::{Agent, MessageReference, Party, PaymentOrder, PostalAddress, Remittance},
};
use caravan_primitives::{
	Amount, ChargeBearer, CurrencyId, EndToEndId, Jurisdiction, Lei, PurposeCode, Refusal, Uetr,
};
use mx20022_model::{
	common::{ChoiceWrapper, validate::IsoMessage},
	generated::pacs::pacs_008_001_10 as model,
};
use std::str::FromStr;
use subxt::utils::AccountId32;

/// The message's name and version.
pub const MESSAGE: &str = "pacs.008.001.10";
/// The message's XML namespace.
pub const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.10";
/// The proprietary name of this chain in messages.
pub const CLEARING_SYSTEM: &str = "CARAVAN";

/// Reads one payment order from the bytes of a file.
///
/// # Errors
/// [`Error::File`] if they are no such message, [`Error::Refused`] if the message
/// is one, but orders what the chain never does, such as half a cent.
pub fn read(bytes: &[u8]) -> Result<PaymentOrder> {
	order(&parse(bytes)?)
}

/// Reads the message, and nothing but this message, in this version.
///
/// # Errors
/// [`Error::File`] with what is wrong.
pub fn parse(bytes: &[u8]) -> Result<model::Document> {
	let (text, outline) = scan::scan(bytes, NAMESPACE)?;
	let document: model::Document =
		mx20022_parse::de::from_str(text).map_err(|e| FileFault::NotXml(e.to_string()))?;
	let understood = scan::outline(&write(&document)?, NAMESPACE)?;
	if let Some(element) = first_difference(&outline, &understood) {
		return Err(FileFault::Unexpected(format!("the element '{element}'")).into());
	}
	if let Some(violation) = document.validate_message().into_iter().next() {
		return Err(FileFault::Schema {
			path: violation.path,
			reason: violation.message,
		}
		.into());
	}
	Ok(document)
}

/// The message as XML with its namespace.
///
/// # Errors
/// [`Error::Local`] if it can't be written.
pub fn write(document: &model::Document) -> Result<String> {
	write::document(document, NAMESPACE)
}

/// The first element that the reader did not keep, or kept in another place.
fn first_difference<'a>(read: &'a scan::Outline, kept: &scan::Outline) -> Option<&'a str> {
	let differs = read
		.iter()
		.enumerate()
		.find(|(at, element)| kept.get(*at) != Some(element));
	match differs {
		Some((_, element)) => Some(&element.name),
		None if kept.len() > read.len() => read.last().map(|element| element.name.as_str()),
		None => None,
	}
}

/// The order that the message gives.
fn order(document: &model::Document) -> Result<PaymentOrder> {
	let header = &document.fi_to_fi_cstmr_cdt_trf.grp_hdr;
	let [transfer] = document.fi_to_fi_cstmr_cdt_trf.cdt_trf_tx_inf.as_slice() else {
		return Err(FileFault::NotOneTransaction.into());
	};
	if header.nb_of_txs.0.parse() != Ok(1u8) {
		return Err(FileFault::NotOneTransaction.into());
	}
	settles_here(&header.sttlm_inf)?;
	asks_nothing_else(transfer)?;

	let ordered = &transfer.intr_bk_sttlm_amt;
	let (currency, amount) = money(&ordered.ccy.0, &ordered.value.0)?;
	totals_agree(header, currency, amount)?;
	if let Some(instructed) = &transfer.instd_amt
		&& money(&instructed.ccy.0, &instructed.value.0)? != (currency, amount)
	{
		return Err(Error::refused(
			Refusal::RateUnavailable,
			"the instructed amount differs",
		));
	}

	let created = header.cre_dt_tm.0.clone();
	let created_at = time::parse(&created).ok_or_else(|| {
		schema(
			"GrpHdr/CreDtTm",
			"is no date and time with an offset from UTC, such as +08:00",
		)
	})?;
	let settlement_day = transfer
		.intr_bk_sttlm_dt
		.as_ref()
		.or(header.intr_bk_sttlm_dt.as_ref())
		.map(|day| {
			time::parse_day(&day.0).ok_or_else(|| schema("IntrBkSttlmDt", "is no calendar day"))
		})
		.transpose()?;
	let ids = &transfer.pmt_id;

	Ok(PaymentOrder {
		message: MessageReference {
			message_id: header.msg_id.0.clone(),
			created,
			instruction_id: ids.instr_id.as_ref().map(|id| id.0.clone()),
			transaction_id: ids.tx_id.as_ref().map(|id| id.0.clone()),
		},
		created_at,
		settlement_day,
		uetr: uetr(ids.uetr.as_ref())?,
		end_to_end: EndToEndId::from_str(&ids.end_to_end_id.0)
			.map_err(|_| Error::refused(Refusal::MalformedEndToEndId, &ids.end_to_end_id.0))?,
		currency,
		amount,
		payer: Party {
			name: name(&transfer.dbtr)
				.ok_or_else(|| Error::refused(Refusal::TravelRulePayer, "no name"))?,
			country: country(&transfer.dbtr)?,
			address: address(&transfer.dbtr),
			lei: lei(&transfer.dbtr)?,
			account: account(transfer.dbtr_acct.as_ref())
				.map_err(|reason| FileFault::PayerAccount(reason.into()))?,
			agent: agent(&transfer.dbtr_agt)?,
		},
		payee: Party {
			name: name(&transfer.cdtr)
				.ok_or_else(|| Error::refused(Refusal::TravelRulePayee, "no name"))?,
			country: country(&transfer.cdtr)?,
			address: address(&transfer.cdtr),
			lei: lei(&transfer.cdtr)?,
			account: account(transfer.cdtr_acct.as_ref())
				.map_err(|reason| FileFault::PayeeAccount(reason.into()))?,
			agent: agent(&transfer.cdtr_agt)?,
		},
		purpose: transfer.purp.as_ref().map(purpose).transpose()?,
		remittance: transfer.rmt_inf.as_ref().map(remittance).transpose()?,
		charge_bearer: charge_bearer(&transfer.chrg_br),
	})
}

/// Whether the message is to be settled over this chain and not elsewhere.
fn settles_here(settlement: &model::SettlementInstruction11) -> Result<()> {
	let here = matches!(settlement.sttlm_mtd, model::SettlementMethod1Code::Clrg)
		&& settlement.clr_sys.as_ref().is_some_and(|system| {
			matches!(
				&system.inner,
				model::ClearingSystemIdentification3Choice::Prtry(name) if name.0 == CLEARING_SYSTEM
			)
		});
	if here {
		Ok(())
	} else {
		Err(schema("GrpHdr/SttlmInf", "is not CLRG over CARAVAN"))
	}
}

/// Refuses what would change the amount, the time or the way of the payment and
/// is not done here; to pay and ignore it would be another payment.
fn asks_nothing_else(transfer: &model::CreditTransferTransaction50) -> Result<()> {
	let asked = [
		("XchgRate", transfer.xchg_rate.is_some()),
		("ChrgsInf", !transfer.chrgs_inf.is_empty()),
		("SttlmTmReq", transfer.sttlm_tm_req.is_some()),
		("IntrmyAgt1", transfer.intrmy_agt1.is_some()),
	];
	match asked.iter().find(|(_, is_there)| *is_there) {
		Some((element, _)) => {
			Err(FileFault::Unexpected(format!("'{element}', which this chain doesn't do")).into())
		}
		None => Ok(()),
	}
}

/// The group header's totals, if stated, are the one transaction's amount.
fn totals_agree(header: &model::GroupHeader96, currency: CurrencyId, amount: Amount) -> Result<()> {
	if let Some(total) = &header.ttl_intr_bk_sttlm_amt
		&& money(&total.ccy.0, &total.value.0)? != (currency, amount)
	{
		return Err(FileFault::ControlSum.into());
	}
	if let Some(sum) = &header.ctrl_sum
		&& currency.parse_decimal(&sum.0) != Ok(amount)
	{
		return Err(FileFault::ControlSum.into());
	}
	Ok(())
}

/// An amount in minor units of its currency.
fn money(currency: &str, decimal: &str) -> Result<(CurrencyId, Amount)> {
	let id = CurrencyId::from_alphabetic(currency)
		.map_err(|_| Error::refused(Refusal::CurrencyUnknown, currency))?;
	let amount = id.parse_decimal(decimal).map_err(|e| match e.refusal() {
		Some(refusal) => Error::refused(refusal, format!("{decimal} {currency}")),
		None => schema("IntrBkSttlmAmt", e.sentence()),
	})?;
	if amount == 0 {
		return Err(Error::refused(Refusal::AmountZero, ""));
	}
	Ok((id, amount))
}

/// The transaction reference, without which nothing is paid.
fn uetr(found: Option<&model::UUIDv4Identifier>) -> Result<Uetr> {
	let text = found.ok_or_else(|| schema("PmtId/UETR", "is missing"))?;
	Uetr::from_str(&text.0).map_err(|e| schema("PmtId/UETR", e.sentence()))
}

/// A party's name.
fn name(party: &model::PartyIdentification135) -> Option<String> {
	party
		.nm
		.as_ref()
		.map(|name| name.0.trim().to_owned())
		.filter(|name| !name.is_empty())
}

/// A party's country of residence, else of its postal address.
fn country(party: &model::PartyIdentification135) -> Result<Option<Jurisdiction>> {
	party
		.ctry_of_res
		.as_ref()
		.or_else(|| {
			party
				.pstl_adr
				.as_ref()
				.and_then(|address| address.ctry.as_ref())
		})
		.map(|code| {
			Jurisdiction::from_str(&code.0).map_err(|_| schema("Ctry", "is no ISO 3166-1 country"))
		})
		.transpose()
}

/// A party's postal address, if it is a number in a street of a town.
fn address(party: &model::PartyIdentification135) -> Option<PostalAddress> {
	let postal = party.pstl_adr.as_ref()?;
	Some(PostalAddress {
		street: postal.strt_nm.as_ref()?.0.clone(),
		number: postal.bldg_nb.as_ref()?.0.clone(),
		town: postal.twn_nm.as_ref()?.0.clone(),
	})
}

/// A firm's LEI.
fn lei(party: &model::PartyIdentification135) -> Result<Option<Lei>> {
	let found = party.id.as_ref().and_then(|id| match &id.inner {
		model::Party38Choice::OrgId(organisation) => organisation.lei.as_ref(),
		model::Party38Choice::PrvtId(_) => None,
	});
	found
		.map(|lei| Lei::from_str(&lei.0).map_err(|e| schema("OrgId/LEI", e.sentence())))
		.transpose()
}

/// The chain account, from the account's proxy.
fn account(
	account: Option<&model::CashAccount40>,
) -> std::result::Result<AccountId32, &'static str> {
	let proxy = account
		.and_then(|account| account.prxy.as_ref())
		.ok_or("no Prxy with an address of this chain")?;
	let ours = proxy.tp.as_ref().is_some_and(|kind| {
		matches!(
			&kind.inner,
			model::ProxyAccountType1Choice::Prtry(name) if name.0 == CLEARING_SYSTEM
		)
	});
	if !ours {
		return Err("its Prxy is not of the type CARAVAN");
	}
	AccountId32::from_str(&proxy.id.0).map_err(|_| "its address is mistyped")
}

/// A bank.
fn agent(agent: &model::BranchAndFinancialInstitutionIdentification6) -> Result<Agent> {
	let institution = &agent.fin_instn_id;
	Ok(Agent {
		bic: institution.bicfi.as_ref().map(|bic| bic.0.clone()),
		lei: institution
			.lei
			.as_ref()
			.map(|lei| Lei::from_str(&lei.0).map_err(|e| schema("FinInstnId/LEI", e.sentence())))
			.transpose()?,
		name: institution.nm.as_ref().map(|name| name.0.clone()),
	})
}

/// The purpose, which must be one of ISO's codes.
fn purpose(purpose: &ChoiceWrapper<model::Purpose2Choice>) -> Result<PurposeCode> {
	match &purpose.inner {
		model::Purpose2Choice::Cd(code) => PurposeCode::from_str(&code.0)
			.map_err(|_| Error::refused(Refusal::PurposeNotAllowed, &code.0)),
		model::Purpose2Choice::Prtry(own) => {
			Err(Error::refused(Refusal::PurposeNotAllowed, &own.0))
		}
	}
}

/// What the payment settles.
fn remittance(information: &model::RemittanceInformation21) -> Result<Remittance> {
	let free = information.ustrd.iter().map(|line| line.0.clone());
	let documents = information
		.strd
		.iter()
		.flat_map(|part| &part.rfrd_doc_inf)
		.filter_map(|document| document.nb.as_ref())
		.map(|number| format!("document {}", number.0));
	Ok(Remittance {
		lines: free.chain(documents).collect(),
		xml: write::element(information, "RmtInf")?,
	})
}

/// Who bears the charges.
fn charge_bearer(code: &model::ChargeBearerType1Code) -> ChargeBearer {
	match code {
		model::ChargeBearerType1Code::Debt => ChargeBearer::Debt,
		model::ChargeBearerType1Code::Cred => ChargeBearer::Cred,
		model::ChargeBearerType1Code::Shar => ChargeBearer::Shar,
		model::ChargeBearerType1Code::Slev => ChargeBearer::Slev,
	}
}

/// A value that is none of its type.
fn schema(path: &str, reason: &str) -> Error {
	FileFault::Schema {
		path: path.into(),
		reason: reason.into(),
	}
	.into()
}

#[cfg(test)]
mod tests;
