# check_PROGRAMS += tests/fault/test_x; a script test: script_tests += tests/fault/test_x
