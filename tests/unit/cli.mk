check_PROGRAMS += tests/unit/test_cli

tests_unit_test_cli_SOURCES = tests/unit/test_cli.c tests/unit/store_scratch.h
tests_unit_test_cli_LDADD = $(LIB_CLI) $(CMOCKA_LIBS)
