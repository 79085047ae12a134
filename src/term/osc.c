#include "osc.h"

#include "base/text.h"

#include <string.h>

void osc_copy(struct buf *out, const char *text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *s = (const unsigned char *)text;
    buf_add(out, "\033]52;c;");
    for (size_t i = 0, n = strlen(text); i < n; i += 3) {
        unsigned v = (unsigned)s[i] << 16 | (i + 1 < n ? (unsigned)s[i + 1] << 8 : 0) | (i + 2 < n ? s[i + 2] : 0u);
        buf_addc(out, digits[v >> 18]);
        buf_addc(out, digits[v >> 12 & 63]);
        buf_addc(out, i + 1 < n ? digits[v >> 6 & 63] : '=');
        buf_addc(out, i + 2 < n ? digits[v & 63] : '=');
    }
    buf_addc(out, '\a');
}

void osc_title(struct buf *out, const char *text)
{
    buf_add(out, "\033]2;");
    text_safe(out, text);
    buf_addc(out, '\a');
}
