/* key: bytes from a terminal in, keys as text out.
 *
 * Keys are named as people write them: F2, C-z, A-k, Enter, Tab, S-Tab, Esc,
 * Up, C-Right, PgDn, Home, Insert, Del, Backspace, Space, x, 电.  Modifiers
 * stand in the order A- C- S-; Alt and Ctrl letters are lower case.  A-1 ..
 * arrive as F1 .. F10 (screens.md 2.6).
 *
 * The decoder is pure: no file descriptor, no clock, no terminfo; time comes
 * in with the bytes.  It knows the function keys of xterm, PuTTY, the Linux
 * console, rxvt, vt100, tmux and screen; terminfo's own strings are added with
 * key_decoder_define().  A broken byte is dropped and the keys after it
 * arrive; an unknown sequence is swallowed whole and never turns into letters.
 *
 *     key_decoder_feed(d, buf, n, now);
 *     while (key_decoder_next(d, now, &k))
 *         use(&k);
 *     wait at most key_decoder_wait(d, now) milliseconds, then call next again
 */
#ifndef TERM_KEY_H
#define TERM_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key_kind {
    KEY_CHAR,   /* text to put into a field; name and text are the same but for Space */
    KEY_NAMED,  /* everything else with a name */
    KEY_PASTED, /* paste and paste_len */
    KEY_MOUSE,
    KEY_REPORT, /* cursor position, the answer to ESC[6n: x, y from 0 */
};

enum mouse_kind { MOUSE_PRESS, MOUSE_RELEASE, MOUSE_MOVE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct key {
    enum key_kind kind;
    char name[24];   /* as above; "Paste", "Mouse", "Report" for the other kinds */
    char folded[24]; /* the same with full-width and input-method forms folded: `？` gives ?,
                        `１` 1, `Ａ` A, U+3000 Space, 【】《》 [ ] < >; what bindings look at */
    char text[8];    /* KEY_CHAR: the UTF-8 to insert, as typed; else "" */
    int64_t at;      /* arrival in milliseconds of the clock given to feed() */
    enum mouse_kind mouse;
    int button;        /* 1 left, 2 middle, 3 right, 0 none */
    int clicks;        /* 1, or 2 for the second press within 400 ms on one cell */
    bool shift;        /* Shift held (mouse) */
    int x, y;          /* cell from 0 (mouse, report) */
    const char *paste; /* cleaned: valid UTF-8, no control characters but '\n' and '\t';
                          borrowed until the decoder's next call */
    size_t paste_len;  /* bytes; the text is also terminated */
};

struct key_decoder;

struct key_decoder *key_decoder_new(void);
void key_decoder_free(struct key_decoder *d);

/* How long a lone ESC may wait for more: default 100 ms, kept in 25..500. */
void key_decoder_escape(struct key_decoder *d, int ms);

/* Bytes above 0x7f are in the locale's charset (GB18030) instead of UTF-8. */
void key_decoder_locale(struct key_decoder *d, bool locale);

/* Adds a sequence of this terminal (terminfo's kf1 and the like).  What is
 * already known wins; sequences not starting with ESC or a control byte and
 * names too long are ignored. */
void key_decoder_define(struct key_decoder *d, const char *sequence, const char *name);

/* Takes bytes that arrived at `now` (milliseconds of any steady clock). */
void key_decoder_feed(struct key_decoder *d, const void *bytes, size_t n, int64_t now);

/* The next whole key; false: none yet.  Gives up on an unfinished sequence
 * once its time is over. */
bool key_decoder_next(struct key_decoder *d, int64_t now, struct key *out);

/* Milliseconds until key_decoder_next() should be called again though no byte
 * came; -1: nothing is pending. */
int key_decoder_wait(const struct key_decoder *d, int64_t now);

/* Fills a key from its name as if pressed: "F2", "x", "电", "Space". */
void key_named(struct key *out, const char *name);

#endif
