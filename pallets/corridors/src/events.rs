//! What happened.

use frame_support::pallet_macros::pallet_section;

/// The pallet's events.
#[pallet_section]
pub(crate) mod events {
	/// What happened. Indices stay.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A payment has passed and was counted. What the regulators' records are made of.
		#[codec(index = 0)]
		Counted {
			/// From where to where, in which currency.
			corridor: Corridor,
			/// The identity that pays.
			payer: IdOf<T>,
			/// The identity that is paid.
			payee: IdOf<T>,
			/// How well the payer is known.
			payer_tier: Tier,
			/// How well the payee is known.
			payee_tier: Tier,
			/// How much, minor units.
			amount: Amount,
			/// What it counted as, minor units of the reference currency, of the home
			/// currency where it is domestic; 0: nothing was counted.
			counted: u64,
			/// What the payer has used of day, month and year with it, where it is counted.
			payer_used: Option<[u64; 3]>,
			/// What the payee has used with it, where it is counted.
			payee_used: Option<[u64; 3]>,
			/// Salted hash of the travel rule's data.
			envelope: Option<Hash>,
			/// Whether an acknowledgement was used up.
			acknowledged: bool,
			/// The payment's own reference.
			uetr: Option<Uetr>,
		},
		/// One side's rule changes, or the last change was taken back.
		#[codec(index = 1)]
		RuleChanged {
			/// The corridor.
			corridor: Corridor,
			/// Which side.
			side: Side,
			/// What is in force and to come.
			versions: Versions<Rule>,
		},
		/// A closed corridor was forgotten.
		#[codec(index = 2)]
		CorridorForgotten {
			/// The corridor.
			corridor: Corridor,
		},
		/// A jurisdiction's limits change, or the last change was taken back.
		#[codec(index = 3)]
		ProfileChanged {
			/// The jurisdiction.
			jurisdiction: Jurisdiction,
			/// What is in force and to come.
			versions: Versions<Profile>,
		},
		/// Something was stopped, or a stop renewed.
		#[codec(index = 4)]
		Stopped {
			/// What.
			target: Target,
			/// The stop.
			stop: Stop<T::AccountId>,
		},
		/// A stop was ended before its time.
		#[codec(index = 5)]
		StopLifted {
			/// Of what.
			target: Target,
		},
		/// A stop that was over was removed.
		#[codec(index = 6)]
		StopCleared {
			/// Of what.
			target: Target,
		},
		/// An institution has the travel rule's data of a payment to come.
		#[codec(index = 7)]
		Acknowledged {
			/// The identity that will pay.
			payer: IdOf<T>,
			/// The payment's reference.
			uetr: Uetr,
			/// The institution that answers for the payee.
			institution: InstitutionOf<T>,
			/// The acknowledgement.
			acknowledgement: AcknowledgementOf<T>,
		},
		/// An acknowledgement was withdrawn, or has expired and was removed.
		#[codec(index = 8)]
		AcknowledgementEnded {
			/// The identity that would have paid.
			payer: IdOf<T>,
			/// The payment's reference.
			uetr: Uetr,
			/// The institution that had acknowledged.
			institution: InstitutionOf<T>,
		},
		/// A currency's worth was taken from the reference rates.
		#[codec(index = 9)]
		RateRefreshed {
			/// The currency.
			currency: CurrencyId,
			/// Its worth.
			rate: LimitRate,
		},
		/// Usage of which nothing counts any more was forgotten.
		#[codec(index = 10)]
		UsageForgotten {
			/// Whose.
			identity: IdOf<T>,
			/// Of what.
			scope: Scope,
		},
	}
}
