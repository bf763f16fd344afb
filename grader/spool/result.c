/* SPDX-License-Identifier: MIT */
/*
 * result.c - results as files. link(2) is what makes the first one win: also on
 * a shared folder, rename(2) would let the last one.
 */
#include "spool/result.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assess/worker.h"
#include "base/files.h"
#include "harness/base/text.h"
#include "journal/marks.h"

#define SCHEMA 1
#define RESULT_LIMIT (17 << 20) /* a document, and what is around it */

/* ---- writing ------------------------------------------------------------- */

static char *bytes_of(const struct terms *t, const struct result *r)
{
    json_t *o = json_pack(
        "{si ss ss ss ss ss ss ss sf ss}", "schema", SCHEMA, "digest",
        r->digest, "lab", t->lab, "mode", t->mode, "tools", r->tools,
        "tests_hash", t->tests_hash, "spool", t->spool, "node", r->node,
        "seconds", r->seconds, "status", r->document ? "graded" : "failed");
    if (r->document)
        json_object_set(o, "document", r->document);
    else
        json_object_set_new(o, "reason",
                            json_string(r->reason ? r->reason : ""));
    char *text = json_dumps(o, JSON_COMPACT | JSON_REAL_PRECISION(12));
    char *sealed = seal_add(text, t->key);
    free(text);
    json_decref(o);
    return sealed;
}

static int sync_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int result = fd < 0 ? -1 : fsync(fd);
    int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return result;
}

/* A fresh file in FOLDER with these bytes, on the disk. Its path; NULL with
 * errno. Its name begins with a dot: nobody takes it for a result. */
static char *write_beside(const char *folder, const char *text)
{
    char *path = text_format("%s/.new-XXXXXX", folder);
    int fd = mkostemp(path, O_CLOEXEC);
    int result = fd < 0 ? -1 : write_all(fd, text, strlen(text));
    if (result == 0)
        result = fsync(fd);
    int error = errno;
    if (fd >= 0 && close(fd) < 0 && result == 0) {
        result = -1;
        error = errno;
    }
    if (result == 0)
        return path;
    if (fd >= 0)
        unlink(path);
    free(path);
    errno = error;
    return NULL;
}

/* PATH is there already. Is it a result, and the same one? */
static enum result_left compare(const char *path, const struct terms *t,
                                const struct result *r)
{
    char *why = NULL;
    json_t *there = result_fetch(path, t, r->digest, NULL, &why);
    json_t *mine = json_pack("{sO}", "document", r->document);
    enum result_left is = !there                     ? RESULT_LOST
                          : result_same(there, mine) ? RESULT_SECOND
                                                     : RESULT_DIFFERS;
    json_decref(mine);
    json_decref(there);
    free(why);
    return is;
}

static enum result_left put(const char *beside, const char *folder,
                            const struct terms *t, const struct result *r)
{
    char *path = text_format("%s/%s.json", folder, r->digest);
    enum result_left is = RESULT_FIRST;
    if (link(beside, path) < 0) {
        bool there = errno == EEXIST;
        int error = errno;
        is = there ? compare(path, t, r) : RESULT_LOST;
        errno = error;
        char *other = text_format("%s/%s.other-%s-%ld.json", folder, r->digest,
                                  r->node, (long)getpid());
        if (is == RESULT_DIFFERS && link(beside, other) < 0 && errno != EEXIST)
            is = RESULT_LOST;
        else if (is == RESULT_LOST && there && rename(beside, path) == 0)
            is = RESULT_FIRST; /* what was there was no result */
        free(other);
    }
    int error = errno;
    unlink(beside);
    free(path);
    errno = error;
    return is;
}

enum result_left result_leave(const char *folder, const struct terms *terms,
                              const struct result *r)
{
    char *text = bytes_of(terms, r);
    char *beside = write_beside(folder, text);
    char *failed = text_format("%s/%s.failed", folder, r->digest);
    enum result_left is = RESULT_LOST;
    if (beside && r->document) {
        is = put(beside, folder, terms, r);
    } else if (beside) {
        if (rename(beside, failed) == 0)
            is = RESULT_FIRST;
        else
            unlink(beside);
    }
    if (is != RESULT_LOST && sync_path(folder) < 0)
        is = RESULT_LOST;
    int error = errno;
    free(failed);
    free(beside);
    free(text);
    errno = error;
    return is;
}

/* ---- reading ------------------------------------------------------------- */

