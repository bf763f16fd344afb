/* SPDX-License-Identifier: MIT */
/*
 * kit.c - where the kit is, which labs it has, and how ipclab complains.
 */
#include "base/kit.h"

#include <dirent.h>
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/result/rubric.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"

enum exit_status complain(enum exit_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fflush(stdout); /* so that both streams read in order in one terminal */
    fputs("ipclab: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return status;
}

enum exit_status worse(enum exit_status a, enum exit_status b)
{
    return a > b ? a : b;
}

char *kit_find(void)
{
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n < 0)
        return text_copy(".");
    exe[n] = '\0';
    return text_copy(dirname(dirname(exe)));
}

void names_add(struct names *n, const char *name)
{
    n->items = memory_resize(n->items, n->count + 2, sizeof *n->items);
    n->items[n->count++] = text_copy(name);
    n->items[n->count] = NULL;
}

bool names_have(const struct names *n, const char *name)
{
    for (size_t i = 0; i < n->count; i++) {
        if (strcmp(n->items[i], name) == 0)
            return true;
    }
    return false;
}

void names_free(struct names *n)
{
    for (size_t i = 0; i < n->count; i++)
        free(n->items[i]);
    free(n->items);
    *n = (struct names){0};
}

void names_tell(const char *head, const struct names *n)
{
    struct text t = {0};
    for (size_t i = 0; i < n->count && i < 5; i++)
        text_add(&t, "%s %s", i ? "," : "", n->items[i]);
    if (n->count > 5)
        text_add(&t, " and %zu more", n->count - 5);
    if (n->count)
        complain(STATUS_DONE, "%s%s", head, text_string(&t));
    text_free(&t);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool names_of_folder(struct names *n, const char *dir, const char *suffix)
{
    DIR *d = opendir(dir);
    if (!d)
        return false;
    size_t end = strlen(suffix);
    for (struct dirent *e; (e = readdir(d));) {
        size_t length = strlen(e->d_name);
        if (e->d_name[0] == '.' || length <= end ||
            strcmp(e->d_name + length - end, suffix) != 0)
            continue;
        e->d_name[length - end] = '\0';
        names_add(n, e->d_name);
    }
    closedir(d);
    if (n->count)
        qsort(n->items, n->count, sizeof *n->items, compare_names);
    return true;
}

void kit_labs(const char *kit, struct names *labs)
{
    struct names folders = {0};
    char *dir = text_format("%s/labs", kit);
    names_of_folder(&folders, dir, "");
    for (size_t i = 0; i < folders.count; i++) {
        char *ini = text_format("%s/%s/lab.ini", dir, folders.items[i]);
        if (access(ini, F_OK) == 0)
            names_add(labs, folders.items[i]);
        free(ini);
    }
    names_free(&folders);
    free(dir);
}

char *kit_rubric(const char *kit, const char *lab, bool own)
{
    return text_format("%s/%slabs/%s/lab.ini", kit, own ? "" : "build/", lab);
}

int kit_exercises(const char *kit, const char *lab, bool own,
                  struct names *asked, char **why)
{
    char *ini = kit_rubric(kit, lab, own);
    char *skeletons = text_format("%s/skeletons/%s", kit, lab);
    struct names all = {0};
    struct rubric *r = rubric_load(ini, why);
    if (r && !names_of_folder(&all, skeletons, ".c"))
        *why = text_format("%s: %s", skeletons, strerror(errno));
    for (size_t i = 0; r && i < all.count; i++)
        if (!rubric_leaves_out(r, all.items[i]))
            names_add(asked, all.items[i]);
    if (!*why && asked->count == 0)
        *why = text_format("no skeletons in %s", skeletons);
    rubric_free(r);
    names_free(&all);
    free(skeletons);
    free(ini);
    return *why ? -1 : 0;
}

bool kit_has_lab(const char *kit, const char *lab)
{
    struct names labs = {0};
    kit_labs(kit, &labs);
    bool found = names_have(&labs, lab);
    if (!found) {
        struct text list = {0};
        for (size_t i = 0; i < labs.count; i++)
            text_add(&list, " %s", labs.items[i]);
        char *asked = text_clean(lab, strlen(lab));
        complain(STATUS_USAGE, "there is no lab '%s' in %s/labs; there is:%s",
                 asked, kit, labs.count ? text_string(&list) : " none");
        free(asked);
        text_free(&list);
    }
    names_free(&labs);
    return found;
}
