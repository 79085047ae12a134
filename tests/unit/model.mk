check_PROGRAMS += tests/unit/test_entity tests/unit/test_value tests/unit/test_find tests/unit/test_keys \
	tests/unit/test_doc

tests_unit_test_entity_SOURCES = tests/unit/test_entity.c tests/unit/model_things.h
tests_unit_test_entity_LDADD = $(LIB_MODEL) $(CMOCKA_LIBS)
tests_unit_test_value_SOURCES = tests/unit/test_value.c tests/unit/model_things.h
tests_unit_test_value_LDADD = $(LIB_MODEL) $(CMOCKA_LIBS)
tests_unit_test_find_SOURCES = tests/unit/test_find.c tests/unit/model_things.h
tests_unit_test_find_LDADD = $(LIB_MODEL) $(CMOCKA_LIBS)
tests_unit_test_keys_SOURCES = tests/unit/test_keys.c
tests_unit_test_keys_LDADD = $(LIB_MODEL) $(CMOCKA_LIBS)
tests_unit_test_doc_SOURCES = tests/unit/test_doc.c
tests_unit_test_doc_LDADD = $(LIB_MODEL) $(CMOCKA_LIBS)
