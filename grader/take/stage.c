/* SPDX-License-Identifier: MIT */
/*
 * stage.c - from a submission to what goes into a fresh folder: for each
 * exercise the one file that is its answer, as src/<exercise>.c, or what to
 * tell the student, as out/<exercise>.status.
 */
#include "take/stage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/files.h"
#include "base/losses.h"
#include "take/hunt.h"

static char *missing_message(const struct hunt *h, const struct answer *a)
{
    struct text t = {0};
    char *like = a->like ? untrusted_name(a->like) : NULL;
    char *deep = a->deep ? untrusted_name(a->deep) : NULL;
    char *closed = h->closed ? untrusted_name(h->closed) : NULL;
    char *bottom = h->bottom ? untrusted_name(h->bottom) : NULL;
    text_add(&t, "expected %s; ", a->file);
    if (deep)
        text_add(&t,
                 "found only %s, which is too deep: at most %d folders "
                 "down",
                 deep, TAKE_DEPTH - 1);
    else if (like)
        text_add(&t, "did you mean %s? A file's name must be exact", like);
    else if (h->n_others == 0)
        text_add(&t, "no such file was handed in");
    else
        text_add(&t, "found:");
    for (size_t i = 0; !like && !deep && i < h->others.count; i++) {
        char *name = untrusted_name(h->others.items[i]);
        text_add(&t, "%s %s", i ? "," : "", name);
        free(name);
    }
    if (!like && !deep && h->n_others > h->others.count)
        text_add(&t, " and %zu more", h->n_others - h->others.count);
    if (closed)
        text_add(&t, " (the folder %s is not readable)", closed);
    if (bottom && !deep)
        text_add(&t, " (the folder %s is too deep to be searched)", bottom);
    free(like);
    free(deep);
    free(closed);
    free(bottom);
    return t.bytes;
}

/* Two of one name that are not the same. In an archive they may lie in one
 * place: then their order and their sizes tell them apart. */
static char *twice_status(const struct answer *a)
{
    char *one = untrusted_name(a->path), *two = untrusted_name(a->second);
    bool same_place = strcmp(one, two) == 0;
    char *status =
        same_place
            ? text_format("rejected\nthere are two different %s: %s (the "
                          "first, %zu bytes) and %s (the second, %zu bytes); "
                          "hand in one\n",
                          a->file, one, a->take.size, two, a->second_size)
            : text_format("rejected\nthere are two different %s: %s and %s; "
                          "hand in one\n",
                          a->file, one, two);
    free(one);
    free(two);
    return status;
}

/* What <exercise>.status says of an answer that is not taken. */
static char *refusal_status(const struct hunt *h, const struct answer *a)
{
    if (h->entries > MAX_ENTRIES)
        return text_format("rejected\nthe submission has more than %d files\n",
                           MAX_ENTRIES);
    char *status;
    if (a->second) {
        status = twice_status(a);
    } else if (a->take.refusal) {
        char *name = untrusted_name(a->path);
        status = text_format("rejected\n%s %s\n", name, a->take.refusal);
        free(name);
    } else if (h->spoiled.count && !a->like && !a->deep) {
        char *why = untrusted_line(h->spoiled.items[0]);
        status = text_format("rejected\n%s\n", why);
        free(why);
    } else {
        char *message = missing_message(h, a);
        status = text_format("missing_file\n%s\n", message);
        free(message);
    }
    return status;
}

static void note_folder(const struct answer *a, struct names *notes)
{
    const char *slash = a->path ? strrchr(a->path, '/') : NULL;
    if (!slash)
        return;
    char *dir = text_format("%.*s", (int)(slash - a->path), a->path);
    char *name = untrusted_name(dir);
    char *note = text_format("files were found in the %s %s",
                             a->packed ? "archive" : "folder", name);
    if (!names_have(notes, note))
        names_add(notes, note);
    free(note);
    free(name);
    free(dir);
}

static void answer_collect(const struct hunt *h, const struct answer *a,
                           struct staged *s)
{
    bool taken = a->take.bytes && !a->second && h->entries <= MAX_ENTRIES;
    char *name = taken ? text_format("src/%s", a->file)
                       : text_format("out/%s.status", a->exercise);
    char *status = taken ? NULL : refusal_status(h, a);
    staged_add(s, name, taken ? a->take.bytes : status,
               taken ? a->take.size : strlen(status));
    if (taken)
        note_folder(a, &s->notes);
    free(status);
    free(name);
}

