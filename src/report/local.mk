noinst_LIBRARIES += src/libreport.a
src_libreport_a_SOURCES = \
	src/report/report.c src/report/report.h \
	src/report/report_text.c
