//! The calls: who, on what. What they do is in the other files.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Pays `amount` minor units of `currency` from the caller's free balance to
		/// `payee`, at once.
		///
		/// The origin is signed by the payer, whose identity may pay. `payee` is an
		/// account itself, not an index or a name: what the payer signed is where the
		/// money goes, and it can't come to mean another account in between.
		///
		/// The payer's account may be emptied; while it has money on hold, the ledger's
		/// least balance of the currency has to stay.
		///
		/// # Errors
		///
		/// [`Error::Refused`] with, in this order: what the payer's own standing says;
		/// `AmountZero` (AM01); `AboveSingleLimit` (AM02) above 18 digits;
		/// `PayeeUnknown` (BE06); `PayerIsPayee` (AG12), also by identity;
		/// `CurrencyUnknown` (AM11); `CreatedTooEarly` (CH03) more than `Skew` ahead of
		/// the chain; `CreatedTooLate` (CH04) from `created_at + Validity` on;
		/// `DuplicateUetr` (DUPL); what the gate says; `TooLittleFree` (AM04), and what
		/// else keeps the ledger from moving the money. An error of the ledger's own
		/// transfer is handed on as it is.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::pay())]
		pub fn pay(
			origin: OriginFor<T>,
			currency: CurrencyId,
			payee: T::AccountId,
			amount: Amount,
			reference: PaymentReference,
		) -> DispatchResult {
			Self::do_pay(ensure_signed(origin)?, currency, payee, amount, reference)
		}

		/// Removes up to `limit` references of days that are over.
		///
		/// The origin is signed, by anybody: nobody gains or loses by it but the chain,
		/// so no standing is asked. The caller pays for `limit` and gets back what
		/// wasn't needed.
		///
		/// # Errors
		///
		/// [`Error::TooManyToPrune`] above [`MAX_PRUNE`]; [`Error::NothingToPrune`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::prune((*limit).min(MAX_PRUNE)))]
		pub fn prune(origin: OriginFor<T>, limit: u32) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			ensure!(limit <= MAX_PRUNE, Error::<T>::TooManyToPrune);
			let count = Self::prune_up_to(limit);
			ensure!(count > 0, Error::<T>::NothingToPrune);
			Self::deposit_event(Event::Pruned { by, count });
			Ok(Some(T::WeightInfo::prune(count)).into())
		}

		/// Makes several payments, each as by [`pay`](Call::pay): all of them or none, or each by
		/// itself.
		///
		/// The origin is signed by the payer. Each payment is judged when its turn comes, after
		/// those before it have been counted and paid. By itself, a refused one leaves an event
		/// ([`Event::ItemRefused`]); when all are refused, the call fails.
		///
		/// # Errors
		///
		/// [`Error::NothingToPay`]; [`Error::ItemRefused`] with the place and the reason of the
		/// first that was refused, or an error of the ledger's own.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::pay_many(items.len() as u32))]
		pub fn pay_many(
			origin: OriginFor<T>,
			mode: BatchMode,
			items: Items<T::AccountId>,
		) -> DispatchResult {
			Self::do_pay_many(ensure_signed(origin)?, mode, items)
		}

		/// Pays from one currency into another: `pair.from` leaves the caller's free balance,
		/// `pair.to` comes to `payee`, in one step, at what the places that `hint` names give.
		///
		/// The origin is signed by the payer, whose identity may pay. `terms` say which side is
		/// exact and the worst that is accepted of the other. Where the travel rule asks for an
		/// acknowledgement, it is for what arrives: take an exact target.
		///
		/// # Errors
		///
		/// [`Error::Refused`] with what [`pay`](Call::pay) refuses, for both currencies;
		/// `RateUnavailable` where the currencies are one, nobody converts, or only at worse
		/// terms; what else the exchange refuses, and its own errors as they are.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::pay_across().saturating_add(T::Exchange::weight(hint)))]
		pub fn pay_across(
			origin: OriginFor<T>,
			pair: Pair,
			payee: T::AccountId,
			terms: Terms,
			hint: HintOf<T>,
			reference: PaymentReference,
		) -> DispatchResult {
			Self::do_pay_across(ensure_signed(origin)?, pair, payee, terms, hint, reference)
		}

		/// Pays as by [`pay`](Call::pay), to the account that the payer expects behind a name.
		///
		/// # Errors
		///
		/// [`Error::Refused`] with `AliasUnknown` (BE23) where nobody uses the name;
		/// `AliasElsewhere` (BE01) where it leads to another account; what `pay` refuses.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::pay_alias())]
		pub fn pay_alias(
			origin: OriginFor<T>,
			alias: Alias,
			currency: CurrencyId,
			payee: T::AccountId,
			amount: Amount,
			reference: PaymentReference,
		) -> DispatchResult {
			let payer = ensure_signed(origin)?;
			Self::ensure_leads_to(&alias, &payee).map_err(Error::<T>::Refused)?;
			Self::do_pay(payer, currency, payee, amount, reference)
		}

		/// Gives `amount` minor units of a payment back (pacs.004), from the caller's free
		/// balance to the account that paid; to the payer's primary account, where that one has
		/// left the identity. What the gate counted comes back by as much.
		///
		/// The origin is an account of the identity that was paid, whose key may pay; its
		/// standing isn't asked. `original` are the facts of the payment, as its event told
		/// them. `returned` is how much was returned before, as the caller knows it, so that a
		/// return sent twice isn't made twice.
		///
		/// # Errors
		///
		/// [`Error::NotPayee`]; [`Error::ReturnWindowOver`]; [`Error::PaymentUnknown`], also for
		/// a return; [`Error::FactsDiffer`]; [`Error::ReturnedMeanwhile`]; [`Error::AboveRest`];
		/// [`Error::Refused`] with `AmountZero`, with `PayerUnknown` where the payer's identity
		/// is gone, with what the gate says of sanctions, stops and halts, and with what the
		/// ledger says.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::return_payment())]
		pub fn return_payment(
			origin: OriginFor<T>,
			original: OriginalOf<T>,
			amount: Amount,
			returned: Amount,
			reason: ReturnReason,
		) -> DispatchResult {
			Self::do_return(ensure_signed(origin)?, original, amount, returned, reason)
		}

		/// Asks for the money of a payment back (camt.056). Once per payment, whatever the
		/// answer; the payee has [`Config::RecallLife`] for it. The caller pays a deposit, and
		/// has it back at the end.
		///
		/// The origin is an account of the identity that paid whose key may trade; whether the
		/// identity is frozen or lapsed isn't asked.
		///
		/// # Errors
		///
		/// [`Error::NotPayer`]; [`Error::ReturnWindowOver`], also where less than
		/// [`Config::RecallLife`] is left of it; [`Error::PaymentUnknown`];
		/// [`Error::FactsDiffer`]; [`Error::AlreadyRecalled`]; [`Error::NothingToReturn`]; the
		/// deposit's own error.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::request_recall())]
		pub fn request_recall(
			origin: OriginFor<T>,
			original: OriginalOf<T>,
			reason: RecallReason,
		) -> DispatchResult {
			Self::do_request_recall(ensure_signed(origin)?, original, reason)
		}

		/// Answers a recall with yes (camt.029, CNCL): all that is left of the payment goes
		/// back, as by [`return_payment`](Call::return_payment). Also after the deadline, until
		/// somebody closes the recall.
		///
		/// # Errors
		///
		/// [`Error::NoRecall`]; what `return_payment` refuses.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::return_payment())]
		pub fn accept_recall(origin: OriginFor<T>, original: OriginalOf<T>) -> DispatchResult {
			Self::do_accept_recall(ensure_signed(origin)?, original)
		}

		/// Answers a recall with no (camt.029, RJCR), before its deadline.
		///
		/// The origin is an account of the identity that was paid whose key may trade; whether
		/// the identity is frozen or lapsed isn't asked. Also when the payment can't
		/// be returned any more.
		///
		/// # Errors
		///
		/// [`Error::NoRecall`]; [`Error::NotPayee`]; [`Error::RecallOver`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::end_recall())]
		pub fn refuse_recall(
			origin: OriginFor<T>,
			key: PaymentKey<IdOf<T>>,
			reason: RecallRefusal,
		) -> DispatchResult {
			Self::do_refuse_recall(&ensure_signed(origin)?, &key, reason)
		}

		/// Closes a recall to which no answer came (camt.029, RJCR, NOAS). By anybody who signs,
		/// from its deadline on.
		///
		/// # Errors
		///
		/// [`Error::NoRecall`]; [`Error::RecallOpen`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::end_recall())]
		pub fn close_recall(origin: OriginFor<T>, key: PaymentKey<IdOf<T>>) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_close_recall(&key)
		}

		/// Registers a name for the caller's identity, which leads to one of its accounts. The
		/// caller pays a deposit.
		///
		/// The origin may manage its identity. A name that was given up is taken back by its
		/// owner at any time, by anybody else when its quiet time is over.
		///
		/// # Errors
		///
		/// [`Error::NotYourAccount`]; [`Error::AliasTaken`] or [`Error::AliasQuiet`], also by a
		/// name that looks alike ([`Skeleton`]); [`Error::TooManyAliases`]; [`Error::Refused`]
		/// with what the caller's standing says; the deposit's own error.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::register_alias())]
		pub fn register_alias(
			origin: OriginFor<T>,
			alias: Alias,
			account: T::AccountId,
		) -> DispatchResult {
			Self::do_register_alias(ensure_signed(origin)?, alias, account)
		}

		/// Lets a name lead to another account of its owner.
		///
		/// # Errors
		///
		/// [`Error::NotYourAccount`]; [`Error::NotYourAlias`]; [`Error::NothingToChange`];
		/// [`Error::Refused`] with `AliasUnknown` or what the caller's standing says.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::point_alias())]
		pub fn point_alias(
			origin: OriginFor<T>,
			alias: Alias,
			account: T::AccountId,
		) -> DispatchResult {
			Self::do_point_alias(&ensure_signed(origin)?, alias, account)
		}

		/// Gives a name up, and its deposit back. For [`Config::AliasQuiet`] nobody else gets
		/// the name.
		///
		/// # Errors
		///
		/// [`Error::NotYourAlias`]; [`Error::Refused`] with `AliasUnknown` or what the caller's
		/// standing says.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::release_alias())]
		pub fn release_alias(origin: OriginFor<T>, alias: Alias) -> DispatchResult {
			Self::do_release_alias(&ensure_signed(origin)?, alias)
		}

		/// Removes a name whose quiet time is over, or whose owner is no identity any more. By
		/// anybody who signs.
		///
		/// # Errors
		///
		/// [`Error::AliasTaken`]; [`Error::AliasQuiet`]; [`Error::Refused`] with `AliasUnknown`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::forget_alias())]
		pub fn forget_alias(origin: OriginFor<T>, alias: Alias) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_alias(&alias)
		}

		/// Creates an instruction: `legs` are settled all at once or not at all, before
		/// `deadline` (milliseconds of commercial time), when all their payers and payees have
		/// affirmed and all `mediators` approve. `details` is the hash of what was agreed beside.
		///
		/// The origin is a licensed venue, or signed by an account whose identity is behind a
		/// party and may trade. The primary of its identity pays the deposit. Nothing is asked
		/// of the others, and nothing goes on hold. Two equal legs are two obligations.
		///
		/// # Errors
		///
		/// What the creator's standing says; `NoLegs`, `TooManyLegs`, `DeadlineNotAhead`,
		/// `DeadlineTooFar`, `TriggerUnsound`; for each leg `AmountZero` (AM01),
		/// `AboveSingleLimit` (AM02), `PayerUnknown` (BE16), `PayeeUnknown` (BE06),
		/// `PayerIsPayee` (AG12), also by identity, `SignerUnknown`, `SignerIsPayer`,
		/// `CurrencyUnknown` (AM11); `NotParty`, `TooManyMediators`, `MediatorsUnsound`,
		/// `NumbersExhausted`, and too few native units for the deposit.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::create_instruction((legs.len() as u32).min(T::MaxLegs::get())))]
		pub fn create_instruction(
			origin: OriginFor<T>,
			legs: Vec<Leg<T::AccountId>>,
			trigger: Trigger,
			deadline: Moment,
			mediators: Vec<T::AccountId>,
			details: Hash,
		) -> DispatchResult {
			Self::do_create_instruction(origin, legs, trigger, deadline, mediators, details)
		}

		/// Affirms for `party`, and puts what it gives on hold. The last affirmation executes,
		/// if the creator chose so or the set time has come, and nothing else is missing.
		///
		/// The origin is signed by `party` itself; where `party` gives nothing on this ledger,
		/// any account of its identity that may trade will do. `terms` is the hash of what was
		/// agreed ([`Instruction::terms`]): numbers are given in the order of the blocks, and a
		/// number alone could come to mean another instruction. A failed execution is an event,
		/// and the affirmation stands. Charged for an execution at the bound, and refunded.
		///
		/// # Errors
		///
		/// `NoInstruction`, `TimedOut` (AB03), `InstructionOver`, what the signer's standing
		/// says, `TermsDiffer`, `NotParty`, `AlreadyAffirmed`, `AccountMustSign`, what the gate says of each
		/// outgoing leg, `CurrencyHalted` (AM03), `TooLittleFree` (AM04) for all of a currency
		/// together.
		#[pallet::call_index(21)]
		#[pallet::weight(
			T::WeightInfo::affirm(T::MaxLegs::get())
				.saturating_add(T::WeightInfo::execute(T::MaxLegs::get()))
		)]
		pub fn affirm(
			origin: OriginFor<T>,
			id: InstructionId,
			party: T::AccountId,
			terms: Hash,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let weight = match Self::do_affirm(by, id, party, terms)? {
				Affirmed::Locked(legs) => T::WeightInfo::affirm(legs),
				Affirmed::Tried { locked, executed } => {
					T::WeightInfo::affirm(locked).saturating_add(T::WeightInfo::execute(executed))
				}
			};
			Ok(Some(weight).into())
		}

		/// Takes back the affirmation of `party` while another one is missing; what it gives
		/// is free again, and so are its limits.
		///
		/// The origin is signed by any account of the party's identity, frozen or not.
		///
		/// # Errors
		///
		/// `NoInstruction`, `TimedOut` (AB03), `InstructionOver`, `NotParty`, `AllAffirmed`,
		/// `NotAffirmed`, `CurrencyHalted` (AM03).
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::withdraw(T::MaxLegs::get()))]
		pub fn withdraw(
			origin: OriginFor<T>,
			id: InstructionId,
			party: T::AccountId,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let legs = Self::do_withdraw(by, id, party)?;
			Ok(Some(T::WeightInfo::withdraw(legs)).into())
		}

		/// Rejects an instruction while an affirmation is missing: it ends, and everything goes
		/// back. A leg that can't be released now waits for `unwind`.
		///
		/// The origin is signed by any account of a party's identity, frozen or not, or by the
		/// creator. Free of fees for who has affirmed: all of its money may be on hold.
		///
		/// # Errors
		///
		/// `NoInstruction`, `TimedOut` (AB03), `InstructionOver`, `NotParty`, `AllAffirmed`.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::reject(T::MaxLegs::get()))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &InstructionId| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::is_rejected_free(&who, *id)) })]
		pub fn reject(origin: OriginFor<T>, id: InstructionId) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let legs = Self::do_reject(by, id)?;
			Ok(Some(T::WeightInfo::reject(legs)).into())
		}

		/// Agrees for `party` to cancel what all have affirmed. When the last one has, it ends
		/// and everything goes back. Until then it may still be executed.
		///
		/// The origin is signed by any account of the party's identity, frozen or not.
		///
		/// # Errors
		///
		/// `NoInstruction`, `TimedOut` (AB03), `InstructionOver`, `NotParty`,
		/// `AffirmationMissing`, `AlreadyCancelled`.
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::cancel(T::MaxLegs::get()))]
		pub fn cancel(
			origin: OriginFor<T>,
			id: InstructionId,
			party: T::AccountId,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let legs = Self::do_cancel(by, id, party)?;
			Ok(Some(T::WeightInfo::cancel(legs)).into())
		}

		/// Executes an instruction that all have affirmed. If a leg can't be settled, the event
		/// says which one and why, everything stays on hold, and the attempt is counted.
		///
		/// The origin is signed: by anybody; where the creator chose a hand, by any account of
		/// a party's identity or by the creator.
		///
		/// # Errors
		///
		/// `NoInstruction`, `TimedOut` (AB03), `InstructionOver`, `NotParty`,
		/// `AffirmationMissing`, `ExecutionTooEarly` (DT04), `AttemptsUsed`, `RetryTooEarly`,
		/// `ApprovalMissing`, `HeldByAuthority` (AM07), `ReceiptMissing`.
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::execute(T::MaxLegs::get()))]
		pub fn execute(origin: OriginFor<T>, id: InstructionId) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let legs = Self::do_execute(by, id)?;
			Ok(Some(T::WeightInfo::execute(legs)).into())
		}

		/// Approves an instruction for an execution before `until`, in milliseconds of
		/// commercial time. Said again, it counts as said last.
		///
		/// The origin is signed by the mediator.
		///
		/// # Errors
		///
		/// `NoInstruction`, `TimedOut` (AB03), `InstructionOver`, `NotMediator`,
		/// `ApprovalNotAhead`.
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::approve())]
		pub fn approve(origin: OriginFor<T>, id: InstructionId, until: Moment) -> DispatchResult {
			let mediator = ensure_signed(origin)?;
			Self::do_approve(mediator, id, until)
		}

		/// Brings the paper by which a leg's signer says that it was settled elsewhere:
		/// [`SettlementReceipt`], signed in the form that wallets produce.
		///
		/// The origin is signed, by anybody.
		///
		/// # Errors
		///
		/// `NoInstruction`, `TimedOut` (AB03), `InstructionOver`, `NoSuchLeg`, `NotElsewhere`,
		/// `PaperUsed` (DU03), `SignatureWrong` (DS0B), what the signer's standing says.
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::submit_receipt())]
		pub fn submit_receipt(
			origin: OriginFor<T>,
			id: InstructionId,
			leg: u32,
			signature: T::Signature,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_receipt(by, id, leg, Some(signature))
		}

		/// Says that a leg was settled elsewhere, for signers who can't sign papers.
		///
		/// The origin is signed by the leg's signer.
		///
		/// # Errors
		///
		/// Those of `submit_receipt`, but `NotSigner` instead of `SignatureWrong`.
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::confirm_receipt())]
		pub fn confirm_receipt(
			origin: OriginFor<T>,
			id: InstructionId,
			leg: u32,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_receipt(by, id, leg, None)
		}

		/// Releases one leg of an instruction that is over. The last one ends it; so does any
		/// where nothing is on hold.
		///
		/// The origin is signed, by anybody.
		///
		/// # Errors
		///
		/// `NoInstruction`, `StillOpen`, `NoSuchLeg`, `NothingLocked`, `CurrencyHalted` (AM03),
		/// an error of the ledger's own.
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::unwind())]
		pub fn unwind(origin: OriginFor<T>, id: InstructionId, leg: u32) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_unwind(by, id, leg)
		}

		/// Stops the execution of an instruction until a moment of commercial time, at most its
		/// deadline, which doesn't move. A second order of the same jurisdiction replaces the
		/// first.
		///
		/// The origin is the regulator of `party`'s jurisdiction. `reason` is the hash of the
		/// document that states reason and legal basis.
		///
		/// # Errors
		///
		/// `NoInstruction`, `NotParty`, `BadOrigin`, `TimedOut` (AB03), `InstructionOver`,
		/// `HoldUnsound`, `TooManyHolds`.
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::hold_instruction())]
		pub fn hold_instruction(
			origin: OriginFor<T>,
			id: InstructionId,
			party: T::AccountId,
			reason: Hash,
			until: Moment,
		) -> DispatchResult {
			Self::do_hold_instruction(origin, id, party, reason, until)
		}

		/// Takes back a regulator's order before its end.
		///
		/// The origin is the regulator of `jurisdiction`.
		///
		/// # Errors
		///
		/// `BadOrigin`, `NoInstruction`, `TimedOut` (AB03), `InstructionOver`, `NoHold`.
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::lift_hold())]
		pub fn lift_hold(
			origin: OriginFor<T>,
			id: InstructionId,
			jurisdiction: Jurisdiction,
		) -> DispatchResult {
			Self::do_lift_hold(origin, id, jurisdiction)
		}

		/// Works off set times, deadlines and old records that are due, the earliest first, as
		/// idle time does: as many as `limit` of the dearest would weigh.
		///
		/// The origin is signed, by anybody, who gets back the weight that wasn't needed.
		///
		/// # Errors
		///
		/// `TooManyDue` above [`MAX_DUE`]; `NothingDue`.
		#[pallet::call_index(32)]
		#[pallet::weight(Pallet::<T>::due_weight(*limit))]
		pub fn work_due(origin: OriginFor<T>, limit: u32) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Ok(Some(Self::do_work_due(limit)?).into())
		}

		/// Removes the record of an instruction that ended [`Config::RecordLife`] ago.
		///
		/// The origin is signed, by anybody.
		///
		/// # Errors
		///
		/// `NoRecord`, `StillKept`.
		#[pallet::call_index(33)]
		#[pallet::weight(T::WeightInfo::forget())]
		pub fn forget(origin: OriginFor<T>, id: InstructionId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget(id)
		}
	}
}
