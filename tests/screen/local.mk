# check_PROGRAMS += tests/screen/test_x; a script test: script_tests += tests/screen/test_x
SCREEN_WORLD = tests/screen/world.c tests/screen/world.h
check_PROGRAMS += tests/screen/test_signon tests/screen/test_work

tests_screen_test_signon_SOURCES = tests/screen/test_signon.c $(SCREEN_WORLD)
tests_screen_test_signon_LDADD = $(LIB_UI) $(CMOCKA_LIBS)
tests_screen_test_work_SOURCES = tests/screen/test_work.c $(SCREEN_WORLD)
tests_screen_test_work_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_form
tests_screen_test_form_SOURCES = tests/screen/test_form.c $(SCREEN_WORLD)
tests_screen_test_form_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_panes
tests_screen_test_panes_SOURCES = tests/screen/test_panes.c $(SCREEN_WORLD)
tests_screen_test_panes_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_life
tests_screen_test_life_SOURCES = tests/screen/test_life.c $(SCREEN_WORLD)
tests_screen_test_life_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_conflict
tests_screen_test_conflict_SOURCES = tests/screen/test_conflict.c $(SCREEN_WORLD)
tests_screen_test_conflict_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_menu
tests_screen_test_menu_SOURCES = tests/screen/test_menu.c $(SCREEN_WORLD)
tests_screen_test_menu_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_keys
tests_screen_test_keys_SOURCES = tests/screen/test_keys.c $(SCREEN_WORLD)
tests_screen_test_keys_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_board
tests_screen_test_board_SOURCES = tests/screen/test_board.c $(SCREEN_WORLD)
tests_screen_test_board_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_watch
tests_screen_test_watch_SOURCES = tests/screen/test_watch.c $(SCREEN_WORLD)
tests_screen_test_watch_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_lock
tests_screen_test_lock_SOURCES = tests/screen/test_lock.c $(SCREEN_WORLD)
tests_screen_test_lock_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_intake
tests_screen_test_intake_SOURCES = tests/screen/test_intake.c $(SCREEN_WORLD)
tests_screen_test_intake_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_palette
tests_screen_test_palette_SOURCES = tests/screen/test_palette.c $(SCREEN_WORLD)
tests_screen_test_palette_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_tools
tests_screen_test_tools_SOURCES = tests/screen/test_tools.c $(SCREEN_WORLD)
tests_screen_test_tools_LDADD = $(LIB_UI) $(CMOCKA_LIBS)

check_PROGRAMS += tests/screen/test_lease
tests_screen_test_lease_SOURCES = tests/screen/test_lease.c $(SCREEN_WORLD)
tests_screen_test_lease_LDADD = $(LIB_UI) $(CMOCKA_LIBS)
