/* SPDX-License-Identifier: MIT */
/*
 * site.c - the names that course sites give to what they let staff download.
 *
 * The student's own file name comes last and may hold anything; the person's
 * name may too, where it comes first. So each is taken apart at what stands
 * between them and cannot be meant otherwise.
 */
#include "class/site.h"

#include <ctype.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "harness/base/text.h"
#include "base/kit.h"
#include "take/archive.h"

#define MAX_GROUPS 10

/* ---- patterns ------------------------------------------------------------ */

struct match {
    const char *text;
    regmatch_t groups[MAX_GROUPS];
};

static bool matches(struct match *m, const char *pattern, const char *text)
{
    regex_t re;
    m->text = text;
    if (regcomp(&re, pattern, REG_EXTENDED) != 0)
        exit(complain(STATUS_MACHINE, "the pattern %s is no good", pattern));
    int got = regexec(&re, text, MAX_GROUPS, m->groups, 0);
    regfree(&re);
    return got == 0;
}

static char *group(const struct match *m, int i)
{
    regmatch_t g = m->groups[i];
    return g.rm_so < 0 ? text_format("%s", "")
                       : text_format("%.*s", (int)(g.rm_eo - g.rm_so),
                                     m->text + g.rm_so);
}

static long number(const struct match *m, int i)
{
    return strtol(m->text + m->groups[i].rm_so, NULL, 10);
}

static char *nothing(void)
{
    return text_format("%s", "");
}

void site_name_free(struct site_name *n)
{
    free(n->who);
    free(n->name);
    free(n->email);
    free(n->at);
    free(n->file);
    *n = (struct site_name){0};
}

/* ---- Moodle -------------------------------------------------------------- */

/* Ana Pop_417_assignsubmission_file[_one.c]: Moodle puts a blank in place of
 * every _ of a name, and up to 4.0 a _ at the end of a folder's. */
static bool parse_moodle(const char *entry, struct site_name *n)
{
    struct match m;
    if (!matches(&m, "^([^_]*)_([0-9]+)_assignsubmission_([a-z]+)_?(.*)$",
                 entry))
        return false;
    *n = (struct site_name){.who = group(&m, 2),
                            .name = group(&m, 1),
                            .email = nothing(),
                            .at = nothing(),
                            .file = group(&m, 4)};
    return true;
}

/* ---- Canvas -------------------------------------------------------------- */

/* Canvas numbers what is handed in again: one-1.c. */
static char *without_number(char *file)
{
    struct match m;
    if (!matches(&m, "^(.+)-[0-9]+(\\.[A-Za-z0-9.]+)$", file))
        return file;
    char *head = group(&m, 1), *tail = group(&m, 2);
    free(file);
    file = text_format("%s%s", head, tail);
    free(head);
    free(tail);
    return file;
}

/* LATE_anon_Ab12c_77_one.c */
static bool parse_canvas_anonymous(const char *entry, struct site_name *n)
{
    struct match m;
    if (!matches(&m, "^(LATE_)?anon_([A-Za-z0-9]+)_([0-9]+)_(.+)$", entry))
        return false;
    *n = (struct site_name){.who = group(&m, 2),
                            .name = nothing(),
                            .email = nothing(),
                            .at = nothing(),
                            .file = without_number(group(&m, 4)),
                            .late = m.groups[1].rm_so >= 0};
    return true;
}

/* popana_LATE_4711_8899_one.c: the first place that fits, for the student's
 * file may be called 1_2_3.c. */
static bool parse_canvas(const char *entry, struct site_name *n)
{
    struct match m;
    if (parse_canvas_anonymous(entry, n))
        return true;
    for (const char *s = entry; (s = strchr(s, '_')); s++) {
        bool fits =
            s > entry &&
            (matches(&m, "^_(LATE_)?([0-9]+)_([0-9]+)_(.+)$", s) ||
             matches(&m, "^_(LATE_)?([0-9]+)_((text|link)\\.html)$", s));
        if (!fits)
            continue;
        bool html = m.text[m.groups[3].rm_so] > '9';
        *n = (struct site_name){
            .who = group(&m, 2),
            .name = text_format("%.*s", (int)(s - entry), entry),
            .email = nothing(),
            .at = nothing(),
            .file = html ? group(&m, 3) : without_number(group(&m, 4)),
            .late = m.groups[1].rm_so >= 0};
        return true;
    }
    return false;
}

/* ---- Gradescope, Autolab ------------------------------------------------- */

static bool parse_gradescope(const char *entry, struct site_name *n)
{
    struct match m;
    if (!matches(&m, "^submission_([0-9]+)$", entry))
        return false;
    *n = (struct site_name){.who = group(&m, 0),
                            .name = nothing(),
                            .email = nothing(),
                            .at = nothing(),
                            .file = nothing(),
                            .attempt = number(&m, 1)};
    return true;
}

/* ada@uni.edu_3_handin.tar */
static bool parse_autolab(const char *entry, struct site_name *n)
{
    struct match m;
    if (!matches(&m, "^([^@/]+@[^_/]+)_([0-9]+)_(.+)$", entry))
        return false;
    *n = (struct site_name){.who = group(&m, 1),
                            .name = nothing(),
                            .email = group(&m, 1),
                            .at = nothing(),
                            .file = group(&m, 3),
                            .attempt = number(&m, 2)};
    return true;
}

/* ---- Brightspace --------------------------------------------------------- */

static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};

