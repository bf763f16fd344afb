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
#include "site/learned.h"
#include "class/gradescope.h"
#include "take/untrusted.h"
#include "take/archive.h"
#include "people/person_key.h"

#define TOO_DEEP 2 /* folders around all of it */

/* ---- a name of the intake ------------------------------------------------ */

/* By which the site tells people apart; a new string. Brightspace's number is
 * believed only together with the name. */
static char *key_of(enum site site, const struct site_name *n, bool *named)
{
    char *key = site == SITE_PLAIN ? person_id_key(n->id) : NULL;
    char *name = person_key(n->name);
    *named = site_id_kind(site) == ID_NUMBER || !*n->id;
    char *whole = text_format("%s:%s%s%s", site_word(site), key ? key : n->id,
                              *named ? ":" : "", *named ? name : "");
    free(name);
    free(key);
    return whole;
}

/* The number of the submission that a name belongs to. */
static long class_find(struct class *c, const struct site_name *n,
                       const char *source)
{
    bool named;
    struct handed_in h = {.who = untrusted_name(n->who),
                          .key = key_of(c->site, n, &named),
                          .id = n->id,
                          .name = untrusted_person(n->name),
                          .email = untrusted_name(n->email),
                          .source = untrusted_name(source),
                          .at = n->at,
                          .attempt = n->attempt,
                          .late = n->late,
                          .group = n->group};
    h.called = named ? text_copy("") : person_key(n->name);
    long id = class_list_add(c, &h);
    free(h.who);
    free(h.key);
    free(h.called);
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
        return text_copy(entry);
    if (site == SITE_MOODLE) /* the _ between them goes, too */
        return text_format("%.*s", (int)(length - file - 1), entry);
    if (n->attempt)
        return text_format("%s %ld", n->who, n->attempt);
    return text_format("%s%s%s", n->who, *n->at ? " " : "", n->at);
}

/* ENTRY is of nobody, as LINE says: or is it, and cannot be taken apart? */
static void class_pass_over(struct class *c, const char *entry,
                            const char *line)
{
    char *why = site_complaint(c->site, entry);
    char *whole = text_format("%s%s%s", line, why ? ": " : "", why ? why : "");
    char *clean = untrusted_line(whole);
    struct names *list = why ? &c->refused : &c->passed_over;
    if (!names_have(list, clean))
        names_add(list, clean);
    free(clean);
    free(whole);
    free(why);
}

/* Take ENTRY apart. If nobody can say whose it is, that is told. */
static bool class_parse(struct class *c, const struct learned *l,
                        const char *entry, struct site_name *n)
{
    if (!site_parse(c->site, entry, n))
        return false;
    const char *why = learned_who(l, entry, n);
    if (!why)
        return true;
    char *line = text_format("%s: %s", entry, why);
    char *clean = untrusted_line(line);
    names_add(&c->refused, clean);
    free(clean);
    free(line);
    free(n->who);
    n->who = NULL; /* told already */
    return true;
}

static void class_entry(struct class *c, const struct learned *l,
                        const char *dir, const char *entry)
{
    char *path = text_format("%s/%s", dir, entry);
    struct site_name n = {0};
    struct stat st;
    bool is = lstat(path, &st) == 0 && !S_ISLNK(st.st_mode);
    bool found = is && class_parse(c, l, entry, &n);
    bool folder = found && S_ISDIR(st.st_mode);
    if (!found || (!folder && !*n.file)) {
        class_pass_over(c, entry, entry);
    } else if (n.who) {
        char *source = source_of(c->site, entry, &n);
        class_list_add_part(c, class_find(c, &n, source), path,
                            folder ? NULL : n.file, NULL);
        free(source);
    }
    site_name_free(&n);
    free(path);
}

/* A file that an archive had and that is not in its place: its owner is told,
 * or has it again. */
static void class_left_out(struct class *c, const struct learned *l,
                           const char *above, const struct left_out *out)
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
    if (!dots && class_parse(c, l, entry, &n) && (inside || *n.file)) {
        char *source = n.who ? source_of(c->site, entry, &n) : NULL;
        if (source)
            class_list_add_part(c, class_find(c, &n, source), out->copy,
                                inside ? path + top + 1 : n.file, out->why);
        free(source);
    } else if (!out->copy) {
        char *line = text_format("%s %s", out->path, out->why);
        class_pass_over(c, entry, line);
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

/* Everything in ENTRIES of DIR, and what was left out of it. */
static void class_entries(struct class *c, const char *dir, const char *above,
                          const struct names *entries,
                          const struct left_outs *out, const struct roster *r)
{
    struct learned *l = learned_from(c->site, dir, entries, r);
    for (size_t i = 0; i < entries->count; i++)
        if (c->site != SITE_GRADESCOPE ||
            strcmp(entries->items[i], GRADESCOPE_METADATA) != 0)
            class_entry(c, l, dir, entries->items[i]);
    for (size_t i = 0; i < out->count; i++)
        class_left_out(c, l, above, &out->items[i]);
    learned_free(l);
}

static enum exit_status class_folder(struct class *c, const char *intake,
                                     enum site site,
                                     const struct left_outs *out,
                                     const struct roster *r)
{
    struct names entries = {0};
    char *dir = text_copy(intake), *above = text_copy("");
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
    class_entries(c, dir, above, &entries, out, r);
    if (c->site == SITE_GRADESCOPE && status == STATUS_DONE)
        status = gradescope_people(c, dir);
    names_free(&entries);
    free(above);
    free(dir);
    return status;
}

enum exit_status class_read(struct class *c, const char *intake, enum site site,
                            const char *work, const struct roster *r)
{
    struct stat st;
    struct left_outs out = {0};
    enum exit_status status = STATUS_DONE;
    char *to = text_format("%s/intake", work);
    char *again = text_format("%s/again", work);
    char *clean = untrusted_name(intake);
    class_list_open(c);
    if (stat(intake, &st) < 0)
        status = complain(STATUS_USAGE, "%s: %s", clean, strerror(errno));
    else if (S_ISDIR(st.st_mode))
        status = class_folder(c, intake, site, &out, r);
    else if (mkdir(to, 0700) < 0 || mkdir(again, 0700) < 0)
        status = complain(STATUS_MACHINE, "%s: %s", to, strerror(errno));
    else if ((status = class_unpack(intake, to, again, &out)) == STATUS_DONE)
        status = class_folder(c, to, site, &out, r);
    if (status == STATUS_DONE)
        status = class_list_sound(c);
    if (status == STATUS_DONE && c->count == 0 &&
        (c->refused.count == 0 || site != SITE_COUNT))
        status =
            complain(STATUS_USAGE, "there is no submission in %s%s%s", clean,
                     site == SITE_COUNT ? "" : " as they are named by ",
                     site == SITE_COUNT ? "" : site_word(site));
    left_outs_free(&out);
    free(clean);
    free(again);
    free(to);
    return status;
}
