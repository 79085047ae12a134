#include "script.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void script_add(struct script *s, const char *text)
{
    char *all = mem_printf("%s%s", s->text ? s->text + s->at : "", text);
    free(s->text);
    s->text = all;
    s->at = 0;
}

void script_clear(struct script *s)
{
    free(s->text);
    free(s->paste);
    *s = (struct script){0};
}

static void paste(struct script *s, struct event *ev, const char *text)
{
    struct buf b = {0};
    for (; *text; text++) {
        bool newline = text[0] == '\\' && text[1] == 'n';
        buf_addc(&b, newline ? '\n' : *text);
        text += newline;
    }
    ev->key = (struct key){.kind = KEY_PASTED, .name = "Paste", .folded = "Paste", .paste_len = b.len};
    free(s->paste);
    s->paste = buf_take(&b);
    ev->key.paste = s->paste;
}

static void click(struct event *ev, int x, int y, int clicks)
{
    ev->key = (struct key){
        .kind = KEY_MOUSE,
        .name = "Mouse",
        .folded = "Mouse",
        .mouse = MOUSE_PRESS,
        .button = 1,
        .clicks = clicks,
        .x = x,
        .y = y,
    };
}

/* Named keys that exist, so that a slip in a test is found. */
static bool known(const char *name)
{
    static const char *const names[] = {
        "Up",  "Down",      "Left",  "Right", "Home", "End",    "PgUp", "PgDn",
        "Tab", "Backspace", "Enter", "Space", "Esc",  "Insert", "Del",
    };
    for (int i = 0; i < 3; i++) {
        if (name[0] && strchr("ACS", name[0]) && name[1] == '-')
            name += 2;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0)
            return true;
    }
    int n, used = 0;
    if (sscanf(name, "F%d%n", &n, &used) == 1 && n >= 1 && n <= 20 && !name[used])
        return true;
    uint32_t cp;
    return name[0] && text_decode(name, strlen(name), &cp) == strlen(name);
}

static void word(struct script *s, struct event *ev, const char *w)
{
    int x, y;
    if (strcmp(w, "lt") == 0) {
        key_named(&ev->key, "<");
    } else if (strcmp(w, "Tick") == 0) {
        ev->kind = EV_TICK;
    } else if (strcmp(w, "Hangup") == 0) {
        ev->kind = EV_HANGUP;
        ev->signal = SIGHUP;
    } else if (strcmp(w, "Term") == 0) {
        ev->kind = EV_TERMINATE;
        ev->signal = SIGTERM;
    } else if (sscanf(w, "Size %dx%d", &x, &y) == 2) {
        ev->kind = EV_RESIZE;
        s->w = x;
        s->h = y;
    } else if (sscanf(w, "Click %d,%d", &x, &y) == 2) {
        click(ev, x, y, 1);
    } else if (sscanf(w, "Double %d,%d", &x, &y) == 2) {
        click(ev, x, y, 2);
    } else if (strncmp(w, "Paste ", 6) == 0) {
        paste(s, ev, w + 6);
    } else if (known(w)) {
        key_named(&ev->key, w);
    } else {
        die("script: unknown key <%s>", w);
    }
}

bool script_next(struct script *s, struct event *ev)
{
    const char *p = s->text ? s->text + s->at : "";
    while (*p == '\n')
        p++, s->at++;
    if (!*p)
        return false;
    *ev = (struct event){.kind = EV_KEY};
    const char *end = *p == '<' ? strchr(p, '>') : NULL;
    if (*p == '<' && !end)
        die("script: `<` without `>`: %s", p);
    if (end) {
        char *w = mem_ndup(p + 1, (size_t)(end - p - 1));
        word(s, ev, w);
        free(w);
        s->at += (size_t)(end - p) + 1;
        return true;
    }
    uint32_t cp;
    size_t n = text_decode(p, strlen(p), &cp);
    char name[8];
    snprintf(name, sizeof name, "%.*s", (int)n, p);
    key_named(&ev->key, *p == ' ' ? "Space" : name);
    s->at += n;
    return true;
}