void staged_add(struct staged *s, const char *name, const void *bytes, size_t n)
{
    char *copy = memory_new(n + 1, 1);
    memcpy(copy, bytes, n);
    copy[n] = '\0';
    s->files = memory_grow(s->files, s->count, sizeof *s->files);
    s->files[s->count++] = (struct staged_file){text_copy(name), copy, n};
}

void staged_free(struct staged *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->files[i].name);
        free(s->files[i].bytes);
    }
    free(s->files);
    names_free(&s->notes);
    *s = (struct staged){0};
}

int staged_write(const struct staged *s, const char *dir, char **why)
{
    int result = 0;
    for (size_t i = 0; i < s->count && result == 0; i++) {
        const struct staged_file *f = &s->files[i];
        char *path = text_format("%s/%s", dir, f->name);
        result = file_replace(path, f->bytes, f->size);
        if (result < 0)
            *why = text_format("cannot write %s: %s", path, strerror(errno));
        free(path);
    }
    return result;
}

/* What was refused or no good, whether or not it was asked for. */
static void note_all(struct names *notes, const struct names *list,
                     const char *head)
{
    for (size_t i = 0; i < list->count; i++) {
        char *line = untrusted_line(list->items[i]);
        char *note = text_format("%s%s", head, line);
        names_add(notes, note);
        free(note);
        free(line);
    }
}

/* Nothing is there of the lab: is it empty, or are other files in it? */
static void note_none(const struct hunt *h, struct names *notes)
{
    struct text t = {0};
    for (size_t i = 0; i < h->count; i++)
        if (h->answers[i].path)
            return;
    text_add(&t, NOTE_OF_NONE "%s",
             h->n_others        ? ", only"
             : h->spoiled.count ? ""
                                : ": it is empty");
    for (size_t i = 0; i < h->others.count && i < 3; i++) {
        char *name = untrusted_name(h->others.items[i]);
        text_add(&t, "%s %s", i ? "," : "", name);
        free(name);
    }
    if (h->n_others > 3)
        text_add(&t, " and %zu more", h->n_others - 3);
    names_add(notes, t.bytes);
    text_free(&t);
}

/* Look through all that was handed in. 0, or errno of what cannot be read. */
static int hunt_input(struct hunt *h, const struct stage_input *input)
{
    int error = input->path ? hunt_submission(h, input->path) : 0;
    for (size_t i = 0; i < input->n_parts && !error; i++) {
        const struct stage_part *p = &input->parts[i];
        if (!p->path)
            hunt_refused(h, p->name, p->refusal);
        else if (p->name)
            error = hunt_file_as(h, p->path, p->name);
        else
            error = hunt_submission(h, p->path);
    }
    return error;
}

/* DIR/run_two/spawn.c for exercise filter is DIR/filter/spawn.c. */
static char *file_beside(const char *file, const char *exercise)
{
    const char *name = strrchr(file, '/');
    int n = name ? (int)(name - file) : 0;
    return text_format("%.*s/../%s%s", n, file, exercise, name ? name : "");
}

static void replace_all(struct hunt *h, const struct stage_input *input)
{
    char *names = text_copy(input->replaced), *rest = names, *name;
    for (bool is_first = true; (name = strsep(&rest, " ")); is_first = false) {
        char *file = is_first ? text_copy(input->replacement)
                              : file_beside(input->replacement, name);
        if (*name)
            hunt_replace(h, name, file);
        free(file);
    }
    free(names);
}

enum exit_status stage_collect(struct staged *s,
                               const struct stage_input *input, char **why)
{
    struct hunt h = hunt_new(input->asked);
    enum exit_status status = STATUS_DONE;
    int error = hunt_input(&h, input);
    if (error) {
        *why = text_format("cannot read it: %s", strerror(error));
        status = STATUS_USAGE;
    } else if (input->replacement) {
        replace_all(&h, input);
    }
    if (!error && h.error) {
        *why =
            text_format("cannot read %s: %s", h.error_path, strerror(h.error));
        status = STATUS_MACHINE;
    }
    for (size_t i = 0; status == STATUS_DONE && i < h.count; i++)
        answer_collect(&h, &h.answers[i], s);
    if (status == STATUS_DONE)
        note_none(&h, &s->notes);
    note_all(&s->notes, &h.refused, "not taken: ");
    note_all(&s->notes, &h.spoiled, "not taken: ");
    hunt_free(&h);
    return status;
}
