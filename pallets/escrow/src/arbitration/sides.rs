//! What the sides of a dispute do: answer, rank, show, accept, appeal.
//!
//! Each act has a check of its own, by which the call is refused and by which it is free: what
//! costs nothing succeeds.

use super::{
	APPEAL_PANEL, APPEAL_QUORUM, Bond, Evidence, EvidenceKind, Juror, Jurors, Phase, Ranking,
	Round, Ruling, Salt, Sealed, Sealing, Seats, by_load, succession,
};
use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{Act, Amount, Clock, Hash, Identify, Ppm, Refusal, Tier};
use core::ops::RangeInclusive;
use frame_support::{ensure, pallet_prelude::DispatchResult};

/// A dispute, and on which side of it somebody stands.
pub(crate) struct Scene<T: Config> {
	/// The order.
	pub order: OrderOf<T>,
	/// The case.
	pub case: CaseOf<T>,
	/// The side.
	pub side: Side,
}

/// An appeal that can be made.
pub(crate) struct Appealable<T: Config> {
	scene: Scene<T>,
	ruling: Ruling,
	/// By how much the appellant's bond is to be raised, and where.
	missing: Bond<T::AccountId>,
	/// Who may decide, the first first.
	rest: Vec<super::Seat>,
}

impl<T: Config> Pallet<T> {
	/// A line is now in one of these states, and its deadline is ahead.
	pub(crate) fn ensure_in(
		order: &OrderOf<T>,
		line: LineIndex,
		states: RangeInclusive<u8>,
	) -> Result<(), Error<T>> {
		let mut state = Self::present(order, line)?;
		// What opens when another time is over needs no call to be open; of what closed by it the
		// deadline has passed.
		if !states.contains(&state.number()) {
			state = order.line(line)?.state.clone();
		}
		ensure!(states.contains(&state.number()), Error::WrongState);
		ensure!(
			state
				.deadline()
				.is_some_and(|until| T::Clock::now() < until),
			Error::DeadlinePassed
		);
		Ok(())
	}

	/// The dispute about a line in one of these states, for somebody on one of its sides.
	pub(crate) fn scene(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
		states: RangeInclusive<u8>,
		act: Act,
	) -> Result<Scene<T>, Error<T>> {
		let order = Self::order_of(id)?;
		let side = Self::side_of(who, &order, act)?;
		Self::scene_of(id, order, line, side, states)
	}

	/// The same as a side has it.
	pub(crate) fn scene_of(
		id: OrderId,
		order: OrderOf<T>,
		line: LineIndex,
		side: Side,
		states: RangeInclusive<u8>,
	) -> Result<Scene<T>, Error<T>> {
		Self::ensure_in(&order, line, states)?;
		let case = Cases::<T>::get(id, line).ok_or(Error::WrongState)?;
		Ok(Scene { order, case, side })
	}

	/// The same for an act that gives a part of what is in dispute away: the buyer pays by it,
	/// the merchant trades.
	pub(crate) fn scene_to_give(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
		states: RangeInclusive<u8>,
	) -> Result<Scene<T>, Error<T>> {
		let act = match Self::side_of(who, &Self::order_of(id)?, Act::Defend)? {
			Side::Buyer => Act::Pay,
			Side::Merchant => Act::Trade,
		};
		Self::scene(who, id, line, states, act)
	}

	/// The panel that an order has taken along.
	pub(crate) fn panel_of_order(order: &OrderOf<T>) -> Result<Panel<IdOf<T>>, Error<T>> {
		Self::panel_of(order.panel.ok_or(Error::PanelUnknown)?)
	}

	/// The merchant may contest.
	pub(crate) fn check_contest(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
		document: &Hash,
	) -> Result<Scene<T>, Error<T>> {
		let scene = Self::scene(who, id, line, 8..=8, Act::Defend)?;
		ensure!(scene.side == Side::Merchant, Error::NotParty);
		Self::ensure_room(id, line, scene.side, Round::First, document)?;
		Ok(scene)
	}

	/// The account in which a side has its money: the present primary one of its identity.
	pub(crate) fn present_account(order: &OrderOf<T>, side: Side) -> T::AccountId {
		let party = order.party(side);
		T::Identify::primary(&party.identity).unwrap_or_else(|| party.account.clone())
	}

	/// Whether the signer may have money of this account put on hold.
	fn may_put_up(who: &T::AccountId, account: &T::AccountId) -> Result<(), Error<T>> {
		for one in [who, account] {
			T::Identify::may(one, Act::Pay, Tier::MIN)?;
		}
		Ok(())
	}

