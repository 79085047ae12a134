check_PROGRAMS += tests/unit/test_embed
tests_unit_test_embed_SOURCES = tests/unit/test_embed.c
tests_unit_test_embed_LDADD = src/libembed.a $(CMOCKA_LIBS)
