# check_PROGRAMS += tests/fuzz/test_x; a script test: script_tests += tests/fuzz/test_x