/* "Sep 24, 2024 926 PM": the groups of M from FIRST on are month, day, year,
 * hour and minute, AM or PM. NULL if that is no time. */
static char *time_of(const struct match *m, int first)
{
    char *word = group(m, first), *half = group(m, first + 4);
    long day = number(m, first + 1), year = number(m, first + 2);
    long clock = number(m, first + 3), hour = clock / 100;
    int month = 0;
    while (month < 12 && strncasecmp(word, months[month], 3) != 0)
        month++;
    bool sound = month < 12 && day >= 1 && day <= 31 && hour >= 1 &&
                 hour <= 12 && clock % 100 < 60;
    hour = hour % 12 + (strcasecmp(half, "PM") == 0 ? 12 : 0);
    free(word);
    free(half);
    return sound ? text_format("%04ld-%02d-%02ldT%02ld:%02ld:00", year,
                               month + 1, day, hour, clock % 100)
                 : NULL;
}

#define DATE "([A-Za-z]+) ([0-9]+), ([0-9]{4}) ([0-9]{3,4}) ?([AaPp][Mm])"

/* 104355-2023 - Ana-Maria Pop - Sep 24, 2024 926 PM[ - one.c]; also without
 * the time. Names hold hyphens, but none between blanks. */
static bool parse_brightspace(const char *entry, struct site_name *n)
{
    struct match m;
    bool timed =
        matches(&m, "^([0-9]+)-[0-9]+ *- (.+) - " DATE "( - (.+))?$", entry);
    if (!timed && !matches(&m, "^([0-9]+)-[0-9]+ *- (.+) - (.+)$", entry))
        return false;
    char *at = timed ? time_of(&m, 3) : nothing();
    if (!at)
        return false;
    *n = (struct site_name){.who = group(&m, 2),
                            .name = group(&m, 2),
                            .email = nothing(),
                            .at = at,
                            .file = group(&m, timed ? 9 : 3)};
    return true;
}

/* ---- Blackboard ---------------------------------------------------------- */

/* Lab 1_apop_attempt_2024-09-24-21-26-00[_one.c] or .txt, the student's
 * comment: the user's name is behind the last _, for the assignment's may have
 * some. */
static bool parse_blackboard(const char *entry, struct site_name *n)
{
    struct match m;
    if (!matches(&m,
                 "^(.+)_([^_]+)_attempt_([0-9]{4}-[0-9]{2}-[0-9]{2})-"
                 "([0-9]{2})-([0-9]{2})-([0-9]{2})(_(.+)|(\\.txt))?$",
                 entry))
        return false;
    char *day = group(&m, 3), *h = group(&m, 4), *min = group(&m, 5);
    char *s = group(&m, 6);
    *n = (struct site_name){.who = group(&m, 2),
                            .name = nothing(),
                            .email = nothing(),
                            .at = text_format("%sT%s:%s:%s", day, h, min, s),
                            .file = m.groups[9].rm_so >= 0
                                        ? text_format("%s", "comment.txt")
                                        : group(&m, 8)};
    free(day);
    free(h);
    free(min);
    free(s);
    return true;
}

/* ---- all of them --------------------------------------------------------- */

/* ada, or ada.zip, ada.tar.gz. */
static bool parse_plain(const char *entry, struct site_name *n)
{
    struct match m;
    bool packed = archive_named(entry);
    *n = (struct site_name){.name = nothing(),
                            .email = nothing(),
                            .at = nothing(),
                            .file = text_format("%s", packed ? entry : "")};
    n->who = packed && matches(&m, "^(.+)\\.[A-Za-z0-9]+$", entry)
                 ? group(&m, 1)
                 : text_format("%s", entry);
    size_t length = strlen(n->who);
    if (packed && length > 4 && strcasecmp(n->who + length - 4, ".tar") == 0)
        n->who[length - 4] = '\0';
    return true;
}

static const struct {
    const char *word;
    bool (*parse)(const char *entry, struct site_name *n);
} sites[SITE_COUNT] = {
    [SITE_PLAIN] = {"plain", parse_plain},
    [SITE_MOODLE] = {"moodle", parse_moodle},
    [SITE_CANVAS] = {"canvas", parse_canvas},
    [SITE_GRADESCOPE] = {"gradescope", parse_gradescope},
    [SITE_BRIGHTSPACE] = {"brightspace", parse_brightspace},
    [SITE_BLACKBOARD] = {"blackboard", parse_blackboard},
    [SITE_AUTOLAB] = {"autolab", parse_autolab},
};

bool site_parse(enum site site, const char *entry, struct site_name *n)
{
    return sites[site].parse(entry, n);
}

const char *site_word(enum site site)
{
    return sites[site].word;
}

enum site site_find(const char *word)
{
    enum site site = 0;
    while (site < SITE_COUNT && strcmp(sites[site].word, word) != 0)
        site++;
    return site;
}

enum site site_detect(const char *const *entries, size_t n)
{
    enum site best = SITE_PLAIN;
    size_t most = n / 2; /* less than half may be chance */
    for (enum site s = SITE_PLAIN + 1; s < SITE_COUNT; s++) {
        size_t count = 0;
        for (size_t i = 0; i < n; i++) {
            struct site_name name = {0};
            if (site_parse(s, entries[i], &name)) {
                count++;
                site_name_free(&name);
            }
        }
        if (count > most) {
            most = count;
            best = s;
        }
    }
    return best;
}
