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
