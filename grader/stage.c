/* SPDX-License-Identifier: MIT */
/*
 * stage.c - from a submission to a fresh folder: for each exercise the one
 * file that is its answer, as src/<exercise>.c, or what to tell the student,
 * as out/<exercise>.status.
 */
#include "stage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tests/harness/text.h"
#include "files.h"
#include "hunt.h"

static char *missing_message(const struct hunt *h, const struct answer *a)
{
    struct text t = {0};
    char *like = a->like ? intake_name(a->like) : NULL;
    char *deep = a->deep ? intake_name(a->deep) : NULL;
    char *closed = h->closed ? intake_name(h->closed) : NULL;
    text_add(&t, "expected %s; ", a->file);
    if (deep)
        text_add(&t,
                 "found only %s, which lies too deep: at most %d folders "
                 "down",
                 deep, TAKE_DEPTH - 1);
    else if (like)
        text_add(&t, "did you mean %s? A file's name must be exact", like);
    else if (h->n_others == 0)
        text_add(&t, "no such file was handed in");
    else
        text_add(&t, "found:");
    for (size_t i = 0; !like && !deep && i < h->others.count; i++) {
        char *name = intake_name(h->others.items[i]);
        text_add(&t, "%s %s", i ? "," : "", name);
        free(name);
    }
    if (!like && !deep && h->n_others > h->others.count)
        text_add(&t, " and %zu more", h->n_others - h->others.count);
    if (closed)
        text_add(&t, " (the folder %s is not readable)", closed);
    free(like);
    free(deep);
    free(closed);
    return t.bytes;
}

/* What <exercise>.status says of an answer that is not taken. */
static char *refusal_status(const struct hunt *h, const struct answer *a)
{
    if (h->entries > MAX_ENTRIES)
        return text_format("rejected\nthe submission has more than %d files\n",
                           MAX_ENTRIES);
    char *status;
    if (a->second) {
        char *one = intake_name(a->path), *two = intake_name(a->second);
        status = text_format("rejected\nthere are two different %s: %s and "
                             "%s; hand in one\n",
                             a->file, one, two);
        free(one);
        free(two);
    } else if (a->take.refusal) {
        char *name = intake_name(a->path);
        status = text_format("rejected\n%s %s\n", name, a->take.refusal);
        free(name);
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
    char *name = intake_name(dir);
    char *note = text_format("files were found in the folder %s", name);
    if (!names_have(notes, note))
        names_add(notes, note);
    free(note);
    free(name);
    free(dir);
}

/* 0, or -1 with *WHY: only this machine's disk can fail here. */
static int answer_write(const struct hunt *h, const struct answer *a,
                        const char *dir, struct names *notes, char **why)
{
    bool taken = a->take.bytes && !a->second && h->entries <= MAX_ENTRIES;
    char *path = taken ? text_format("%s/src/%s", dir, a->file)
                       : text_format("%s/out/%s.status", dir, a->exercise);
    char *status = taken ? NULL : refusal_status(h, a);
    int result = taken ? file_create(path, a->take.bytes, a->take.size)
                       : file_create(path, status, strlen(status));
    if (result < 0)
        *why = text_format("cannot write %s: %s", path, strerror(errno));
    if (taken)
        note_folder(a, notes);
    free(status);
    free(path);
    return result;
}

enum exit_status stage_fill(const char *dir, const struct stage_input *input,
                            struct names *notes, char **why)
{
    struct hunt h = hunt_new(input->asked);
    enum exit_status status = STATUS_DONE;
    int error = hunt_submission(&h, input->path);
    if (error) {
        *why = text_format("cannot read it: %s", strerror(error));
        status = STATUS_USAGE;
    } else if (input->replacement) {
        hunt_replace(&h, input->replaced, input->replacement);
    }
    if (!error && h.error) {
        *why =
            text_format("cannot read %s: %s", h.error_path, strerror(h.error));
        status = STATUS_MACHINE;
    }
    for (size_t i = 0; status == STATUS_DONE && i < h.count; i++) {
        if (answer_write(&h, &h.answers[i], dir, notes, why) < 0)
            status = STATUS_MACHINE;
    }
    hunt_free(&h);
    return status;
}
