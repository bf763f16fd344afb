/* SPDX-License-Identifier: MIT */
/*
 * class.c - from what teaching staff have to who handed in what.
 */
#include "class.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "../tests/harness/text.h"
#include "intake.h"

void class_free(struct class *c)
{
    for (size_t i = 0; i < c->count; i++) {
        struct handed_in *h = &c->items[i];
        free(h->who);
        free(h->name);
        free(h->email);
        free(h->source);
        free(h->path);
        free(h->at);
    }
    free(c->items);
    names_free(&c->passed_over);
    *c = (struct class){0};
}

static struct handed_in *class_add(struct class *c)
{
    struct handed_in *items = realloc(c->items, (c->count + 1) * sizeof *items);
    if (!items)
        exit(complain(STATUS_MACHINE, "out of memory"));
    c->items = items;
    items[c->count] = (struct handed_in){0};
    return &items[c->count++];
}

static int not_hidden(const struct dirent *e)
{
    return e->d_name[0] != '.' && strcmp(e->d_name, "__MACOSX") != 0 &&
           strcasecmp(e->d_name, "thumbs.db") != 0 &&
           strcasecmp(e->d_name, "desktop.ini") != 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void class_entry(struct class *c, const char *intake, const char *name)
{
    char *path = text_format("%s/%s", intake, name);
    char *clean = intake_name(name);
    struct stat st;
    if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        *class_add(c) = (struct handed_in){.who = text_format("%s", clean),
                                           .name = text_format("%s", ""),
                                           .email = text_format("%s", ""),
                                           .source = text_format("%s", clean),
                                           .path = text_format("%s", path),
                                           .at = text_format("%s", "")};
    } else {
        names_add(&c->passed_over, clean);
    }
    free(clean);
    free(path);
}

enum exit_status class_read(struct class *c, const char *intake)
{
    struct dirent **list;
    int n = scandir(intake, &list, not_hidden, by_name);
    if (n < 0) {
        char *clean = intake_name(intake);
        complain(STATUS_USAGE, "%s: %s", clean, strerror(errno));
        free(clean);
        return STATUS_USAGE;
    }
    for (int i = 0; i < n; i++) {
        class_entry(c, intake, list[i]->d_name);
        free(list[i]);
    }
    free(list);
    if (c->count)
        return STATUS_DONE;
    return (enum exit_status)complain(
        STATUS_USAGE, "there is no submission in %s: no folder", intake);
}
