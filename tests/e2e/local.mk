# check_PROGRAMS += tests/e2e/test_x; a script test: script_tests += tests/e2e/test_x
