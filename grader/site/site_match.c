/* SPDX-License-Identifier: MIT */
/*
 * site_match.c - patterns over the bytes of a name.
 */
#include "site/site_match.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/kit.h"

#define KNOWN 64

/* A class has thousands of names, and there are some twenty patterns: each is
 * compiled once, and the oldest gives way if there are too many. */
static const regex_t *compiled(const char *pattern)
{
    static struct {
        char *pattern;
        regex_t re;
    } known[KNOWN];
    static size_t count;
    for (size_t i = 0; i < KNOWN && known[i].pattern; i++)
        if (strcmp(known[i].pattern, pattern) == 0)
            return &known[i].re;
    size_t i = count++ % KNOWN;
    if (known[i].pattern) {
        regfree(&known[i].re);
        free(known[i].pattern);
    }
    known[i].pattern = text_copy(pattern);
    if (regcomp(&known[i].re, pattern, REG_EXTENDED) != 0)
        exit(complain(STATUS_MACHINE, "the pattern %s is invalid", pattern));
    return &known[i].re;
}

bool match_bytes(struct match *m, const char *pattern, const char *text)
{
    static locale_t bytes;
    m->text = text;
    if (!bytes && !(bytes = newlocale(LC_ALL_MASK, "C", (locale_t)0)))
        memory_fail();
    locale_t before = uselocale(bytes);
    int got = regexec(compiled(pattern), text, MATCH_GROUPS, m->groups, 0);
    uselocale(before);
    return got == 0;
}

char *match_group(const struct match *m, int i)
{
    regmatch_t g = m->groups[i];
    return g.rm_so < 0 ? match_nothing()
                       : text_format("%.*s", (int)(g.rm_eo - g.rm_so),
                                     m->text + g.rm_so);
}

long match_number(const struct match *m, int i)
{
    return strtol(m->text + m->groups[i].rm_so, NULL, 10);
}

char *match_nothing(void)
{
    return text_copy("");
}