	/// The merchant contests, with a document. As much of the fee as it has free goes on hold as
	/// its bond; nothing, if the signer may not pay, since an answer is never refused for money.
	pub(crate) fn do_contest(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		kind: EvidenceKind,
		document: Hash,
	) -> DispatchResult {
		let Scene {
			mut order,
			mut case,
			side,
		} = Self::check_contest(&who, id, line, &document)?;
		let account = Self::present_account(&order, side);
		let bond = match Self::may_put_up(&who, &account) {
			Ok(()) => Self::lockable(order.currency, &account).min(case.fee),
			Err(_) => 0,
		};
		Self::lock(HoldReason::Bond, order.currency, &account, bond)?;
		case.merchant_bond = (bond > 0).then(|| Bond {
			account: account.clone(),
			amount: bond,
		});
		case.phase = Phase::Ranking(Default::default());
		Self::add_evidence(id, line, side, Round::First, kind, document);
		Self::step_line(id, &mut order, line, Step::Contest)?;
		Self::deposit_event(Event::Contested {
			order: id,
			line,
			account,
			currency: order.currency,
			bond,
		});
		Cases::<T>::insert(id, line, case);
		Self::keep_order(id, order);
		Ok(())
	}

	/// A side may seal a ranking.
	pub(crate) fn check_seal_ranking(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
	) -> Result<Scene<T>, Error<T>> {
		let scene = Self::scene(who, id, line, 9..=9, Act::Defend)?;
		let silent = match &scene.case.phase {
			Phase::Ranking(rankings) => rankings.of(scene.side).is_silent(),
			_ => false,
		};
		ensure!(silent, Error::SaidAlready);
		Ok(scene)
	}

	/// A side seals its ranking. When both have, they are opened.
	pub(crate) fn do_seal_ranking(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		seal: Hash,
	) -> DispatchResult {
		let Scene {
			mut order,
			mut case,
			side,
		} = Self::check_seal_ranking(&who, id, line)?;
		let mut all = false;
		if let Phase::Ranking(rankings) = &mut case.phase {
			*rankings.of_mut(side) = Sealing::Sealed(seal);
			all = rankings.all(Sealing::is_sealed);
		}
		Self::deposit_event(Event::RankingSealed {
			order: id,
			line,
			side,
			seal,
		});
		if all {
			Self::step_line(id, &mut order, line, Step::RankingsIn)?;
		}
		Cases::<T>::insert(id, line, case);
		Self::keep_order(id, order);
		Ok(())
	}

	/// A side may open its ranking so. Gives the ranking too.
	pub(crate) fn check_open_ranking(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
		seats: &Seats,
		salt: Salt,
	) -> Result<(Scene<T>, Ranking), Error<T>> {
		let scene = Self::scene(who, id, line, 10..=10, Act::Defend)?;
		let Scene { order, case, side } = &scene;
		let Phase::Ranking(rankings) = &case.phase else {
			return Err(Error::WrongState);
		};
		let seal = match rankings.of(*side) {
			Sealing::Silent => return Err(Error::NotSealed),
			Sealing::Opened(_) => return Err(Error::SaidAlready),
			Sealing::Sealed(seal) => *seal,
		};
		let size = Self::panel_of_order(order)?.size();
		let ranking = Ranking::new(seats.clone(), size).ok_or(Error::RankingUnsound)?;
		let opened = Sealed {
			order: id,
			line,
			round: Round::First,
			member: &order.party(*side).identity,
			content: &ranking,
			salt,
		};
		ensure!(opened.seal() == seal, Error::SealMismatch);
		Ok((scene, ranking))
	}

	/// A side opens its ranking. When all who have sealed one have, it is drawn who decides.
	pub(crate) fn do_open_ranking(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		seats: Seats,
		salt: Salt,
	) -> DispatchResult {
		let (scene, ranking) = Self::check_open_ranking(&who, id, line, &seats, salt)?;
		let Scene {
			mut order,
			mut case,
			side,
		} = scene;
		Self::catch_up(id, &mut order, line)?;
		let mut left = false;
		if let Phase::Ranking(rankings) = &mut case.phase {
			*rankings.of_mut(side) = Sealing::Opened(ranking);
			left = !rankings.all(|ranking| !ranking.is_sealed());
		}
		Self::deposit_event(Event::RankingOpened {
			order: id,
			line,
			side,
			ranking: seats,
		});
		if !left {
			Self::step_line(id, &mut order, line, Step::RankingsOpen)?;
			Self::draw(id, line, &order, &mut case)?;
		}
		Cases::<T>::insert(id, line, case);
		Self::keep_order(id, order);
		Ok(())
	}

