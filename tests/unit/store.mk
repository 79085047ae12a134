# db, migrate, rows, query, site file
check_PROGRAMS += tests/unit/test_db
tests_unit_test_db_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
EXTRA_DIST += tests/unit/store_fault.h

# journal, search, backup, check
