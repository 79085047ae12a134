# check_PROGRAMS += tests/screen/test_x; a script test: script_tests += tests/screen/test_x
