"""Tests of the checks and of the counting: each finds what it is there to find."""

import contextlib
import io
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import errors
import examples
import features
import progress
import publish
import steps as runner
import versions


def metadata(crate_features, **dependency):
    """A workspace of one crate with one dependency, which has `std` and `try-runtime`."""
    link = {"name": "dep", "rename": None, "kind": None, "optional": False}
    link |= {"features": [], "uses_default_features": False} | dependency
    crate = {"id": "a", "name": "crate", "features": crate_features, "dependencies": [link]}
    other = {"id": "b", "name": "dep", "features": {"std": [], "try-runtime": [], "default": ["std"]}, "dependencies": []}
    return {
        "packages": [crate, other],
        "workspace_members": ["a"],
        "resolve": {"nodes": [{"id": "a", "deps": [{"pkg": "b"}]}, {"id": "b", "deps": []}]},
    }


class Features(unittest.TestCase):
    whole = {"std": ["dep/std"], "try-runtime": ["dep/try-runtime"]}

    def test_a_whole_crate_has_no_gap(self):
        self.assertEqual(features.gaps(metadata(self.whole)), [])

    def test_a_feature_that_stops_is_named(self):
        found = features.gaps(metadata(self.whole | {"std": []}))
        self.assertEqual(found, ['crate: feature std lacks "dep/std"'])

    def test_a_feature_may_go_through_another_one(self):
        through = self.whole | {"std": ["more"], "more": ["dep/std"]}
        self.assertEqual(features.gaps(metadata(through)), [])

    def test_an_optional_dependency_is_no_excuse(self):
        found = features.gaps(metadata(self.whole | {"try-runtime": []}, optional=True))
        self.assertEqual(found, ['crate: feature try-runtime lacks "dep?/try-runtime"'])

    def test_the_weak_form_counts(self):
        weak = {"std": ["dep?/std"], "try-runtime": ["dep?/try-runtime"]}
        self.assertEqual(features.gaps(metadata(weak, optional=True)), [])

    def test_a_renamed_dependency_goes_by_its_new_name(self):
        found = features.gaps(metadata(self.whole, rename="other"))
        self.assertEqual(len(found), 2)
        self.assertIn("other/std", found[0])

    def test_std_is_on_by_default_features(self):
        std_by_default = self.whole | {"std": []}
        self.assertEqual(features.gaps(metadata(std_by_default, uses_default_features=True)), [])

    def test_a_no_std_crate_without_the_feature_is_named(self):
        found = features.gaps(metadata({"std": ["dep/std"]}))
        self.assertEqual(found, ["crate: no feature try-runtime, but its dependency dep has it"])

    def test_a_build_dependency_is_left_alone(self):
        self.assertEqual(features.gaps(metadata({"std": []}, kind="build")), [])


class Versions(unittest.TestCase):
    entry = '[[package]]\nname = "{}"\nversion = "{}"\n\n'

    def test_a_second_copy_is_named(self):
        lock = self.entry.format("sp-io", "49.0.0") + self.entry.format("sp-io", "48.0.0")
        self.assertEqual(versions.duplicates(lock), ({"sp-io": ["49.0.0", "48.0.0"]}, 1))

    def test_other_crates_may_be_there_twice(self):
        lock = self.entry.format("rand", "0.8.5") + self.entry.format("rand", "0.9.0") + self.entry.format("sp-io", "1.0.0")
        self.assertEqual(versions.duplicates(lock), ({}, 1))


class Errors(unittest.TestCase):
    source = """
	pub enum Error<T> {
		/// Not there, but for `Other`.
		Unknown,
		/// Refused.
		#[codec(index = 1)]
		Refused(Refusal),
		Last
	}
"""

    def test_variants_are_read_without_comments_and_attributes(self):
        self.assertEqual(errors.variants(self.source), ["Unknown", "Refused", "Last"])

    def test_a_file_without_errors_has_none(self):
        self.assertEqual(errors.variants("pub enum Event<T> { A }"), [])

    def test_a_test_names_the_error_itself(self):
        self.assertTrue(errors.named("Unknown", "assert_noop!(call(), Error::<Test>::Unknown);"))
        self.assertTrue(errors.named("Unknown", "assert_noop!(call(), Error::Unknown);"))
        self.assertTrue(errors.named("Unknown", "assert_noop!(call(), KycErrors::Unknown);"))

    def test_a_comment_another_enum_or_a_longer_name_is_none(self):
        for text in ("// Error::Unknown", "State::Unknown", "Error::<Test>::UnknownPayer"):
            self.assertFalse(errors.named("Unknown", text), text)


class Publish(unittest.TestCase):
    def complaints(self, exists=True, **changed):
        package = {field: "text" for field in publish.WANTED} | {"keywords": ["payments"], "dependencies": []}
        package |= {"name": "crate", "manifest_path": "/x/Cargo.toml"} | changed
        return publish.complaints(package, lambda _path: exists)

    def test_a_whole_crate_is_fit(self):
        self.assertEqual(self.complaints(), [])

    def test_what_is_missing_is_named(self):
        self.assertEqual(self.complaints(description=None), ["crate: no description"])
        self.assertEqual(self.complaints(exists=False), ["crate: text is not there"])

    def test_a_sixth_and_a_long_keyword_are_refused(self):
        for keywords in (["a"] * 6, ["a" * 21]):
            self.assertEqual(len(self.complaints(keywords=keywords)), 1)

    def test_a_path_without_a_version_is_refused(self):
        dependency = {"name": "dep", "path": "/y", "req": "*", "kind": None}
        self.assertEqual(len(self.complaints(dependencies=[dependency])), 1)
        self.assertEqual(self.complaints(dependencies=[dependency | {"kind": "dev"}]), [])


