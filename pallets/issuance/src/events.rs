//! What the pallet reports. Each event carries every fact.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// One key has proposed something that takes both.
		#[codec(index = 0)]
		LicenceProposed {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The key that proposed it.
			side: Side,
			/// What it proposed.
			proposal: LicenceProposalOf<T>,
		},
		/// What one key had proposed is off the table.
		#[codec(index = 1)]
		LicenceProposalWithdrawn {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The key that had proposed it.
			side: Side,
		},
		/// An issuer is licensed, or licensed to other terms than before.
		#[codec(index = 2)]
		Licensed {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// Whose regulator holds one of the keys.
			jurisdiction: Jurisdiction,
			/// The terms in force from now on.
			terms: TermsOf<T>,
		},
		/// An issuer has failed.
		#[codec(index = 3)]
		Resolved {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// What it owes, in minor units.
			outstanding: Amount,
		},
		/// One key has suspended a licence, or lifted its suspension.
		#[codec(index = 4)]
		Suspended {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The key.
			side: Side,
			/// Whether it is suspended by this key now.
			suspended: bool,
		},
		/// One key has lowered a cap.
		#[codec(index = 5)]
		CapLowered {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The key.
			side: Side,
			/// The cap from now on, in minor units.
			cap: Amount,
		},
		/// A licence under which nothing was owed has ended.
		#[codec(index = 6)]
		LicenceEnded {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The key that ended it.
			side: Side,
		},
		/// An auditor has attested an issuer's reserves.
		#[codec(index = 7)]
		ReservesAttested {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The auditor's identity.
			auditor: IdOf<T>,
			/// What it attested, less `left_since`.
			attestation: Attestation,
			/// What was paid out or handed over after the attestation's date, in minor units.
			left_since: Amount,
		},
		/// A maker has proposed to issue.
		#[codec(index = 8)]
		IssueProposed {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The serial.
			serial: u64,
			/// How much, in minor units.
			amount: Amount,
			/// The value date, as a day since 1970-01-01.
			value_date: u32,
			/// Keyed hash of the reference.
			reference: Hash,
			/// Who proposed it.
			maker: T::AccountId,
			/// Until when it can be confirmed, milliseconds of commercial time.
			expires: Moment,
		},
		/// Money was issued. A statement counts this one.
		#[codec(index = 9)]
		Issued {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The serial.
			serial: u64,
			/// The account that received it.
			to: T::AccountId,
			/// How much, in minor units.
			amount: Amount,
			/// Keyed hash of the reference.
			reference: Hash,
			/// Who confirmed it.
			checker: T::AccountId,
			/// What the issuer owes now, in minor units.
			outstanding: Amount,
		},
		/// A checker has declined a proposal to issue.
		#[codec(index = 10)]
		IssueDeclined {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The serial.
			serial: u64,
			/// Why.
			reason: IssueDecline,
			/// Who declined it.
			checker: T::AccountId,
		},
		/// A proposal to issue has expired; its reference is free again.
		#[codec(index = 11)]
		IssueExpired {
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// The serial.
			serial: u64,
		},
		/// A holder asks an issuer to pay out; the money is on hold.
		#[codec(index = 12)]
		RedemptionRequested {
			/// Number of the redemption.
			id: RedemptionId,
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// Whose money it is.
			holder: T::AccountId,
			/// The identity of the holder.
			identity: IdOf<T>,
			/// How much, in minor units.
			amount: Amount,
			/// How much of it stays free until it is burned, in minor units.
			closing: Amount,
			/// The holder's reference.
			uetr: Uetr,
			/// What for, when it is stated.
			purpose: Option<PurposeCode>,
			/// Hash of the sealed travel-rule data, when there is any.
			envelope: Option<Hash>,
			/// Keyed hash of the holder's bank account.
			bank_account: Hash,
			/// Until when the issuer has to accept, milliseconds of commercial time.
			accept_by: Moment,
		},
		/// The issuer will pay out.
		#[codec(index = 13)]
		RedemptionAccepted {
			/// Number of the redemption.
			id: RedemptionId,
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// Whose money it is.
			holder: T::AccountId,
			/// How much, in minor units.
			amount: Amount,
			/// Who accepted it.
			maker: T::AccountId,
			/// Until when the issuer has to confirm, milliseconds of commercial time.
			pay_by: Moment,
		},
		/// Money was paid out and burned. A statement counts this one.
		#[codec(index = 14)]
		Redeemed {
			/// Number of the redemption.
			id: RedemptionId,
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// Whose money it was.
			holder: T::AccountId,
			/// How much was paid out, in minor units.
			amount: Amount,
			/// How much was burned, in minor units: less than the amount where the last unit
			/// of an account couldn't be taken.
			burned: Amount,
			/// The holder's reference.
			uetr: Uetr,
			/// Keyed hash of the reference under which the issuer paid.
			reference: Hash,
			/// Who confirmed it.
			checker: T::AccountId,
			/// What the issuer owes now, in minor units.
			outstanding: Amount,
		},
		/// A redemption ended without being paid out; the money is free again.
		#[codec(index = 15)]
		RedemptionEnded {
			/// Number of the redemption.
			id: RedemptionId,
			/// The issuer.
			issuer: IdOf<T>,
			/// The currency.
			currency: CurrencyId,
			/// Whose money it is.
			holder: T::AccountId,
			/// How much was asked for, in minor units.
			amount: Amount,
			/// How much was released, in minor units.
			released: Amount,
			/// The holder's reference.
			uetr: Uetr,
			/// How it ended.
			outcome: Outcome,
		},
		/// One party has proposed that an issuer owes what another one does.
		#[codec(index = 16)]
		AssumptionProposed {
			/// The currency.
			currency: CurrencyId,
			/// Who owes.
			from: IdOf<T>,
			/// Who will owe.
			to: IdOf<T>,
			/// How much, in minor units.
			amount: Amount,
			/// Who proposed it.
			party: Party,
			/// Until when it can be agreed to, milliseconds of commercial time.
			expires: Moment,
		},
		/// An issuer owes what another one did. No money moves.
		#[codec(index = 17)]
		Assumed {
			/// The currency.
			currency: CurrencyId,
			/// Who owed.
			from: IdOf<T>,
			/// Who owes.
			to: IdOf<T>,
			/// How much, in minor units.
			amount: Amount,
		},
		/// A proposed assumption is off the table.
		#[codec(index = 18)]
		AssumptionWithdrawn {
			/// The currency.
			currency: CurrencyId,
			/// Who owes.
			from: IdOf<T>,
			/// Who would have owed.
			to: IdOf<T>,
		},
		/// Somebody had references of past days removed.
		#[codec(index = 19)]
		ReferencesPruned {
			/// Who called.
			by: T::AccountId,
			/// How many were removed.
			count: u32,
		},
	}
}
