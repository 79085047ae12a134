noinst_LIBRARIES += src/libbase.a
src_libbase_a_SOURCES = \
	src/base/buf.c src/base/buf.h \
	src/base/csv.c src/base/csv.h \
	src/base/embed.h \
	src/base/err.c src/base/err.h \
	src/base/file.c src/base/file.h \
	src/base/hash.c src/base/hash.h \
	src/base/i18n.c src/base/i18n.h \
	src/base/keep.c src/base/keep.h \
	src/base/log.c src/base/log.h \
	src/base/mem.c src/base/mem.h \
	src/base/money.c src/base/money.h \
	src/base/pinyin.c src/base/pinyin.h \
	src/base/scan.c src/base/scan.h \
	src/base/text.c src/base/text.h \
	src/base/textedit.c \
	src/base/textnorm.c \
	src/base/textpriv.h \
	src/base/textwrap.c \
	src/base/tty.c src/base/tty.h \
	src/base/when.c src/base/when.h \
	src/base/whenparse.c src/base/whenpriv.h
nodist_src_libbase_a_SOURCES = src/base/pytab.h

BUILT_SOURCES += src/base/pytab.h
CLEANFILES += src/base/pytab.h
EXTRA_DIST += build-aux/pinyin-table

src/base/pytab.h: $(top_srcdir)/build-aux/pinyin-table
	$(AM_V_GEN)$(MKDIR_P) src/base && AWK='$(AWK)' $(top_srcdir)/build-aux/pinyin-table $(UNIHAN) >$@.tmp && mv $@.tmp $@

src/base/pinyin.$(OBJEXT): src/base/pytab.h
