noinst_LIBRARIES += src/libterm.a
src_libterm_a_SOURCES = \
	src/term/ambiguous.h \
	src/term/canvas.c src/term/canvas.h \
	src/term/curses.c \
	src/term/glyph.c src/term/glyph.h \
	src/term/head.c src/term/head.h \
	src/term/input.c src/term/input.h \
	src/term/key.c src/term/key.h \
	src/term/keyseq.c src/term/keyseq.h \
	src/term/osc.c src/term/osc.h \
	src/term/script.c src/term/script.h \
	src/term/scroll.c src/term/scroll.h \
	src/term/sig.c src/term/sig.h \
	src/term/style.c src/term/style.h \
	src/term/term.c src/term/term.h
