# Catalogues.  They are built in the build folder as locale/LANG/LC_MESSAGES, so that
# the program finds them there before it is installed (PROPDESK_LOCALEDIR).
# make update-po merges new texts into po/*.po; build-aux/check-po says what is left.
zh_CNdir = $(localedir)/zh_CN/LC_MESSAGES
nodist_zh_CN_DATA = locale/zh_CN/LC_MESSAGES/propdesk.mo
EXTRA_DIST += po/LINGUAS po/zh_CN.po
CLEANFILES += $(nodist_zh_CN_DATA) po/propdesk.pot

locale/%/LC_MESSAGES/propdesk.mo: $(top_srcdir)/po/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check -o $@.tmp $< && mv $@.tmp $@

# Always made anew: the list of sources is whatever is in src/.
.PHONY: pot update-po
pot:
	$(AM_V_GEN)$(MKDIR_P) po && XGETTEXT='$(XGETTEXT)' $(top_srcdir)/build-aux/make-pot $(top_srcdir) po/propdesk.pot

update-po: pot
	@for lang in `cat $(top_srcdir)/po/LINGUAS`; do \
		$(MSGMERGE) --update --backup=none --no-fuzzy-matching --no-location --sort-by-file \
			$(top_srcdir)/po/$$lang.po po/propdesk.pot || exit 1; \
	done