	/// Draws who decides, by the rankings that were opened.
	pub(crate) fn draw(
		id: OrderId,
		line: LineIndex,
		order: &OrderOf<T>,
		case: &mut CaseOf<T>,
	) -> DispatchResult {
		let panel = Self::panel_of_order(order)?;
		if let Phase::Ranking(rankings) = &case.phase {
			case.rankings = super::BySide {
				buyer: rankings.buyer.opened().cloned(),
				merchant: rankings.merchant.opened().cloned(),
			};
		}
		let interested = Self::interested(order, line);
		let free = panel
			.seats()
			.filter(|(_, member)| {
				// Whatever carrier the shipment named: none judges what one may still attest.
				!interested.contains(member) && !Carriers::<T>::contains_key(member)
			})
			.map(|(seat, _)| seat);
		let drawn = Self::draw_among(&panel, free.collect(), case);
		// No more than the panel has.
		case.succession = Seats::truncate_from(drawn);
		case.phase = Phase::Evidence;
		Self::deposit_event(Event::ArbitersDrawn {
			order: id,
			line,
			succession: case.succession.clone(),
		});
		Ok(())
	}

	/// Brings seats into the order in which they decide. The merchant did not open the dispute,
	/// so it strikes first.
	fn draw_among(
		panel: &Panel<IdOf<T>>,
		seats: Vec<super::Seat>,
		case: &CaseOf<T>,
	) -> Vec<super::Seat> {
		let open = |seat| {
			let arbiter = panel.member(seat).and_then(Arbiters::<T>::get);
			arbiter.map_or(0, |arbiter| arbiter.open)
		};
		let mut loads: Vec<_> = seats.into_iter().map(|seat| (seat, open(seat))).collect();
		by_load(&mut loads);
		let eligible: Vec<_> = loads.into_iter().map(|(seat, _)| seat).collect();
		let rankings = &case.rankings;
		succession(
			&eligible,
			rankings.merchant.as_ref(),
			rankings.buyer.as_ref(),
		)
	}

	/// Who of a panel may have an interest in an order: its parties, and who has attested the
	/// delivery. Nobody of it gets a split.
	fn interested(order: &OrderOf<T>, line: LineIndex) -> Vec<IdOf<T>> {
		let attested = order.line(line).ok().and_then(|line| line.attested.clone());
		let parties = Side::BOTH.map(|side| order.party(side).identity.clone());
		parties.into_iter().chain(attested).collect()
	}

	/// A side may show this.
	pub(crate) fn check_evidence(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
		document: &Hash,
	) -> Result<(Scene<T>, Round), Error<T>> {
		let scene = match Self::scene(who, id, line, 15..=15, Act::Defend) {
			Err(Error::WrongState) => Self::scene(who, id, line, 9..=11, Act::Defend),
			other => other,
		}?;
		let round = scene.case.round();
		Self::ensure_room(id, line, scene.side, round, document)?;
		Ok((scene, round))
	}

	/// A side's file takes this document.
	fn ensure_room(
		id: OrderId,
		line: LineIndex,
		side: Side,
		round: Round,
		document: &Hash,
	) -> Result<(), Error<T>> {
		let file = Files::<T>::get((id, line), side);
		ensure!(!file.has(document), Error::DocumentTwice);
		ensure!(file.room(round) > 0, Error::FileFull);
		Ok(())
	}

	/// A side shows a document: from the answer until an arbiter has the case, and to the panel of an appeal
	/// while it seals its votes.
	pub(crate) fn do_submit_evidence(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
		kind: EvidenceKind,
		document: Hash,
	) -> DispatchResult {
		let (scene, round) = Self::check_evidence(&who, id, line, &document)?;
		Self::add_evidence(id, line, scene.side, round, kind, document);
		Ok(())
	}

	/// Puts a document into a side's file, which has room for it.
	fn add_evidence(
		id: OrderId,
		line: LineIndex,
		side: Side,
		round: Round,
		kind: EvidenceKind,
		document: Hash,
	) {
		let evidence = Evidence {
			document,
			kind,
			round,
			at: T::Clock::now(),
		};
		Files::<T>::mutate((id, line), side, |file| file.add(evidence));
		Self::deposit_event(Event::EvidenceSubmitted {
			order: id,
			line,
			side,
			round,
			kind,
			document,
		});
	}

	/// A side accepts the ruling. When both have, it is final.
	pub(crate) fn do_accept_ruling(
		who: T::AccountId,
		id: OrderId,
		line: LineIndex,
	) -> DispatchResult {
		let Scene {
			mut order,
			mut case,
			side,
		} = Self::scene_to_give(&who, id, line, 14..=14)?;
		let Phase::Ruled { ruling, accepted } = &mut case.phase else {
			return Err(Error::<T>::WrongState.into());
		};
		ensure!(!accepted.of(side), Error::<T>::SaidAlready);
		*accepted.of_mut(side) = true;
		Self::deposit_event(Event::RulingAccepted {
			order: id,
			line,
			side,
		});
		if accepted.all(|accepted| *accepted) {
			let held = order.line(line)?.held;
			let close = super::Close::ruled(super::Ending::Accepted, ruling, held);
			Self::close(id, line, &mut order, case, Step::Agree, close)?;
		} else {
			Cases::<T>::insert(id, line, case);
		}
		Self::keep_order(id, order);
		Ok(())
	}

