//! A file per stage of an order's life, and what holds for all.

mod arbitration;
mod machine;

use crate::{mock::*, *};

type Errors = Error<Test>;

fn run(test: impl FnOnce()) {
	ExtBuilder.build_and_execute(test);
}
