/* SPDX-License-Identifier: MIT */
/*
 * class.c - from what teaching staff have to who handed in what.
 *
 * The names at the top of the folder say whose is what. Several of them may
 * be one submission: a site gives files one by one, or a folder for each kind.
 */
#include "class/class_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/text.h"
#include "class/gradescope.h"
#include "take/untrusted.h"
#include "take/archive.h"

#define TOO_DEEP 2 /* folders around all of it */

/* ---- a name of the intake ------------------------------------------------ */

/* The number of the submission that a name belongs to. */
static long class_find(struct class *c, const struct site_name *n,
                       const char *source)
{
    struct handed_in h = {.who = untrusted_name(n->who),
                          .name = untrusted_name(n->name),
                          .email = untrusted_name(n->email),
                          .source = untrusted_name(source),
                          .at = n->at,
                          .attempt = n->attempt,
                          .late = n->late};
    long id = class_list_add(c, &h);
    free(h.who);
    free(h.name);
    free(h.email);
    free(h.source);
    return id;
}

/* What a submission is called: all that its names have in common, so that the
 * next download finds it again, and the site its owner. */
static char *source_of(enum site site, const char *entry,
                       const struct site_name *n)
{
    size_t length = strlen(entry), file = strlen(n->file);
    if (file == 0 || length <= file || strcmp(n->file, entry) == 0)
        return text_format("%s", entry);
    if (site == SITE_MOODLE) /* the _ between them goes, too */
        return text_format("%.*s", (int)(length - file - 1), entry);
    if (n->attempt)
        return text_format("%s %ld", n->who, n->attempt);
    return text_format("%s%s%s", n->who, *n->at ? " " : "", n->at);
}

static void class_entry(struct class *c, const char *dir, const char *entry)
{
    char *path = text_format("%s/%s", dir, entry);
    struct site_name n = {0};
    struct stat st;
    bool found = lstat(path, &st) == 0 && !S_ISLNK(st.st_mode) &&
                 site_parse(c->site, entry, &n);
    bool folder = found && S_ISDIR(st.st_mode);
    if (!found || (!folder && !*n.file)) {
        char *clean = untrusted_name(entry);
        names_add(&c->passed_over, clean);
        free(clean);
    } else {
        char *source = source_of(c->site, entry, &n);
        class_list_add_part(c, class_find(c, &n, source), path,
                            folder ? NULL : n.file, NULL);
        free(source);
    }
    site_name_free(&n);
    free(path);
}

/* A file that an archive had and that was left out: its owner is told. */
static void class_left_out(struct class *c, const char *above,
                           const struct left_out *out)
{
    size_t n_above = strlen(above);
    const char *path = out->path;
    struct site_name n = {0};
    if (n_above && strncmp(path, above, n_above) == 0 && path[n_above] == '/')
        path += n_above + 1;
    size_t top = strcspn(path, "/");
    char *entry = text_format("%.*s", (int)top, path);
    bool inside = path[top] == '/';
    bool dots = !*entry || strcmp(entry, ".") == 0 || strcmp(entry, "..") == 0;
    if (!dots && site_parse(c->site, entry, &n) && (inside || *n.file)) {
        char *source = source_of(c->site, entry, &n);
        class_list_add_part(c, class_find(c, &n, source), NULL,
                            inside ? path + top + 1 : n.file, out->why);
        free(source);
    } else {
        char *line = text_format("%s %s", out->path, out->why);
        char *clean = untrusted_name(line);
        names_add(&c->passed_over, clean);
        free(clean);
        free(line);
    }
    site_name_free(&n);
    free(entry);
}

