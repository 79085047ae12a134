noinst_LIBRARIES += src/libcli.a
src_libcli_a_SOURCES = \
	src/cli/change.c \
	src/cli/cli.c src/cli/cli.h src/cli/cli_int.h \
	src/cli/completion.c \
	src/cli/files.c \
	src/cli/help.c \
	src/cli/man.c \
	src/cli/opts.c \
	src/cli/pairs.c \
	src/cli/record.c \
	src/cli/say.c \
	src/cli/site.c \
	src/cli/time.c \
	src/cli/who.c
