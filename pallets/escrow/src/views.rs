//! What the views answer, from the same functions that decide.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Amount, Clock, CurrencyId, EndToEndId, Hash, Moment};
use codec::{Decode, Encode};
use scale_info::TypeInfo;

/// A step that somebody may take now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Allowed {
	/// What: the name of the step.
	pub step: StepName,
	/// Who.
	pub by: Actor,
	/// Not from this moment on, in milliseconds of commercial time.
	pub until: Moment,
}

/// What a step is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum StepName {
	/// `fund`.
	#[codec(index = 0)]
	Fund,
	/// `accept`.
	#[codec(index = 1)]
	Accept,
	/// `decline`.
	#[codec(index = 2)]
	Decline,
	/// `cancel`, or `withdraw` of what isn't accepted.
	#[codec(index = 3)]
	Cancel,
	/// `ship`.
	#[codec(index = 4)]
	Ship,
	/// `attest`.
	#[codec(index = 5)]
	Attest,
	/// `confirm`.
	#[codec(index = 6)]
	Confirm,
	/// `not_received`.
	#[codec(index = 7)]
	NotReceived,
	/// `release`.
	#[codec(index = 8)]
	Release,
	/// `refund`.
	#[codec(index = 9)]
	Refund,
	/// `dispute`.
	#[codec(index = 10)]
	Dispute,
	/// `contest`.
	#[codec(index = 11)]
	Contest,
	/// Rankings are sealed.
	#[codec(index = 12)]
	SealRanking,
	/// Rankings are opened.
	#[codec(index = 13)]
	OpenRanking,
	/// An arbiter rules.
	#[codec(index = 14)]
	Rule,
	/// The ruling is accepted.
	#[codec(index = 15)]
	AcceptRuling,
	/// `appeal`.
	#[codec(index = 16)]
	Appeal,
	/// Votes are sealed.
	#[codec(index = 17)]
	SealVote,
	/// Votes are opened.
	#[codec(index = 18)]
	OpenVote,
	/// A settlement.
	#[codec(index = 19)]
	Settle,
	/// `close_line`.
	#[codec(index = 20)]
	Close,
	/// `submit_evidence`.
	#[codec(index = 21)]
	SubmitEvidence,
}

/// A line, and who may do what with it until when.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LineView<Id> {
	/// The line.
	pub line: Line<Id>,
	/// Number of its state in the table.
	pub number: u8,
	/// What its deadline means in chain time, as things stand.
	pub until_wall: Option<Moment>,
	/// The steps from here.
	pub allowed: Vec<Allowed>,
}

/// An open order.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct OrderView<AccountId, Id> {
	/// Who pays.
	pub buyer: Party<AccountId, Id>,
	/// Who is paid.
	pub merchant: Party<AccountId, Id>,
	/// In which currency.
	pub currency: CurrencyId,
	/// The merchant's reference.
	pub reference: EndToEndId,
	/// Number of the merchant's terms.
	pub terms: TermsVersion,
	/// What was agreed.
	pub agreed: Hash,
	/// Its lines.
	pub lines: Vec<LineView<Id>>,
	/// What became of its money.
	pub funding: Option<Funding>,
	/// When it ends at the latest, in milliseconds of commercial time: see
	/// [`Pallet::latest_end`].
	pub latest_end: Option<Moment>,
}

/// An order of a party.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PartyOrder {
	/// Its number.
	pub id: OrderId,
	/// On which side the party stands.
	pub side: Side,
	/// In which currency.
	pub currency: CurrencyId,
	/// What its lines hold, in minor units.
	pub held: Amount,
}

/// A page of a walk over all open orders.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct OrderPage {
	/// Those of the party.
	pub found: Vec<PartyOrder>,
	/// Where the next page begins; none at the end.
	pub next: Option<OrderId>,
}

impl<Id> Step<Id> {
	/// What it is called.
	pub const fn name(&self) -> StepName {
		match self {
			Self::Fund => StepName::Fund,
			Self::Accept => StepName::Accept,
			Self::Decline => StepName::Decline,
			Self::Cancel(_) => StepName::Cancel,
			Self::Ship(_) => StepName::Ship,
			Self::Attest => StepName::Attest,
			Self::Confirm => StepName::Confirm,
			Self::NotReceived => StepName::NotReceived,
			Self::Release => StepName::Release,
			Self::GiveBack => StepName::Refund,
			Self::Dispute => StepName::Dispute,
			Self::Contest => StepName::Contest,
			Self::RankingsIn => StepName::SealRanking,
			Self::RankingsOpen => StepName::OpenRanking,
			Self::Rule => StepName::Rule,
			Self::Agree => StepName::AcceptRuling,
			Self::Appeal => StepName::Appeal,
			Self::VotesIn => StepName::SealVote,
			Self::VotesOpen => StepName::OpenVote,
			Self::Settle => StepName::Settle,
			Self::NoArbiter | Self::Silence => StepName::Close,
		}
	}

	/// One of each.
	pub fn all() -> Vec<Self> {
		let shipment = Shipment {
			carrier: None,
			tracking: Hash::zero(),
		};
		alloc::vec![
			Self::Fund,
			Self::Accept,
			Self::Decline,
			Self::Cancel(Actor::Buyer),
			Self::Cancel(Actor::Merchant),
			Self::Ship(shipment),
			Self::Attest,
			Self::Confirm,
			Self::NotReceived,
			Self::Release,
			Self::GiveBack,
			Self::Dispute,
			Self::Contest,
			Self::RankingsIn,
			Self::RankingsOpen,
			Self::NoArbiter,
			Self::Rule,
			Self::Agree,
			Self::Appeal,
			Self::VotesIn,
			Self::VotesOpen,
			Self::Settle,
			Self::Silence,
		]
	}
}

