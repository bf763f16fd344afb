/* SPDX-License-Identifier: MIT */
/*
 * alike.c - see alike.h.
 */
#include "harness/result/alike.h"

#include <ctype.h>

#include "harness/base/text.h"

/* Behind the quote that closes the one at S; NULL if the line has none. */
static const char *quote_end(const char *s)
{
    for (s++; *s && *s != '\n'; s++) {
        if (*s == '"')
            return s + 1;
        if (*s == '\\' && s[1])
            s++;
    }
    return NULL;
}

/* Behind the number at S. */
static const char *number_end(const char *s)
{
    if (s[0] == '0' && s[1] == 'x' && isxdigit((unsigned char)s[2])) {
        for (s += 2; isxdigit((unsigned char)*s); s++)
            ;
        return s;
    }
    while (isdigit((unsigned char)*s))
        s++;
    return s;
}

char *alike_key(const char *text)
{
    struct text key = {0};
    for (const char *s = text; *s;) {
        const char *end = *s == '"' ? quote_end(s) : NULL;
        if (end) {
            text_add(&key, "\"\"");
            s = end;
        } else if (isdigit((unsigned char)*s)) {
            text_add(&key, "N");
            s = number_end(s);
        } else {
            text_add_bytes(&key, s++, 1);
        }
    }
    return key.bytes ? key.bytes : text_copy("");
}
