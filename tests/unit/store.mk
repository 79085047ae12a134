# db, migrate, rows, query, site file
check_PROGRAMS += tests/unit/test_db
tests_unit_test_db_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/test_rows tests/unit/test_rows_find tests/unit/test_rows_page
tests_unit_test_rows_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
tests_unit_test_rows_find_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
tests_unit_test_rows_page_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/test_migrate tests/unit/test_query tests/unit/test_site_file
tests_unit_test_migrate_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
tests_unit_test_query_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
tests_unit_test_site_file_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
tests_unit_test_site_file_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=statfs
EXTRA_DIST += tests/unit/store_fault.h tests/unit/store_things.h

# journal, search, backup, check
check_PROGRAMS += tests/unit/test_backup tests/unit/test_check tests/unit/test_journal tests/unit/test_search
tests_unit_test_backup_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
tests_unit_test_check_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
tests_unit_test_journal_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
tests_unit_test_search_LDADD = $(LIB_STORE) $(CMOCKA_LIBS)
EXTRA_DIST += tests/unit/store_scratch.h

# the plans of every list; over the tables of the business
check_PROGRAMS += tests/unit/test_plans
tests_unit_test_plans_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