impl<T: Config> Pallet<T> {
	/// Who may take a step with a line. Beyond the table, an attestation needs a carrier, and an
	/// appeal something to win and a panel.
	fn actors(id: OrderId, order: &OrderOf<T>, line: LineIndex, step: Step<IdOf<T>>) -> Vec<Actor> {
		let actor = step.actor();
		match step {
			Step::Appeal => Self::sides_who(|side| Self::may_appeal(id, order, line, side)),
			Step::Attest if Self::may_attest(order, line).is_ok() => alloc::vec![actor],
			Step::Attest => Vec::new(),
			step if Self::peek(order, line, step.clone()).is_ok() => alloc::vec![actor],
			_ => Vec::new(),
		}
	}

	/// The sides of which this is true.
	fn sides_who(may: impl Fn(Side) -> bool) -> Vec<Actor> {
		let sides = Side::BOTH.into_iter().filter(|side| may(*side));
		sides.map(Actor::from).collect()
	}

	fn line_view(id: OrderId, order: &OrderOf<T>, line: LineIndex) -> Option<LineView<IdOf<T>>> {
		let mut seen = order.clone();
		let state = Self::present(order, line).ok()?;
		let until = state.deadline();
		seen.line_mut(line).ok()?.state = state;
		// A deadline that a freeze has moved is in it.
		seen.extended = true;
		let entry = seen.line(line).ok()?;
		// Where nobody can decide, silence closes it too.
		let steps = Step::all()
			.into_iter()
			.filter(|step| *step != Step::NoArbiter);
		let steps = steps.flat_map(|step| {
			let name = step.name();
			let actors = Self::actors(id, &seen, line, step);
			actors.into_iter().map(move |by| (name, by))
		});
		let showing = Self::sides_who(|side| Self::may_show(id, &seen, line, side));
		let showing = showing.into_iter().map(|by| (StepName::SubmitEvidence, by));
		let allowed = steps
			.chain(showing)
			.map(|(step, by)| Allowed {
				step,
				by,
				// Who may close it may for ever.
				until: match step {
					StepName::Close => Moment::MAX,
					_ => until.unwrap_or(Moment::MAX),
				},
			})
			.collect();
		Some(LineView {
			number: entry.state.number(),
			until_wall: until.map(T::Clock::wall),
			allowed,
			line: entry.clone(),
		})
	}

	pub(crate) fn view_order(id: OrderId) -> Option<OrderView<T::AccountId, IdOf<T>>> {
		let order = Orders::<T>::get(id)?;
		let lines = order
			.places()
			.filter_map(|line| Self::line_view(id, &order, line))
			.collect();
		Some(OrderView {
			lines,
			agreed: order.agreed(),
			latest_end: Self::view_latest_end(id),
			buyer: order.buyer,
			merchant: order.merchant,
			currency: order.currency,
			reference: order.reference,
			terms: order.terms,
			funding: order.funding,
		})
	}

	pub(crate) fn view_latest_end(id: OrderId) -> Option<Moment> {
		let order = Orders::<T>::get(id)?;
		order.funding.as_ref()?;
		let terms = Self::terms_of_order(&order).ok()?;
		let waits = Items::<T>::iter_prefix_values(id).filter_map(|item| match item.stage {
			ItemStage::Pending { by } => Some(by),
			ItemStage::Owed | ItemStage::Blocked => None,
		});
		waits.chain([Self::latest(&order, &terms.lengths)]).max()
	}

	/// A walk instead of a list per party, which strangers could fill.
	pub(crate) fn view_orders_of(party: &IdOf<T>, start: Option<OrderId>, limit: u32) -> OrderPage {
		let limit = limit.clamp(1, MAX_PAGE) as usize;
		let mut walk = match start {
			Some(last) => Orders::<T>::iter_from(Orders::<T>::hashed_key_for(last)),
			None => Orders::<T>::iter(),
		};
		let mut page = OrderPage {
			found: Vec::new(),
			next: None,
		};
		let mut seen = 0usize;
		for (id, order) in walk.by_ref().take(limit) {
			seen = seen.saturating_add(1);
			page.next = Some(id);
			page.found.extend(order.side_of(party).map(|side| {
				PartyOrder {
					id,
					side,
					currency: order.currency,
					held: order
						.lines
						.iter()
						.fold(0, |sum, line| sum.saturating_add(line.held)),
				}
			}));
		}
		if seen < limit {
			page.next = None;
		}
		page
	}

	pub(crate) fn view_terms(
		merchant: &IdOf<T>,
		version: TermsVersion,
	) -> Option<(Terms<IdOf<T>>, Hash)> {
		let terms = PublishedTerms::<T>::get(merchant, version)?.terms;
		let hash = terms.hash();
		Some((terms, hash))
	}

	pub(crate) fn view_items(id: OrderId) -> Vec<(ItemIndex, ItemOf<T>)> {
		let mut items: Vec<_> = Items::<T>::iter_prefix(id).collect();
		items.sort_by_key(|(index, _)| *index);
		items
	}
}
