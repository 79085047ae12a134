check_PROGRAMS += tests/unit/test_line

tests_unit_test_line_SOURCES = tests/unit/test_line.c
tests_unit_test_line_LDADD = $(LIB_UI) $(CMOCKA_LIBS)
