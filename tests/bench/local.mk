# check_PROGRAMS += tests/bench/test_x; a script test: script_tests += tests/bench/test_x
