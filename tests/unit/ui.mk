check_PROGRAMS += tests/unit/test_line

tests_unit_test_line_SOURCES = tests/unit/test_line.c
tests_unit_test_line_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_labels
tests_unit_test_labels_SOURCES = tests/unit/test_labels.c
tests_unit_test_labels_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_views
tests_unit_test_views_SOURCES = tests/unit/test_views.c
tests_unit_test_views_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_combo
tests_unit_test_combo_SOURCES = tests/unit/test_combo.c
tests_unit_test_combo_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_draft
tests_unit_test_draft_SOURCES = tests/unit/test_draft.c
tests_unit_test_draft_LDADD = $(LIB_UI) $(CMOCKA_LIBS)
