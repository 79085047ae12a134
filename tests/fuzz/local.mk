# check_PROGRAMS += tests/fuzz/fuzz_x (its own .c and fuzz_main.c); a script test: script_tests += tests/fuzz/test_x
FUZZERS = tests/fuzz/fuzz_base tests/fuzz/fuzz_search
FILE_FUZZERS = tests/fuzz/fuzz_args tests/fuzz/fuzz_import tests/fuzz/fuzz_words
check_PROGRAMS += $(FUZZERS) $(FILE_FUZZERS)

tests_fuzz_fuzz_base_SOURCES = tests/fuzz/fuzz_base.c tests/fuzz/fuzz_main.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_base_LDADD = $(LIB_BASE)
tests_fuzz_fuzz_search_SOURCES = tests/fuzz/fuzz_search.c tests/fuzz/fuzz_main.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_search_LDADD = $(LIB_STORE)
tests_fuzz_fuzz_args_SOURCES = tests/fuzz/fuzz_args.c tests/fuzz/fuzz_main.c tests/fuzz/fuzz.h tests/fuzz/fuzz_site.h
tests_fuzz_fuzz_args_LDADD = $(LIB_CLI)
tests_fuzz_fuzz_import_SOURCES = tests/fuzz/fuzz_import.c tests/fuzz/fuzz_main.c tests/fuzz/fuzz.h tests/fuzz/fuzz_site.h
tests_fuzz_fuzz_import_LDADD = $(LIB_DOMAIN)
tests_fuzz_fuzz_words_SOURCES = tests/fuzz/fuzz_words.c tests/fuzz/fuzz_main.c tests/fuzz/fuzz.h tests/fuzz/fuzz_site.h
tests_fuzz_fuzz_words_LDADD = $(LIB_DOMAIN)

# The same targets for minutes instead of a moment; best in a build with --enable-sanitizers.
.PHONY: fuzz
fuzz: $(FUZZERS) $(FILE_FUZZERS)
	@for fuzzer in $(FUZZERS); do echo $$fuzzer; FUZZ_ROUNDS=$${FUZZ_ROUNDS:-1000000} ./$$fuzzer || exit 1; done
	@for fuzzer in $(FILE_FUZZERS); do echo $$fuzzer; FUZZ_ROUNDS=$${FUZZ_ROUNDS:-10000} \
		LC_ALL=C.UTF-8 PROPDESK_PIN_COST=5 ./$$fuzzer || exit 1; done
