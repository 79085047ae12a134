# the one door
check_PROGRAMS += tests/unit/test_act tests/unit/test_undo tests/unit/test_sign tests/unit/test_rights tests/unit/test_desk

tests_unit_test_act_SOURCES = tests/unit/test_act.c tests/unit/domain_things.h tests/unit/store_scratch.h
tests_unit_test_act_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_undo_SOURCES = tests/unit/test_undo.c tests/unit/domain_things.h tests/unit/store_scratch.h
tests_unit_test_undo_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_sign_SOURCES = tests/unit/test_sign.c tests/unit/domain_things.h tests/unit/store_scratch.h
tests_unit_test_sign_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_rights_SOURCES = tests/unit/test_rights.c tests/unit/domain_things.h tests/unit/store_scratch.h
tests_unit_test_rights_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_desk_SOURCES = tests/unit/test_desk.c tests/unit/domain_things.h tests/unit/store_scratch.h
tests_unit_test_desk_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

# catalog, places, people
RECORD_TESTS = tests/unit/test_tables tests/unit/test_catalog tests/unit/test_places tests/unit/test_spoken tests/unit/test_people tests/unit/test_staff
check_PROGRAMS += $(RECORD_TESTS)
EXTRA_DIST += tests/unit/record_site.h
tests_unit_test_tables_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_catalog_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_places_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_spoken_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_people_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_staff_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

# work
check_PROGRAMS += tests/unit/test_intake

tests_unit_test_intake_SOURCES = tests/unit/test_intake.c tests/unit/intake_things.h tests/unit/order_things.h tests/unit/store_scratch.h
tests_unit_test_intake_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_park tests/unit/test_spool

tests_unit_test_park_SOURCES = tests/unit/test_park.c tests/unit/order_things.h tests/unit/store_fault.h tests/unit/store_scratch.h
tests_unit_test_park_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_spool_SOURCES = tests/unit/test_spool.c tests/unit/order_things.h tests/unit/store_fault.h tests/unit/store_scratch.h
tests_unit_test_spool_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_panel

tests_unit_test_panel_SOURCES = tests/unit/test_panel.c tests/unit/intake_things.h tests/unit/order_things.h tests/unit/store_scratch.h
tests_unit_test_panel_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_slip

tests_unit_test_slip_SOURCES = tests/unit/test_slip.c tests/unit/order_things.h tests/unit/store_scratch.h
tests_unit_test_slip_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_order

tests_unit_test_order_SOURCES = tests/unit/test_order.c tests/unit/order_things.h tests/unit/store_scratch.h
tests_unit_test_order_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_order_facts

tests_unit_test_order_facts_SOURCES = tests/unit/test_order_facts.c tests/unit/order_things.h tests/unit/store_scratch.h
tests_unit_test_order_facts_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

# import and export; which file; the tick
check_PROGRAMS += tests/unit/test_map tests/unit/test_import tests/unit/test_tick tests/unit/test_upkeep

tests_unit_test_map_SOURCES = tests/unit/test_map.c tests/unit/check.h
tests_unit_test_map_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_import_SOURCES = tests/unit/test_import.c tests/unit/order_things.h tests/unit/store_scratch.h
tests_unit_test_import_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_tick_SOURCES = tests/unit/test_tick.c tests/unit/order_things.h tests/unit/store_scratch.h
tests_unit_test_tick_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
tests_unit_test_upkeep_SOURCES = tests/unit/test_upkeep.c tests/unit/store_scratch.h
tests_unit_test_upkeep_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

# lists
check_PROGRAMS += tests/unit/test_queue
tests_unit_test_queue_SOURCES = tests/unit/test_queue.c tests/unit/order_things.h tests/unit/store_scratch.h
tests_unit_test_queue_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

# demo
check_PROGRAMS += tests/unit/test_demo

tests_unit_test_demo_SOURCES = tests/unit/test_demo.c tests/unit/store_scratch.h
tests_unit_test_demo_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)

# rights changed by acts
check_PROGRAMS += tests/unit/test_rights_act

tests_unit_test_rights_act_SOURCES = tests/unit/test_rights_act.c tests/unit/order_things.h tests/unit/store_scratch.h
tests_unit_test_rights_act_LDADD = $(LIB_DOMAIN) $(CMOCKA_LIBS)
