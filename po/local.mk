# Catalogues.  They are built in the build folder as locale/LANG/LC_MESSAGES, so that
# the program finds them there before it is installed (PROPDESK_LOCALEDIR).
# make update-po merges new texts into po/*.po; tests/check-po says what is left.
zh_CNdir = $(localedir)/zh_CN/LC_MESSAGES
nodist_zh_CN_DATA = locale/zh_CN/LC_MESSAGES/propdesk.mo
EXTRA_DIST += po/LINGUAS po/zh_CN.po
CLEANFILES += $(nodist_zh_CN_DATA) po/propdesk.pot

locale/%/LC_MESSAGES/propdesk.mo: $(top_srcdir)/po/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check -o $@.tmp $< && mv $@.tmp $@

XGETTEXT_OPTIONS = --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=ngettext:1,2 \
	--add-comments=TRANSLATORS --sort-by-file --package-name=propdesk --package-version=$(VERSION) \
	--copyright-holder='The propdesk authors' --msgid-bugs-address=

# Always made anew: the list of sources is whatever is in src/.
.PHONY: pot update-po
pot:
	$(AM_V_GEN)$(MKDIR_P) po && out="$$PWD/po/propdesk.pot" && cd $(top_srcdir) && \
		find src -name '*.[ch]' | LC_ALL=C sort | $(XGETTEXT) $(XGETTEXT_OPTIONS) --files-from=- -o "$$out"

update-po: pot
	@for lang in `cat $(top_srcdir)/po/LINGUAS`; do \
		$(MSGMERGE) --update --backup=none --no-fuzzy-matching --no-location $(top_srcdir)/po/$$lang.po po/propdesk.pot || exit 1; \
	done
