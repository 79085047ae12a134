# check_PROGRAMS += tests/e2e/test_x; a script test: script_tests += tests/e2e/test_x

# the command line
script_tests += tests/e2e/test_cli_demo tests/e2e/test_cli_life tests/e2e/test_cli_sf311 tests/e2e/test_cli_use
EXTRA_DIST += tests/e2e/cli_lib.sh

# several users of one computer
script_tests += tests/e2e/test_shared_site

# the counter
script_tests += tests/e2e/test_intake