class Examples(unittest.TestCase):
    test = "fn a() {\n\t// README: begin\n\tlet a = 1;\n\t// README: end\n}\n"

    def test_marked_and_shown_code_compare_without_indentation(self):
        marked = examples.parts(examples.MARKED, self.test)
        self.assertEqual(marked, ["let a = 1;"])
        self.assertEqual(marked, examples.parts(examples.SHOWN, "text\n```rust\nlet a = 1;\n```\n"))

    def test_code_that_no_test_runs_is_named(self):
        found = examples.complaints({"pallets/x": ["a"]}, {"pallets/x": ["a"]}, ["a", "b"])
        self.assertEqual(found, ["README.md shows code that no test runs: b"])

    def test_marked_code_that_the_pallet_does_not_show_is_named(self):
        found = examples.complaints({"pallets/x": ["a"]}, {"pallets/x": []}, [])
        self.assertEqual(found, ["pallets/x/README.md lacks the marked code that begins: a"])


class Counting(unittest.TestCase):
    def test_nextest_all_passed(self):
        lines = ["     Summary [   1.234s] 12 tests run: 12 passed (2 slow, 1 leaky), 3 skipped"]
        self.assertEqual(runner.nextest(lines), runner.Counts(12, 0, 3))

    def test_nextest_every_kind_of_failure_counts(self):
        lines = ["Summary [ 61.000s] 10 tests run: 6 passed, 2 failed (1 due to being leaky), 1 exec failed, 1 timed out, 0 skipped"]
        self.assertEqual(runner.nextest(lines), runner.Counts(6, 4, 0))

    def test_nextest_stopped_half_way_hides_nothing(self):
        lines = ["Summary [ 2.000s] 4/10 tests run: 3 passed, 1 failed, 2 skipped"]
        self.assertEqual(runner.nextest(lines), runner.Counts(3, 1, 8))

    def test_what_a_filter_leaves_out_is_not_skipped(self):
        lines = ["Summary [ 2.000s] 4 tests run: 3 passed, 1 failed, 200 skipped"]
        self.assertEqual(runner.chosen_of_nextest(lines), runner.Counts(3, 1, 0))
        self.assertIsNone(runner.chosen_of_nextest(["error"]))

    def test_every_step_belongs_to_the_whole_but_the_one_that_asks_the_world(self):
        available = [runner.Step(name, name, []) for name in ("format", "tests", "deny")]
        self.assertEqual([step.name for step in runner.select([], available)], ["format", "tests"])
        self.assertEqual([step.name for step in runner.select(["deny"], available)], ["deny"])
        with self.assertRaises(SystemExit):
            runner.select(["tset"], available)

    def test_without_a_summary_there_is_no_count(self):
        self.assertIsNone(runner.nextest(["error: could not compile"]))
        self.assertIsNone(runner.doctests(["error: could not compile"]))
        self.assertIsNone(runner.unittest(["error"]))

    def test_doc_examples_are_summed_over_crates(self):
        lines = [
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ]
        self.assertEqual(runner.doctests(lines), runner.Counts(4, 2, 1))

    def test_python_failures_and_errors_count(self):
        lines = ["Ran 9 tests in 0.001s", "", "FAILED (failures=1, errors=2, skipped=1)"]
        self.assertEqual(runner.unittest(lines), runner.Counts(5, 3, 1))

    def step(self, script, count=runner.one):
        with contextlib.redirect_stdout(io.StringIO()):
            return runner.run(runner.Step("x", "x", [sys.executable, "-c", script], count), 0)

    def test_a_check_that_exits_with_0_is_one_passed(self):
        self.assertEqual(self.step("pass"), runner.Counts(passed=1))

    def test_a_check_that_exits_otherwise_is_one_failed(self):
        self.assertEqual(self.step("exit(3)"), runner.Counts(failed=1))

    def test_tests_that_never_ran_are_a_failure(self):
        self.assertEqual(self.step("pass", runner.nextest), runner.Counts(failed=1))

    def test_a_bad_exit_after_passed_tests_is_a_failure(self):
        script = "print('Summary [ 1s] 2 tests run: 2 passed, 0 skipped'); exit(1)"
        self.assertEqual(self.step(script, runner.nextest), runner.Counts(passed=2, failed=1))


class Progress(unittest.TestCase):
    def setUp(self):
        self.time = 0.0
        self.progress = progress.Progress(of=900, now=lambda: self.time)

    def test_compiling_lines_are_folded_and_others_pass(self):
        self.assertIsNone(self.progress.feed("   Compiling sp-io v49.0.0"))
        self.assertEqual(self.progress.feed("warning: unused"), "warning: unused")

    def test_a_line_each_half_minute_says_how_far_it_is(self):
        self.progress.feed("   Compiling sp-io v49.0.0")
        self.assertIsNone(self.progress.due())
        self.time = 75.0
        self.assertEqual(self.progress.due().strip(), "1 of about 900 crates, 1 min 15 s; now sp-io")
        self.assertIsNone(self.progress.due())

    def test_after_the_build_there_is_nothing_to_say(self):
        self.progress.feed("   Compiling sp-io v49.0.0")
        self.progress.feed("    Finished `dev` profile [unoptimized] target(s) in 1.00s")
        self.time = 100.0
        self.assertIsNone(self.progress.due())


if __name__ == "__main__":
    unittest.main()
