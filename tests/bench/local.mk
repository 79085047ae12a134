# make bench: how long things take, for people to judge; no part of make check.
BENCHES = tests/bench/bench_search
EXTRA_PROGRAMS += $(BENCHES)
CLEANFILES += $(BENCHES)

tests_bench_bench_search_LDADD = $(LIB_STORE)

.PHONY: bench
bench: $(BENCHES)
	@for bench in $(BENCHES); do echo $$bench; LC_ALL=C.UTF-8 ./$$bench || exit 1; done
