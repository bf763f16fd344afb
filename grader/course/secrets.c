/* SPDX-License-Identifier: MIT */
/*
 * secrets.c - see secrets.h.
 */
#include "course/secrets.h"

#include <ctype.h>
#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>

#include "skeleton/markers.h"
#include "harness/base/text.h"

enum {
    FILE_LIMIT = 64 << 20,
    SHORTEST_ROW = 13, /* characters of a line that counts in a row */
    SHORTEST_ALONE = 20,
    ROW = 3
};

/* What is looked for, and where it is allowed. */
struct secrets {
    struct names lines;     /* of the answers, and of no skeleton; sorted */
    struct names common;    /* of the kit's own code; sorted */
    struct names solutions; /* the solutions, each whole */
    FILE *out;
    bool found;
};

/* What is done with each file: its path in the tree, and what is in it. */
typedef void file_function(const char *name, const char *bytes, size_t n,
                           void *data);

static int compare_entries(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* TAKE every ordinary file below TREE, in order. */
static enum exit_status tree_visit(const char *tree, file_function *take,
                                   void *data)
{
    char *root = text_copy(tree), *const roots[] = {root, NULL};
    size_t files = 0, size;
    enum exit_status status = STATUS_DONE;
    FTS *fts = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, compare_entries);
    for (FTSENT *e; fts && status == STATUS_DONE && (e = fts_read(fts));) {
        if (e->fts_info != FTS_F)
            continue;
        char *bytes = text_read_file(e->fts_path, FILE_LIMIT, &size);
        if (bytes)
            take(e->fts_path + strlen(tree) + 1, bytes, size, data);
        else
            status = complain(STATUS_MACHINE, "%s: %s", e->fts_path,
                              strerror(errno));
        free(bytes);
        files++;
    }
    if (fts)
        fts_close(fts);
    free(root);
    if (status == STATUS_DONE && files == 0)
        return complain(STATUS_MACHINE, "%s is empty", tree);
    return status;
}

