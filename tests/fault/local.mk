# Faults of the machine: short in make check, whole in make faults (goals.md R1-R10, P9, P15).
FAULT_TESTS = tests/fault/test_crowd tests/fault/test_damage tests/fault/test_disk tests/fault/test_escapes \
	tests/fault/test_kill tests/fault/test_power tests/fault/test_syncs
check_PROGRAMS += $(FAULT_TESTS)

tests_fault_test_crowd_SOURCES = tests/fault/test_crowd.c tests/fault/program.h
tests_fault_test_crowd_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_fault_test_damage_SOURCES = tests/fault/test_damage.c tests/fault/program.h
tests_fault_test_damage_LDADD = $(CMOCKA_LIBS)
tests_fault_test_disk_SOURCES = tests/fault/test_disk.c tests/fault/program.h
tests_fault_test_disk_LDADD = $(CMOCKA_LIBS)
tests_fault_test_escapes_SOURCES = tests/fault/test_escapes.c tests/fault/program.h
tests_fault_test_escapes_LDADD = $(CMOCKA_LIBS)
tests_fault_test_kill_SOURCES = tests/fault/test_kill.c tests/fault/program.h
tests_fault_test_kill_LDADD = $(CMOCKA_LIBS)
tests_fault_test_power_SOURCES = tests/fault/test_power.c tests/fault/power.h tests/fault/program.h
tests_fault_test_power_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_fault_test_syncs_SOURCES = tests/fault/test_syncs.c tests/fault/program.h
tests_fault_test_syncs_LDADD = $(CMOCKA_LIBS)

.PHONY: faults
faults:
	PROPDESK_FAULTS=full $(MAKE) $(AM_MAKEFLAGS) check TESTS='$(FAULT_TESTS)'

# the real program on a terminal of the test's own
PTY_TESTS = tests/fault/test_monkey tests/fault/test_offline tests/fault/test_signals tests/fault/test_terminal
FAULT_TESTS += $(PTY_TESTS)
tests_fault_test_monkey_SOURCES = tests/fault/test_monkey.c tests/fault/pty.h tests/fault/program.h
tests_fault_test_monkey_LDADD = $(CMOCKA_LIBS)
tests_fault_test_offline_SOURCES = tests/fault/test_offline.c tests/fault/pty.h tests/fault/program.h
tests_fault_test_offline_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_fault_test_signals_SOURCES = tests/fault/test_signals.c tests/fault/pty.h tests/fault/program.h
tests_fault_test_signals_LDADD = $(CMOCKA_LIBS)
tests_fault_test_terminal_SOURCES = tests/fault/test_terminal.c tests/fault/pty.h tests/fault/program.h
tests_fault_test_terminal_LDADD = $(CMOCKA_LIBS)

# random keys for a minute, five seeds
.PHONY: monkey
monkey:
	PROPDESK_MONKEY=60 $(MAKE) $(AM_MAKEFLAGS) check TESTS=tests/fault/test_monkey
