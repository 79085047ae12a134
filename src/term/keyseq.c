#include "keyseq.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

enum { ESC = 0x1b, PARAMS = 5, LONGEST = 64, LONGEST_STRING = 4096 };

static const char *tilde_name(int n)
{
    static const char *const low[] = {
        [1] = "Home", [2] = "Insert", [3] = "Del", [4] = "End", [5] = "PgUp", [6] = "PgDn", [7] = "Home", [8] = "End"};
    /* The gaps at 16, 22, 27 and 30 are the VT220's. */
    static const char *const high[] = {
        [0] = "F1",   [1] = "F2",   [2] = "F3",   [3] = "F4",   [4] = "F5",   [6] = "F6",   [7] = "F7",
        [8] = "F8",   [9] = "F9",   [10] = "F10", [12] = "F11", [13] = "F12", [14] = "F13", [15] = "F14",
        [17] = "F15", [18] = "F16", [20] = "F17", [21] = "F18", [22] = "F19", [23] = "F20",
    };
    if (n >= 1 && n <= 8)
        return low[n];
    return n >= 11 && n <= 34 ? high[n - 11] : NULL;
}

static const char *letter_name(uint8_t final)
{
    switch (final) {
    case 'A':
        return "Up";
    case 'B':
        return "Down";
    case 'C':
        return "Right";
    case 'D':
        return "Left";
    case 'F':
        return "End";
    case 'H':
        return "Home";
    case 'P':
        return "F1";
    case 'Q':
        return "F2";
    case 'R':
        return "F3";
    case 'S':
        return "F4";
    default:
        return NULL;
    }
}

void keyseq_named(struct key *out, const char *name, int modifier)
{
    int bits = modifier > 1 && modifier <= 16 ? modifier - 1 : 0;
    out->kind = KEY_NAMED;
    snprintf(out->name, sizeof out->name, "%s%s%s%.16s", bits & (2 | 8) ? "A-" : "", bits & 4 ? "C-" : "",
             bits & 1 ? "S-" : "", name);
    memcpy(out->folded, out->name, sizeof out->folded);
}

