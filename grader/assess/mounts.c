/* SPDX-License-Identifier: MIT */
/*
 * mounts.c - what the compiler's sandbox holds of the machine's folders.
 */
#include "assess/mounts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/text.h"

/* ROOT and BELOW it, one after the other, is seen as HOW says. */
static void add(struct mounts *m, const char *root, const char *below,
                struct sandbox_mount how)
{
    how.from = text_format("%s%s", root, below);
    if (access(how.from, F_OK) == 0 && m->count < MAX_MOUNTS) {
        how.to = text_copy(how.to);
        m->list[m->count++] = how;
    } else {
        free((char *)how.from);
    }
}

void mounts_free(struct mounts *m)
{
    for (size_t i = 0; i < m->count; i++) {
        free((char *)m->list[i].from);
        free((char *)m->list[i].to);
    }
}

void mounts_add_kit(struct mounts *m, const char *kit, const char *lab)
{
    static const char *const parts[] = {
        "/tests/harness/student",   "/labs/%s",
        "/build/harness",           "/build/labs/%s/drivers",
        "/build/labs/%s/contracts", "/build/labs/%s/lab.ini"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *mark = strstr(parts[i], "%s");
        char *below = mark ? text_format("%.*s%s%s", (int)(mark - parts[i]),
                                         parts[i], lab, mark + 2)
                           : text_copy(parts[i]);
        char *to = text_format("/kit%s", below);
        add(m, kit, below, (struct sandbox_mount){.to = to});
        free(to);
        free(below);
    }
}

void mounts_add_job(struct mounts *m, const char *dir)
{
    add(m, dir, "/src", (struct sandbox_mount){.to = "/src", .given = true});
    add(m, dir, "/out",
        (struct sandbox_mount){.to = "/out", .writable = true, .given = true});
}
