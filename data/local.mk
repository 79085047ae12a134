# What is inside the program (embed), and what make install puts beside it.
EMBED_FOLDERS = schema queries defaults maps demo
EMBED_FILES = $(sort $(wildcard $(EMBED_FOLDERS:%=$(top_srcdir)/data/%) $(EMBED_FOLDERS:%=$(top_srcdir)/data/%/*)))

noinst_LIBRARIES += src/libembed.a
src_libembed_a_SOURCES = src/base/embed.h
nodist_src_libembed_a_SOURCES = src/embed.c
CLEANFILES += src/embed.c

src/embed.c: $(top_srcdir)/build-aux/embed $(EMBED_FILES)
	$(AM_V_GEN)$(MKDIR_P) src && $(top_srcdir)/build-aux/embed $(top_srcdir)/data $(EMBED_FOLDERS) >$@.tmp && mv $@.tmp $@

# The import maps are also installed as files: they are examples to copy.
mapsdir = $(pkgdatadir)/maps
install-data-local:
	@for file in $(top_srcdir)/data/maps/*; do \
		if test -f "$$file"; then \
			$(MKDIR_P) '$(DESTDIR)$(mapsdir)' && $(INSTALL_DATA) "$$file" '$(DESTDIR)$(mapsdir)' || exit 1; \
		fi; \
	done
uninstall-local:
	@for file in $(top_srcdir)/data/maps/*; do \
		rm -f '$(DESTDIR)$(mapsdir)'/"$${file##*/}"; \
	done

# The man page and the completion come from the program's own tables.
nodist_man1_MANS = data/propdesk.1
nodist_bashcompletion_DATA = data/completion/propdesk
CLEANFILES += $(nodist_man1_MANS) $(nodist_bashcompletion_DATA)

data/propdesk.1: propdesk$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) data && LC_ALL=C.UTF-8 LANGUAGE=en ./propdesk --generate man >$@.tmp && mv $@.tmp $@

data/completion/propdesk: propdesk$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) data/completion && LC_ALL=C.UTF-8 LANGUAGE=en ./propdesk --generate completion >$@.tmp && \
		mv $@.tmp $@
