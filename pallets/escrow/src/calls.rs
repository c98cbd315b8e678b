//! The calls: who, on what. What they do is in the other files.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Publishes terms of the signer's identity, under its next number. By an account that
		/// may trade; the primary pays a deposit.
		///
		/// Errors: `Refused` (signer's standing), `TermsUnsound`, `SplitsTooLarge`, `NumbersExhausted`,
		/// `PanelUnknown`, `SplitForArbiter`, the deposit's.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::publish_terms())]
		pub fn publish_terms(origin: OriginFor<T>, terms: Terms<IdOf<T>>) -> DispatchResult {
			Self::do_publish_terms(ensure_signed(origin)?, terms)
		}

		/// Lets no new order be by these terms. They are gone, and the deposit is back, with
		/// their last order. By an account that may trade.
		///
		/// Errors: `Refused` (signer's standing), `TermsUnknown`, `TermsRetired`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::retire_terms())]
		pub fn retire_terms(origin: OriginFor<T>, version: TermsVersion) -> DispatchResult {
			Self::do_retire_terms(ensure_signed(origin)?, version)
		}

		/// Registers a carrier, or not any more: what it attests doesn't count then. By the
		/// carriers' origin.
		///
		/// Errors: `Refused` (`PayeeUnknown`: no such identity), `NothingToChange`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::set_carrier())]
		pub fn set_carrier(
			origin: OriginFor<T>,
			carrier: IdOf<T>,
			registered: bool,
		) -> DispatchResult {
			T::CarrierOrigin::ensure_origin(origin)?;
			Self::do_set_carrier(carrier, registered)
		}

		/// Asks a buyer for money. By an account of the merchant that may trade.
		///
		/// Errors: `Refused` (signer's standing, `PayerUnknown`, `PayerIsPayee`, `AmountZero`,
		/// `AboveSingleLimit`), `TermsUnknown`, `TermsRetired`, `TermsDiffer`, `NoLines`,
		/// `ProofTooWeak`, `DuplicateReference`, `NumbersExhausted`, the deposit's.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::invoice())]
		pub fn invoice(origin: OriginFor<T>, request: RequestOf<T>) -> DispatchResult {
			Self::do_invoice(ensure_signed(origin)?, request)
		}

		/// Orders, and puts price and bond on hold in the signer's account, of which one unit
		/// has to stay free. With `conversion` it converts what it takes first. By an account
		/// that may pay.
		///
		/// Errors: as `invoice` with `PayeeUnknown`, and as `fund`.
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weight_to_fund(T::WeightInfo::order_across(), T::WeightInfo::order(), conversion))]
		pub fn order(
			origin: OriginFor<T>,
			request: RequestOf<T>,
			reference: FundingReference,
			conversion: Option<Conversion<HintOf<T>>>,
		) -> DispatchResult {
			Self::do_order(ensure_signed(origin)?, request, reference, conversion)
		}

		/// Funds an invoice, as `order` does. `agreed` is the hash of what was agreed. By the
		/// account that the invoice names, if it may pay and is of the same identity still.
		///
		/// Errors: `Refused` (signer's standing, what the gate says of the payment to the
		/// merchant and of each split's share, `PayeeUnknown` of a split, `TooLittleFree`,
		/// `CurrencyHalted`, `FailedToSettle`, the exchange's), `OrderUnknown`, `NotParty`,
		/// `AgreedDiffers`, `WrongState`, `DeadlinePassed`, `TooManyWaived`, `SameCurrency`,
		/// `PanelUnknown`, `SplitForArbiter`, the ledger's.
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weight_to_fund(T::WeightInfo::fund_across(), T::WeightInfo::fund(), conversion))]
		pub fn fund(
			origin: OriginFor<T>,
			id: OrderId,
			agreed: Hash,
			reference: FundingReference,
			conversion: Option<Conversion<HintOf<T>>>,
		) -> DispatchResult {
			Self::do_fund(ensure_signed(origin)?, id, agreed, reference, conversion)
		}

		/// Accepts an order. By an account of the merchant that may trade.
		///
		/// Errors: `Refused` (signer's standing), `OrderUnknown`, `NotParty`, `AgreedDiffers`,
		/// `DuplicateReference`, `WrongState`, `DeadlinePassed`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::accept())]
		pub fn accept(origin: OriginFor<T>, id: OrderId, agreed: Hash) -> DispatchResult {
			Self::do_accept(ensure_signed(origin)?, id, agreed)
		}

		/// Declines an order, or takes an invoice back. By any account of the merchant.
		///
		/// Errors: `Refused` (signer's standing), `OrderUnknown`, `NotParty`, `WrongState`,
		/// `DeadlinePassed`.
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weight_to_end())]
		pub fn decline(origin: OriginFor<T>, id: OrderId) -> DispatchResult {
			Self::do_decline(ensure_signed(origin)?, id)
		}

		/// Takes an order back that isn't accepted yet. By any account of the buyer.
		///
		/// Errors: as `decline`.
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weight_to_end())]
		pub fn withdraw(origin: OriginFor<T>, id: OrderId) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, id)
		}

		/// Wants to cancel a line that isn't shipped: with the other side, or alone where the
		/// terms let the buyer. By any account of a party.
		///
		/// Errors: `Refused` (signer's standing), `OrderUnknown`, `LineUnknown`, `NotParty`,
		/// `WrongState`, `DeadlinePassed`, `SaidAlready`.
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weight_to_pay(Pallet::<T>::late(T::WeightInfo::cancel())))]
		pub fn cancel(origin: OriginFor<T>, id: OrderId, line: LineIndex) -> DispatchResult {
			Self::do_cancel(ensure_signed(origin)?, id, line)
		}

		/// Says that a line is on its way. By an account of the merchant that may trade.
		///
		/// Errors: `Refused` (signer's standing), `OrderUnknown`, `LineUnknown`, `NotParty`,
		/// `CarrierUnknown`, `CarrierIsParty`, `WrongState`, `DeadlinePassed`.
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::ship()))]
		pub fn ship(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			shipment: Shipment<IdOf<T>>,
		) -> DispatchResult {
			Self::do_ship(ensure_signed(origin)?, id, line, shipment)
		}

		/// Attests a delivery; also one that the buyer has confirmed, as long as it inspects. By
		/// an account, that does its duties, of the carrier that the shipment names.
		///
		/// Errors: `Refused` (signer's standing), `OrderUnknown`, `LineUnknown`, `NotParty`,
		/// `CarrierUnknown`, `WrongState`, `DeadlinePassed`, `AttestedAlready`.
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::attest()))]
		pub fn attest(origin: OriginFor<T>, id: OrderId, line: LineIndex) -> DispatchResult {
			Self::do_attest(ensure_signed(origin)?, id, line)
		}

		/// Confirms a delivery: inspection begins. By any account of the buyer; once nobody has
		/// attested it in time, by one that may trade, since it gives the refund away.
		///
		/// Errors: `Refused` (signer's standing), `OrderUnknown`, `LineUnknown`, `NotParty`,
		/// `WrongState`, `DeadlinePassed`.
		#[pallet::call_index(12)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::confirm()))]
		pub fn confirm(origin: OriginFor<T>, id: OrderId, line: LineIndex) -> DispatchResult {
			Self::do_confirm(ensure_signed(origin)?, id, line)
		}

		/// Says that nothing came. Free of fees. By any account of the buyer. Where no proof of
		/// delivery is required it opens a dispute of all that the line holds.
		///
		/// Errors: as `confirm`.
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::not_received().max(T::WeightInfo::dispute())))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &OrderId, line: &LineIndex| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::may_claim(&who, *id, *line).is_ok()) })]
		pub fn not_received(origin: OriginFor<T>, id: OrderId, line: LineIndex) -> DispatchResult {
			Self::do_not_received(ensure_signed(origin)?, id, line)
		}

		/// Lets the merchant have what a line holds. By an account of the buyer that may pay. What
		/// is charged beyond the payment of a line without dispute comes back.
		///
		/// Errors: as `confirm`; in a dispute those of its settlement.
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::weight_to_decide(Pallet::<T>::late(T::WeightInfo::release())))]
		pub fn release(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
		) -> DispatchResultWithPostInfo {
			let course = Self::do_release(ensure_signed(origin)?, id, line)?;
			Ok(Some(course.weight::<T>(Self::late(T::WeightInfo::release()))).into())
		}

		/// Gives a part of what a line holds back, or all of it, which ends the line. In a dispute
		/// it counts as the buyer's part of its claim. By an account of the merchant that may
		/// trade.
		///
		/// Errors: `Refused` (signer's standing, `AmountZero`), `OrderUnknown`, `LineUnknown`,
		/// `NotParty`, `AboveWhatIsHeld`, `WrongState`, `DeadlinePassed`.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::weight_to_decide(Pallet::<T>::late(T::WeightInfo::refund())))]
		pub fn refund(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			amount: Amount,
		) -> DispatchResultWithPostInfo {
			let course = Self::do_refund(ensure_signed(origin)?, id, line, amount)?;
			Ok(Some(course.weight::<T>(Self::late(T::WeightInfo::refund()))).into())
		}

		/// Disputes so much of what a line holds, or all of it if that is less, whatever the
		/// merchant has refunded meanwhile; the rest is released. Free of fees, once per line. By
		/// any account of the buyer.
		///
		/// Errors: as `confirm`, `Refused` (`AmountZero`).
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::weight_to_pay(Pallet::<T>::late(T::WeightInfo::dispute())))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &OrderId, line: &LineIndex, amount: &Amount| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::may_dispute(&who, *id, *line, *amount).is_ok()) })]
		pub fn dispute(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			amount: Amount,
		) -> DispatchResult {
			Self::do_dispute(ensure_signed(origin)?, id, line, amount)
		}

		/// Applies what silence means to a line whose deadline has passed. By anybody.
		///
		/// Errors: `OrderUnknown`, `LineUnknown`, `WrongState`, `DeadlineAhead`.
		#[pallet::call_index(17)]
		#[pallet::weight(Pallet::<T>::worst_due())]
		pub fn close_line(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let course = Self::do_close_line(id, line)?;
			Ok(Some(course.weight::<T>(T::WeightInfo::close_line())).into())
		}

		/// Pays an item that wasn't paid at once. By anybody.
		///
		/// Errors: `ItemUnknown`, `Refused` (what bars it), the ledger's.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::pay_item())]
		pub fn pay_item(origin: OriginFor<T>, id: OrderId, item: ItemIndex) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_pay_item(id, item)
		}

		/// Has an item paid to this account of its payee. By an account of the payee that may
		/// manage it.
		///
		/// Errors: `Refused` (signer's standing), `ItemUnknown`, `NotParty`,
		/// `NotPayeesAccount`, `WrongState` for what is on hold in an account of the payee.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::redirect_item())]
		pub fn redirect_item(
			origin: OriginFor<T>,
			id: OrderId,
			item: ItemIndex,
			to: AccountOf<T>,
		) -> DispatchResult {
			Self::do_redirect_item(ensure_signed(origin)?, id, item, to)
		}

		/// Works off up to `limit` entries of what is due. By anybody, who gets back the weight
		/// that wasn't needed.
		///
		/// Errors: `TooManyDue` above [`MAX_DUE`], `NothingDue`.
		#[pallet::call_index(20)]
		#[pallet::weight(Pallet::<T>::due_weight(*limit))]
		pub fn work_due(origin: OriginFor<T>, limit: u32) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Ok(Some(Self::do_work_due(limit)?).into())
		}

		/// Applies what silence means to a line, as `close_line` does, or pays an item, as
		/// `pay_item` does, and converts all that comes to the signer's account by it. If that
		/// can't be, nothing happens. By an account, that may pay and trade, to which the payee is
		/// paid.
		///
		/// Errors: `Refused` (signer's standing, `PayeeFrozen`, `CurrencyHalted`, `FailedToSettle`,
		/// the exchange's), as `close_line` or `pay_item`, `NotParty` if nothing comes to the signer,
		/// `SameCurrency`, the ledger's.
		#[pallet::call_index(21)]
		#[pallet::weight(Pallet::<T>::weight_to_take(&conversion.hint))]
		pub fn take(
			origin: OriginFor<T>,
			id: OrderId,
			what: Taking,
			conversion: PayoutConversion<HintOf<T>>,
		) -> DispatchResult {
			Self::do_take(ensure_signed(origin)?, id, what, conversion)
		}

		/// Registers a panel, or a new version of it, for the orders to come. Orders keep the version
		/// that they have taken with them at funding.
		///
		/// Errors: `PanelUnsound`, `ArbiterUnknown`.
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::register_panel())]
		pub fn register_panel(
			origin: OriginFor<T>,
			id: PanelId,
			panel: Panel<IdOf<T>>,
		) -> DispatchResult {
			T::PanelOrigin::ensure_origin(origin)?;
			Self::do_register_panel(id, panel)
		}

		/// Lets no new order name a panel.
		///
		/// Errors: `PanelUnknown`.
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::retire_panel())]
		pub fn retire_panel(origin: OriginFor<T>, id: PanelId) -> DispatchResult {
			T::PanelOrigin::ensure_origin(origin)?;
			Self::do_retire_panel(id)
		}

		/// Lets an arbiter be given no new cases, or again. Cases that it has stay.
		///
		/// Errors: `ArbiterUnknown`, `NothingToChange`.
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::suspend_arbiter())]
		pub fn suspend_arbiter(
			origin: OriginFor<T>,
			arbiter: IdOf<T>,
			suspended: bool,
		) -> DispatchResult {
			T::PanelOrigin::ensure_origin(origin)?;
			Self::do_suspend_arbiter(arbiter, suspended)
		}

		/// Puts an arbiter's money on hold as its stake in a currency: without it, it is given no
		/// cases. All of it lies in one account: where it is already; the primary one, if that
		/// stakes, or if the account where it is acts for the arbiter no more. By an account of the
		/// arbiter that may pay.
		///
		/// Errors: `Refused` (signer's standing, `AmountZero`, `TooLittleFree`, what bars moving it
		/// to that account), `ArbiterUnknown`, the ledger's.
		#[pallet::call_index(33)]
		#[pallet::weight(T::WeightInfo::stake().saturating_add(T::WeightInfo::unstake()))]
		pub fn stake(origin: OriginFor<T>, currency: CurrencyId, amount: Amount) -> DispatchResult {
			Self::do_stake(ensure_signed(origin)?, currency, amount)
		}

		/// Frees what of an arbiter's stake is bound to no case: in the account in which it lies,
		/// or in the primary one, if that account acts for the arbiter no more. By any account of
		/// the arbiter that may pay.
		///
		/// Errors: `Refused` (signer's standing, `AmountZero`, what bars moving it), `ArbiterUnknown`,
		/// `StakeTooSmall`, the ledger's.
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::unstake())]
		pub fn unstake(
			origin: OriginFor<T>,
			currency: CurrencyId,
			amount: Amount,
		) -> DispatchResult {
			Self::do_unstake(ensure_signed(origin)?, currency, amount)
		}

		/// Contests a dispute, with a document. As much of the arbiter's fee as the merchant's primary
		/// account has free goes on hold there as its bond, if the signer may pay. Free of fees. By
		/// any account of the merchant.
		///
		/// Errors: `OrderUnknown`, `LineUnknown`, `NotParty`, `WrongState`, `DeadlinePassed`, `DocumentTwice`, `FileFull`.
		#[pallet::call_index(35)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::contest()))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &OrderId, line: &LineIndex, _kind: &EvidenceKind, document: &Hash| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::check_contest(&who, *id, *line, document).is_ok()) })]
		pub fn contest(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			kind: EvidenceKind,
			document: Hash,
		) -> DispatchResult {
			Self::do_contest(ensure_signed(origin)?, id, line, kind, document)
		}

		/// Seals a ranking of the panel: see [`Sealed`]. Free of fees. By any account of a side.
		///
		/// Errors: `OrderUnknown`, `LineUnknown`, `NotParty`, `WrongState`, `DeadlinePassed`, `SaidAlready`.
		#[pallet::call_index(36)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::seal_ranking()))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &OrderId, line: &LineIndex, _seal: &Hash| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::check_seal_ranking(&who, *id, *line).is_ok()) })]
		pub fn seal_ranking(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			seal: Hash,
		) -> DispatchResult {
			Self::do_seal_ranking(ensure_signed(origin)?, id, line, seal)
		}

		/// Opens a ranking that was sealed, as soon as the time to seal is over, whether a hook has
		/// said so or not. Free of fees where it fits. By any account of a side.
		///
		/// Errors: `OrderUnknown`, `LineUnknown`, `NotParty`, `WrongState`, `DeadlinePassed`,
		/// `NotSealed`, `SaidAlready`, `RankingUnsound`, `SealMismatch`.
		#[pallet::call_index(37)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::open_ranking()))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &OrderId, line: &LineIndex, seats: &Seats, salt: &Salt| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::check_open_ranking(&who, *id, *line, seats, *salt).is_ok()) })]
		pub fn open_ranking(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			seats: Seats,
			salt: Salt,
		) -> DispatchResult {
			Self::do_open_ranking(ensure_signed(origin)?, id, line, seats, salt)
		}

		/// Shows a document: once the dispute is contested until an arbiter has the case, or to the panel of an appeal while it
		/// seals its votes. Free of fees. By any account of a side.
		///
		/// Errors: `OrderUnknown`, `LineUnknown`, `NotParty`, `WrongState`, `DeadlinePassed`, `DocumentTwice`, `FileFull`.
		#[pallet::call_index(38)]
		#[pallet::weight(T::WeightInfo::submit_evidence())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &OrderId, line: &LineIndex, _kind: &EvidenceKind, document: &Hash| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::check_evidence(&who, *id, *line, document).is_ok()) })]
		pub fn submit_evidence(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			kind: EvidenceKind,
			document: Hash,
		) -> DispatchResult {
			Self::do_submit_evidence(ensure_signed(origin)?, id, line, kind, document)
		}

		/// Rules. By any account of the arbiter who has the case.
		///
		/// Errors: `Refused` (signer has no identity), `OrderUnknown`, `LineUnknown`, `WrongState`, `DeadlinePassed`,
		/// `NotArbiter`, `VerdictUnsound`.
		#[pallet::call_index(39)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::rule()))]
		pub fn rule(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			verdict: Verdict,
		) -> DispatchResult {
			Self::do_rule(ensure_signed(origin)?, id, line, verdict)
		}

		/// Accepts a ruling; when both have, it is final. By an account of the buyer that may pay, or
		/// of the merchant that may trade.
		///
		/// Errors: `Refused` (signer's standing), `OrderUnknown`, `LineUnknown`, `NotParty`, `WrongState`, `DeadlinePassed`,
		/// `SaidAlready`.
		#[pallet::call_index(40)]
		#[pallet::weight(Pallet::<T>::weight_to_close(Pallet::<T>::late(T::WeightInfo::accept_ruling())))]
		pub fn accept_ruling(origin: OriginFor<T>, id: OrderId, line: LineIndex) -> DispatchResult {
			Self::do_accept_ruling(ensure_signed(origin)?, id, line)
		}

		/// Appeals against a ruling. The side's bond is raised to the first fee and the panel's, out
		/// of its primary account. Free of fees where it succeeds. By any account of a side; one that
		/// may pay, if anything is to be raised.
		///
		/// Errors: `OrderUnknown`, `LineUnknown`, `NotParty`, `WrongState`, `DeadlinePassed`, `SaidAlready`,
		/// `NothingToWin`, `PanelExhausted`, `Refused` (`TooLittleFree`, the signer's standing), the
		/// ledger's.
		#[pallet::call_index(41)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::appeal()))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, id: &OrderId, line: &LineIndex| -> bool { ensure_signed(origin.clone()).is_ok_and(|who| Pallet::<T>::check_appeal(&who, *id, *line).is_ok()) })]
		pub fn appeal(origin: OriginFor<T>, id: OrderId, line: LineIndex) -> DispatchResult {
			Self::do_appeal(ensure_signed(origin)?, id, line)
		}

		/// Seals a vote on an appeal: see [`Sealed`]. By any account of a member of its panel.
		///
		/// Errors: `Refused` (signer has no identity), `OrderUnknown`, `LineUnknown`, `WrongState`, `DeadlinePassed`,
		/// `NotArbiter`, `SaidAlready`.
		#[pallet::call_index(42)]
		#[pallet::weight(Pallet::<T>::late(T::WeightInfo::seal_vote()))]
		pub fn seal_vote(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			seal: Hash,
		) -> DispatchResult {
			Self::do_seal_vote(ensure_signed(origin)?, id, line, seal)
		}

		/// Opens a vote that was sealed, as soon as the time to seal is over, whether a hook has
		/// said so or not. By any account of a member of the panel of the appeal.
		///
		/// Errors: `Refused` (signer has no identity), `OrderUnknown`, `LineUnknown`, `WrongState`, `DeadlinePassed`,
		/// `NotArbiter`, `VerdictUnsound`, `NotSealed`, `SaidAlready`, `SealMismatch`.
		#[pallet::call_index(43)]
		#[pallet::weight(Pallet::<T>::weight_to_close(Pallet::<T>::late(T::WeightInfo::open_vote())))]
		pub fn open_vote(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			verdict: Verdict,
			salt: Salt,
		) -> DispatchResult {
			Self::do_open_vote(ensure_signed(origin)?, id, line, verdict, salt)
		}

		/// Offers to settle: so much goes back. It dies with the state, the round, the disputed amount
		/// and its expiry, and takes the place of what the side has offered before. By an account of
		/// the buyer that may pay, or of the merchant that may trade.
		///
		/// Errors: `Refused` (signer's standing), `OrderUnknown`, `LineUnknown`, `NotParty`, `WrongState`, `DeadlinePassed`,
		/// `AboveWhatIsHeld`, `OfferOver`.
		#[pallet::call_index(44)]
		#[pallet::weight(T::WeightInfo::offer_settlement())]
		pub fn offer_settlement(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			refund: Amount,
			expires: Moment,
		) -> DispatchResult {
			Self::do_offer_settlement(ensure_signed(origin)?, id, line, refund, expires)
		}

		/// Accepts what the other side has offered, and names it. By an account of the buyer that may
		/// pay, or of the merchant that may trade.
		///
		/// Errors: `Refused` (signer's standing), `OrderUnknown`, `LineUnknown`, `NotParty`, `WrongState`, `DeadlinePassed`,
		/// `OfferUnknown`, `OfferOver`.
		#[pallet::call_index(45)]
		#[pallet::weight(Pallet::<T>::weight_to_close(Pallet::<T>::late(T::WeightInfo::accept_settlement())))]
		pub fn accept_settlement(
			origin: OriginFor<T>,
			id: OrderId,
			line: LineIndex,
			offer: Offer,
		) -> DispatchResult {
			Self::do_accept_settlement(ensure_signed(origin)?, id, line, offer)
		}
	}
}
