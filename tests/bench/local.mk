# make bench: how fast, beside what the machine and its libraries cost; for people to judge, no part of make check.
#   BENCH_ORDERS  how many orders the large file has (default 100000; goals.md means 1000000, about a gigabyte)
BENCHES = tests/bench/bench_count tests/bench/bench_import tests/bench/bench_screen tests/bench/bench_search \
	tests/bench/bench_store
BENCH_TOOLS = tests/bench/floor tests/bench/records
EXTRA_PROGRAMS += $(BENCHES) $(BENCH_TOOLS)
CLEANFILES += $(BENCHES) $(BENCH_TOOLS)

tests_bench_bench_count_SOURCES = tests/bench/bench_count.c tests/bench/pty.h
tests_bench_bench_count_LDADD = $(LIB_DOMAIN)
tests_bench_bench_import_LDADD =
tests_bench_bench_screen_SOURCES = tests/bench/bench_screen.c tests/bench/pty.h
tests_bench_bench_screen_LDADD =
tests_bench_bench_search_LDADD = $(LIB_STORE)
tests_bench_bench_store_LDADD = $(LIB_DOMAIN)
tests_bench_floor_LDADD = $(LIB_STORE) $(NCURSES_LIBS)
tests_bench_records_LDADD = $(LIB_DOMAIN)

.PHONY: bench
bench: $(BENCHES) $(BENCH_TOOLS) propdesk
	@set -e; export LC_ALL=C.UTF-8 LANGUAGE=en PROPDESK_LOCALEDIR='$(abs_top_builddir)/locale' PROPDESK_PIN_COST=5; \
	dir='$(abs_top_builddir)/bench'; mkdir -p "$$dir"; XDG_STATE_HOME=$$dir; export XDG_STATE_HOME; \
	n=$${BENCH_ORDERS:-100000}; bin='$(abs_top_builddir)/tests/bench'; desk='$(abs_top_builddir)/propdesk'; \
	for orders in $$n 1000; do [ -f "$$dir/$$orders.db" ] || $$bin/records "$$dir/$$orders.db" $$orders; done; \
	cp "$$dir/$$n.db" "$$dir/large.db"; cp "$$dir/1000.db" "$$dir/small.db"; cd "$$dir"; \
	echo "--- the screen, $$n orders"; $$bin/bench_screen "$$desk" $$bin/floor large.db small.db; \
	echo "--- storing"; $$bin/bench_store "$$dir"; \
	echo "--- import"; $$bin/bench_import "$$desk" "$$dir"; \
	echo "--- search"; $$bin/bench_search; \
	echo "--- instructions"; $$bin/bench_count "$$desk" large.db small.db; \
	rm -f large.db* small.db*

clean-local: clean-bench
.PHONY: clean-bench
clean-bench:
	rm -rf bench
