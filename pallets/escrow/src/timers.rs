//! What falls due: deadlines of lines, waits of items, lives of receipts.

use crate::*;
use caravan_primitives::{Clock, DueQueue, Identify, Moment};
use flow::Course;
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, Weight},
	storage::with_storage_layer,
	traits::Get,
	weights::WeightMeter,
};

/// Everything that falls due.
pub(crate) type Queue<T> = DueQueue<DueEntries<T>, DueNext<T>, Due>;

impl<T: Config> Pallet<T> {
	/// Enters a line's deadline, if it has one.
	pub(crate) fn enter_deadline(id: OrderId, order: &OrderOf<T>, line: LineIndex) {
		let state = order.line(line).map(|line| line.state.deadline());
		if let Ok(Some(until)) = state {
			Queue::<T>::enter(until, Due::Line(id, line));
		}
	}

	/// To when a state's deadline has moved, if it has passed, whom silence would cost was frozen
	/// at it, and the order's one extension is left.
	pub(crate) fn extension(
		order: &OrderOf<T>,
		proof: Proof,
		state: &State<IdOf<T>>,
	) -> Option<Moment> {
		let passed = |deadline: &Moment| *deadline <= T::Clock::now();
		let deadline = state.deadline().filter(passed)?;
		if order.extended {
			return None;
		}
		let (buyer, merchant) = state.costs(proof);
		let end = [(buyer, Side::Buyer), (merchant, Side::Merchant)]
			.into_iter()
			.filter(|(costs, _)| *costs)
			.filter_map(|(_, side)| T::Identify::frozen_at(&order.party(side).identity, deadline))
			.map(|until| until.saturating_add(T::FreezeAnswer::get()))
			.max()?;
		Some(end.min(deadline.saturating_add(T::FreezeExtension::get())))
	}

	/// Applies silence to a line, whose deadline has to have passed.
	pub(crate) fn silence(
		id: OrderId,
		line: LineIndex,
		now: Moment,
	) -> Result<Course, DispatchError> {
		let mut order = Self::order_of(id)?;
		let entry = order.line(line)?;
		let deadline = entry.state.deadline().ok_or(Error::<T>::WrongState)?;
		ensure!(now >= deadline, Error::<T>::DeadlineAhead);
		// One that is over already is used up by the step.
		let extension = Self::extension(&order, entry.proof, &entry.state);
		if let Some(until) = extension.filter(|until| *until > now) {
			order.extended = true;
			order.line_mut(line)?.state.extend(until);
			Self::enter_deadline(id, &order, line);
			Orders::<T>::insert(id, order);
			Self::deposit_event(Event::DeadlineExtended { id, line, until });
			return Ok(Course::Paid);
		}
		let entry = order.line(line)?;
		if matches!(entry.state, State::Invoiced { .. } | State::Ordered { .. }) {
			Self::end_unagreed(id, order, Step::Silence)?;
			return Ok(Course::Unagreed);
		}
		let course = if entry.state.is_disputed() {
			Self::dispute_silence(id, &mut order, line)?;
			Course::Dispute
		} else {
			let first = order.next_item;
			let flow = Self::step_line(id, &mut order, line, Step::Silence)?;
			Self::flow(id, &mut order, line, flow)?;
			Course::since(first, &order)
		};
		Self::keep_order(id, order);
		Ok(course)
	}

	pub(crate) fn do_close_line(id: OrderId, line: LineIndex) -> Result<Course, DispatchError> {
		Self::silence(id, line, T::Clock::now())
	}

	/// What one entry of the queue may weigh at most.
	pub(crate) fn worst_due() -> Weight {
		Self::weight_to_pay(T::WeightInfo::close_line())
			.max(Self::weight_to_end())
			.max(Self::dispute_weight())
			.max(T::WeightInfo::end_wait())
			.max(T::WeightInfo::forget_receipt())
			.max(T::WeightInfo::due_skip())
	}

	/// Works an entry of the queue. What doesn't fit it any more is passed over; what fails is
	/// undone and left to the calls.
	fn due(due: Due, now: Moment) -> Weight {
		match due {
			Due::Line(id, line) => match with_storage_layer(|| Self::silence(id, line, now)) {
				Ok(course) => course.weight::<T>(T::WeightInfo::close_line()),
				Err(_) => T::WeightInfo::due_skip(),
			},
			Due::Item(id, item) => match with_storage_layer(|| {
				Self::end_wait(id, item, now).map_err(DispatchError::from)
			}) {
				Ok(true) => T::WeightInfo::end_wait(),
				Ok(false) | Err(_) => T::WeightInfo::due_skip(),
			},
			Due::Receipt(id) => {
				if Self::forget_receipt(id, now) {
					T::WeightInfo::forget_receipt()
				} else {
					T::WeightInfo::due_skip()
				}
			}
		}
	}

	/// Works off what is due, as far as the meter goes. Returns how many entries went.
	pub(crate) fn work(meter: &mut WeightMeter) -> u32 {
		let now = T::Clock::now();
		Queue::<T>::work(
			now,
			meter,
			T::WeightInfo::due_step(),
			Self::worst_due(),
			|_, entry| Self::due(entry, now),
		)
	}

	/// What working off so many entries weighs at most.
	pub(crate) fn due_weight(limit: u32) -> Weight {
		let limit: u64 = limit.min(MAX_DUE).into();
		T::WeightInfo::due_step()
			.saturating_add(Self::worst_due())
			.saturating_mul(limit)
	}

	pub(crate) fn do_work_due(limit: u32) -> Result<Weight, Error<T>> {
		ensure!(limit <= MAX_DUE, Error::TooManyDue);
		let mut meter = WeightMeter::with_limit(Self::due_weight(limit));
		ensure!(Self::work(&mut meter) > 0, Error::NothingDue);
		Ok(meter.consumed())
	}
}
