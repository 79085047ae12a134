# check_PROGRAMS += tests/unit/test_x
