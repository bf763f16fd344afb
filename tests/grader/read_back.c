/* SPDX-License-Identifier: MIT */
/*
 * read_back.c - read_back SITE BEFORE [AFTER TITLE]: what a course site would take
 * from the sheet AFTER, when BEFORE is what it gave. Knows the rules of the sites
 * and nothing of the kit: no part of that is in it. Run by test-round-trip.sh.
 *
 *   moodle      the number of the participant and the grade, of rows whose grade
 *               is another one than before
 *   canvas      the user's ID and the score, below the title of an assignment
 *   blackboard  the user's name and the score, below such a title
 *   gradescope  BEFORE is submission_metadata.yml: folder, number of the student,
 *               and the second since 1970 in which it was handed in
 *
 * A line for each, with a decimal point. The exit status is 1, and the reason is
 * told, if the site would refuse the sheet, or lose something that was in it.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_ROWS = 400, MAX_CELLS = 40, MAX_BYTES = 1 << 20 };

struct sheet {
    char *cells[MAX_ROWS][MAX_CELLS];
    int width[MAX_ROWS], rows;
    char separator;
};

static void refuse(const char *why, const char *what)
{
    printf("refused: %s: %s\n", why, what);
    exit(1);
}

static char *whole(const char *path)
{
    char *bytes = malloc(MAX_BYTES + 1);
    FILE *f = fopen(path, "rb");
    size_t n = f && bytes ? fread(bytes, 1, MAX_BYTES, f) : 0;
    if (n == 0)
        refuse("it cannot be read", path);
    bytes[n] = '\0';
    fclose(f);
    return bytes;
}

/* ---- a sheet ------------------------------------------------------------- */

/* The cell at *S, without its quotes; *S is then at what ends it. */
static char *cell_at(char **s, char separator)
{
    char *cell = malloc(strlen(*s) + 1), *to = cell, *p = *s;
    bool quoted = *p == '"';
    p += quoted;
    while (*p && (quoted || (*p != separator && *p != '\r' && *p != '\n'))) {
        if (quoted && *p == '"' && p[1] != '"') {
            quoted = false;
            p++;
            continue;
        }
        p += quoted && *p == '"';
        *to++ = *p++;
    }
    *to = '\0';
    *s = p;
    return cell;
}

static void sheet_read(struct sheet *t, const char *path)
{
    char *s = whole(path);
    if (strncmp(s, "\xef\xbb\xbf", 3) == 0)
        s += 3;
    size_t line = strcspn(s, "\r\n");
    t->separator = memchr(s, '\t', line)  ? '\t'
                   : memchr(s, ';', line) ? ';'
                                          : ',';
    while (*s && t->rows < MAX_ROWS) {
        int k = 0;
        for (bool more = true; more && k < MAX_CELLS; k++) {
            t->cells[t->rows][k] = cell_at(&s, t->separator);
            more = *s == t->separator;
            s += more;
        }
        t->width[t->rows++] = k;
        s += *s == '\r';
        s += *s == '\n';
    }
}

static int column(const struct sheet *t, const char *title)
{
    for (int k = 0; k < t->width[0]; k++)
        if (strcmp(t->cells[0][k], title) == 0)
            return k;
    return -1;
}

/* The first of TITLES, which end with NULL. */
static int column_of(const struct sheet *t, const char *const *titles)
{
    int found = -1;
    for (; *titles && found < 0; titles++)
        found = column(t, *titles);
    if (found < 0)
        refuse("it has no column", titles[-1]);
    return found;
}

/* TEXT as a number: the site takes a comma where cells end with semicolons, or
 * where the comma is the last mark. */
static double number(const char *text)
{
    char plain[64], *to = plain, *end;
    const char *comma = strrchr(text, ','), *dot = strrchr(text, '.');
    char mark = comma && (!dot || comma > dot) ? ',' : '.';
    for (const char *s = text; *s && to < plain + sizeof plain - 1; s++)
        if (*s == mark)
            *to++ = '.';
        else if (*s != '.' && *s != ',')
            *to++ = *s;
    *to = '\0';
    double value = strtod(plain, &end);
    if (!*plain || *end)
        refuse("it is no number", text);
    return value;
}

/* ---- the sites ----------------------------------------------------------- */

/* All but COLUMN and OTHER is as it was. */
static void same(const struct sheet *a, const struct sheet *b, int one,
                 int other)
{
    if (a->rows != b->rows || a->separator != b->separator)
        refuse("its rows are others", "");
    for (int i = 0; i < a->rows; i++)
        for (int k = 0; k < a->width[i]; k++)
            if (a->width[i] != b->width[i] ||
                (k != one && k != other &&
                 strcmp(a->cells[i][k], b->cells[i][k]) != 0))
                refuse("it was changed", a->cells[i][k]);
}

