/* SPDX-License-Identifier: MIT */
/*
 * site_match.c - patterns over the bytes of a name.
 */
#include "site/site_match.h"

#include <locale.h>
#include <stdlib.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/kit.h"

bool match_bytes(struct match *m, const char *pattern, const char *text)
{
    static locale_t bytes;
    regex_t re;
    m->text = text;
    if (!bytes && !(bytes = newlocale(LC_ALL_MASK, "C", (locale_t)0)))
        memory_fail();
    locale_t before = uselocale(bytes);
    if (regcomp(&re, pattern, REG_EXTENDED) != 0)
        exit(complain(STATUS_MACHINE, "the pattern %s is invalid", pattern));
    int got = regexec(&re, text, MATCH_GROUPS, m->groups, 0);
    regfree(&re);
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