	/// The ruling against which a side has something to win, and who may decide, the first first.
	pub(crate) fn appeal_of(scene: &Scene<T>) -> Result<(Ruling, Vec<super::Seat>), Error<T>> {
		let Scene { order, case, side } = scene;
		let Phase::Ruled { ruling, accepted } = &case.phase else {
			return Err(Error::WrongState);
		};
		ensure!(!accepted.of(*side), Error::SaidAlready);
		let best = match side {
			Side::Buyer => ruling.verdict.to_buyer,
			Side::Merchant => ruling.verdict.to_merchant(),
		};
		ensure!(best < Ppm::ONE, Error::NothingToWin);
		let panel = Self::panel_of_order(order)?;
		let fit = Self::fit_for(case, order, &panel, APPEAL_PANEL);
		let rest = Self::draw_among(&panel, fit, case);
		ensure!(rest.len() >= APPEAL_QUORUM as usize, Error::PanelExhausted);
		Ok((ruling.clone(), rest))
	}

	/// A side may appeal.
	pub(crate) fn check_appeal(
		who: &T::AccountId,
		id: OrderId,
		line: LineIndex,
	) -> Result<Appealable<T>, Error<T>> {
		let scene = Self::scene(who, id, line, 14..=14, Act::Defend)?;
		let (ruling, rest) = Self::appeal_of(&scene)?;
		let Scene { order, case, side } = &scene;
		let has = match side {
			Side::Buyer => order.line(line)?.bond,
			Side::Merchant => case.merchant_bond.as_ref().map_or(0, |bond| bond.amount),
		};
		// Its own and the panel's, should it lose both.
		let fees = case
			.fee
			.saturating_mul(Amount::from(APPEAL_PANEL.saturating_add(1)));
		let missing = Bond {
			account: Self::present_account(order, *side),
			amount: fees.saturating_sub(has),
		};
		if missing.amount > 0 {
			Self::may_put_up(who, &missing.account)?;
			ensure!(
				missing.amount <= Self::lockable(order.currency, &missing.account),
				Error::Refused(Refusal::TooLittleFree)
			);
		}
		Ok(Appealable {
			ruling,
			missing,
			rest,
			scene,
		})
	}

	/// A side appeals. Its bond is raised to what the fees may come to, and a panel is drawn
	/// from those who haven't had the case.
	pub(crate) fn do_appeal(who: T::AccountId, id: OrderId, line: LineIndex) -> DispatchResult {
		let Appealable {
			scene,
			ruling,
			missing,
			rest,
		} = Self::check_appeal(&who, id, line)?;
		let Scene {
			mut order,
			mut case,
			side,
		} = scene;
		let Bond { account, amount } = missing.clone();
		Self::lock(HoldReason::Bond, order.currency, &account, amount)?;
		Self::step_line(id, &mut order, line, Step::Appeal)?;
		let panel = Self::panel_of_order(&order)?;
		let by = ruling.by.and_then(|seat| panel.member(seat));
		if let Some(by) = by {
			ArbiterStats::<T>::mutate(by, |stats| {
				stats.appealed = stats.appealed.saturating_add(1);
			});
		}
		case.phase = Phase::Appealed {
			ruling,
			appellant: side,
			raised: (amount > 0).then_some(missing),
			jurors: Jurors::default(),
		};
		let mut jurors = Jurors::default();
		for seat in rest {
			let Some(member) = panel.member(seat).filter(|_| !jurors.is_full()) else {
				continue;
			};
			if let Some(assigned) = Self::assign(id, line, &order, &case, seat, member) {
				let juror = Juror {
					assigned,
					vote: Sealing::Silent,
				};
				// There is room, as the filter has seen.
				let _ = jurors.try_push(juror);
			}
		}
		case.succession
			.retain(|seat| jurors.iter().all(|juror| juror.assigned.seat != *seat));
		if let Phase::Appealed { jurors: none, .. } = &mut case.phase {
			*none = jurors;
		}
		Self::deposit_event(Event::Appealed {
			order: id,
			line,
			side,
			account,
			currency: order.currency,
			bond: amount,
		});
		Cases::<T>::insert(id, line, case);
		Self::keep_order(id, order);
		Ok(())
	}
}