/* The bytes of a regular file that is the caller's own. */
static char *read_own(const char *path, size_t *n, char **why)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool is = fd >= 0 && fstat(fd, &st) == 0;
    char *same = text_format("/proc/self/fd/%d", fd); /* what was looked at */
    char *bytes = NULL;
    if (!is)
        *why = text_format("it cannot be opened: %s", strerror(errno));
    else if (!S_ISREG(st.st_mode))
        *why = text_copy("it is no regular file");
    else if (st.st_uid != geteuid())
        *why = text_format("it is the file of another user (%ld)",
                           (long)st.st_uid);
    else if (st.st_size == 0)
        *why = text_copy("it is empty");
    else if (!(bytes = text_read_file(same, RESULT_LIMIT, n)))
        *why = text_format("it cannot be read: %s", strerror(errno));
    free(same);
    if (fd >= 0)
        close(fd);
    return bytes;
}

static const char *word_of(const json_t *o, const char *key)
{
    const char *word = json_string_value(json_object_get(o, key));
    return word ? word : "";
}

/* Is member KEY of O what it should be? If not say so, with FORMAT for what it
 * is and what it should be. */
static bool member_is(const json_t *o, const char *key, const char *wanted,
                      const char *format, char **why)
{
    const char *is = word_of(o, key);
    if (*why || strcmp(is, wanted) == 0)
        return !*why;
    char *clean = text_clean(is, strnlen(is, 100));
    *why = text_format(format, clean, wanted);
    free(clean);
    return false;
}

static bool has_what_it_says(const json_t *o, const char *lab)
{
    const json_t *document = json_object_get(o, "document");
    if (strcmp(word_of(o, "status"), "failed") == 0)
        return json_is_string(json_object_get(o, "reason")) && !document;
    const json_t *score = json_object_get(document, "score");
    double most = json_number_value(json_object_get(document, "max"));
    return strcmp(word_of(o, "status"), "graded") == 0 &&
           document_sound(document, lab) && json_is_number(score) &&
           json_number_value(score) >= 0 && json_number_value(score) <= most;
}

/* Why O is not what was asked for, in the order in which that helps most; NULL. */
static char *refuse(const json_t *o, const struct terms *t, const char *digest)
{
    char *why = NULL;
    if (!json_is_object(o) ||
        json_integer_value(json_object_get(o, "schema")) != SCHEMA)
        return text_copy("it is no result that this program knows");
    member_is(o, "digest", digest, "it is of the file set %.12s, not of %.12s",
              &why);
    member_is(o, "spool", t->spool, "it is of another round (%s, not %s)",
              &why);
    member_is(o, "lab", t->lab, "it is of the lab %s, not of %s", &why);
    member_is(o, "mode", t->mode, "it was graded with %s, not with %s", &why);
    member_is(o, "tests_hash", t->tests_hash,
              "it was graded by other tests (%.12s, not %.12s)", &why);
    if (*t->tools)
        member_is(o, "tools", t->tools, "it was graded with %s, not with %s",
                  &why);
    return why;
}

/* Of a file with a sound seal: so it is as bytes_of() made it, and no string in it
 * has a quote that looks like this. */
static char *document_text(const char *bytes, size_t n)
{
    static const char before[] = ",\"document\":", after[] = ",\"seal\":\"";
    const char *from = memmem(bytes, n, before, sizeof before - 1);
    const char *to = bytes + n - SEAL_TAIL;
    if (!from || memcmp(to, after, sizeof after - 1) != 0)
        return NULL;
    from += sizeof before - 1;
    return text_format("%.*s", (int)(to - from), from);
}

json_t *result_fetch(const char *path, const struct terms *terms,
                     const char *digest, char **text, char **why)
{
    size_t n;
    char *bytes = read_own(path, &n, why);
    json_t *o =
        bytes ? json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL) : NULL;
    if (bytes && !o)
        *why = text_copy("it is truncated, or no JSON");
    else if (o && !(*why = refuse(o, terms, digest)) &&
             !seal_is(bytes, n, terms->key))
        *why = text_copy("its seal is not that of this round: it was forged, "
                         "or changed");
    else if (o && !*why && !has_what_it_says(o, terms->lab))
        *why = text_copy("it has no score");
    if (*why) {
        json_decref(o);
        o = NULL;
    }
    if (text)
        *text = o ? document_text(bytes, n) : NULL;
    free(bytes);
    return o;
}

bool result_same(const json_t *a, const json_t *b)
{
    const json_t *one = json_object_get(a, "document");
    const json_t *other = json_object_get(b, "document");
    char *of_one = document_verdicts(one), *of_other = document_verdicts(other);
    bool same = strcmp(of_one, of_other) == 0 &&
                json_number_value(json_object_get(one, "score")) ==
                    json_number_value(json_object_get(other, "score"));
    free(of_one);
    free(of_other);
    return same;
}
