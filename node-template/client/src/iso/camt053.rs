//! Writing camt.053.001.11, the bank to customer statement.
//!
//! Of the published versions it is the one that goes with pacs.002.001.12 in
//! `mx20022-model`, and one in which the account's own `Id` is optional: as in pacs.008,
//! the address stands in `Prxy/Id`. What an entry is stands in `BkTxCd`, both as ISO's code
//! and as the chain's event.

use super::{pacs008::CLEARING_SYSTEM, time, write};
use crate::{
	errors::{Error, Result},
	statement::{Balance, Direction, Entry, Statement, table},
};
use caravan_primitives::{Amount, Moment};
use mx20022_model::{
	common::{ChoiceWrapper, validate::IsoMessage},
	generated::camt::camt_053_001_11 as model,
};
use subxt::utils::AccountId32;

/// The message's name and version.
pub const MESSAGE: &str = "camt.053.001.11";
/// The message's XML namespace.
pub const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.11";

/// The statement as XML, made at the time of its last block: the same statement is the same
/// file whenever it is written.
///
/// # Errors
/// [`Error::Local`] if it would not fit the schema, which has 18 digits for an amount.
pub fn write(statement: &Statement) -> Result<String> {
	let money = Money::new(statement)?;
	let id = model::Max35Text(identification(statement, money.currency));
	let created = model::ISODateTime(time::text(statement.closing.at));
	let document = model::Document {
		bk_to_cstmr_stmt: model::BankToCustomerStatementV11 {
			grp_hdr: model::GroupHeader81 {
				msg_id: id.clone(),
				cre_dt_tm: created.clone(),
				msg_rcpt: None,
				msg_pgntn: None,
				orgnl_biz_qry: None,
				addtl_inf: None,
			},
			stmt: vec![model::AccountStatement12 {
				id,
				stmt_pgntn: None,
				elctrnc_seq_nb: None,
				rptg_seq: None,
				lgl_seq_nb: None,
				cre_dt_tm: Some(created),
				fr_to_dt: Some(model::DateTimePeriod1 {
					fr_dt_tm: model::ISODateTime(time::text(statement.opening.at)),
					to_dt_tm: model::ISODateTime(time::text(statement.closing.at)),
				}),
				cpy_dplct_ind: None,
				rptg_src: None,
				acct: model::CashAccount41 {
					id: None,
					tp: None,
					ccy: Some(money.code()),
					nm: None,
					prxy: Some(address(&statement.account)),
					ownr: None,
					svcr: None,
				},
				rltd_acct: None,
				intrst: Vec::new(),
				bal: money.balances(&statement.opening, &statement.closing),
				txs_summry: Some(money.summary(statement)),
				ntry: statement
					.entries
					.iter()
					.map(|entry| money.entry(entry, &statement.account))
					.collect(),
				addtl_stmt_inf: Some(model::Max500Text(blocks(statement))),
			}],
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

/// The statement's name, of at most 34 characters: currency, the account's first bytes and
/// both blocks.
fn identification(statement: &Statement, currency: &str) -> String {
	let short: String = hex::encode(statement.account.0).chars().take(8).collect();
	format!(
		"{currency}-{short}-{}-{}",
		statement.opening.block, statement.closing.block
	)
}

/// The blocks by number and hash, for whoever looks at the chain.
fn blocks(statement: &Statement) -> String {
	let name = |balance: &Balance| format!("{} {:?}", balance.block, balance.block_hash);
	format!(
		"Chain {:?}; after block {}; to block {}",
		statement.genesis,
		name(&statement.opening),
		name(&statement.closing)
	)
}

/// Where the chain's account stands.
fn address(account: &AccountId32) -> model::ProxyAccountIdentification1 {
	model::ProxyAccountIdentification1 {
		tp: Some(ChoiceWrapper::new(model::ProxyAccountType1Choice::Prtry(
			model::Max35Text(CLEARING_SYSTEM.into()),
		))),
		id: model::Max2048Text(account.to_string()),
	}
}

/// A point in time.
fn moment(at: Moment) -> ChoiceWrapper<model::DateAndDateTime2Choice> {
	ChoiceWrapper::new(model::DateAndDateTime2Choice::DtTm(model::ISODateTime(
		time::text(at),
	)))
}

/// Whether money comes or goes.
const fn indicator(direction: Direction) -> model::CreditDebitCode {
	match direction {
		Direction::Credit => model::CreditDebitCode::Crdt,
		Direction::Debit => model::CreditDebitCode::Dbit,
	}
}

/// Writes amounts of one currency.
struct Money<'a> {
	statement: &'a Statement,
	currency: &'static str,
}

impl<'a> Money<'a> {
	fn new(statement: &'a Statement) -> Result<Self> {
		let currency = statement.currency.alphabetic().ok_or_else(|| {
			Error::Local(format!(
				"the currency {} has no code in ISO 4217",
				statement.currency
			))
		})?;
		Ok(Self {
			statement,
			currency,
		})
	}

	fn code(&self) -> model::ActiveOrHistoricCurrencyCode {
		model::ActiveOrHistoricCurrencyCode(self.currency.into())
	}

	fn decimal(&self, amount: Amount) -> String {
		self.statement.currency.format_decimal(amount)
	}

	fn amount(&self, amount: Amount) -> model::ActiveOrHistoricCurrencyAndAmount {
		model::ActiveOrHistoricCurrencyAndAmount {
			value: model::ActiveOrHistoricCurrencyAndAmountSimpleType(self.decimal(amount)),
			ccy: self.code(),
		}
	}

	/// Booked and available, at both ends. What is held is booked and not available.
	fn balances(&self, opening: &Balance, closing: &Balance) -> Vec<model::CashBalance8> {
		vec![
			self.balance("OPBD", opening.total, opening.at),
			self.balance("OPAV", opening.free, opening.at),
			self.balance("CLBD", closing.total, closing.at),
			self.balance("CLAV", closing.free, closing.at),
		]
	}

	fn balance(&self, code: &str, amount: Amount, at: Moment) -> model::CashBalance8 {
		model::CashBalance8 {
			tp: model::BalanceType13 {
				cd_or_prtry: ChoiceWrapper::new(model::BalanceType10Choice::Cd(
					model::ExternalBalanceType1Code(code.into()),
				)),
				sub_tp: None,
			},
			cdt_line: Vec::new(),
			amt: self.amount(amount),
			cdt_dbt_ind: model::CreditDebitCode::Crdt,
			dt: moment(at),
			avlbty: Vec::new(),
		}
	}

	/// Number and sum of all entries, of the credits and of the debits.
	fn summary(&self, statement: &Statement) -> model::TotalTransactions6 {
		let count = |count: usize| Some(model::Max15NumericText(count.to_string()));
		let sum = |sum| Some(model::DecimalNumber(self.decimal(sum)));
		let (credits, credited) = statement.turnover(Direction::Credit);
		let (debits, debited) = statement.turnover(Direction::Debit);
		let net = if credited >= debited {
			Direction::Credit
		} else {
			Direction::Debit
		};
		model::TotalTransactions6 {
			ttl_ntries: Some(model::NumberAndSumOfTransactions4 {
				nb_of_ntries: count(statement.entries.len()),
				sum: sum(credited.saturating_add(debited)),
				ttl_net_ntry: Some(model::AmountAndDirection35 {
					amt: model::NonNegativeDecimalNumber(self.decimal(credited.abs_diff(debited))),
					cdt_dbt_ind: indicator(net),
				}),
			}),
			ttl_cdt_ntries: Some(model::NumberAndSumOfTransactions1 {
				nb_of_ntries: count(credits),
				sum: sum(credited),
			}),
			ttl_dbt_ntries: Some(model::NumberAndSumOfTransactions1 {
				nb_of_ntries: count(debits),
				sum: sum(debited),
			}),
			ttl_ntries_per_bk_tx_cd: Vec::new(),
		}
	}

	fn entry(&self, entry: &Entry, account: &AccountId32) -> model::ReportEntry13 {
		model::ReportEntry13 {
			ntry_ref: Some(model::Max35Text(entry.reference())),
			amt: self.amount(entry.amount),
			cdt_dbt_ind: indicator(entry.direction),
			rvsl_ind: None,
			sts: ChoiceWrapper::new(model::EntryStatus1Choice::Cd(
				model::ExternalEntryStatus1Code("BOOK".into()),
			)),
			bookg_dt: Some(moment(entry.at)),
			val_dt: Some(moment(entry.at)),
			acct_svcr_ref: Some(model::Max35Text(entry.reference())),
			avlbty: Vec::new(),
			bk_tx_cd: bank_code(entry),
			comssn_wvr_ind: None,
			addtl_inf_ind: None,
			amt_dtls: None,
			chrgs: None,
			tech_inpt_chanl: None,
			intrst: None,
			card_tx: None,
			ntry_dtls: vec![model::EntryDetails12 {
				btch: None,
				tx_dtls: vec![self.details(entry, account)],
			}],
			addtl_ntry_inf: Some(model::Max500Text(entry.kind.name().into())),
		}
	}

	/// References and parties of the one transaction of an entry.
	fn details(&self, entry: &Entry, account: &AccountId32) -> model::EntryTransaction13 {
		let reference = entry.transaction_reference().map(model::Max35Text);
		model::EntryTransaction13 {
			refs: Some(model::TransactionReferences6 {
				msg_id: None,
				acct_svcr_ref: Some(model::Max35Text(entry.reference())),
				pmt_inf_id: None,
				instr_id: None,
				end_to_end_id: entry.end_to_end.clone().map(model::Max35Text),
				uetr: entry.uetr.clone().map(model::UUIDv4Identifier),
				tx_id: None,
				mndt_id: None,
				chq_nb: None,
				// As in the payment's pacs.002.
				clr_sys_ref: reference,
				acct_ownr_tx_id: None,
				acct_svcr_tx_id: None,
				mkt_infrstrctr_tx_id: None,
				prcg_id: None,
				prtry: Vec::new(),
			}),
			amt: Some(self.amount(entry.amount)),
			cdt_dbt_ind: Some(indicator(entry.direction)),
			amt_dtls: None,
			avlbty: Vec::new(),
			bk_tx_cd: None,
			chrgs: None,
			intrst: None,
			rltd_pties: Some(parties(entry, account)),
			rltd_agts: None,
			lcl_instrm: None,
			pmt_tp_inf: None,
			purp: None,
			rltd_rmt_inf: Vec::new(),
			rmt_inf: None,
			rltd_dts: None,
			rltd_pric: None,
			rltd_qties: Vec::new(),
			fin_instrm_id: None,
			tax: None,
			rtr_inf: None,
			corp_actn: None,
			sfkpg_acct: None,
			csh_dpst: Vec::new(),
			card_tx: None,
			addtl_tx_inf: None,
			splmtry_data: Vec::new(),
		}
	}
}

/// What an entry is: ISO's code, and the event that told it.
fn bank_code(entry: &Entry) -> model::BankTransactionCodeStructure4 {
	let (family, sub_family) = entry.kind.bank_code(entry.direction);
	model::BankTransactionCodeStructure4 {
		domn: Some(model::BankTransactionCodeStructure5 {
			cd: model::ExternalBankTransactionDomain1Code(table::DOMAIN.into()),
			fmly: model::BankTransactionCodeStructure6 {
				cd: model::ExternalBankTransactionFamily1Code(family.into()),
				sub_fmly_cd: model::ExternalBankTransactionSubFamily1Code(sub_family.into()),
			},
		}),
		prtry: Some(model::ProprietaryBankTransactionCodeStructure1 {
			cd: model::Max35Text(entry.told_by.clone()),
			issr: Some(model::Max35Text(CLEARING_SYSTEM.into())),
		}),
	}
}

/// Both accounts, as debtor's and creditor's.
fn parties(entry: &Entry, account: &AccountId32) -> model::TransactionParties9 {
	let cash = |account: &AccountId32| model::CashAccount40 {
		id: None,
		tp: None,
		ccy: None,
		nm: None,
		prxy: Some(address(account)),
	};
	let (own, other) = (Some(cash(account)), entry.counterparty.as_ref().map(cash));
	let (debtor, creditor) = match entry.direction {
		Direction::Debit => (own, other),
		Direction::Credit => (other, own),
	};
	model::TransactionParties9 {
		initg_pty: None,
		dbtr: None,
		dbtr_acct: debtor,
		ultmt_dbtr: None,
		cdtr: None,
		cdtr_acct: creditor,
		ultmt_cdtr: None,
		tradg_pty: None,
		prtry: Vec::new(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{iso::scan, statement::fixtures::statement};

	#[test]
	fn a_statement_is_well_formed_and_says_everything() {
		let xml = write(&statement()).expect("written");
		let flat: String = xml.split(['\n', '\t']).collect();
		let account = AccountId32([1; 32]);
		for part in [
			"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.11\"><BkToCstmrStmt>",
			"<MsgId>CNY-01010101-40-50</MsgId>",
			"<Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>",
			"<Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">129.73</Amt>",
			"<Cd>CLAV</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">120.00</Amt>",
			"<TtlNtries><NbOfNtries>3</NbOfNtries><Sum>128.97</Sum>",
			"<TtlNetNtry><Amt>128.73</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry>",
			"<TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>128.85</Sum></TtlCdtNtries>",
			"<TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>0.12</Sum></TtlDbtNtries>",
			"<NtryRef>42-e3</NtryRef><Amt Ccy=\"CNY\">128.80</Amt><CdtDbtInd>CRDT</CdtDbtInd>",
			"<Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-11-",
			"<Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>OTHR</SubFmlyCd></Fmly></Domn>",
			"<Prtry><Cd>Settlement.Paid</Cd><Issr>CARAVAN</Issr></Prtry>",
			"<EndToEndId>INDTEX-PO-2026-0931</EndToEndId>",
			"<UETR>3f0a7c52-8d1e-4b96-a2c4-5e7d90b1f638</UETR>",
			"<ClrSysRef>42-2</ClrSysRef>",
			"<Fmly><Cd>MDOP</Cd><SubFmlyCd>FEES</SubFmlyCd></Fmly>",
		] {
			assert!(flat.contains(part), "{part} is missing in {xml}");
		}
		for (party, account) in [("Dbtr", AccountId32([2; 32])), ("Cdtr", account)] {
			let part = format!(
				"<{party}Acct><Prxy><Tp><Prtry>CARAVAN</Prtry></Tp><Id>{account}</Id></Prxy></{party}Acct>"
			);
			assert!(flat.contains(&part), "{part} is missing in {xml}");
		}
		scan::scan(xml.as_bytes(), NAMESPACE).expect("it is well-formed and in its namespace");
	}

	#[test]
	fn it_is_read_back_as_it_was_written() {
		let xml = write(&statement()).expect("written");
		let read: model::Document = mx20022_parse::de::from_str(&xml).expect("it is read");
		assert!(read.validate_message().is_empty());
		assert_eq!(write::document(&read, NAMESPACE), Ok(xml));
	}

	#[test]
	fn the_same_statement_is_the_same_file() {
		assert_eq!(write(&statement()), write(&statement()));
	}

	#[test]
	fn a_name_fits_at_the_end_of_the_range() {
		let mut statement = statement();
		statement.opening.block = u32::MAX.into();
		statement.closing.block = u32::MAX.into();
		assert!(identification(&statement, "CNY").len() <= 35);
		write(&statement).expect("written");
	}

	#[test]
	fn what_doesnt_fit_the_schema_is_refused() {
		let mut statement = statement();
		statement.closing.total = 1_000_000_000_000_000_000;
		let error = write(&statement).expect_err("19 digits");
		assert!(matches!(error, Error::Local(_)), "{error}");
		statement.closing.total -= 1;
		write(&statement).expect("18 digits");
	}
}
