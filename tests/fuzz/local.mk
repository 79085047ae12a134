# check_PROGRAMS += tests/fuzz/fuzz_x (its own .c and fuzz_main.c); a script test: script_tests += tests/fuzz/test_x
FUZZERS = tests/fuzz/fuzz_base tests/fuzz/fuzz_search
check_PROGRAMS += $(FUZZERS)

tests_fuzz_fuzz_base_SOURCES = tests/fuzz/fuzz_base.c tests/fuzz/fuzz_main.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_base_LDADD = $(LIB_BASE)
tests_fuzz_fuzz_search_SOURCES = tests/fuzz/fuzz_search.c tests/fuzz/fuzz_main.c tests/fuzz/fuzz.h
tests_fuzz_fuzz_search_LDADD = $(LIB_STORE)

# The same targets for minutes instead of a moment.
.PHONY: fuzz
fuzz: $(FUZZERS)
	@for fuzzer in $(FUZZERS); do echo $$fuzzer; FUZZ_ROUNDS=$${FUZZ_ROUNDS:-1000000} ./$$fuzzer || exit 1; done
