noinst_LIBRARIES += src/libdomain.a
src_libdomain_a_SOURCES = 
