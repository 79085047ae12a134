noinst_LIBRARIES += src/libterm.a
src_libterm_a_SOURCES = 
