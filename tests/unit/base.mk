BASE_TESTS = \
	tests/unit/test_buf \
	tests/unit/test_csv \
	tests/unit/test_err \
	tests/unit/test_file \
	tests/unit/test_hash \
	tests/unit/test_i18n \
	tests/unit/test_keep \
	tests/unit/test_log \
	tests/unit/test_mem \
	tests/unit/test_money \
	tests/unit/test_pinyin \
	tests/unit/test_scan \
	tests/unit/test_text \
	tests/unit/test_textedit \
	tests/unit/test_tty \
	tests/unit/test_when \
	tests/unit/test_whenparse
check_PROGRAMS += $(BASE_TESTS)

tests_unit_test_buf_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_csv_LDADD = $(LIB_BASE) $(CSV_LIBS) $(CMOCKA_LIBS)
tests_unit_test_err_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_file_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_hash_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_i18n_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_keep_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_log_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_mem_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_money_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_pinyin_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_scan_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_text_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_textedit_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_tty_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_when_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
tests_unit_test_whenparse_LDADD = $(LIB_BASE) $(CMOCKA_LIBS)
EXTRA_DIST += tests/unit/check.h
