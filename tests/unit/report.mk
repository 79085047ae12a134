check_PROGRAMS += tests/unit/test_report

tests_unit_test_report_SOURCES = tests/unit/test_report.c tests/unit/check.h
tests_unit_test_report_LDADD = $(LIB_REPORT) $(CMOCKA_LIBS)