static void control(char name[24], uint8_t b)
{
    const char *whole = b == '\t'                ? "Tab"
                        : b == '\r' || b == '\n' ? "Enter"
                        : b == 8 || b == 0x7f    ? "Backspace"
                        : b == ESC               ? "Esc"
                        : b == 0                 ? "C-Space"
                                                 : NULL;
    if (whole)
        snprintf(name, 24, "%s", whole);
    else
        snprintf(name, 24, "C-%c", b < 27 ? b + 'a' - 1 : b + '@');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

void keyseq_ascii(struct key *out, uint8_t byte, bool alt)
{
    char name[24];
    if (byte < 0x20 || byte == 0x7f)
        control(name, byte);
    else if (byte == ' ')
        snprintf(name, sizeof name, "Space");
    else
        snprintf(name, sizeof name, "%c", byte);
    if (alt && byte >= '0' && byte <= '9') {
        snprintf(name, sizeof name, "F%d", byte == '0' ? 10 : byte - '0');
        keyseq_named(out, name, 1);
    } else if (alt) {
        if (!name[1])
            name[0] = lower(name[0]);
        keyseq_named(out, name, 3);
    } else {
        keyseq_named(out, name, 1);
        if (byte >= 0x20 && byte < 0x7f) {
            out->kind = KEY_CHAR;
            out->text[0] = (char)byte;
        }
    }
}

/* A key given by its code point and modifiers (modifyOtherKeys, CSI u). */
static enum keyseq coded(struct key *out, int code, int modifier)
{
    int bits = modifier > 1 && modifier <= 16 ? modifier - 1 : 0;
    if (code < 0 || code > 0x10ffff || (code >= 0x80 && code < 0xa0))
        return KEYSEQ_UNKNOWN;
    if (code >= 0x80) {
        uint32_t cp = (uint32_t)code;
        out->kind = KEY_CHAR;
        out->text[text_encode(cp, out->text)] = '\0';
        memcpy(out->name, out->text, sizeof out->text);
        memcpy(out->folded, out->text, sizeof out->text);
        return out->text[0] ? KEYSEQ_KEY : KEYSEQ_UNKNOWN;
    }
    char name[24] = {lower((char)code), '\0'};
    if (code < 0x20 || code == 0x7f)
        control(name, (uint8_t)code);
    else if (!(bits & 4)) {
        keyseq_ascii(out, (uint8_t)code, (bits & 2) != 0);
        return KEYSEQ_KEY;
    }
    if (code == ' ')
        snprintf(name, sizeof name, "Space");
    /* Shift is in the letter already; only keys without one tell it apart. */
    keyseq_named(out, name, code > ' ' && code < 0x7f && bits & 1 ? modifier - 1 : modifier);
    return KEYSEQ_KEY;
}

static enum keyseq mouse(struct key *out, const int *p, int count, bool released)
{
    if (count < 3 || p[1] < 1 || p[2] < 1)
        return KEYSEQ_UNKNOWN;
    int b = p[0];
    out->kind = KEY_MOUSE;
    snprintf(out->name, sizeof out->name, "Mouse");
    memcpy(out->folded, out->name, sizeof out->folded);
    out->x = p[1] - 1;
    out->y = p[2] - 1;
    out->shift = (b & 4) != 0;
    out->clicks = 1;
    if (b & 64) {
        if ((b & 3) > 1)
            return KEYSEQ_UNKNOWN; /* sideways */
        out->mouse = b & 1 ? MOUSE_WHEEL_DOWN : MOUSE_WHEEL_UP;
        return KEYSEQ_KEY;
    }
    out->button = (b & 3) == 3 ? 0 : (b & 3) + 1;
    out->mouse = b & 32 ? MOUSE_MOVE : released ? MOUSE_RELEASE : MOUSE_PRESS;
    return KEYSEQ_KEY;
}

static enum keyseq report(struct key *out, const int *p)
{
    out->kind = KEY_REPORT;
    snprintf(out->name, sizeof out->name, "Report");
    memcpy(out->folded, out->name, sizeof out->folded);
    out->x = p[1] - 1;
    out->y = p[0] - 1;
    return KEYSEQ_KEY;
}

static enum keyseq csi_final(struct key *out, char mark, const int *p, int count, uint8_t final)
{
    int modifier = count >= 2 ? p[1] : count == 1 && p[0] > 1 ? p[0] : 1;
    const char *name = letter_name(final);
    if (mark == '<' && (final == 'M' || final == 'm'))
        return mouse(out, p, count, final == 'm');
    if (mark)
        return KEYSEQ_UNKNOWN;
    /* CSI 1;2R is S-F3 in xterm, and a report from row 1: the probe asks from row 2. */
    if (final == 'R' && count == 2 && p[1] >= 1 && p[0] >= 1 && (p[0] > 1 || p[1] > 16 || p[1] == 1))
        return report(out, p);
    if (name) {
        keyseq_named(out, name, modifier);
        return KEYSEQ_KEY;
    }
    static const char *const shifted[] = {"Up", "Down", "Right", "Left"};
    if (final >= 'a' && final <= 'd' && count == 0)
        name = shifted[final - 'a'], modifier = 2;
    else if (final == 'Z')
        name = "Tab", modifier = 2;
    else if (final == 'u' && count >= 1)
        return coded(out, p[0], count >= 2 ? p[1] : 1);
    else if (final == '~' && count >= 3 && p[0] == 27)
        return coded(out, p[2], p[1]);
    else if (final == '~' && count >= 1 && p[0] == 200)
        return KEYSEQ_PASTE;
    else if ((final == '~' || final == '^' || final == '@') && count >= 1)
        name = tilde_name(p[0]), modifier = final == '^' ? 5 : final == '@' ? 6 : count >= 2 ? p[1] : 1;
    if (!name)
        return KEYSEQ_UNKNOWN;
    keyseq_named(out, name, modifier);
    return KEYSEQ_KEY;
}

static enum keyseq csi(const uint8_t *b, size_t n, struct key *out, size_t *len)
{
    int p[PARAMS] = {0}, count = 0;
    char mark = 0;
    size_t i = 2;
    if (n > 2 && b[2] == '[') { /* the Linux console's F1-F5 */
        *len = n > 3 ? 4 : n;
        if (n <= 3)
            return KEYSEQ_PART;
        if (b[3] < 'A' || b[3] > 'E')
            return b[3] < 0x20 || b[3] >= 0x7f ? (*len = 3, KEYSEQ_UNKNOWN) : KEYSEQ_UNKNOWN;
        char name[3] = {'F', (char)('1' + b[3] - 'A'), '\0'};
        keyseq_named(out, name, 1);
        return KEYSEQ_KEY;
    }
    if (n > 2 && b[2] == 'M') { /* old mouse reports: never asked for */
        *len = n < 6 ? n : 6;
        return n < 6 ? KEYSEQ_PART : KEYSEQ_UNKNOWN;
    }
    for (bool fresh = true; i < n && i < LONGEST; i++) {
        if (b[i] >= '0' && b[i] <= '9') {
            if (fresh && count < PARAMS)
                count++;
            fresh = false;
            p[count - 1] = p[count - 1] > 100000 ? p[count - 1] : p[count - 1] * 10 + (b[i] - '0');
        } else if (b[i] == ';' || b[i] == ':') {
            if (fresh && count < PARAMS)
                count++;
            fresh = true;
        } else if (b[i] >= 0x3c && b[i] <= 0x3f && i == 2) {
            mark = (char)b[i];
        } else if (b[i] >= 0x40 && b[i] < 0x7f) {
            *len = i + 1;
            return csi_final(out, mark, p, count, b[i]);
        } else if (b[i] >= 0x20 && b[i] < 0x40) {
            mark = 'x'; /* nothing we know has one of these */
        } else {
            break; /* a byte that cannot be inside: what came before is lost, it is not */
        }
    }
    *len = i;
    return i == n && i < LONGEST ? KEYSEQ_PART : KEYSEQ_UNKNOWN;
}

static enum keyseq ss3(const uint8_t *b, size_t n, struct key *out, size_t *len, bool *weak)
{
    int modifier = 1;
    size_t i = 2;
    if (i < n && b[i] >= '1' && b[i] <= '9')
        modifier = b[i++] - '0';
    *len = i < n ? i + 1 : n;
    if (i >= n)
        return KEYSEQ_PART;
    uint8_t c = b[i];
    static const char keypad[] = "*+,-./0123456789"; /* for j .. y */
    const char *name = letter_name(c);
    if (name) {
        keyseq_named(out, name, modifier);
    } else if (c == 'M' || c == 'I') {
        keyseq_named(out, c == 'M' ? "Enter" : "Tab", modifier);
    } else if (c >= 'a' && c <= 'd') {
        keyseq_named(out, letter_name((uint8_t)(c - 'a' + 'A')), 5);
    } else if (c == 'X' || c == ' ' || (c >= 'j' && c <= 'y')) {
        *weak = true;
        keyseq_ascii(out, (uint8_t)(c == 'X' ? '=' : c == ' ' ? ' ' : keypad[c - 'j']), false);
    } else {
        if (c < 0x20 || c >= 0x7f)
            *len = i;
        return KEYSEQ_UNKNOWN;
    }
    return KEYSEQ_KEY;
}

/* A late answer to another program's question (OSC, DCS) is swallowed to its
 * end; told from Alt-] and Alt-P by what follows. */
static bool is_string(const uint8_t *b, size_t n)
{
    return n > 2 && ((b[1] == ']' && b[2] >= '0' && b[2] <= '9') ||
                     (b[1] == 'P' && b[2] < 0x80 && strchr("01>!+$|", b[2]) && b[2]));
}

static enum keyseq string(const uint8_t *b, size_t n, size_t *len)
{
    for (size_t i = 2; i < n; i++) {
        if (b[i] == 7 || (b[i] == '\\' && b[i - 1] == ESC)) {
            *len = i + 1;
            return KEYSEQ_UNKNOWN;
        }
    }
    *len = n;
    return n < LONGEST_STRING ? KEYSEQ_PART : KEYSEQ_UNKNOWN;
}

enum keyseq keyseq_read(const uint8_t *b, size_t n, struct key *out, size_t *len, bool *weak)
{
    *weak = false;
    *len = n < 2 ? n : 2;
    if (n < 2)
        return KEYSEQ_PART;
    if (b[1] == ESC || b[1] >= 0x80) {
        *len = 1;
        return KEYSEQ_ESC;
    }
    if (n == 2 && (b[1] == ']' || b[1] == 'P'))
        return KEYSEQ_PART; /* Alt-] and Alt-P if nothing follows */
    if (is_string(b, n))
        return string(b, n, len);
    if (b[1] == '[')
        return csi(b, n, out, len);
    if (b[1] == 'O')
        return ss3(b, n, out, len, weak);
    keyseq_ascii(out, b[1], true);
    return KEYSEQ_KEY;
}
