# make check: unit, screen, e2e, fault, fuzz and the checks of the tree itself.
# Every test sees what build-aux/test-env sets.
AM_TESTS_ENVIRONMENT = \
	abs_top_srcdir='$(abs_top_srcdir)'; abs_top_builddir='$(abs_top_builddir)'; \
	CC='$(CC)'; PROPDESK_SHARED='$(PROPDESK_SHARED)'; \
	test_home="$(abs_top_builddir)/$$log.home"; \
	. $(abs_top_srcdir)/build-aux/test-env;
EXTRA_DIST += build-aux/embed build-aux/test-env

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
