//! Why the pallet says no.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// Refused, in the words of ISO 20022.
		#[codec(index = 0)]
		Refused(Refusal),
		/// The issuer has no licence for this currency.
		#[codec(index = 1)]
		LicenceUnknown,
		/// The licence is suspended.
		#[codec(index = 2)]
		LicenceSuspended,
		/// The licence has run out.
		#[codec(index = 3)]
		LicenceExpired,
		/// The issuer is in resolution.
		#[codec(index = 4)]
		IssuerResolved,
		/// The issuer isn't in resolution: it speaks for itself.
		#[codec(index = 5)]
		NotResolved,
		/// The licence would be over already.
		#[codec(index = 6)]
		ValidityNotAhead,
		/// Makers and checkers come sorted, each once, at least one of each, and two accounts
		/// in all.
		#[codec(index = 7)]
		AccountsUnsound,
		/// An issuer isn't its own auditor.
		#[codec(index = 8)]
		AuditorIsIssuer,
		/// The auditor isn't known.
		#[codec(index = 9)]
		AuditorUnknown,
		/// This key has proposed nothing for this licence.
		#[codec(index = 10)]
		NoLicenceProposal,
		/// Two keys take two persons.
		#[codec(index = 11)]
		SamePerson,
		/// Something else was proposed.
		#[codec(index = 12)]
		OtherPlan,
		/// The proposal has expired.
		#[codec(index = 13)]
		ProposalExpired,
		/// It isn't over yet.
		#[codec(index = 14)]
		StillOpen,
		/// It is in this state already.
		#[codec(index = 15)]
		NothingToChange,
		/// One key can only lower a cap.
		#[codec(index = 16)]
		CapNotLower,
		/// The issuer still owes something in this currency.
		#[codec(index = 17)]
		StillOutstanding,
		/// The licence has open proposals to issue.
		#[codec(index = 18)]
		ProposalsOpen,
		/// The signer doesn't act for the auditor of this licence.
		#[codec(index = 19)]
		NotAuditor,
		/// Nobody can attest the future.
		#[codec(index = 20)]
		AsOfAhead,
		/// The attestation isn't later than the last one.
		#[codec(index = 21)]
		AsOfNotRising,
		/// The signer is no maker of this licence.
		#[codec(index = 22)]
		NotMaker,
		/// The signer is no checker of this licence, or neither maker nor checker where both
		/// would do.
		#[codec(index = 23)]
		NotChecker,
		/// The serial isn't above the last one. ISO 20022: `DUPL`.
		#[codec(index = 24)]
		SerialNotRising,
		/// The reference was used for this value date. ISO 20022: `DUPL`.
		#[codec(index = 25)]
		ReferenceUsed,
		/// The value date hasn't come. ISO 20022: `DT04`.
		#[codec(index = 26)]
		ValueDateAhead,
		/// References of this value date aren't accepted any more. ISO 20022: `DT05`.
		#[codec(index = 27)]
		ValueDateOver,
		/// The licence has as many open proposals as it may.
		#[codec(index = 28)]
		TooManyProposals,
		/// No proposal to issue has this serial.
		#[codec(index = 29)]
		NoIssueProposal,
		/// One account doesn't do both halves of an act.
		#[codec(index = 30)]
		MakerIsChecker,
		/// More would be outstanding than the cap allows.
		#[codec(index = 31)]
		AboveCap,
		/// Nobody has attested the reserves.
		#[codec(index = 32)]
		NoReserves,
		/// The attestation of the reserves is too old.
		#[codec(index = 33)]
		ReservesStale,
		/// More would be outstanding than there are reserves.
		#[codec(index = 34)]
		AboveReserves,
		/// There would be more of the currency than the ledger can move.
		#[codec(index = 35)]
		AboveSupply,
		/// The issuer owes less than this beyond what is claimed already.
		#[codec(index = 36)]
		AboveCapacity,
		/// An account that has other money of this currency on hold can't be closed.
		#[codec(index = 37)]
		OtherHolds,
		/// Closing redeems the whole free balance, no more and no less.
		#[codec(index = 38)]
		CloseNotAll,
		/// No open redemption has this number.
		#[codec(index = 39)]
		NoRedemption,
		/// The redemption is another holder's.
		#[codec(index = 40)]
		NotYours,
		/// The issuer has accepted the redemption already.
		#[codec(index = 41)]
		NotRequested,
		/// The issuer hasn't accepted the redemption.
		#[codec(index = 42)]
		NotAccepted,
		/// The time for this is over. ISO 20022: `AB03`.
		#[codec(index = 43)]
		TooLate,
		/// The redemption was of nothing but the last unit, which can't be taken now.
		#[codec(index = 44)]
		ClosingUnitGone,
		/// An issuer can't assume its own debt.
		#[codec(index = 45)]
		SameIssuer,
		/// No such assumption is proposed.
		#[codec(index = 46)]
		NoAssumption,
		/// An assumption between these two is proposed already.
		#[codec(index = 47)]
		AssumptionOpen,
		/// The other party has to agree.
		#[codec(index = 48)]
		OwnProposal,
		/// Another amount was proposed.
		#[codec(index = 49)]
		OtherAmount,
		/// No reference is old enough to be removed.
		#[codec(index = 50)]
		NothingToPrune,
		/// One call removes at most `MaxPrune` references.
		#[codec(index = 51)]
		TooManyToPrune,
		/// All numbers are given.
		#[codec(index = 52)]
		NumbersExhausted,
		/// Whoever proposed it can't turn this key any more.
		#[codec(index = 53)]
		ProposerDismissed,
		/// The issuer lives in another jurisdiction by now.
		#[codec(index = 54)]
		OtherJurisdiction,
	}

	impl<T> From<Refusal> for Error<T> {
		fn from(refusal: Refusal) -> Self {
			Self::Refused(refusal)
		}
	}

	impl<T> From<TermsFault> for Error<T> {
		fn from(fault: TermsFault) -> Self {
			match fault {
				TermsFault::ValidityNotAhead => Self::ValidityNotAhead,
				TermsFault::AccountsUnsound => Self::AccountsUnsound,
				TermsFault::AuditorIsIssuer => Self::AuditorIsIssuer,
			}
		}
	}

	impl<T> From<StageFault> for Error<T> {
		fn from(fault: StageFault) -> Self {
			match fault {
				StageFault::NotRequested => Self::NotRequested,
				StageFault::NotAccepted => Self::NotAccepted,
				StageFault::TooLate => Self::TooLate,
				StageFault::StillOpen => Self::StillOpen,
			}
		}
	}
}