static int compare_strings(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void set_sort(struct names *set)
{
    if (set->count)
        qsort(set->items, set->count, sizeof *set->items, compare_strings);
}

static bool set_has(const struct names *set, const char *line)
{
    return set->count && bsearch(&line, set->items, set->count,
                                 sizeof *set->items, compare_strings);
}

/* LINE in place: each row of blanks is one blank, and there is none at its
 * ends. How many characters are none. */
static size_t line_squeeze(char *line)
{
    char *to = line;
    size_t dense = 0;
    for (const char *s = line; *s; s++) {
        bool blank = *s == ' ' || *s == '\t' || *s == '\r';
        if (!blank) {
            *to++ = *s;
            dense++;
        } else if (to > line && to[-1] != ' ') {
            *to++ = ' ';
        }
    }
    if (to > line && to[-1] == ' ')
        to--;
    *to = '\0';
    return dense;
}

/* The lines of TEXT, squeezed, go into SET. */
static void set_add_lines(struct names *set, const char *text)
{
    char *copy = text_copy(text), *rest = copy;
    for (char *line; (line = strsep(&rest, "\n"));) {
        line_squeeze(line);
        names_add(set, line);
    }
    free(copy);
}

/* A file of the kit that is in every published lab. */
static bool is_of_kit(const char *name)
{
    return !strncmp(name, "grader/", 7) ||
           !strncmp(name, "tests/harness/", 14) || !strcmp(name, "Makefile") ||
           !strcmp(name, "LICENSE") || !strcmp(name, "MANIFEST");
}

static void tell(struct secrets *s, const char *name, int line,
                 const char *what, const char *more)
{
    fprintf(s->out, "%s:%d: %s%s\n", name, line, what, more);
    s->found = true;
}

/* ---- what is looked for ---- */

static bool is_only_brackets(const char *line)
{
    return !line[strspn(line, "][(){}; ")];
}

/* What KIT/FOLDER/LAB/NAME.c has; NULL and an error on stderr. */
static char *source_read(const char *kit, const char *folder, const char *lab,
                         const char *name, char **path, size_t *n)
{
    *path = text_format("%s/%s/%s/%s.c", kit, folder, lab, name);
    char *source = text_read_file(*path, FILE_LIMIT, n);
    if (!source)
        complain(STATUS_LAB, "%s: %s", *path, strerror(errno));
    return source;
}

static bool solution_add(struct secrets *s, struct names *answers,
                         const char *kit, const char *lab, const char *name)
{
    size_t n;
    char *path, *error = NULL, *lines = NULL;
    char *source = source_read(kit, "solutions", lab, name, &path, &n);
    if (source && !(lines = markers_answers(source, n, path, &error)))
        fprintf(stderr, "%s\n", error);
    if (lines) {
        set_add_lines(answers, lines);
        names_add(&s->solutions, source);
    }
    free(error);
    free(lines);
    free(source);
    free(path);
    return lines;
}

/* The names of the *.c in KIT/FOLDER/LAB; none is an error. */
static bool sources_of(struct names *names, const char *kit, const char *folder,
                       const char *lab)
{
    char *path = text_format("%s/%s/%s", kit, folder, lab);
    names_of_folder(names, path, ".c");
    if (names->count == 0)
        complain(STATUS_LAB, "%s: no *.c in it", path);
    free(path);
    return names->count > 0;
}

static bool secrets_load(struct secrets *s, const char *kit, const char *lab)
{
    struct names solutions = {0}, skeletons = {0}, answers = {0}, open = {0};
    bool sound = sources_of(&solutions, kit, "solutions", lab) &&
                 sources_of(&skeletons, kit, "skeletons", lab);
    for (size_t i = 0; sound && i < solutions.count; i++)
        sound = solution_add(s, &answers, kit, lab, solutions.items[i]);
    for (size_t i = 0; sound && i < skeletons.count; i++) {
        char *path, *source = source_read(kit, "skeletons", lab,
                                          skeletons.items[i], &path, NULL);
        if (source)
            set_add_lines(&open, source);
        sound = source;
        free(source);
        free(path);
    }
    set_sort(&open);
    for (size_t i = 0; sound && i < answers.count; i++)
        if (!set_has(&open, answers.items[i]) &&
            !is_only_brackets(answers.items[i]))
            names_add(&s->lines, answers.items[i]);
    set_sort(&s->lines);
    names_free(&solutions);
    names_free(&skeletons);
    names_free(&answers);
    names_free(&open);
    return sound;
}

/* ---- looking ---- */

static void common_add(const char *name, const char *bytes, size_t n,
                       void *data)
{
    struct secrets *s = data;
    (void)n;
    if (is_of_kit(name))
        set_add_lines(&s->common, bytes);
}

static void lines_look(struct secrets *s, const char *name, const char *bytes)
{
    bool of_kit = is_of_kit(name);
    char *copy = text_copy(bytes), *rest = copy, *line;
    int run = 0, first = 0;
    for (int number = 1; (line = strsep(&rest, "\n")); number++) {
        if (!of_kit && markers_begin(line))
            tell(s, name, number, "a marker", "");
        size_t dense = line_squeeze(line);
        bool secret = dense > 0 && set_has(&s->lines, line);
        if (secret && dense >= SHORTEST_ALONE && !of_kit &&
            !set_has(&s->common, line))
            tell(s, name, number, "an answer has this line: ", line);
        if (dense < SHORTEST_ROW)
            continue; /* neither counts nor ends a row */
        run = secret ? run + 1 : 0;
        first = run == 1 ? number : first;
        if (run == ROW) {
            char *last = text_format("%d", number);
            tell(s, name, first, "three lines of an answer, up to ", last);
            free(last);
        }
    }
    free(copy);
}

static void file_look(const char *name, const char *bytes, size_t n, void *data)
{
    struct secrets *s = data;
    if (strlen(bytes) != n)
        tell(s, name, 1, "not a text file", "");
    else if (names_have(&s->solutions, bytes))
        tell(s, name, 1, "this is a whole solution", "");
    else
        lines_look(s, name, bytes);
}

enum exit_status secrets_find(const char *kit, const char *lab,
                              const char *tree, FILE *out)
{
    struct secrets s = {.out = out};
    enum exit_status status = STATUS_LAB;
    if (secrets_load(&s, kit, lab))
        status = tree_visit(tree, common_add, &s);
    set_sort(&s.common);
    if (status == STATUS_DONE)
        status = tree_visit(tree, file_look, &s);
    names_free(&s.lines);
    names_free(&s.common);
    names_free(&s.solutions);
    return status == STATUS_DONE && s.found ? STATUS_LOST : status;
}

/* ---- hidden tests ---- */

struct search {
    struct names words;
    FILE *out;
    bool found;
};

/* Does LINE have WORD, with none of [A-Za-z0-9_] before or behind it? */
static bool has_word(const char *line, const char *word)
{
    size_t n = strlen(word);
    for (const char *s = line; (s = strstr(s, word)); s++) {
        bool before =
            s > line && (isalnum((unsigned char)s[-1]) || s[-1] == '_');
        bool behind = isalnum((unsigned char)s[n]) || s[n] == '_';
        if (!before && !behind)
            return true;
    }
    return false;
}

static void words_look(const char *name, const char *bytes, size_t n,
                       void *data)
{
    struct search *s = data;
    char *copy = text_copy(bytes), *rest = copy, *line;
    (void)n;
    for (int number = 1; (line = strsep(&rest, "\n")); number++)
        for (size_t i = 0; i < s->words.count; i++)
            if (has_word(line, s->words.items[i])) {
                fprintf(s->out, "%s:%d:%s\n", name, number, line);
                s->found = true;
                break;
            }
    free(copy);
}

enum exit_status secrets_find_names(const struct names *hidden,
                                    const struct names *others,
                                    const char *tree, FILE *out)
{
    struct search s = {.out = out};
    for (size_t i = 0; i < hidden->count; i++) {
        const char *name = strchr(hidden->items[i], '/') + 1;
        names_add(&s.words, hidden->items[i]);
        if (!names_have(others, name))
            names_add(&s.words, name);
    }
    enum exit_status status = tree_visit(tree, words_look, &s);
    names_free(&s.words);
    return status == STATUS_DONE && s.found ? STATUS_LOST : status;
}