static void moodle(const struct sheet *before, const struct sheet *after)
{
    static const char *const ids[] = {"Identifier", "ID", NULL};
    static const char *const grades[] = {"Grade", "Bewertung", NULL};
    static const char *const times[] = {
        "Last modified (grade)", "Zuletzt ge\xc3\xa4ndert (Bewertung)", NULL};
    static const char *const comments[] = {"Feedback comments",
                                           "Feedback als Kommentar", NULL};
    int id = column_of(after, ids), grade = column_of(after, grades);
    column_of(after, times);
    same(before, after, grade, column_of(after, comments));
    for (int i = 1; i < after->rows; i++) {
        const char *who = after->cells[i][id], *old = before->cells[i][grade];
        const char *prefix = id == 0 && strcmp(after->cells[0][0], "ID") == 0
                                 ? "Teilnehmer/in"
                                 : "Participant ";
        if (strcmp(after->cells[i][grade], old) != 0)
            printf("%s %.2f\n", who + strlen(prefix),
                   number(after->cells[i][grade]));
    }
}

/* The row of SHEET that has ID in COLUMN. */
static int row_of(const struct sheet *t, int column_, const char *id)
{
    for (int i = 1; i < t->rows; i++)
        if (t->width[i] > column_ && strcmp(t->cells[i][column_], id) == 0)
            return i;
    refuse("nobody is called so", id);
    return -1;
}

static void canvas(const struct sheet *before, const struct sheet *after,
                   const char *title)
{
    int id = column(after, "ID"), to = column(after, title);
    int from = column(before, title);
    if (id != 1 || to < 0 || from < 0)
        refuse("it is no gradebook with", title);
    for (int k = to + 1; k < after->width[0]; k++)
        refuse("it would change", after->cells[0][k]);
    for (int i = 1; i < after->rows; i++) {
        if (!*after->cells[i][id])
            continue;
        int old = row_of(before, id, after->cells[i][id]);
        const char *score = after->cells[i][to];
        if (!*score && *before->cells[old][from])
            refuse("it would clear the score of", after->cells[i][0]);
        if (*score && strcmp(score, before->cells[old][from]) != 0)
            printf("%s %.2f\n", after->cells[i][id], number(score));
    }
}

static void blackboard(const struct sheet *before, const struct sheet *after,
                       const char *title)
{
    static const char *const users[] = {"Username", "Benutzername", NULL};
    int user = column_of(after, users), to = column(after, title);
    if (to < 0 || column(before, title) != to)
        refuse("it has no column", title);
    same(before, after, to, to);
    for (int i = 1; i < after->rows; i++)
        if (strcmp(after->cells[i][to], before->cells[i][to]) != 0)
            printf("%s %.2f\n", after->cells[i][user],
                   number(after->cells[i][to]));
}

/* 2026-11-20 23:58:00.000000000 -08:00, or Z, or UTC. */
static long moment(const char *text)
{
    struct tm tm = {0};
    int hours = 0, minutes = 0;
    const char *rest = strptime(text, " %Y-%m-%d %H:%M:%S", &tm);
    if (!rest)
        refuse("it is no time", text);
    rest += strcspn(rest, " ") + strspn(rest + strcspn(rest, " "), " ");
    if (*rest == '+' || *rest == '-')
        sscanf(rest + 1, "%2d:%2d", &hours, &minutes);
    long east = (hours * 60L + minutes) * 60 * (*rest == '-' ? -1 : 1);
    return (long)timegm(&tm) - east;
}

/* Line by line: it is always written in this way. */
static void gradescope(const char *path)
{
    char folder[80] = "", sids[8][64];
    int n = 0;
    for (char *line = strtok(whole(path), "\n"); line;
         line = strtok(NULL, "\n")) {
        char value[64];
        if (sscanf(line, "submission_%60[0-9]:", value) == 1) {
            snprintf(folder, sizeof folder, "submission_%s", value);
            n = 0;
        } else if (sscanf(line, " :sid: '%63[^']'", value) == 1 && n < 8) {
            strcpy(sids[n++], value);
        } else if (strstr(line, ":created_at:")) {
            while (n > 0)
                printf("%s %s %ld\n", folder, sids[--n],
                       moment(strstr(line, "at:") + 3));
        }
    }
}

int main(int argc, char **argv)
{
    static struct sheet before, after;
    const char *site = argc > 2 ? argv[1] : "";
    if (strcmp(site, "gradescope") == 0) {
        gradescope(argv[2]);
        return 0;
    }
    if (argc < 4)
        refuse("usage", "read_back SITE BEFORE [AFTER TITLE]");
    sheet_read(&before, argv[2]);
    sheet_read(&after, argv[3]);
    if (strcmp(site, "moodle") == 0)
        moodle(&before, &after);
    else if (strcmp(site, "canvas") == 0 && argc > 4)
        canvas(&before, &after, argv[4]);
    else if (strcmp(site, "blackboard") == 0 && argc > 4)
        blackboard(&before, &after, argv[4]);
    else
        refuse("there is no such site", site);
    return 0;
}