/* ---- the folder ---------------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool entries_of(const char *dir, struct names *n)
{
    DIR *d = opendir(dir);
    const struct dirent *e;
    while (d && (e = readdir(d)))
        if (!untrusted_is_litter(e->d_name))
            names_add(n, e->d_name);
    if (n->count)
        qsort(n->items, n->count, sizeof *n->items, compare_names);
    return d && closedir(d) == 0;
}

/* Of these names of DIR at least two are folders or archives, or a site's. */
static bool holds_class(const char *dir, const struct names *n)
{
    size_t count = 0;
    for (size_t i = 0; i < n->count; i++) {
        char *path = text_format("%s/%s", dir, n->items[i]);
        struct stat st;
        count += archive_named(n->items[i]) ||
                 (lstat(path, &st) == 0 && S_ISDIR(st.st_mode));
        free(path);
    }
    return count >= 2 || (n->count && site_detect((const char *const *)n->items,
                                                  n->count) != SITE_PLAIN);
}

/* DIR holds nothing but a folder that holds the class: go there. *ABOVE is the
 * folders that were gone through. */
static void go_down(char **dir, struct names *entries, char **above)
{
    for (int depth = 0; depth < TOO_DEEP && entries->count == 1; depth++) {
        const char *only = entries->items[0];
        char *below = text_format("%s/%s", *dir, only);
        struct names inner = {0};
        bool down =
            site_detect((const char *const *)entries->items, 1) == SITE_PLAIN &&
            entries_of(below, &inner) && holds_class(below, &inner);
        if (!down) {
            names_free(&inner);
            free(below);
            return;
        }
        char *path = text_format("%s%s%s", *above, **above ? "/" : "", only);
        free(*above);
        free(*dir);
        names_free(entries);
        *above = path;
        *dir = below;
        *entries = inner;
    }
}

static enum exit_status class_folder(struct class *c, const char *intake,
                                     enum site site,
                                     const struct left_outs *out)
{
    struct names entries = {0};
    char *dir = text_format("%s", intake), *above = text_format("%s", "");
    enum exit_status status = STATUS_DONE;
    if (!entries_of(dir, &entries)) {
        char *clean = untrusted_name(intake);
        status = complain(STATUS_USAGE, "%s: %s", clean, strerror(errno));
        free(clean);
    }
    if (site != SITE_PLAIN) /* who says plain means this folder */
        go_down(&dir, &entries, &above);
    c->site =
        site != SITE_COUNT
            ? site
            : site_detect((const char *const *)entries.items, entries.count);
    for (size_t i = 0; i < entries.count; i++)
        if (c->site != SITE_GRADESCOPE ||
            strcmp(entries.items[i], GRADESCOPE_METADATA) != 0)
            class_entry(c, dir, entries.items[i]);
    for (size_t i = 0; i < out->count; i++)
        class_left_out(c, above, &out->items[i]);
    if (c->site == SITE_GRADESCOPE && status == STATUS_DONE)
        status = gradescope_people(c, dir);
    names_free(&entries);
    free(above);
    free(dir);
    return status;
}

enum exit_status class_read(struct class *c, const char *intake, enum site site,
                            const char *work)
{
    struct stat st;
    struct left_outs out = {0};
    enum exit_status status = STATUS_DONE;
    char *to = text_format("%s/intake", work);
    char *clean = untrusted_name(intake);
    class_list_open(c);
    if (stat(intake, &st) < 0)
        status = complain(STATUS_USAGE, "%s: %s", clean, strerror(errno));
    else if (S_ISDIR(st.st_mode))
        status = class_folder(c, intake, site, &out);
    else if (mkdir(to, 0700) < 0)
        status = complain(STATUS_MACHINE, "%s: %s", to, strerror(errno));
    else if ((status = class_unpack(intake, to, &out)) == STATUS_DONE)
        status = class_folder(c, to, site, &out);
    if (status == STATUS_DONE)
        status = class_list_sound(c);
    if (status == STATUS_DONE && c->count == 0)
        status =
            complain(STATUS_USAGE, "there is no submission in %s%s%s", clean,
                     site == SITE_COUNT ? "" : " as they are named by ",
                     site == SITE_COUNT ? "" : site_word(site));
    left_outs_free(&out);
    free(clean);
    free(to);
    return status;
}
