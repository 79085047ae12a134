# check_PROGRAMS += tests/screen/test_x; a script test: script_tests += tests/screen/test_x
SCREEN_WORLD = tests/screen/world.c tests/screen/world.h
check_PROGRAMS += tests/screen/test_signon tests/screen/test_work

tests_screen_test_signon_SOURCES = tests/screen/test_signon.c $(SCREEN_WORLD)
tests_screen_test_signon_LDADD = $(LIB_UI) $(CMOCKA_LIBS)
tests_screen_test_work_SOURCES = tests/screen/test_work.c $(SCREEN_WORLD)
tests_screen_test_work_LDADD = $(LIB_UI) $(CMOCKA_LIBS)
