# make check: unit, screen, e2e, fault, fuzz and the checks of the tree itself.
# Every test sees what build-aux/test-env sets.
AM_TESTS_ENVIRONMENT = \
	abs_top_srcdir='$(abs_top_srcdir)'; abs_top_builddir='$(abs_top_builddir)'; \
	CC='$(CC)'; all_tests='$(check_PROGRAMS) $(script_tests)'; \
	PROPDESK_SHARED='$(PROPDESK_SHARED)'; \
	sysconfdir='$(sysconfdir)'; localstatedir='$(localstatedir)'; export sysconfdir localstatedir; \
	test_home="$(abs_top_builddir)/$$log.home"; \
	. $(abs_top_srcdir)/build-aux/test-env;

# Checks of the tree itself.
script_tests += build-aux/check-layers build-aux/check-bans build-aux/check-headers build-aux/check-globals \
	build-aux/check-tests build-aux/check-hacking build-aux/check-plan build-aux/check-po build-aux/check-install
EXTRA_DIST += tests/PLAN build-aux/embed build-aux/test-env build-aux/code-only build-aux/make-pot

include $(top_srcdir)/tests/unit/embed.mk
include $(top_srcdir)/tests/unit/base.mk
include $(top_srcdir)/tests/unit/term.mk
include $(top_srcdir)/tests/unit/model.mk
include $(top_srcdir)/tests/unit/store.mk
include $(top_srcdir)/tests/unit/domain.mk
include $(top_srcdir)/tests/unit/report.mk
include $(top_srcdir)/tests/unit/ui.mk
include $(top_srcdir)/tests/unit/cli.mk
include $(top_srcdir)/tests/screen/local.mk
include $(top_srcdir)/tests/e2e/local.mk
include $(top_srcdir)/tests/fault/local.mk
include $(top_srcdir)/tests/fuzz/local.mk
include $(top_srcdir)/tests/bench/local.mk

TESTS = $(check_PROGRAMS) $(script_tests)
EXTRA_DIST += $(script_tests)

# Parts of make check.
.PHONY: check-unit check-screen check-e2e check-tree golden valgrind distcheck-short
check-unit check-screen check-e2e:
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(filter tests/$(@:check-%=%)/%,$(check_PROGRAMS) $(script_tests))'
check-tree:
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(filter build-aux/%,$(script_tests))'

# Writes the golden screens anew from what the program draws now; read the diff.
golden:
	PROPDESK_GOLDEN=write $(MAKE) $(AM_MAKEFLAGS) check-screen

# The unit tests under valgrind: no error, nothing definitely lost.  The PIN cost is the least that is sensible.
VALGRIND_FLAGS = -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite --child-silent-after-fork=yes
valgrind:
	PROPDESK_PIN_COST=5 $(MAKE) $(AM_MAKEFLAGS) check-unit LOG_COMPILER=valgrind AM_LOG_FLAGS='$(VALGRIND_FLAGS)'

# distcheck with the unit and screen tests only.
distcheck-short:
	$(MAKE) $(AM_MAKEFLAGS) distcheck \
		TESTS='$(filter tests/unit/% tests/screen/%,$(check_PROGRAMS) $(script_tests))'

EXTRA_DIST += HACKING README.zh_CN bootstrap .clang-format .ci/run

# Headers, embedded files and the data of tests (goldens, fixtures) need not be listed one by one.
dist-hook:
	cd $(srcdir) && find src data tests -type f ! -path 'src/*.c' ! -name '*.o' ! -name '*.a' ! -name '*.log' ! -name '*.trs' ! -name '*~' \
		! -path '*/.deps/*' ! -path '*.home/*' ! -path '*/__pycache__/*' -print >$(abs_top_builddir)/dist.list
	(cd $(srcdir) && tar cf - -T $(abs_top_builddir)/dist.list) | (cd $(distdir) && chmod -R u+w . && tar xf -)
	rm -f dist.list

clean-local:
	rm -rf tests/*/*.log.home build-aux/*.log.home
