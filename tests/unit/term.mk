TERM_TESTS = \
	tests/unit/test_canvas \
	tests/unit/test_curses \
	tests/unit/test_head \
	tests/unit/test_key \
	tests/unit/test_osc \
	tests/unit/test_scroll \
	tests/unit/test_style
check_PROGRAMS += $(TERM_TESTS)

tests_unit_test_canvas_LDADD = $(LIB_TERM) $(CMOCKA_LIBS)
tests_unit_test_curses_LDADD = $(LIB_TERM) $(CMOCKA_LIBS)
tests_unit_test_head_LDADD = $(LIB_TERM) $(CMOCKA_LIBS)
tests_unit_test_key_LDADD = $(LIB_TERM) $(CMOCKA_LIBS)
tests_unit_test_osc_LDADD = $(LIB_TERM) $(CMOCKA_LIBS)
tests_unit_test_scroll_LDADD = $(LIB_TERM) $(CMOCKA_LIBS)
tests_unit_test_style_LDADD = $(LIB_TERM) $(CMOCKA_LIBS)
