//! The events. Of each movement of money one has every fact.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A merchant has published terms.
		#[codec(index = 0)]
		TermsPublished {
			/// Whose.
			merchant: IdOf<T>,
			/// Their number.
			version: TermsVersion,
			/// Their hash.
			hash: Hash,
			/// The terms.
			terms: Terms<IdOf<T>>,
		},
		/// No new order is by these terms.
		#[codec(index = 1)]
		TermsRetired {
			/// Whose.
			merchant: IdOf<T>,
			/// Their number.
			version: TermsVersion,
		},
		/// A carrier was registered, or is no more.
		#[codec(index = 2)]
		CarrierSet {
			/// Who.
			carrier: IdOf<T>,
			/// Whether it is registered.
			registered: bool,
		},
		/// An order came to be: an invoice of the merchant, or an order of the buyer.
		#[codec(index = 3)]
		OrderMade {
			/// Its number.
			id: OrderId,
			/// The buyer's account.
			buyer: T::AccountId,
			/// The merchant's account.
			merchant: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// The sum of its lines, in minor units.
			amount: Amount,
			/// The merchant's reference.
			reference: EndToEndId,
			/// Hash of what was agreed.
			agreed: Hash,
			/// Whether it is an invoice.
			invoice: bool,
		},
		/// Price and bond went on hold in the buyer's account.
		#[codec(index = 4)]
		OrderFunded {
			/// The order.
			id: OrderId,
			/// In whose account.
			buyer: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// The price, in minor units.
			amount: Amount,
			/// The bond, in minor units.
			bond: Amount,
			/// When it ends at the latest, in milliseconds of commercial time.
			latest_end: Moment,
			/// What it says to the gate.
			reference: FundingReference,
		},
		/// The buyer has converted for it.
		#[codec(index = 5)]
		FundingConverted {
			/// The order.
			id: OrderId,
			/// The buyer's account.
			buyer: T::AccountId,
			/// From which currency to which.
			pair: Pair,
			/// What was given, in minor units of `pair.from`.
			source: Amount,
			/// What was got, in minor units of `pair.to`.
			target: Amount,
		},
		/// A line is in another state.
		#[codec(index = 6)]
		LineMoved {
			/// The order.
			id: OrderId,
			/// The line.
			line: LineIndex,
			/// The state.
			state: State<IdOf<T>>,
		},
		/// A side wants to cancel a line.
		#[codec(index = 7)]
		CancelWanted {
			/// The order.
			id: OrderId,
			/// The line.
			line: LineIndex,
			/// By which account.
			by: T::AccountId,
		},
		/// A carrier has attested a delivery.
		#[codec(index = 8)]
		DeliveryAttested {
			/// The order.
			id: OrderId,
			/// The line.
			line: LineIndex,
			/// By which account.
			by: T::AccountId,
		},
		/// A deadline has moved, since whom it would cost is frozen.
		#[codec(index = 9)]
		DeadlineExtended {
			/// The order.
			id: OrderId,
			/// The line.
			line: LineIndex,
			/// The new deadline, in milliseconds of commercial time.
			until: Moment,
		},
		/// The merchant gives a part of a line back.
		#[codec(index = 10)]
		PartRefunded {
			/// The order.
			id: OrderId,
			/// The line.
			line: LineIndex,
			/// How much, in minor units; the item that pays it has its own event.
			amount: Amount,
			/// What the line holds since, in minor units.
			held: Amount,
		},
		/// Money left a hold: to another account, or free in the same one.
		#[codec(index = 11)]
		ItemPaid {
			/// The order.
			id: OrderId,
			/// The line.
			line: LineIndex,
			/// What.
			kind: ItemKind,
			/// In whose account it was on hold.
			from: T::AccountId,
			/// In whose account it is free.
			to: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
		},
		/// An item couldn't be paid at once.
		#[codec(index = 12)]
		ItemPending {
			/// The order.
			id: OrderId,
			/// The line.
			line: LineIndex,
			/// Number of the item.
			item: ItemIndex,
			/// What.
			kind: ItemKind,
			/// In whose account it is on hold.
			from: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
			/// Why.
			cause: Cause,
		},
		/// An item is on hold in its payee's account.
		#[codec(index = 13)]
		ItemBlocked {
			/// The order.
			id: OrderId,
			/// Number of the item.
			item: ItemIndex,
			/// In whose account it was on hold.
			from: T::AccountId,
			/// In whose account it is on hold.
			to: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
		},
		/// An item stays on hold where it is, and its line waits no more.
		#[codec(index = 14)]
		ItemOwed {
			/// The order.
			id: OrderId,
			/// Number of the item.
			item: ItemIndex,
		},
		/// An item is to be paid to this account of its payee.
		#[codec(index = 15)]
		ItemRedirected {
			/// The order.
			id: OrderId,
			/// Number of the item.
			item: ItemIndex,
			/// The account.
			to: T::AccountId,
		},
		/// An order has ended. What is left is its receipt, if it bound both.
		#[codec(index = 16)]
		OrderEnded {
			/// What it came to.
			summary: Summary,
			/// Its hash.
			receipt: Hash,
		},
		/// A receipt is forgotten.
		#[codec(index = 17)]
		ReceiptForgotten {
			/// The order.
			id: OrderId,
		},
		/// A payee has converted what it was paid by its own call.
		#[codec(index = 18)]
		PayoutConverted {
			/// The order.
			id: OrderId,
			/// The payee's account.
			payee: T::AccountId,
			/// From which currency to which.
			pair: Pair,
			/// What was given, in minor units of `pair.from`.
			source: Amount,
			/// What was got, in minor units of `pair.to`.
			target: Amount,
		},
		/// A panel was registered, or anew, for the orders to come.
		#[codec(index = 50)]
		PanelRegistered {
			/// The panel.
			id: PanelId,
			/// Its version.
			version: PanelVersion,
			/// Who is in it.
			panel: Panel<IdOf<T>>,
		},
		/// No new order names this panel.
		#[codec(index = 51)]
		PanelRetired {
			/// The panel.
			id: PanelId,
		},
		/// An arbiter is given no new cases, or is again.
		#[codec(index = 52)]
		ArbiterSuspended {
			/// Who.
			arbiter: IdOf<T>,
			/// Whether it is suspended now.
			suspended: bool,
		},
		/// An arbiter's money went on hold as its stake.
		#[codec(index = 53)]
		Staked {
			/// Who.
			arbiter: IdOf<T>,
			/// In whose account.
			account: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
		},
		/// An arbiter's stake is free again.
		#[codec(index = 54)]
		Unstaked {
			/// Who.
			arbiter: IdOf<T>,
			/// In which account it is free.
			account: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
		},
		/// The buyer disputes what a line holds.
		#[codec(index = 55)]
		DisputeOpened {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// How much, in minor units.
			claimed: Amount,
			/// What each arbiter who speaks is paid, in minor units.
			fee: Amount,
		},
		/// The merchant contests. Its bond went on hold.
		#[codec(index = 56)]
		Contested {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// In whose account.
			account: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units; may be nothing.
			bond: Amount,
		},
		/// A side has sealed its ranking.
		#[codec(index = 57)]
		RankingSealed {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Which side.
			side: Side,
			/// The seal.
			seal: Hash,
		},
		/// A side has opened its ranking.
		#[codec(index = 58)]
		RankingOpened {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Which side.
			side: Side,
			/// The seats, the most wanted first.
			ranking: Seats,
		},
		/// It is drawn who decides.
		#[codec(index = 59)]
		ArbitersDrawn {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// The seats, the first first.
			succession: Seats,
		},
		/// A side has shown a document.
		#[codec(index = 60)]
		EvidenceSubmitted {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Which side.
			side: Side,
			/// In which round.
			round: Round,
			/// What it is.
			kind: EvidenceKind,
			/// Salted hash of it.
			document: Hash,
		},
		/// An arbiter was given a case.
		#[codec(index = 61)]
		ArbiterAssigned {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Who.
			arbiter: IdOf<T>,
			/// In which round.
			round: Round,
			/// What of its stake is bound to it, in minor units.
			stake: Amount,
		},
		/// An arbiter was silent. The items that pay its stake to the sides have their own events.
		#[codec(index = 62)]
		StakeForfeited {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Who.
			arbiter: IdOf<T>,
			/// How much, in minor units.
			stake: Amount,
		},
		/// There is a ruling.
		#[codec(index = 63)]
		Ruled {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// The ruling.
			verdict: Verdict,
			/// By whom; nobody: by the burden of proof.
			by: Option<Seat>,
		},
		/// A side accepts the ruling.
		#[codec(index = 64)]
		RulingAccepted {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Which side.
			side: Side,
		},
		/// A side appeals. Its bond was raised, on hold in its account.
		#[codec(index = 65)]
		Appealed {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Which side.
			side: Side,
			/// In whose account.
			account: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// By how much, in minor units; may be nothing.
			bond: Amount,
		},
		/// A member of the panel of an appeal has sealed its vote.
		#[codec(index = 66)]
		VoteSealed {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Who.
			arbiter: IdOf<T>,
			/// The seal.
			seal: Hash,
		},
		/// A member of the panel of an appeal has opened its vote.
		#[codec(index = 67)]
		VoteOpened {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Who.
			arbiter: IdOf<T>,
			/// The vote.
			verdict: Verdict,
		},
		/// A side offers to settle.
		#[codec(index = 68)]
		SettlementOffered {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// Which side.
			side: Side,
			/// What, and until when.
			offer: Offer,
		},
		/// A dispute has ended. The items that pay it out have their own events.
		#[codec(index = 69)]
		DisputeEnded {
			/// The order.
			order: OrderId,
			/// The line.
			line: LineIndex,
			/// How.
			ending: Ending,
			/// The buyer's share of what was disputed at the end.
			to_buyer: Ppm,
			/// What goes back, after fees, in minor units.
			refund: Amount,
			/// What goes on, after fees, in minor units.
			award: Amount,
			/// Whether the buyer's bond is the merchant's.
			frivolous: bool,
		},
		/// An arbiter's stake moved to another account of the arbiter: on hold there, or free if
		/// it is unstaked.
		#[codec(index = 70)]
		StakeMoved {
			/// Who.
			arbiter: IdOf<T>,
			/// From where.
			from: T::AccountId,
			/// To where.
			to: T::AccountId,
			/// In which currency.
			currency: CurrencyId,
			/// How much, in minor units.
			amount: Amount,
		},
	}
}
