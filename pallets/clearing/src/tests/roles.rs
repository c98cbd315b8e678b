//! Every call by every role: taken, or the precise error.

use super::*;
use frame_support::pallet_prelude::DispatchResult;
use sp_runtime::traits::BadOrigin;

/// A party of what is asked, a party of something else, a known stranger, a solver, somebody
/// unknown.
const SIGNERS: [AccountId; 5] = [ANN, CAI, FAY, SOLVER, STRANGER];

/// What each of [`SIGNERS`] is answered, in their order.
fn table(
	tag: &str,
	scene: impl Fn(),
	call: impl Fn(RuntimeOrigin) -> DispatchResult,
	answers: [Result<(), DispatchError>; 5],
) {
	for (who, wanted) in SIGNERS.into_iter().zip(answers) {
		ExtBuilder::default()
			.with_cny([50, 0, 0, 0])
			.build_and_execute(|| {
				scene();
				let before = everything();
				assert_eq!(call(signed(who)), wanted, "{tag} by {who}");
				assert_eq!(everything() == before, wanted.is_err(), "{tag} by {who}");
			});
	}
	// Nobody signs for the consortium, and it signs for nobody.
	ExtBuilder::default()
		.with_cny([50, 0, 0, 0])
		.build_and_execute(|| {
			scene();
			assert_eq!(call(root()), Err(BadOrigin.into()), "{tag} by root");
		});
}

/// A call, but for who makes it.
type Call = Box<dyn Fn(RuntimeOrigin) -> DispatchResult>;

fn no(error: Error<Test>) -> Result<(), DispatchError> {
	Err(error.into())
}

#[test]
fn the_consortiums_calls_are_the_consortiums() {
	let terms = Terms {
		window: 1,
		..terms()
	};
	let calls: [(&str, Call); 5] = [
		(
			"set_terms",
			Box::new(move |o| Clearing::set_terms(o, terms)),
		),
		(
			"set_currency",
			Box::new(|o| Clearing::set_currency(o, VND, 0, true)),
		),
		("admit", Box::new(|o| Clearing::admit(o, FAY))),
		("expel", Box::new(|o| Clearing::expel(o, 1))),
		(
			"set_solver",
			Box::new(|o| Clearing::set_solver(o, 21, false)),
		),
	];
	ExtBuilder::default().build_and_execute(|| {
		for (tag, call) in &calls {
			for who in SIGNERS {
				assert_noop!(call(signed(who)), BadOrigin);
			}
			assert_eq!(call(root()), Ok(()), "{tag}");
		}
	});
}

#[test]
fn participants_calls_are_participants() {
	let stranger = no(Error::NotParticipant);
	let solver = no(Error::NotParticipant);
	let nobody = Err(refused(Refusal::KycMissing));
	table(
		"deposit",
		|| (),
		|o| Clearing::deposit(o, CNY, 1),
		[Ok(()), Ok(()), stranger, solver, nobody],
	);
	table(
		"withdraw",
		|| (),
		|o| Clearing::withdraw(o, CNY, 1),
		[Ok(()), no(Error::LiquidityShort), stranger, solver, nobody],
	);
	table(
		"set_cap",
		|| (),
		|o| Clearing::set_cap(o, CNY, None, Some(1)),
		[Ok(()), Ok(()), stranger, solver, nobody],
	);
	table(
		"leave",
		|| (),
		Clearing::leave,
		[Ok(()), Ok(()), stranger, solver, nobody],
	);
	// Each of the two has moved to another account.
	table(
		"move_seat",
		|| {
			for (identity, primary) in [(1, ANN_DESK), (3, 33)] {
				let home = caravan_primitives::Jurisdiction::CN;
				let kind = caravan_primitives::PersonKind::Legal;
				TestIdentify::register(&primary, identity, home, Tier(2), kind);
				TestIdentify::set_primary(identity, &primary);
			}
		},
		Clearing::move_seat,
		[Ok(()), Ok(()), stranger, solver, nobody],
	);
}

#[test]
fn obligations_are_their_parties() {
	let (yours, other) = (no(Error::NotYours), no(Error::NotParticipant));
	let queue_it = |o| Clearing::queue(o, order(ANN, BEN, 1), timing());
	table(
		"queue",
		|| (),
		queue_it,
		[Ok(()), yours, yours, yours, other],
	);
	let queue_pair = |o| {
		let (owed, claimed) = pvp(ANN, BEN, 1, 1);
		Clearing::queue_pvp(o, owed, claimed, timing())
	};
	table(
		"queue_pvp",
		|| (),
		queue_pair,
		[Ok(()), yours, yours, yours, other],
	);
	let claim = || {
		assert_ok!(Clearing::queue(signed(BEN), order(ANN, BEN, 1), timing()));
	};
	table(
		"affirm",
		claim,
		|o| Clearing::affirm(o, 0, reference(0)),
		[Ok(()), yours, other, other, other],
	);
	table(
		"cancel",
		claim,
		|o| Clearing::cancel(o, 0),
		[
			Ok(()),
			yours,
			other,
			other,
			Err(refused(Refusal::KycMissing)),
		],
	);
}

#[test]
fn proposals_are_solvers() {
	let scene = || {
		queue(ANN, BEN, 1);
		close();
	};
	let no_licence = no(Error::NotSolver);
	let nobody = Err(refused(Refusal::KycMissing));
	table(
		"propose",
		scene,
		|o| Clearing::propose(o, 0, vec![1].try_into().unwrap()),
		[no_licence, no_licence, no_licence, Ok(()), nobody],
	);
}

#[test]
fn what_is_due_is_anybodys_to_do() {
	let all = [Ok(()); 5];
	let due = || {
		queue(ANN, BEN, 1);
		wait(OPEN_FOR);
	};
	table("close_cycle", due, Clearing::close_cycle, all);
	let over = || {
		queue(ANN, BEN, 1);
		close();
		wait(WINDOW);
	};
	let settle_it = |o| Clearing::settle_cycle(o).map(|_| ()).map_err(|it| it.error);
	table("settle_cycle", over, settle_it, all);
	let paid = || {
		over();
		settle();
	};
	table("sweep_page", paid, Clearing::sweep_page, all);
	let done = || {
		paid();
		sweep();
		wait(RecordLife::get());
	};
	table("forget_page", done, Clearing::forget_page, all);
	let left = || {
		assert_ok!(withdraw(ANN, CNY, 50));
		assert_ok!(Clearing::leave(signed(ANN)));
	};
	table("vacate", left, |o| Clearing::vacate(o, 1), all);
}
