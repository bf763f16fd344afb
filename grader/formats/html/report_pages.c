/* SPDX-License-Identifier: MIT */
/*
 * report_pages.c - the students' pages: of one, of all in a folder, and in the
 * archive that Moodle takes as feedback files.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/files.h"
#include "formats/html/report_page.h"
#include "people/person_key.h"
#include "people/titles.h"
#include "site/site.h"

/* The page as *N bytes, a new string. */
static char *page_make(const struct writer *w, const struct entry *e,
                       const json_t *document, const struct mark *mark,
                       size_t *n)
{
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, n);
    if (!out)
        memory_fail();
    page_print(out, w, e, document, mark);
    if (fclose(out) != 0)
        memory_fail();
    return bytes;
}

/* ---- of one, and of all in a folder -------------------------------------- */

static void page_entry(struct writer *w, const struct entry *e,
                       const json_t *document, const struct mark *mark)
{
    page_print(w->out, w, e, document, mark);
}

const struct format format_page = {
    .name = "html", .single = true, .for_students = true, .entry = page_entry};

static void pages_begin(struct writer *w)
{
    w->private = memory_new(1, sizeof(struct names));
    if (folder_make(w->folder) < 0) {
        complain(STATUS_USAGE, "%s: %s", w->folder, strerror(errno));
        w->failed = true;
        w->status = STATUS_USAGE;
    }
}

static void pages_entry(struct writer *w, const struct entry *e,
                        const json_t *document, const struct mark *mark)
{
    size_t n;
    if (w->failed)
        return;
    char *page = page_make(w, e, document, mark, &n);
    char *name = file_path_for(w->folder, e->who, w->private);
    char *path = text_format("%s.html", name);
    if (file_replace(path, page, n) < 0) {
        complain(STATUS_MACHINE, "cannot write %s: %s", path, strerror(errno));
        w->failed = true;
    }
    free(path);
    free(name);
    free(page);
}

static void pages_end(struct writer *w)
{
    names_free(w->private);
    free(w->private);
}

const struct format format_pages = {.name = "pages",
                                    .folder = true,
                                    .for_students = true,
                                    .begin = pages_begin,
                                    .entry = pages_entry,
                                    .end = pages_end};

/* ---- Moodle's feedback files --------------------------------------------- */

struct feedback {
    struct archive *zip;
    struct names left_out; /* graded, but not of a download of Moodle */
};

static void feedback_refuse(struct writer *w)
{
    const struct feedback *f = w->private;
    complain(STATUS_MACHINE, "cannot make the zip: %s",
             archive_error_string(f->zip));
    w->failed = true;
}

static void feedback_begin(struct writer *w)
{
    struct feedback *f = memory_new(1, sizeof *f);
    if (!(f->zip = archive_write_new()))
        memory_fail();
    w->private = f;
    archive_write_set_bytes_in_last_block(f->zip, 1);
    if (archive_write_set_format_zip(f->zip) != ARCHIVE_OK ||
        archive_write_open_FILE(f->zip, w->out) != ARCHIVE_OK)
        feedback_refuse(w);
}

static bool zip_add(struct archive *zip, const char *path, const char *bytes,
                    size_t n, const char *at)
{
    struct archive_entry *e = archive_entry_new();
    struct tm tm = {.tm_isdst = -1};
    if (!e)
        memory_fail();
    archive_entry_set_pathname(e, path);
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_perm(e, 0644);
    archive_entry_set_size(e, (la_int64_t)n);
    if (at && strptime(at, "%Y-%m-%dT%H:%M:%S", &tm))
        archive_entry_set_mtime(e, mktime(&tm), 0);
    bool good = archive_write_header(zip, e) == ARCHIVE_OK &&
                archive_write_data(zip, bytes, n) == (la_ssize_t)n;
    archive_entry_free(e);
    return good;
}

/* Whom the worksheet has under that NUMBER, if it is not NAME: the number of a
 * group is somebody's, too. A new string; NULL. */
static char *other_in(const struct writer *w, const char *number,
                      const char *name)
{
    const struct csv *c = w->sheet;
    int id = c ? title_column(c, TITLE_IDENTIFIER, w->columns) : -1;
    int called = c ? title_column(c, TITLE_NAME, w->columns) : -1;
    if (id < 0 && c && title_of_worksheet(c))
        id = title_column(c, TITLE_ID, w->columns);
    for (size_t i = 1; id >= 0 && called >= 0 && i < c->count; i++) {
        const struct csv_row *row = &c->rows[i];
        if ((size_t)id >= row->count || (size_t)called >= row->count)
            continue;
        char *who = csv_value(&row->cells[id]);
        size_t n = strlen(who), k = strlen(number);
        bool is = n >= k && strcmp(who + n - k, number) == 0 &&
                  (n == k || who[n - k - 1] < '0' || who[n - k - 1] > '9');
        free(who);
        if (!is)
            continue;
        char *other = csv_value(&row->cells[called]);
        if (!person_same(other, name))
            return other;
        free(other);
    }
    return NULL;
}

/* Moodle knows the student by the folder's name, which is that of the
 * download; of that, by the number. */
static void feedback_entry(struct writer *w, const struct entry *e,
                           const json_t *document, const struct mark *mark)
{
    struct feedback *f = w->private;
    struct site_name name = {0};
    if (w->failed || !document)
        return;
    if (!site_parse(SITE_MOODLE, e->source, &name)) {
        names_add(&f->left_out, e->who);
        return;
    }
    char *other = other_in(w, name.id, e->name);
    if (other) {
        complain(STATUS_LOST, "no feedback for %s: the sheet has '%s' as '%s'",
                 *e->name ? e->name : e->who, name.id, other);
        w->doubtful = true;
    } else {
        size_t n;
        char *page = page_make(w, e, document, mark, &n);
        char *path = text_format("%s/feedback.html", e->source);
        if (!zip_add(f->zip, path, page, n, e->graded_at))
            feedback_refuse(w);
        free(path);
        free(page);
    }
    free(other);
    site_name_free(&name);
}

static void feedback_end(struct writer *w)
{
    struct feedback *f = w->private;
    if (!w->failed && archive_write_close(f->zip) != ARCHIVE_OK)
        feedback_refuse(w);
    names_tell("graded, but not from a download of Moodle:", &f->left_out);
    archive_write_free(f->zip);
    names_free(&f->left_out);
    free(f);
}

const struct format format_feedback = {.name = "feedback",
                                       .for_students = true,
                                       .begin = feedback_begin,
                                       .entry = feedback_entry,
                                       .end = feedback_end};
